"""Every output by its name; a writer's libraries are loaded when it is first used, so that a check stays quick.

Each writer raises ``LackingError`` where this machine has not what it needs, and ``OSError`` where the disk refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.os_errors import LackingError
from assembler.document.model import Document
from assembler.layout.fonts.missing import missing_fonts
from assembler.layout.theme import Theme

Writer = Callable[[Document, Theme, Path], None]


def markdown(document: Document, _theme: Theme, target: Path) -> None:
    """Write Markdown."""
    from assembler.writers.markdown import write  # noqa: PLC0415

    target.write_bytes(write(document).encode())


def html(document: Document, theme: Theme, target: Path) -> None:
    """Write one self-contained HTML page."""
    from assembler.writers.html.page import page  # noqa: PLC0415

    target.write_bytes(page(document, theme).encode())


def docx(document: Document, theme: Theme, target: Path) -> None:
    """Write a Word document (pandoc)."""
    try:
        import pypandoc  # noqa: PLC0415

        pypandoc.get_pandoc_path()
    except (ImportError, OSError) as error:
        raise LackingError(Finding("pandoc-missing")) from error
    from assembler.writers.docx import write  # noqa: PLC0415

    write(document, theme, target)


def archive(document: Document, theme: Theme, target: Path) -> None:
    """Write a PDF for the archive, PDF/A."""
    pdf(document, theme, target, archive=True)


def pdf(document: Document, theme: Theme, target: Path, *, archive: bool = False) -> None:
    """Write a PDF (WeasyPrint)."""
    try:
        from assembler.writers.pdf import pdf as writer  # noqa: PLC0415
    except (ImportError, OSError) as error:  # cffi raises OSError for a library that is not there
        raise LackingError(Finding("pango-missing")) from error
    from assembler.layout.fonts import resolution  # noqa: PLC0415

    fonts = resolution.resolve(theme)
    if fonts.missing:
        raise LackingError(*missing_fonts(theme, fonts.missing))
    try:
        writer.write(document, theme, target, fonts=fonts, archive=archive)
    except writer.UnfitEngineError as error:
        import weasyprint  # noqa: PLC0415

        raise LackingError(Finding("pdf-engine", gaps={"version": weasyprint.__version__})) from error


WRITERS: dict[str, Writer] = {"md": markdown, "docx": docx, "pdf": pdf, "html": html}
ARCHIVE: dict[str, Writer] = {**WRITERS, "pdf": archive}
"""The same with the PDF as PDF/A."""
