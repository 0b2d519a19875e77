"""The two readings of GB/T 9704, 5.2.1 to 5.2.3: does the type area begin at a line's box, or at its characters?

Where a page is 22 boxes, 37 mm lead to the box of the first line, and 225 mm ÷ 22 is the pitch. Where it is 22
characters and 21 gaps (3.2: a line is a character and the distance to the next), 37 mm lead to the characters, and the
pitch is (225 mm - 16 pt) ÷ 21. Offices do either; the ruler allows both.
"""

from __future__ import annotations

from dataclasses import dataclass

from assembler.layout.theme import Theme
from assembler.review.conformance.clause import MM, Clause, Limit, of_length

PITCH_TOLERANCE = 0.04
"""Points: 28.99 still lets 22 lines into 225 mm, 29 does not."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The pitches that one theme's page allows."""

    asked: Limit
    by_characters: Limit
    clause: str

    def pitch(self, measured: float | None) -> Clause:
        """The clause on the pitch, met by either reading."""
        if measured is not None and self.is_by_characters(measured):
            return of_length(self.clause, "pitch", self.by_characters, measured)
        return of_length(self.clause, "pitch", self.asked, measured)

    def is_by_characters(self, pitch: float) -> bool:
        """Whether ``pitch`` is that of 22 characters and 21 gaps."""
        return abs(pitch - self.by_characters.value) <= self.by_characters.tolerance


def readings(theme: Theme) -> Readings:
    """Those of ``theme``."""
    gaps = theme.grid.lines - 1
    size = theme.styles["paragraph"].size_pt
    by_characters = (theme.page.text_height * MM - size) / gaps if gaps > 0 else theme.grid.pitch
    asked = Limit(theme.grid.pitch, PITCH_TOLERANCE, "pt")
    return Readings(asked, Limit(round(by_characters, 2), PITCH_TOLERANCE, "pt"), theme.grid.clause)
