"""Figures: statistics read, derived, compared with what was stated, and ready to print."""

from __future__ import annotations

from assembler.figures.derive import Derivation, derive, nearest, quantity, unknown
from assembler.figures.figure import Figure, Figures

__all__ = ["Derivation", "Figure", "Figures", "derive", "nearest", "quantity", "unknown"]
