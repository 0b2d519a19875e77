"""Widths of characters in twips."""

from __future__ import annotations

import math

from assembler.themes import Theme
from assembler.writers.docx.xml import points


def tracking(theme: Theme, size_pt: float) -> int:
    """Run spacing; only body-sized text is set tighter.

    Rounded down: a twip too wide would leave room for one character less in the line (5.2.3).
    """
    return math.floor(theme.grid.tracking * 20) if size_pt == theme.styles["paragraph"].size_pt else 0


def em(theme: Theme) -> int:
    """One full-width character of body text."""
    size = theme.styles["paragraph"].size_pt
    return points(size) + tracking(theme, size)
