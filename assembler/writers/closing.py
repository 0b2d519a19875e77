"""Where signature and date stand: the date begins two characters right of the signature (GB/T 9704-2012, 7.3.5.2)."""

from __future__ import annotations

from dataclasses import dataclass

from assembler.writers.titles import cells

_FROM_RIGHT = 2.0
_STEP = 2.0


@dataclass(frozen=True, slots=True)
class Closing:
    """Distance of both lines from the left edge of the type area, in characters."""

    signature: float
    date: float


def place(signature: str, date: str, line: int) -> Closing:
    """Left edges on a line of ``line`` characters.

    The signature stands two characters from the right; where the date is the longer of the two, it is the date that
    stands there and the signature moves left with it.
    """
    longer = max(cells(signature), cells(date))
    left = line - _FROM_RIGHT - longer
    if cells(date) > cells(signature):
        left -= _STEP
    return Closing(max(left, 0.0), max(left + _STEP, 0.0) if signature else max(line - _FROM_RIGHT - cells(date), 0.0))
