"""A figure against its target, judged by what is printed, for that is what the reader compares."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Phrase
from assembler.facts.figures import spelling
from assembler.facts.figures.figure import Figure, Figures

_NEAR = 100
"""What part of the target a gap may be, for which prose says 略 (1.005% beside 1.0%): one in so many."""


class Verdict(StrEnum):
    """Whether a target was reached."""

    MET = "met"
    MISSED = "missed"


def verdict(figure: Figure) -> Verdict | None:
    """None where there is no target, or no value yet."""
    target, value = figure.target, printed_value(figure)
    if target is None or value is None:
        return None
    return Verdict.MET if target.reached(value) else Verdict.MISSED


def is_near(figure: Figure) -> bool:
    """Whether the printed value lies within a hundredth of the target, on either side of it."""
    target, value = figure.target, printed_value(figure)
    if target is None or value is None:
        return False
    bound = target.bound_for(value)
    return abs(value - bound) * _NEAR <= abs(bound)


def printed_value(figure: Figure) -> Fraction | None:
    """The value as rounded for printing, in single units; None for a gap."""
    return figure.printed.rounded if figure.printed else None


def missed(figures: Figures, file: str) -> Iterator[Finding]:
    """A notice for every target that was not reached."""
    for figure in figures:
        target = figure.target
        if target and not target.is_reversed and verdict(figure) is Verdict.MISSED:
            goal = Phrase("{by}定的指标", by=target.by) if target.by else Phrase("规定的指标")
            gaps = {"name": figure.label, "value": figure.text, "target": spelling.bound(figure), "goal": goal}
            node = target.overstepped(printed_value(figure))
            yield Finding("target-missed", file, node.mark, node.path, gaps)
