"""The PDF by Typst as an output: says what is missing before the engine is loaded."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from assembler.diagnostics.findings import Finding
from assembler.document.model import Document
from assembler.layout.fonts.missing import missing_fonts
from assembler.layout.theme import Theme
from assembler.layout.typesetting import Typesetting
from assembler.writers.errors import LackingError

VERSION: Final = "0.15.2"
"""The one that the pages were tried with: how it sets marks is nowhere promised (pyproject.toml says the same)."""


def save(document: Document, theme: Theme, target: Path, typeset: Typesetting, *, archive: bool = False) -> None:
    """Write ``document`` to ``target``, with ``archive`` as PDF/A.

    Raises ``LackingError`` without Typst, with one of another version, without a typeface that the theme needs, and
    where Typst refuses.
    """
    _ask_version()
    if typeset.fonts.missing:
        raise LackingError(*missing_fonts(theme, typeset.fonts.missing))
    import typst  # noqa: PLC0415 - an extra, that is not always there

    from assembler.writers.typst import pdf  # noqa: PLC0415

    try:
        pdf.write(document, theme, target, typeset=typeset, archive=archive)
    except typst.TypstError as error:
        raise LackingError(Finding("typst-refused", gaps={"reason": str(error.message)})) from error


def _ask_version() -> None:
    try:
        found = version("typst")
        version("pikepdf")
    except PackageNotFoundError as error:
        raise LackingError(Finding("typst-missing")) from error
    if found != VERSION:
        raise LackingError(Finding("typst-version", gaps={"version": found, "wanted": VERSION}))
