"""A Document as PDF/UA-1: tagged, titled, with bookmarks, on the grid of GB/T 9704-2012."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import weasyprint
from weasyprint.urls import URLFetcher

from assembler.document import walk
from assembler.document.model import Document
from assembler.layout.fonts import resolution
from assembler.layout.fonts.advances import Advances
from assembler.layout.fonts.shared_glyphs import shared
from assembler.layout.lines.fitting import fit
from assembler.layout.lines.setting import set_lines
from assembler.layout.theme import Theme
from assembler.layout.typesetting import Typesetting
from assembler.writers.html import page, review_marks, stylesheet
from assembler.writers.pdf import access, embedding, finished
from assembler.writers.pdf import archive as pdf_a
from assembler.writers.pdf.line_text import telling
from assembler.writers.pdf.set_up import set_up
from assembler.writers.pdf.tags import join_split_elements
from assembler.writers.pdf.weasyprint_patch import UnfitEngineError, chinese_setting

__all__ = ["Fetcher", "UnfitEngineError", "write"]

_DRAWING = "data:image/svg+xml;base64,"


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Reaches the theme's folder, the typefaces found, and drawings inside the document; nothing else."""

    def __init__(self, folder: Path, files: frozenset[Path]) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._folder = folder.resolve()
        self._files = frozenset(file.resolve() for file in files)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """The response for ``url``; raises ``PermissionError`` for anything not allowed."""
        if not (url.startswith(_DRAWING) or self._is_ours(url)):
            raise PermissionError(url)
        return super().fetch(url, headers)

    def _is_ours(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc not in {"", "localhost"}:
            return False
        path = Path(url2pathname(unquote(parts.path))).resolve()
        return path in self._files or path.is_relative_to(self._folder)


def write(
    document: Document,
    theme: Theme,
    target: Path,
    *,
    typeset: Typesetting | None = None,
    archive: bool = False,
) -> None:
    """Write ``document`` to ``target``; the same document, theme and typefaces give the same bytes.

    With ``archive`` the file is PDF/A-2a too, and a little larger.
    Raises ``UnfitEngineError`` with a WeasyPrint of another make, and ``OSError`` where ``target`` cannot be written.
    """
    typeset = typeset or Typesetting(resolution.resolve(theme))
    found = typeset.fonts
    resorts = resolution.last_resorts(walk.characters(document), found)
    fetcher = Fetcher(theme.folder, resolution.paths(found))
    mark, review = document.properties.status_mark, bool(document.sources)
    style = stylesheet.paged(theme, found, resorts, mark, review=review)
    advances = typeset.reused.of(Advances, found)
    fitted = typeset.fitted or fit(document.blocks, theme, advances.widest)
    lines = typeset.lines or set_lines(fitted, theme, advances.of)
    decorate = review_marks.on_paper(document)
    source = page.standalone(
        document, theme, "", page.Setting(fitted.tables, lines, fitted.white, foot=fitted.foot), decorate
    )
    with (
        chinese_setting(),
        telling(shared(walk.characters(document), found)),
        set_up(style, fetcher, typeset.kept) as used,
    ):
        laid_out = weasyprint.HTML(string=source, url_fetcher=fetcher)
        content = laid_out.write_pdf(
            stylesheets=[used.css],
            font_config=used.fonts,
            finisher=_finisher(document, archive=archive),
            pdf_variant=pdf_a.VARIANT if archive else "pdf/ua-1",
            pdf_identifier=hashlib.sha256((style + source).encode()).digest()[:16],
        )
    target.write_bytes(content)


def _finisher(report: Document, *, archive: bool) -> Callable[[Any, Any], None]:
    """What is done to the finished pages: structure joined and completed, and the form for the archive."""

    def finish(document: Any, pdf: Any) -> None:
        join_split_elements(document, pdf)
        embedding.complete(pdf)
        access.complete(pdf, access.link_words(report))
        if archive:
            pdf_a.complete(pdf)
        finished.finish(pdf)

    return finish
