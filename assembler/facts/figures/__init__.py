"""Figures: statistics read, derived, compared with what was stated, and ready to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assembler.diagnostics.findings import Finding
from assembler.facts.figures import approximations, forms, spelling
from assembler.facts.figures.consistency import related
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.solver import Derivation, derive, quantity, unknown
from assembler.facts.figures.targets import Verdict, decided_by_rounding, missed, verdict
from assembler.facts.node import Node

__all__ = [
    "Derivation",
    "Figure",
    "Figures",
    "Verdict",
    "check",
    "derive",
    "in_place",
    "quantity",
    "spelling",
    "unknown",
    "verdict",
]


def check(figures: Figures, relations: Node | None, file: str) -> tuple[Finding, ...]:
    """How figures stand to each other and to their targets."""
    return (*related(figures, relations, file), *missed(figures, file), *decided_by_rounding(figures, file))


def in_place(root: Node, roles: Mapping[str, str], file: str) -> Iterator[Finding]:
    """What is wrong with quantities that are written where they are printed; ``roles`` says by path which those are."""
    for node in root.walk():
        if roles.get(node.path) == "statistic" and node.items():
            yield from forms.check(quantity(node), file)
            yield from approximations.check(quantity(node), file)
