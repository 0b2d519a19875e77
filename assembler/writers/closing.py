"""Where signature and date stand: the date begins two characters right of the signature (GB/T 9704-2012, 7.3.5.2)."""

from __future__ import annotations

from dataclasses import dataclass

from assembler.themes import Theme
from assembler.writers.spacing import width


@dataclass(frozen=True, slots=True)
class Closing:
    """Distance of both lines from the left edge of the type area, in characters."""

    signature: float
    date: float


def place(signature: str, date: str, theme: Theme) -> Closing:
    """Left edges of both lines; counted from the left, so that they stand right to each other whatever fills them.

    The signature stands two characters from the right; where the date is the longer of the two, it is the date that
    stands there and the signature moves left with it. A missing one counts for nothing.
    """
    step, line = theme.closing.date_step_characters, theme.grid.characters - theme.closing.from_right_characters
    signed, dated = width(signature, theme), width(date, theme)
    if not signature or not date:
        return Closing(max(line - signed, 0.0), max(line - dated, 0.0))
    left = max(line - dated - step if dated > signed else line - signed, 0.0)
    return Closing(left, left + step)
