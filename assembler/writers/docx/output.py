"""The DOCX as an output: says what is missing before the writer is loaded."""

from __future__ import annotations

from pathlib import Path

from assembler.diagnostics.findings import Finding
from assembler.document.model import Document
from assembler.layout.theme import Theme
from assembler.layout.typesetting import Typesetting
from assembler.writers.errors import LackingError


def save(document: Document, theme: Theme, target: Path, typeset: Typesetting, *, archive: bool = False) -> None:
    """Write ``document`` to ``target``; there is no form for the archive. Raises ``LackingError`` without pandoc."""
    del archive
    _find_pandoc()
    from assembler.writers.docx import write  # noqa: PLC0415

    write(document, theme, target, fitted=typeset.fitted, kept=typeset.kept, reused=typeset.reused)


def made(document: Document, theme: Theme) -> dict[str, bytes]:
    """The parts of the DOCX that ``save`` writes. Raises ``LackingError`` without pandoc."""
    _find_pandoc()
    from assembler.writers.docx import parts  # noqa: PLC0415

    return parts(document, theme)


def _find_pandoc() -> None:
    try:
        import pypandoc  # noqa: PLC0415

        pypandoc.get_pandoc_path()
    except (ImportError, OSError) as error:
        raise LackingError(Finding("pandoc-missing")) from error
