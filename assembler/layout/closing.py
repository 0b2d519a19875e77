"""Where signature and date stand: the date begins two characters right of the signature (GB/T 9704-2012, 7.3.5.2)."""

from __future__ import annotations

from dataclasses import dataclass

from assembler.layout.spacing import width
from assembler.layout.theme import Theme

_SLACK = 0.5
"""Characters kept free at the right edge: Word's white beside digits is wider than ours, and must not wrap a date."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Distance of both lines from the left edge of the type area, in characters."""

    signature: float
    date: float


def place(signature: str, date: str, theme: Theme) -> Closing:
    """Left edges of both lines; counted from the left, so that they stand right to each other whatever fills them.

    The signature stands two characters from the right; where the date is the longer of the two, or would run into the
    right edge, it is the date that stands there and the signature moves left with it. A missing one counts for nothing.
    """
    step, line = theme.closing.date_step_characters, theme.grid.characters - theme.closing.from_right_characters
    signed, dated = width(signature, theme), width(date, theme)
    if not signature or not date:
        return Closing(max(line - signed, 0.0), max(line - dated, 0.0))
    crowded = line - signed + step + dated > theme.grid.characters - _SLACK
    left = max(line - dated - step if dated > signed or crowded else line - signed, 0.0)
    return Closing(left, left + step)
