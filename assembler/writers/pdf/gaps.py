"""A text with a gap of its own behind each character, as ``--gaps`` says: many gaps in one text box.

CSS has one ``letter-spacing`` for a whole element; a line of ours has ten, and as many elements made a page three times
as dear. WeasyPrint lays the text out as it is, and is told here how much wider it is and where each glyph stands.
``weasyprint_patch`` puts these functions in the place of WeasyPrint's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, repeat
from math import ceil, floor
from typing import Any

from weasyprint.matrix import Matrix
from weasyprint.text.ffi import TO_UNITS, ffi, pango

_PX_PER_PT = 4 / 3
_THOUSAND = 1000
"""A PDF moves a glyph by thousandths of the type's size."""
_ROUNDED = 0.3
"""Of Pango's unit: enough that no rounding down loses one."""


def widen(original: Callable[..., Any]) -> Callable[..., Any]:
    """A ``split_first_line`` for text in finished lines: the gaps are part of their width, the one behind them too."""

    def split(text: str, style: Any, context: Any, max_width: Any, *rest: Any, **named: Any) -> Any:
        lines = _lines(style)
        if not lines:
            return original(text, style, context, max_width, *rest, **named)
        first, end, _ = text.partition("\n")
        found = original(first, style, context, None, *rest, **named)
        layout, length, _, width, height, baseline = found
        # A text is laid out from some line on to its last.
        layout.said = lines[len(lines) - 1 - text.count("\n")]
        outdent, gaps = _gaps(layout.said)
        wider = (sum(gaps) - outdent) * _PX_PER_PT
        return layout, length, length + 1 if end else None, width + wider, height, baseline

    return split


def part(original: Callable[..., Any]) -> Callable[..., Any]:
    """A ``draw_first_line`` that moves the glyphs apart first."""

    def draw(stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any) -> Any:
        said = getattr(textbox.pango_layout, "said", "")
        if said:
            outdent, gaps = _gaps(said)
            _move(textbox.pango_layout, gaps, textbox.style["font_size"])
            matrix = Matrix(e=-outdent * _PX_PER_PT) @ matrix
        return original(stream, textbox, text_overflow, block_ellipsis, matrix)

    return draw


def _lines(style: Any) -> list[str]:
    """What ``--gaps`` says of each line; none where it is not set."""
    return next((token.value.split(" / ") for token in style["__gaps"] or () if token.type == "string"), [])


def _gaps(said: str) -> tuple[float, list[float]]:
    """How far a line moves left, and the gaps behind its characters, in points."""
    outdent, found = 0.0, []
    for part in said.split():
        if part[0] == "<":
            outdent = float(part[1:])
            continue
        gap, _, count = part.partition("*")
        found += [float(gap)] * int(count or 1)
    return outdent, found


def _move(layout: Any, gaps: Sequence[float], size: float) -> None:
    """Give each glyph of the finished line the width at which WeasyPrint draws the next one at its place.

    WeasyPrint writes whole thousandths and cuts off the rest: what one glyph lost of its gap, the next one gets.
    """
    # WeasyPrint asks for this too, and would have the line made anew.
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # noqa: FBT003  C has no names
    unit = size * TO_UNITS / _THOUSAND
    behind = _sums(layout.text, [gap * _PX_PER_PT / size * _THOUSAND for gap in gaps])
    wanted = drawn = 0.0
    for glyph, start, end in _glyphs(layout.get_first_line()[0]):
        geometry = glyph.geometry
        wanted += geometry.width / unit + behind[end] - behind[start]
        step = round(wanted - drawn)
        drawn += step
        if glyph.glyph == pango.PANGO_GLYPH_EMPTY:
            geometry.width = round(step * size)
            continue
        closer = step < round(geometry.width / unit)
        geometry.width = floor(step * unit - _ROUNDED) if closer else ceil(step * unit + _ROUNDED)


def _sums(text: str, gaps: Sequence[float]) -> dict[int, float]:
    """By the bytes before it, what all gaps before a character come to."""
    at, sums = 0, {0: 0.0}
    total = 0.0
    for letter, gap in zip(text, chain(gaps, repeat(0.0)), strict=False):
        at += len(letter.encode())
        total += gap
        sums[at] = total
    return sums


def _glyphs(line: Any) -> Iterator[tuple[Any, int, int]]:
    """Each glyph from the left, and between which bytes of the text the characters stand that it shows or ends."""
    run = line.runs[0]
    while run != ffi.NULL:
        item, string = run.data.item, run.data.glyphs
        count = string.num_glyphs
        starts = string.log_clusters[0:count]
        leftward = item.analysis.level % 2
        ends = [item.length, *starts][:count] if leftward else [*starts, item.length][1:]
        for glyph, start, end in zip(string.glyphs[0:count], starts, ends, strict=True):
            yield glyph, item.offset + start, item.offset + end
        run = run.next
