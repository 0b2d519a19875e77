"""Widths of characters in twips, and where they stand in their line."""

from __future__ import annotations

from typing import Final

from assembler.layout.theme import Theme
from assembler.writers.docx.ooxml import points

BASELINE: Final = 0.8
"""Where Word and LibreOffice put the baseline of a line of exact height, from its top."""


def tracking(theme: Theme, size_pt: float) -> int:
    """Run spacing; only body-sized text is set tighter (5.2.3)."""
    return points(theme.tracking) if size_pt == theme.styles["paragraph"].size_pt else 0


def em(theme: Theme, size: float) -> int:
    """One full-width character of a text in ``size`` points."""
    return points(size) + tracking(theme, size)
