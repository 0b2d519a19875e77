"""The lines of any PDF: every character with place, size and typeface, in points from the page's top left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from unicodedata import normalize

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTPage
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import apply_matrix_pt

from assembler.layout.lines.rules import CLOSING, OPENING
from assembler.review.conformance import front

T = TypeVar("T")
_SAME_LINE = 2.0
"""Baselines this close (pt) are one line: typefaces on it may sit slightly higher or lower."""
_STRAIGHT = 0.01
"""How far from upright a turned character may lean."""
_RADICALS = ("\u2f00", "\u2fd5")
"""The first and the last of the Kangxi Radicals."""
_WIDE, _THIN = 200.0, 8.0
"""A rule is longer than so many points, and not as thick as so many."""
_MOST_PAGES = 2000
"""No report has more; a small file may refer to the same page without end."""
_MOST_CHARACTERS = 30_000
"""On one page: the densest table in the smallest type has a quarter of it."""


class EndlessError(Exception):
    """The file has more pages, or more on one of them, than any report."""


def usual(values: Iterable[T]) -> T:
    """The value met most often, the first of equals; there must be one."""
    return Counter(values).most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; ``left`` and ``right`` bound its advance, ``baseline`` counts downwards."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    """The font's name in the file, without the subset's prefix."""
    red: bool = False
    """Printed in red, as a letterhead is."""


@dataclass(frozen=True, slots=True)
class Line:
    """The characters on one baseline, from left to right, spaces at either end left out."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The line as read."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Left edge of the first character."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Right edge of the last character."""
        return self.glyphs[-1].right

    @property
    def drawn_left(self) -> float:
        """The same without the white half of an opening mark, which may stand in the margin (CLREQ)."""
        first = self.glyphs[0]
        return first.left + (first.size / 2 if first.text in OPENING else 0)

    @property
    def drawn_right(self) -> float:
        """Right edge without the white half of a closing mark, which may stand in the margin."""
        last = self.glyphs[-1]
        return last.right - (last.size / 2 if last.text in CLOSING else 0)

    @property
    def baseline(self) -> float:
        """That of most of its characters."""
        return usual(glyph.baseline for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        return usual(round(glyph.size, 1) for glyph in self.glyphs)

    @property
    def red(self) -> bool:
        """Whether most of it is."""
        return usual(glyph.red for glyph in self.glyphs)

    @property
    def gaps(self) -> tuple[float, ...]:
        """White between neighbours; negative where they are set closer than their widths."""
        return tuple(b.left - a.right for a, b in zip(self.glyphs, self.glyphs[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Rule:
    """A red rule across the page, in points; ``top`` counts downwards."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page and its lines from top to bottom."""

    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()
    """Red rules from top to bottom."""
    turned: tuple[Line, ...] = ()
    """Those that are read from top to bottom, as they stand once the sheet is turned so that its left is its foot."""


def read(path: Path) -> tuple[PdfPage, ...]:
    """All pages of the PDF at ``path``.

    Raises what pdfminer raises where it is none, ``PDFException`` where it has no page, and ``EndlessError``.
    """
    with path.open("rb") as file:
        found = [_page(page) for page in islice(_laid_out(file), _MOST_PAGES + 1)]
    if not found:
        raise PDFException
    if len(found) > _MOST_PAGES:
        raise EndlessError
    return tuple(found)


class _Characters(PDFPageAggregator):
    """Keeps the characters of a page, and of its drawings the red rules; nobody asks for others."""

    def begin_page(self, page: Any, ctm: Any) -> None:
        """A page with room for so many characters."""
        self._room = _MOST_CHARACTERS
        super().begin_page(page, ctm)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """A character; raises ``EndlessError`` for more than any page has."""
        self._room -= 1
        if self._room < 0:
            raise EndlessError
        return super().render_char(*args, **kwargs)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, _: bool, path: Sequence[Any]) -> None:  # noqa: FBT001
        """Keep what is red, wide and thin; how it was drawn, a line or an area, is all one."""
        colour, half = (gstate.scolor, gstate.linewidth / 2) if stroke else (gstate.ncolor, 0.0)
        points = [apply_matrix_pt(self.ctm, (step[at], step[at + 1])) for step in path for at in range(1, len(step), 2)]
        if not (stroke or fill) or not points or not _has_red(colour):
            return
        across, down = zip(*points, strict=True)
        box = (min(across), min(down) - half, max(across), max(down) + half)
        if box[2] - box[0] > _WIDE and box[3] - box[1] < _THIN:
            self.cur_item.add(LTComponent(box))


def _laid_out(file: BinaryIO) -> Iterator[LTPage]:
    """As pdfminer's ``extract_pages``, which would go on to look for boxes of text."""
    resources = PDFResourceManager()
    device = _Characters(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(file):
        interpreter.process_page(page)
        yield device.get_result()


def _page(page: Any) -> PdfPage:
    chars = list(_chars(page))
    glyphs = [_glyph(char, page.height) for char in chars if not _is_turned(char)]
    turned = [_turned(char, page) for char in chars if _is_turned(char)]
    drawn = [Rule(one.left, one.right, page.height - one.top, page.height - one.bottom) for one in _rules(page)]
    rules = tuple(sorted(drawn, key=lambda one: one.top))
    return PdfPage(page.width, page.height, tuple(_lines(glyphs)), rules, tuple(_lines(turned)))


def _chars(item: Any) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, Iterable):
        for child in item:
            yield from _chars(child)


def _glyph(char: LTChar, height: float) -> Glyph:
    name = char.fontname.partition("+")[2] or char.fontname
    return Glyph(plain(char.get_text()), char.x0, char.x1, height - char.matrix[5], char.size, name, _is_red(char))


def _is_turned(char: LTChar) -> bool:
    """Whether it is turned by a quarter to the right."""
    along, down = char.matrix[:2]
    return down < 0 and abs(along) < -down * _STRAIGHT


def _turned(char: LTChar, page: Any) -> Glyph:
    name = char.fontname.partition("+")[2] or char.fontname
    left, right = page.height - char.y1, page.height - char.y0
    baseline = page.width - char.matrix[4]
    return Glyph(char.get_text(), left, right, baseline, char.x1 - char.x0, name, _is_red(char))


def plain(text: str) -> str:
    """A radical as the character it looks like: Chromium writes ⼀ (U+2F00) for 一 where a font draws both alike."""
    return normalize("NFKC", text) if any(_RADICALS[0] <= char <= _RADICALS[1] for char in text) else text


def _is_red(char: LTChar) -> bool:
    return _has_red(getattr(char.graphicstate, "ncolor", None))


def _has_red(colour: Any) -> bool:
    return isinstance(colour, tuple) and len(colour) == len("rgb") and front.is_red(*map(float, colour))


def _rules(page: Any) -> Iterator[Rule]:
    """The red rules of a page; in forms that it draws, too."""
    for item in page:
        if isinstance(item, LTChar):
            continue
        if isinstance(item, Iterable):
            yield from _rules(item)
        elif isinstance(item, LTComponent):
            yield Rule(item.x0, item.x1, item.y1, item.y0)


def _lines(glyphs: list[Glyph]) -> Iterator[Line]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.baseline):
        if rows and glyph.baseline - rows[-1][-1].baseline <= _SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        line = _trim(sorted(row, key=lambda g: g.left))
        if line:
            yield Line(tuple(line))


def _trim(row: list[Glyph]) -> list[Glyph]:
    drawn = [index for index, glyph in enumerate(row) if glyph.text.strip()]
    return row[drawn[0] : drawn[-1] + 1] if drawn else []
