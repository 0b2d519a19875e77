"""Title and signature as they stand on the pages (7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assembler.layout.theme import Theme
from assembler.review.conformance import formal
from assembler.review.conformance.body_text import Sheet, Sheets, page_of, place_of
from assembler.review.conformance.clause import CHARACTERS, MM, Clause, Limit, of_faults, of_length
from assembler.review.conformance.pages import Line
from assembler.review.conformance.typefaces import title_of

_DATE = re.compile(
    r"[\d×X〇○零一二三四五六七八九]{4}年[\d×X元一二三四五六七八九十]{1,3}月[\d×X一二三四五六七八九十]{1,3}日"
)
_NO_TEXT = re.compile(r"[（(]?此页无正文[）)]?")
_DEEP = 6
"""Ems from the left edge: what stands further in is a signature or a date."""
_NEAR = 2.5
"""Of its size, from a signature's baseline to the date's."""
_INSET_TOLERANCE = 0.3
_LONE = 0.25
"""Of the line before: a last line of a title that is shorter is left over, not a step of a trapezium."""
_EVEN = 0.5
"""Ems by which lines of one length may differ."""


def measure(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """Clauses on the shapes and places of what is no running text; letterhead and colophon only where there are any."""
    title = title_of(found)
    faults = [place_of(found.all[0], title[0])] if title and not _is_shapely(title) else []
    yield of_faults(theme.styles["title"].clause, "title-shape", faults, len(title))
    yield from _signature(found, theme)
    yield from formal.measure(found, theme)


def _is_shapely(title: list[Line]) -> bool:
    """A trapezium, a lozenge or lines of one length: never narrower in the middle, never a scrap at the end."""
    widths = [line.right - line.left for line in title]
    even = _EVEN * title[0].size
    steps = [0 if abs(b - a) <= even else (1 if b > a else -1) for a, b in pairwise(widths)]
    turns = [step for step in steps if step]
    waist = any(a < 0 < b for a, b in pairwise(turns))
    return not waist and not (len(widths) > 1 and widths[-1] < _LONE * widths[-2])


def _dated(found: Sheets) -> tuple[Sheet, Line, list[Line]] | None:
    """The last line of text that is a date and stands far in, with the signatures above it, the lowest first."""
    lines = list(found.body)
    left = min((line.drawn_left for _, line in lines), default=0.0)
    for index in range(len(lines) - 1, 0, -1):
        sheet, line = lines[index]
        if _DATE.fullmatch(line.text.replace(" ", "")) and line.left - left > _DEEP * line.size:
            return sheet, line, list(_signed([line for _, line in lines[: index + 1]], left))
    return None


def _signed(lines: list[Line], left: float) -> Iterator[Line]:
    """The signatures right above the last of ``lines``; those of a joint report begin below each other (7.3.5.2)."""
    signed: Line | None = None
    for below, above in pairwise(reversed(lines)):
        near = 0 < below.baseline - above.baseline < _NEAR * below.size and above.left - left > _DEEP * above.size
        if not near or (signed and abs(above.left - signed.left) > _EVEN * above.size):
            return
        signed = above
        yield above


def _signature(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """Two characters from the right the longer of the two (7.3.5.2), on a page that has text (7.3.5.5)."""
    closing, dated = theme.closing, _dated(found)
    asked = Limit(closing.from_right_characters, _INSET_TOLERANCE, CHARACTERS)
    inset, textless = None, [page_of(s) for s in found.all for line in s.text if _NO_TEXT.fullmatch(line.text)]
    if dated is not None:
        sheet, date, signed = dated
        longer = max((date, *signed), key=lambda line: line.right - line.left)
        inset = (sheet.page.width - theme.page.right * MM - longer.right) / longer.size
        if sheet.text[0] is (signed[-1] if signed else date):
            textless.append(page_of(sheet))
    yield of_length(closing.clause, "signature-inset", asked, inset)
    yield of_faults("7.3.5.5", "signature-page", textless, int(dated is not None))
