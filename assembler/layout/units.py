"""Lengths: how the units of paper, print and word processors relate."""

from __future__ import annotations

from typing import Final

MM_PER_INCH: Final = 25.4
POINTS_PER_INCH: Final = 72
POINTS_PER_MM: Final = POINTS_PER_INCH / MM_PER_INCH
TWIPS_PER_POINT: Final = 20
TWIPS_PER_INCH: Final = POINTS_PER_INCH * TWIPS_PER_POINT

EM_MIDDLE: Final = 0.38
"""The middle of an ideographic em box above the baseline, in ems: the box reaches 0.12 em below it."""
