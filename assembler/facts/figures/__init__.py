"""Figures: statistics read, derived, compared with what was stated, and ready to print."""

from __future__ import annotations

from assembler.diagnostics.findings import Finding
from assembler.facts.figures import spelling
from assembler.facts.figures.consistency import related
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.solver import Derivation, derive, quantity, unknown
from assembler.facts.figures.targets import Verdict, missed, verdict
from assembler.facts.node import Node

__all__ = [
    "Derivation",
    "Figure",
    "Figures",
    "Verdict",
    "check",
    "derive",
    "quantity",
    "spelling",
    "unknown",
    "verdict",
]


def check(figures: Figures, relations: Node | None, file: str) -> tuple[Finding, ...]:
    """How figures stand to each other and to their targets."""
    return (*related(figures, relations, file), *missed(figures, file))
