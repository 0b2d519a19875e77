"""Measures a finished PDF or DOCX, ours or anyone's, against a theme: what a clause asks, what was found."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from assembler import paths
from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.diagnostics.phrases import Phrase
from assembler.layout.fonts import resolution
from assembler.layout.fonts.installed import Machine
from assembler.layout.theme import Theme
from assembler.review.conformance import (
    bounded,
    docx,
    docx_footers,
    endings,
    lines,
    office,
    package,
    page,
    page_numbers,
    pages,
    parts,
    typefaces,
)
from assembler.review.conformance.body_text import SCANNED, sheets
from assembler.review.conformance.clause import PRACTICE, Clause, not_measured
from assembler.review.conformance.docx_styles import NoWordError, Word

__all__ = ["Clause", "conform", "measure"]

_RENDERED = frozenset(
    {"characters", "ragged", "gap", "line-start", "line-end", "digits-spread", "marks-compressed", "orphans"}
    | {"title-shape", "signature-inset", "signature-page", "letterhead", "colophon", "number-below", "number-inset"}
    | {"number-turned", "letterhead-top", "colophon-foot", "rule-below", "rule-foot", "rule-length"}
)
"""What only the laid-out page shows of a DOCX; the rest its own parts say."""
_BY_GRID = frozenset({"ragged", "gap", "digits-spread", "marks-compressed", "orphans", "signature-inset"})
_BY_BOX = frozenset({"number-below", "number-inset", "number-turned", "orphans"})
_GRID = Phrase("按字符网格排的行，LibreOffice 与 Word 排法不同，请在 Word 里看")
_BOX = Phrase("页码在文本框里，LibreOffice 与 Word 摆放不同，请在 Word 里看")
_NO_OFFICE = Phrase("要有 LibreOffice 排出页面才量得出")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TWISTED = (PDFException, PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError)
"""What pdfminer is known to raise where a PDF is damaged."""
_SECONDS, _SECONDS_A_MEGABYTE, _MOST_MEGABYTES = 4, 20, 10
_LARGEST = 256 * 2**20
"""Bytes of a file that is measured; the pictures of no report are larger."""
_MEMORY = 2**30 * 3 // 2
"""A report of 350 pages takes a third of it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the parts of a DOCX say, and which clauses its pages, as LibreOffice lays them out, must not be asked."""

    clauses: tuple[Clause, ...]
    otherwise: Mapping[str, str]


def conform(path: Path, theme: Theme, machine: Machine) -> Outcome[tuple[Clause, ...]]:
    """All clauses that can be measured in the file at ``path``, or why none can; never raises for a bad file.

    ``machine``: the typefaces to lay out a DOCX with.
    """
    try:
        # A pipe never ends that nobody writes into, and is read only once.
        paths.check(path)
        with path.open("rb") as file:
            head = file.read(1024)
        if path.stat().st_size > _LARGEST:
            return _refused("measure-too-large", path)
        return _conform(path, theme, machine, head)
    except OSError as error:
        return Outcome(None, (os_errors.reading(error, str(path)),))


def _conform(path: Path, theme: Theme, machine: Machine, head: bytes) -> Outcome[tuple[Clause, ...]]:
    if not head:
        return _refused("measure-empty", path)
    if head.startswith(_OLE):
        return _refused("measure-locked", path)
    is_word = head.startswith(_ZIP)
    if not is_word and b"%PDF-" not in head:
        return _refused("measure-unknown", path)
    try:
        return _word(path, theme, machine) if is_word else bounded.run(_bounds(path), _pdf, path, theme)
    except bounded.ExceededError:
        return _refused("measure-too-large", path)
    except bounded.FailedError:
        return _refused("measure-damaged", path)


def _bounds(path: Path) -> bounded.Bounds:
    """Time and memory by the size of the file; ten times what an honest file of that size takes."""
    megabytes = path.stat().st_size / 2**20
    return bounded.Bounds(round(_SECONDS + _SECONDS_A_MEGABYTE * min(megabytes, _MOST_MEGABYTES)), _MEMORY)


def _refused(code: str, path: Path) -> Outcome[tuple[Clause, ...]]:
    return Outcome(None, (Finding(code, str(path)),))


def measure(path: Path, theme: Theme) -> tuple[Clause, ...]:
    """All clauses of ``theme`` that can be measured in the PDF at ``path``, in the order of the standard.

    For a file of our own making. Raises ``OSError`` where it cannot be read and what pdfminer raises where it is no
    PDF.
    """
    found = sheets(pages.read(path), theme)
    groups = (
        page.measure(found, theme),
        lines.measure(found, theme),
        endings.measure(found),
        typefaces.measure(found, theme),
        parts.measure(found, theme),
        page_numbers.measure(found, theme),
    )
    clauses = tuple(clause for group in groups for clause in group)
    if any(sheet.text for sheet in found.all):
        return clauses
    # Nothing but pictures: one reason for all that is not there.
    return tuple(replace(clause, unmeasured=SCANNED) if clause.unmeasured else clause for clause in clauses)


def _pdf(path: Path, theme: Theme) -> Outcome[tuple[Clause, ...]]:
    """In a process of its own: what a stranger's PDF measures, or why it is refused."""
    try:
        return Outcome(measure(path, theme))
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        return _refused("measure-locked", path)
    except pages.EndlessError:
        return _refused("measure-too-large", path)
    except _TWISTED:
        return _refused("measure-damaged", path)


def _parts(path: Path, theme: Theme, copy: Path) -> Outcome[Said]:
    """In a process of its own: what the parts of a stranger's DOCX say; ``copy`` is written for LibreOffice."""
    try:
        word = Word.read(path)
        said = Said(tuple(docx.measure(word, theme)), _otherwise(word))
        package.copy(path, copy)
    except package.TooLargeError:
        return Outcome(None, (Finding("measure-too-large", str(path)),))
    except (NoWordError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, NotImplementedError, EOFError):
        return Outcome(None, (Finding("measure-damaged", str(path)),))
    except RuntimeError:
        # What zipfile raises for a part with a password.
        return Outcome(None, (Finding("measure-locked", str(path)),))
    return Outcome(said)


def _otherwise(word: Word) -> Mapping[str, str]:
    """What LibreOffice is known to lay out otherwise than Word, by clause, with the reason."""
    grid = dict.fromkeys(_BY_GRID, _GRID) if docx.has_character_grid(word) else {}
    return grid | (dict.fromkeys(_BY_BOX, _BOX) if docx_footers.has_boxed_number(word) else {})


def _word(path: Path, theme: Theme, machine: Machine) -> Outcome[tuple[Clause, ...]]:
    """From the parts of a DOCX, and from its pages where LibreOffice is there to lay them out."""
    with TemporaryDirectory(prefix="assembler-measure-") as name:
        folder = Path(name)
        copy = folder / "document.docx"
        said = bounded.run(_bounds(path), _parts, path, theme, copy)
        if said.value is None:
            return Outcome(None, said.findings)
        made = office.render(copy, resolution.resolve(theme, machine), theme, folder)
        shown = bounded.run(_bounds(made), _pdf, made, theme).value if made else None
    return Outcome(tuple(_together(said.value, shown)))


def _together(said: Said, shown: tuple[Clause, ...] | None) -> Iterator[Clause]:
    """A clause of the parts where they say something; one of the pages where only those show it."""
    of_pages = {clause.key: clause for clause in shown or ()}
    seen: set[str] = set()
    for clause in said.clauses:
        seen.add(clause.key)
        page_says = of_pages.get(clause.key)
        yield page_says if clause.unmeasured and page_says is not None else clause
    for key, clause in of_pages.items():
        if key in _RENDERED and key not in seen:
            reason = said.otherwise.get(key, "")
            yield not_measured(clause.number, key, clause.expected, reason) if reason else clause
    if shown is None:
        yield not_measured(PRACTICE, "pages", "—", _NO_OFFICE)
