"""The PDF by Typst as an output: says what is missing before the engine is loaded."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from assembler.diagnostics.findings import Finding
from assembler.document.model import Document, Kind, is_of
from assembler.layout import letterhead
from assembler.layout.fonts.missing import missing_fonts
from assembler.layout.theme import Theme
from assembler.layout.typesetting import Typesetting
from assembler.writers.errors import LackingError
from assembler.writers.pdf import output

VERSION: Final = "0.15.2"
"""The one that the pages were tried with: how it sets marks is nowhere promised (pyproject.toml says the same)."""


def save(document: Document, theme: Theme, target: Path, typeset: Typesetting, *, archive: bool = False) -> None:
    """Write ``document`` to ``target``, with ``archive`` as PDF/A.

    What Typst is not told of, letters, lists of who was present and one 文件 beside several bodies, the first engine
    sets. Raises ``LackingError`` without Typst, with one of another version, without a typeface that the theme needs,
    and where Typst refuses.
    """
    _ask_version()
    if _is_for_the_first_engine(document, theme):
        output.save(document, theme, target, typeset, archive=archive)
        return
    if typeset.fonts.missing:
        raise LackingError(*missing_fonts(theme, typeset.fonts.missing))
    import typst  # noqa: PLC0415 - an extra, that is not always there

    from assembler.writers.typst import pdf  # noqa: PLC0415

    try:
        pdf.write(document, theme, target, typeset=typeset, archive=archive)
    except typst.TypstError as error:
        raise LackingError(Finding("typst-refused", gaps={"reason": str(error.message)})) from error


def _is_for_the_first_engine(document: Document, theme: Theme) -> bool:
    listed = any(is_of(element, Kind.ATTENDEES) for element in document.blocks)
    return theme.formal.is_letter or listed or letterhead.joint(document.blocks, theme) is not None


def _ask_version() -> None:
    try:
        found = version("typst")
        version("pikepdf")
    except PackageNotFoundError as error:
        raise LackingError(Finding("typst-missing")) from error
    if found != VERSION:
        raise LackingError(Finding("typst-version", gaps={"version": found, "wanted": VERSION}))
