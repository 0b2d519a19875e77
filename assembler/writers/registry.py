"""Every output by its name; a writer's libraries are loaded when it is first used, so that a check stays quick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assembler.model import Document
from assembler.themes import Theme

Writer = Callable[[Document, Theme, Path], None]


def markdown(document: Document, _theme: Theme, target: Path) -> None:
    """Write Markdown."""
    from assembler.writers.markdown import write  # noqa: PLC0415

    target.write_bytes(write(document).encode())


def html(document: Document, theme: Theme, target: Path) -> None:
    """Write one self-contained HTML page."""
    from assembler.writers.html import page  # noqa: PLC0415

    target.write_bytes(page(document, theme).encode())


def docx(document: Document, theme: Theme, target: Path) -> None:
    """Write a Word document (pandoc)."""
    from assembler.writers.docx import write  # noqa: PLC0415

    write(document, theme, target)


def pdf(document: Document, theme: Theme, target: Path) -> None:
    """Write a PDF (WeasyPrint)."""
    from assembler.writers.pdf import write  # noqa: PLC0415

    write(document, theme, target)


WRITERS: dict[str, Writer] = {"md": markdown, "docx": docx, "pdf": pdf, "html": html}
