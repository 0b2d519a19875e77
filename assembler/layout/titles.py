"""Long titles in even lines: a trapezium or a lozenge, broken between words only (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import floor

from assembler.document.model import Span
from assembler.layout.spacing import width
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM

_HOURGLASS = 100.0
"""Weighs more than any unevenness: a middle line shorter than both its neighbours is no shape of the standard's."""
_TIE = 0.01
_MOST_BREAKS = 14


def lines(spans: Sequence[Span], style: str, theme: Theme) -> tuple[tuple[Span, ...], ...]:
    """Cut ``spans`` (a word or a name each) into as few lines of ``style`` as can be, for every output alike.

    Where one span alone is wider than a line, all spans stay together and the renderer breaks them as it can.
    """
    words = tuple(span for span in spans if span.text)
    limit = floor(theme.page.text_width * POINTS_PER_MM / theme.styles[style].size_pt)
    for count in range(1, len(words) + 1):
        fitting = {cut: widths for cut in _cuts(words, count) if max(widths := _widths(cut, theme)) <= limit}
        if fitting:
            return min(fitting, key=lambda cut: _unevenness(fitting[cut]))
    return (words,)


def _cuts(words: tuple[Span, ...], count: int) -> Iterator[tuple[tuple[Span, ...], ...]]:
    breaks = range(1, len(words))
    if len(breaks) > _MOST_BREAKS:
        return iter((_greedy(words, count),))
    return (_at(words, cut) for cut in combinations(breaks, count - 1))


def _at(words: tuple[Span, ...], cut: Sequence[int]) -> tuple[tuple[Span, ...], ...]:
    ends = (0, *cut, len(words))
    return tuple(words[start:end] for start, end in pairwise(ends))


def _greedy(words: tuple[Span, ...], count: int) -> tuple[tuple[Span, ...], ...]:
    """A cut near equal shares, for titles of so many words that trying every cut would take long."""
    share, run = sum(len(word.text) for word in words) / count, 0.0
    cut: list[int] = []
    for index, word in enumerate(words):
        if run + len(word.text) / 2 > share * (len(cut) + 1) and index and len(cut) < count - 1:
            cut.append(index)
        run += len(word.text)
    return _at(words, cut)


def _widths(cut: tuple[tuple[Span, ...], ...], theme: Theme) -> list[float]:
    return [width("".join(span.text for span in line), theme) for line in cut]


def _unevenness(widths: Sequence[float]) -> float:
    mean = sum(widths) / len(widths)
    waists = sum(b < a and b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    # Between equally even cuts the longer first line wins: readers expect the unit's name to stand whole on top.
    tie = _TIE if widths[0] < widths[-1] else 0.0
    return sum((width - mean) ** 2 for width in widths) + _HOURGLASS * waists + tie
