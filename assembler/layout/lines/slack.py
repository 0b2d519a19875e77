"""What a line has too much or too little of, and who gives or takes it, in CLREQ's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assembler.layout.lines.measured import Measured

ROUNDING = 0.01
"""Points by which a line may be too wide."""


@dataclass(frozen=True, slots=True)
class Room:
    """How far a line gives and takes at each stage, in points."""

    missing: float
    """From its natural width to the full one; negative where it is too wide."""
    edges: float
    marks: float
    white_in: float
    white_out: float
    chinese: int
    """Gaps between Chinese characters."""

    @property
    def fits(self) -> bool:
        """Whether it can be squeezed into the line, or needs no squeezing."""
        return self.missing >= -(self.edges + self.marks + self.white_in) - ROUNDING

    @property
    def tightness(self) -> float:
        """Which share of what can be squeezed is; 0 of a line that needs none."""
        whole = self.edges + self.marks + self.white_in
        return -self.missing / whole if self.missing < 0 and whole else 0.0

    @property
    def openness(self) -> float:
        """Which share of what the white between scripts can take it must; 0 where it need take nothing."""
        return min(self.missing / self.white_out, 1.0) if self.missing > 0 and self.white_out else 0.0

    @property
    def widening(self) -> float:
        """By how much each gap between Chinese characters must be widened."""
        rest = self.missing - self.white_out
        return 0.0 if rest <= 0 else rest / self.chinese if self.chinese else float("inf")


def room(text: Measured, start: int, end: int, width: float) -> Room:
    """What the line from ``start`` to ``end`` has to spread in ``width`` points."""
    whites = text.sums_white[end - 1] - text.sums_white[start]
    return Room(
        missing=width - text.width(start, end),
        edges=text.edges(start, end),
        marks=text.sums_marks[end - 1] - text.sums_marks[start],
        white_in=whites * text.narrower,
        white_out=whites * text.wider,
        chinese=text.sums_chinese[end - 1] - text.sums_chinese[start],
    )


def spread(text: Measured, start: int, end: int, found: Room) -> tuple[list[float], float]:
    """The gaps of a line set flush, and how far its first character moves left into the margin.

    A line too wide is squeezed: marks at its edges, then all marks on it, then the white between the scripts. One too
    narrow is widened: the white between the scripts, then the gaps between Chinese characters. Nothing else moves, so
    digits and Latin letters are never spread.
    """
    gaps = list(text.gaps[start : end - 1])
    if found.missing < 0:
        return _squeeze(text, start, end, gaps, found)
    white = min(found.missing, found.white_out)
    _widen(gaps, text.white[start : end - 1], white)
    if found.chinese:
        _widen(gaps, text.chinese[start : end - 1], found.missing - white)
    return gaps, 0.0


def _widen(gaps: list[float], where: Sequence[bool], amount: float) -> None:
    chosen = [index for index, is_there in enumerate(where) if is_there]
    for index in chosen:
        gaps[index] += amount / len(chosen)


def _squeeze(text: Measured, start: int, end: int, gaps: list[float], found: Room) -> tuple[list[float], float]:
    needed = -found.missing
    edges = min(needed, found.edges)
    marks = min(needed - edges, found.marks)
    share = marks / found.marks if found.marks else 0.0
    for index in range(start, end - 1):
        gaps[index - start] -= share * text.marks[index]
    _widen(gaps, text.white[start : end - 1], -min(needed - edges - marks, found.white_in))
    opening = text.edges(start, end) - (text.half if _closes(text, end) else 0.0)
    return gaps, edges * opening / found.edges if found.edges else 0.0


def _closes(text: Measured, end: int) -> bool:
    return text.edges(0, end) > 0
