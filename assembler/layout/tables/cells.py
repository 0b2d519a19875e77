"""One cell, weighed: how wide it is on one line, how wide its longest word, and its lines in a given width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assembler.document.model import Cell
from assembler.layout.lines.measured import Measured

_ROUNDING: Final = 1e-6
_PROSE: Final = 5
"""A cell of so many lines is read as prose: each line takes what fits. In fewer, lines are made even."""


@dataclass(frozen=True, slots=True)
class WeighedCell:
    """A cell's text and widths in points; ``places`` are the indexes that a line may begin with."""

    spans: Cell
    measured: Measured
    places: tuple[int, ...] = ()
    spare: float = 0.0
    """What another word processor may make the whole text wider by."""

    @property
    def natural(self) -> float:
        """The width of its text on one line."""
        return self._width(0, self._length)

    @property
    def longest(self) -> float:
        """The width of the longest part that a line may not break in."""
        parts = pairwise((0, *self.places, self._length))
        return max((self._width(start, end) for start, end in parts), default=0.0)

    def lines(self, width: float) -> tuple[Cell, ...]:
        """Its lines in ``width`` points; a part wider than that is broken where the line ends."""
        ends = self._ends(width)
        if 1 < len(ends) < _PROSE:
            ends = self._even(width, len(ends))
        return tuple(_parted(self.spans, ends))

    def count(self, width: float) -> int:
        """How many lines it takes in ``width`` points, at least one."""
        return max(len(self._ends(width)), 1)

    @property
    def _length(self) -> int:
        return len(self.measured.text)

    def _width(self, start: int, end: int) -> float:
        return self.measured.width(start, end) + self.spare * (end - start) / self._length if end > start else 0.0

    def _even(self, width: float, count: int) -> list[int]:
        """The same number of lines in the narrowest width that has no more of them."""
        widths = sorted({self._width(a, b) for a, b in self._stretches() if self._width(a, b) <= width + _ROUNDING})
        low, high = 0, len(widths)
        while low < high:
            middle = (low + high) // 2
            if len(self._ends(widths[middle])) <= count and self.longest <= widths[middle] + _ROUNDING:
                high = middle
            else:
                low = middle + 1
        return self._ends(widths[low] if low < len(widths) else width)

    def _stretches(self) -> Iterator[tuple[int, int]]:
        edges = (0, *self.places, self._length)
        return ((a, b) for index, a in enumerate(edges) for b in edges[index + 1 :])

    def _ends(self, width: float) -> list[int]:
        """The index behind the last character of each line."""
        edges, ends, start = (*self.places, self._length), [], 0
        while start < self._length:
            end = self._furthest(edges, start, width)
            if end <= start:
                end = max(self._furthest(range(start + 1, self._length + 1), start, width), start + 1)
            start = end
            ends.append(start)
        return ends

    def _furthest(self, ends: Sequence[int], start: int, width: float) -> int:
        """The last of ``ends`` that a line from ``start`` reaches; 0 where it reaches none."""
        fitting = bisect_right(ends, width + _ROUNDING, key=lambda end: self._width(start, end))
        return ends[fitting - 1] if fitting else 0


def _parted(spans: Cell, ends: list[int]) -> Iterator[Cell]:
    """``spans`` cut behind the characters at ``ends``; of a span in parts the first keeps the anchor."""
    for start, end in pairwise((0, *ends)):
        line, place = [], 0
        for span in spans:
            first, last = max(start - place, 0), min(end - place, len(span.text))
            if first < last:
                line.append(replace(span, text=span.text[first:last], anchor="" if first else span.anchor))
            place += len(span.text)
        yield tuple(line)
