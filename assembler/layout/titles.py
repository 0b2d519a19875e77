"""Long titles in even lines: a trapezium or a lozenge, broken between words only (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assembler.document.model import Span
from assembler.layout import spacing
from assembler.layout.lines import nominal
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM
from assembler.layout.words import words

Line = tuple[Span, ...]

_HOURGLASS = 1000.0
"""Weighs more than any unevenness: a middle line shorter than both its neighbours is no shape of the standard's."""
_LONE, _SHORT = 200.0, 0.4
"""A line shorter than such a share of the longest stands as if forgotten: 情况汇报 alone."""
_WITHIN = 10.0
"""A break within a part of the title, such as a unit's name, beside one between parts."""
_ABOUT, _BEHIND = 8.0, "关于"
"""A line that ends with the word that opens the matter."""
_TIE = 0.01


def lines(spans: Sequence[Span], style: str, theme: Theme) -> tuple[Line, ...]:
    """Cut ``spans`` (a part of the title each) into as few lines of ``style`` as can be, for every output alike.

    Lines break between parts, and within a part between its words; a word wider than a line breaks where the line ends.
    """
    parts = tuple(span for span in spans if span.text)
    limit = theme.page.text_width * POINTS_PER_MM / theme.styles[style].size_pt
    if _width(parts, theme) <= limit:
        return (parts,)
    pieces = [piece for span in parts for piece in _pieces(span, limit)]
    for count in range(2, len(pieces) + 1):
        cuts = list(_cuts(pieces, count, limit, theme))
        if cuts:
            return min(cuts, key=lambda cut: _ugliness(cut, theme))
    return (parts,)


def overwide(spans: Sequence[Span], style: str, theme: Theme) -> Span | None:
    """The first part with a word wider than a line, which must break inside; None where all words fit."""
    limit = theme.page.text_width * POINTS_PER_MM / theme.styles[style].size_pt
    if _width(spans, theme) <= limit:
        return None
    wide = (span for span in spans if any(_measure(word) > limit for word in words(span.text)))
    return next(wide, None)


def _pieces(span: Span, limit: float) -> Iterator[Span]:
    """A part as its words; only the first keeps the anchor."""
    anchor = span.anchor
    for word in words(span.text):
        for text in [word] if _measure(word) <= limit else _chopped(word, limit):
            yield replace(span, text=text, anchor=anchor)
            anchor = ""


def _chopped(word: str, limit: float) -> Iterator[str]:
    start = 0
    for end in range(1, len(word) + 1):
        if _measure(word[start : end + 1]) > limit or end == len(word):
            yield word[start:end]
            start = end


def _cuts(pieces: Sequence[Span], count: int, limit: float, theme: Theme) -> Iterator[tuple[Line, ...]]:
    """Every way to set ``pieces`` on ``count`` lines that all fit."""
    if count == 1:
        if _width(pieces, theme) <= limit:
            yield (tuple(pieces),)
        return
    for end in range(1, len(pieces) - count + 2):
        if _width(pieces[:end], theme) > limit:
            return
        if _width(pieces[end:], theme) <= limit * (count - 1):
            for rest in _cuts(pieces[end:], count - 1, limit, theme):
                yield (tuple(pieces[:end]), *rest)


def _measure(text: str) -> float:
    return sum(map(nominal.advance, text))


def _width(spans: Sequence[Span], theme: Theme) -> float:
    text = "".join(span.text for span in spans)
    return _measure(text) + sum(1 for _ in spacing.gaps(text)) * theme.grid.autospace


def _ugliness(cut: tuple[Line, ...], theme: Theme) -> float:
    widths = [_width(line, theme) for line in cut]
    mean = sum(widths) / len(widths)
    waists = sum(b < a and b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    within = sum(_is_within(above[-1], below[0]) for above, below in pairwise(cut))
    about = sum(line[-1].text.endswith(_BEHIND) for line in cut[:-1])
    lone = min(widths) < _SHORT * max(widths)
    # Between equally even cuts the longer first line wins: readers expect the unit's name to stand whole on top.
    tie = _TIE if widths[0] < widths[-1] else 0.0
    uneven = sum((width - mean) ** 2 for width in widths)
    return uneven + _HOURGLASS * waists + _LONE * lone + _WITHIN * within + _ABOUT * about + tie


def _is_within(before: Span, after: Span) -> bool:
    """Whether two pieces belong to one part of the title."""
    return (before.path, before.role) == (after.path, after.role) and bool(before.path)
