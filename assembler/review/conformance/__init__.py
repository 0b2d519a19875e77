"""Measures a finished PDF or DOCX, ours or anyone's, against a theme: what a clause asks, what was found."""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.layout.fonts import resolution
from assembler.layout.fonts.installed import Machine
from assembler.layout.theme import Theme
from assembler.review.conformance import docx, lines, office, page, page_numbers, pages, typefaces
from assembler.review.conformance.body_text import sheets
from assembler.review.conformance.clause import Clause
from assembler.review.conformance.docx_styles import NoWordError, Word

__all__ = ["Clause", "conform", "measure"]

_RENDERED = frozenset({"characters", "ragged", "gap", "line-start", "line-end", "number-below", "number-inset"})
"""What only the laid-out page shows of a DOCX; the rest its own parts say."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TWISTED = (PDFException, PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError)
"""What pdfminer is known to raise where a PDF is damaged."""


def conform(path: Path, theme: Theme, machine: Machine) -> Outcome[tuple[Clause, ...]]:
    """All clauses that can be measured in the file at ``path``, or why none can; never raises for a bad file.

    ``machine``: the typefaces to lay out a DOCX with.
    """
    try:
        with path.open("rb") as file:
            head = file.read(1024)
        return _conform(path, theme, machine, head)
    except OSError as error:
        return Outcome(None, (os_errors.reading(error, str(path)),))


def _conform(path: Path, theme: Theme, machine: Machine, head: bytes) -> Outcome[tuple[Clause, ...]]:
    if not head:
        return _refused("measure-empty", path)
    if head.startswith(_OLE):
        return _refused("measure-locked", path)
    try:
        if head.startswith(_ZIP):
            return Outcome(_word(path, theme, machine))
        return Outcome(measure(path, theme)) if b"%PDF-" in head else _refused("measure-unknown", path)
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        return _refused("measure-locked", path)
    except (NoWordError, zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, *_TWISTED):
        return _refused("measure-damaged", path)


def _refused(code: str, path: Path) -> Outcome[tuple[Clause, ...]]:
    return Outcome(None, (Finding(code, str(path)),))


def measure(path: Path, theme: Theme) -> tuple[Clause, ...]:
    """All clauses of ``theme`` that can be measured in the PDF at ``path``, in the order of the standard.

    Raises ``OSError`` where the file cannot be read and what pdfminer raises where it is no PDF.
    """
    found = sheets(pages.read(path), theme)
    groups = (page.measure(found, theme), lines.measure(found, theme), typefaces.measure(found, theme))
    return tuple(clause for group in (*groups, page_numbers.measure(found, theme)) for clause in group)


def _word(path: Path, theme: Theme, machine: Machine) -> tuple[Clause, ...]:
    """From the parts of a DOCX, and from its pages where LibreOffice is there to lay them out."""
    said = tuple(docx.measure(Word.read(path), theme))
    with TemporaryDirectory() as folder:
        made = office.render(path, resolution.resolve(theme, machine), theme, Path(folder))
        shown = measure(made, theme) if made else ()
    known = {clause.key for clause in said if clause.key not in _RENDERED or not shown}
    return tuple(c for c in said if c.key in known) + tuple(
        c for c in shown if c.key in _RENDERED and c.key not in known
    )
