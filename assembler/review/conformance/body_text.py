"""The upright pages of a file, with the lines of their text told from the page number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assembler.diagnostics.phrases import Phrase
from assembler.layout.theme import Theme
from assembler.review.conformance.front import ATTENDEES, is_front
from assembler.review.conformance.pages import Line, PdfPage, usual

_NUMBER = re.compile(r"[—–\-－─―\s]*\d+[—–\-－─―\s]*")
_HEADER_GAP = 2.5
"""Of its size, from a header's baseline to that of the text; the title's first line on page one is nearer."""
_CELL_GAP = 1.5
"""White of more than so many ems parts table cells, not words."""
_SAME_SIZE = 1
"""Points: a line whose size differs by less is in the body's."""
_FRONT_WITHIN = 12
"""No letterhead has more lines."""
_FOOT = 3 / 4
"""Of the paper's height: a number that stands higher is no page number."""
SCANNED = Phrase("页面是图片，没有可读的文字")
"""Why nothing was measured of a scan."""
_SHOWN = 12
"""So many characters of a line are quoted in a message."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One upright page."""

    number: int
    page: PdfPage
    text: tuple[Line, ...]
    foot: Line | None


@dataclass(frozen=True, slots=True)
class Sheets:
    """All upright pages, and the lines of running text on them in reading order."""

    all: tuple[Sheet, ...]
    body_size: float
    turned: tuple[Sheet, ...] = ()
    """The pages on their side, turned upright, with nothing but their number."""

    @property
    def lines(self) -> Iterator[tuple[Sheet, Line]]:
        """All lines but the page numbers, in reading order."""
        return ((sheet, line) for sheet in self.all for line in sheet.text)

    @property
    def front(self) -> int:
        """How many lines of page one stand above the title: 份号, 密级, the letterhead, the document's number."""
        lines = self.all[0].text[:_FRONT_WITHIN] if self.all else ()
        fronts = [index for index, line in enumerate(lines, start=1) if is_front(line.text, red=line.red)]
        return max(fronts, default=0)

    @property
    def body(self) -> tuple[tuple[Sheet, Line], ...]:
        """Lines in the body's size that are no table rows."""
        above = set(self.all[0].text[: self.front]) if self.all else set()
        apart = {id(line) for line in self._attendees()}
        return tuple(
            (sheet, line)
            for sheet in self.all
            for line in sheet.text
            if self._runs(line) and id(line) not in apart and not (sheet is self.all[0] and line in above)
        )

    def _attendees(self) -> Iterator[Line]:
        """The lists of who was present, whose further lines stand below the first name (10.3)."""
        begun: Line | None = None
        for _, line in self.lines:
            if ATTENDEES.match(line.text):
                begun = line
            elif begun and line.left < begun.left + begun.size:
                begun = None
            if begun:
                yield line

    def is_running(self, line: Line) -> bool:
        """Whether ``line`` is in the body's size or larger and no table row; captions and cells are smaller."""
        return line.size > self.body_size - _SAME_SIZE and not _is_row(line)

    def _runs(self, line: Line) -> bool:
        return self.is_running(line) and line.size < self.body_size + _SAME_SIZE


def _is_row(line: Line) -> bool:
    return max(line.gaps, default=0) >= _CELL_GAP * line.size


def sheets(pages: tuple[PdfPage, ...], theme: Theme) -> Sheets:
    """Sort the lines of ``pages``; the body's size is the one most characters of running text have."""
    upright = [(number, page) for number, page in enumerate(pages, start=1) if page.height >= page.width]
    header = _header([page for _, page in upright])
    found = tuple(_sheet(number, page, header) for number, page in upright)
    size = _body_size(found) or theme.styles["paragraph"].size_pt
    wide = [(number, page) for number, page in enumerate(pages, start=1) if page.height < page.width and page.lines]
    return Sheets(found, size, tuple(_turned(number, page) for number, page in wide))


def _turned(number: int, page: PdfPage) -> Sheet:
    upright = PdfPage(page.height, page.width, page.turned)
    return replace(_sheet(number, upright, ""), text=())


def _body_size(found: tuple[Sheet, ...]) -> float | None:
    """That of most characters outside table rows, of which a report may have more than of text."""
    lines = [line for sheet in found for line in sheet.text]
    sizes = [line.size for line in lines if not _is_row(line) for _ in line.glyphs]
    return usual(sizes or [line.size for line in lines]) if lines else None


def _header(pages: list[PdfPage]) -> str:
    """The text of a page header: the same first line on every page, too far from the next to be one of the text."""
    heads = {page.lines[0].text for page in pages if page.lines}
    if len(heads) != 1 or not all(_stands_off(page) for page in pages):
        return ""
    return heads.pop()


def _stands_off(page: PdfPage) -> bool:
    lines = page.lines
    return len(lines) > 1 and lines[1].baseline - lines[0].baseline > _HEADER_GAP * lines[0].size


def _sheet(number: int, page: PdfPage, header: str) -> Sheet:
    lines = page.lines[1:] if header else page.lines
    if lines and _NUMBER.fullmatch(lines[-1].text) and lines[-1].baseline > page.height * _FOOT:
        return Sheet(number, page, lines[:-1], lines[-1])
    return Sheet(number, page, lines, None)


def place_of(sheet: Sheet, line: Line) -> str:
    """Page and beginning of a line, for a message."""
    return Phrase("第{page}面“{text}”", page=sheet.number, text=line.text[:_SHOWN])


def page_of(sheet: Sheet) -> str:
    """The page alone."""
    return Phrase("第{page}面", page=sheet.number)
