"""A text weighed for setting: widths, the white between characters, and how far each may give or take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from assembler.layout import spacing
from assembler.layout.lines.rules import CLOSING, OPENING, breaks, is_western
from assembler.layout.theme import Theme

Advance = Callable[[str], float]
"""The width of a character in ems."""


@dataclass(frozen=True, slots=True)
class Measured:
    """All lengths in points; lists over gaps have the gap behind the character of the same index."""

    text: str
    size: float
    """Of the type."""
    breaks: Sequence[bool]
    """Whether a line may begin at an index."""
    gaps: Sequence[float]
    """The natural gap: tracking, the white between scripts, less the half that two marks share."""
    half: float
    """What a mark may give up."""
    marks: Sequence[float]
    """What the marks beside a gap may still give up in it."""
    white: Sequence[bool]
    """Whether the gap is the white between Chinese and Western text."""
    narrower: float
    """What such a gap may give up."""
    wider: float
    """What such a gap may take."""
    chinese: Sequence[bool]
    """Whether the gap may be widened as one between Chinese characters."""
    tracked: Sequence[int]
    """Before each index, how many gaps stand between Chinese characters of one run."""
    sums: Sequence[float]
    """Width of everything before an index, gaps included."""
    sums_marks: Sequence[float]
    sums_white: Sequence[int]
    sums_chinese: Sequence[int]
    extra: float = 0.0
    """Points by which its tracking differs from the theme's."""

    def width(self, start: int, end: int) -> float:
        """Natural width of a line of the characters from ``start`` to before ``end``; spaces at its end hang."""
        while end > start + 1 and self.text[end - 1] == " ":
            end -= 1
        return self.sums[end] - self.sums[start] - (self.gaps[end - 1] if end < len(self.text) else 0.0)

    def edges(self, start: int, end: int) -> float:
        """What an opening mark at the line's start and a closing one at its end may give up."""
        return self.half * ((start > 0 and self.text[start] in OPENING) + (self.text[end - 1] in CLOSING))


def measured(text: str, theme: Theme, size: float, advance: Advance, *, compressed: bool = True) -> Measured:
    """Weigh ``text`` in type of ``size`` points; without ``compressed`` every mark keeps its full width."""
    half = theme.slack.mark_characters * size if compressed else 0.0
    pairs = list(pairwise(text))
    gaps = _natural(text, theme, size)
    shared = [_share(a, b) for a, b in pairs]
    gaps = [gap - half * share for gap, share in zip(gaps, shared, strict=True)]
    marks = [half * ((a in CLOSING) + (b in OPENING) - share) for (a, b), share in zip(pairs, shared, strict=True)]
    white = [spacing.parts(a, b) and theme.grid.autospace > 0 for a, b in pairs]
    chinese = [not is_white and _may_widen(a, b) for (a, b), is_white in zip(pairs, white, strict=True)]
    widths = (size * advance(letter) + gap for letter, gap in zip(text, [*gaps, 0.0], strict=False))
    autospace, rule = theme.grid.autospace, theme.slack
    return Measured(
        text,
        size,
        breaks(text),
        gaps,
        half,
        marks,
        white,
        max(autospace - rule.white_least, 0.0) * size,
        max(rule.white_most - autospace, 0.0) * size,
        chinese,
        _count(_tracked(text)),
        list(accumulate(widths, initial=0.0)),
        list(accumulate(marks, initial=0.0)),
        _count(white),
        _count(chinese),
    )


def adjusted(text: Measured, extra: float) -> Measured:
    """``text`` with ``extra`` points more tracking."""
    if not extra:
        return text
    is_tracked = (after - before for before, after in pairwise(text.tracked))
    return replace(
        text,
        extra=extra,
        gaps=[gap + extra * tracked for gap, tracked in zip(text.gaps, is_tracked, strict=False)],
        sums=[whole + extra * count for whole, count in zip(text.sums, text.tracked, strict=True)],
    )


def _tracked(text: str) -> list[bool]:
    """Only gaps between Chinese characters: digits and letters are never spread."""
    runs = spacing.runs(text)
    return [*(one == other == spacing.CHINESE for one, other in pairwise(runs)), False] if text else []


def _count(flags: Iterable[bool]) -> list[int]:
    return list(accumulate(map(int, flags), initial=0))


def _natural(text: str, theme: Theme, size: float) -> list[float]:
    """As LibreOffice: the white stands in place of the tracking, and nothing moves where the scripts change."""
    tracking = theme.tracking if size == theme.styles["paragraph"].size_pt else 0.0
    gaps = [tracking] * max(len(text) - 1, 0)
    for index in spacing.seams(text):
        gaps[index] = 0.0
    if theme.grid.autospace:
        for index in spacing.gaps(text):
            gaps[index] = theme.grid.autospace * size
    return gaps


def _share(before: str, after: str) -> bool:
    """Whether two marks stand with their white sides together and take one and a half squares (CLREQ 3.1.6)."""
    return (before in CLOSING and (after in CLOSING or after in OPENING)) or (before in OPENING and after in OPENING)


def _may_widen(before: str, after: str) -> bool:
    if is_western(before) and is_western(after):
        return False
    return not (before == after and before in "—…")
