"""Figures: statistics read, derived, compared with what was stated, and ready to print."""

from __future__ import annotations

from assembler.diagnostics.findings import Finding
from assembler.figures.derive import Derivation, derive, nearest, quantity, unknown
from assembler.figures.figure import Figure, Figures
from assembler.figures.relations import related
from assembler.figures.verdict import Verdict, missed, verdict
from assembler.tree import Node

__all__ = ["Derivation", "Figure", "Figures", "Verdict", "check", "derive", "nearest", "quantity", "unknown", "verdict"]


def check(figures: Figures, relations: Node | None, file: str) -> tuple[Finding, ...]:
    """How figures stand to each other and to their targets."""
    return (*related(figures, relations, file), *missed(figures, file))
