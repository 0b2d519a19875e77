"""Lines as a word processor breaks them that compresses no mark: each takes what fits."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from assembler.layout.lines.measured import Measured

_ROUNDING = 0.05
"""Points: Word processors count in twips, and a line may be one wider."""


@dataclass(frozen=True, slots=True)
class Widths:
    """The width of a paragraph's first line and of its others, in points."""

    first: float
    others: float

    def of(self, line: int) -> float:
        """The width of a line, counted from 0."""
        return self.others if line else self.first


def ends(text: Measured, widths: Widths) -> tuple[int, ...]:
    """The index behind the last character of each line."""
    found: list[int] = []
    start, length = 0, len(text.text)
    while start < length:
        start = _end(text, start, widths.of(len(found)))
        found.append(start)
    return tuple(found)


def _end(text: Measured, start: int, width: float) -> int:
    """The last place to break within ``width``; a word wider than a line breaks anywhere."""
    length = len(text.text)
    furthest = bisect_right(text.sums, text.sums[start] + width + _ROUNDING) + 1
    fitting = min(max(furthest, start + 1), length)
    while fitting > start + 1 and text.width(start, fitting) > width + _ROUNDING:
        fitting -= 1
    if fitting == length:
        return length
    allowed = (end for end in range(fitting, start, -1) if text.breaks[end])
    return next(allowed, fitting)
