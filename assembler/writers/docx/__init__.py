"""The DOCX writer: pandoc makes the text part, the theme makes all the rest."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pypandoc

from assembler import processes
from assembler.diagnostics.findings import Finding
from assembler.document.model import Document
from assembler.document.walk import spans
from assembler.layout.lines.fitting import Fitted
from assembler.layout.theme import Theme
from assembler.writers.docx import pandoc_ast, reference
from assembler.writers.docx.numbering import add_lists
from assembler.writers.docx.package import pack, unpack
from assembler.writers.docx.paragraphs import plan
from assembler.writers.docx.postprocess import finish
from assembler.writers.docx.styles import STRONG
from assembler.writers.errors import LackingError

_NO_NOTES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})

_SECONDS: Final = 120
"""For pandoc, by the clock: a report of 350 pages takes it two."""


def write(
    document: Document,
    theme: Theme,
    target: Path,
    notes: Mapping[str, tuple[str, ...]] = _NO_NOTES,
    *,
    fitted: Fitted | None = None,
) -> None:
    """Write ``document`` to ``target``: its ``parts`` as one file. Raises ``OSError`` where the disk fails too."""
    target.write_bytes(pack(parts(document, theme, notes, fitted=fitted)))


def parts(
    document: Document,
    theme: Theme,
    notes: Mapping[str, tuple[str, ...]] = _NO_NOTES,
    *,
    fitted: Fitted | None = None,
) -> dict[str, bytes]:
    """``document`` as the parts of a DOCX; ``notes`` gives Word comments for the spans with a fact path.

    ``fitted`` says how its lines are set, where that is worked out already. The same document and theme give the
    same bytes. Raises ``LackingError`` where pandoc fails, ``OSError`` where the disk does.
    """
    planned = plan(document, theme, fitted)
    base = reference.parts(theme, document.properties)
    placed = [fit.place[0] for fit in planned.fits if fit.place]
    base["word/numbering.xml"] = add_lists(base["word/numbering.xml"], placed, theme)
    notes = notes or comments(document)
    tree = pandoc_ast.build(planned.parts, notes, STRONG, planned.references, document.properties.built)
    made = unpack(_pandoc(tree, pack(base)))
    return finish(made, base, theme, planned)


def comments(document: Document) -> dict[str, tuple[str, ...]]:
    """A review's comments, each at the first place where its figure is printed, by that place's anchor."""
    said = {source.key: (source.comment,) for source in document.sources if source.comment}
    found: dict[str, tuple[str, ...]] = {}
    for span in spans(document):
        if span.anchor and span.link in said:
            found[span.anchor] = said.pop(span.link)
    return found


def _pandoc(tree: bytes, reference_document: bytes) -> bytes:
    """Pandoc's DOCX of ``tree``; it may read no file but the reference document, and nothing of the clock."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "reference.docx")
        path.write_bytes(reference_document)
        command = [pypandoc.get_pandoc_path(), "--sandbox", "--from=json", "--to=docx", f"--reference-doc={path}"]
        # The user's own folder may hold files that pandoc would take in place of its own.
        command += [f"--data-dir={folder}", "--output=-"]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "0"}
        try:
            done = processes.run(command, tree, seconds=_SECONDS, environment=environment)
        except processes.OutOfTimeError:
            raise LackingError(Finding("pandoc-slow", gaps={"seconds": str(_SECONDS)})) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise LackingError(Finding("pandoc-failed", gaps={"said": said or str(done.returncode)}))
    return done.stdout
