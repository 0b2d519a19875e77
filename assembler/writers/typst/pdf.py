"""A Document as PDF/UA-1 laid out by Typst, on the same grid and in the same lines as the other outputs."""

from __future__ import annotations

import json
from collections.abc import MutableMapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final

import typst

from assembler.document.model import Document
from assembler.document.walk import characters
from assembler.layout.fonts import resolution
from assembler.layout.fonts.advances import Advances
from assembler.layout.lines.fitting import fit
from assembler.layout.lines.setting import set_lines
from assembler.layout.theme import Theme
from assembler.layout.typesetting import Typesetting
from assembler.writers.pdf.access import link_words
from assembler.writers.typst.book import Book
from assembler.writers.typst.complete import complete
from assembler.writers.typst.faces import Faces, Library
from assembler.writers.typst.laid import laid

_TEMPLATE: Final = Path(__file__).with_name("report.typ")
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""For a report without a date: Typst would look at the clock."""


def write(
    document: Document, theme: Theme, target: Path, *, typeset: Typesetting | None = None, archive: bool = False
) -> None:
    """Write ``document`` to ``target``; the same document, theme and typefaces give the same bytes.

    With ``archive`` the file is PDF/A-2a too. Raises ``typst.TypstError`` where the pages cannot be laid out, and
    ``OSError`` where ``target`` cannot be written.
    """
    typeset = typeset or Typesetting(resolution.resolve(theme))
    advances = typeset.reused.of(Advances, typeset.fonts)
    fitted = typeset.fitted or fit(document.blocks, theme, advances.widest)
    lines = typeset.lines or set_lines(fitted, theme, advances.of)
    faces = typeset.reused.of(Faces, typeset.fonts, theme)
    library = _library(faces.paths(characters(document)), typeset.kept)
    book = Book(document, theme, faces, library, link_words(document))
    content = _laid_out(json.dumps(laid(book, fitted, lines), ensure_ascii=False), document, library, archive=archive)
    target.write_bytes(complete(content, book))


def _library(paths: frozenset[Path], kept: MutableMapping[Any, Any]) -> Library:
    """The font files as Typst has them; reading them takes as long as laying out a page."""
    key = (Library, paths)
    if key not in kept:
        kept[key] = Library(paths)
    found: Library = kept[key]
    return found


def _laid_out(data: str, document: Document, library: Library, *, archive: bool) -> bytes:
    day = document.properties.date
    content = typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=library.fonts,
        format="pdf",
        sys_inputs={"report": data},
        pdf_standards=["a-2a", "ua-1"] if archive else ["ua-1"],
        timestamp=datetime.combine(day, time(), UTC) if day else _LONG_AGO,
    )
    assert isinstance(content, bytes)  # noqa: S101 - one file, as a PDF is
    return content
