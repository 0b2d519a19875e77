"""The PDF as an output: says what is missing before the writer is loaded."""

from __future__ import annotations

from pathlib import Path

from assembler.diagnostics.findings import Finding
from assembler.document.model import Document
from assembler.layout.fonts.missing import missing_fonts
from assembler.layout.theme import Theme
from assembler.layout.typesetting import Typesetting
from assembler.writers.errors import LackingError
from assembler.writers.pdf import loading


def save(document: Document, theme: Theme, target: Path, typeset: Typesetting, *, archive: bool = False) -> None:
    """Write ``document`` to ``target``, with ``archive`` as PDF/A.

    Raises ``LackingError`` without Pango, without a typeface that the theme needs, and with a WeasyPrint of another
    make.
    """
    loading.load()
    try:
        from assembler.writers.pdf import pdf  # noqa: PLC0415
    except (ImportError, OSError) as error:  # cffi raises OSError for a library that is not there
        raise LackingError(Finding("pango-missing")) from error
    if typeset.fonts.missing:
        raise LackingError(*missing_fonts(theme, typeset.fonts.missing))
    try:
        pdf.write(document, theme, target, typeset=typeset, archive=archive)
    except pdf.UnfitEngineError as error:
        raise LackingError(Finding("pdf-engine", gaps={"version": error.version})) from error
