"""A figure against its target.

A lower or upper bound is judged by what is printed, for that is what the reader compares, and rounding that alone
decides is told; whether a figure ``equals`` its target is judged before rounding: 99.996% is not 100%.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Phrase
from assembler.facts.figures import spelling
from assembler.facts.figures.definition import Target
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.number_format import exactly

_NEAR = 100
"""What part of the target a gap may be, for which prose says 略 (1.005% beside 1.0%): one in so many."""
WHOLE = 100
"""All there is, in percent."""


class Verdict(StrEnum):
    """Whether a target was reached."""

    MET = "met"
    MISSED = "missed"


def verdict(figure: Figure) -> Verdict | None:
    """None where there is no target, or no value yet."""
    target = figure.target
    value = printed_value(figure) if target else None
    if target is None or value is None:
        return None
    if target.bound == "equals" and figure.exact is not None:
        value = figure.exact
    return Verdict.MET if target.reached(value) else Verdict.MISSED


def is_near(figure: Figure) -> bool:
    """Whether the printed value lies within a hundredth of the target, on either side of it."""
    target, value = figure.target, printed_value(figure)
    if target is None or value is None:
        return False
    bound = target.bound_for(value)
    return abs(value - bound) * _NEAR <= abs(bound)


def is_all(figure: Figure) -> bool:
    """Whether the target is no less than 100%, of a figure that is no more: 以上 would promise what cannot be."""
    target, value = figure.target, printed_value(figure)
    if target is None or target.bound != "min" or figure.definition.unit != "%":
        return False
    return target.goal == WHOLE and (value is None or value <= WHOLE)


def printed_value(figure: Figure) -> Fraction | None:
    """The value as rounded for printing, in single units; None for a gap."""
    return figure.printed.rounded if figure.printed else None


def decided_by_rounding(figures: Figures, file: str) -> Iterator[Finding]:
    """A warning where the figure as printed is on one side of its bound and its value before rounding on the other."""
    for figure in figures:
        target, met = figure.target, verdict(figure) is Verdict.MET
        if target is None or figure.exact is None or before_rounding(figure) in (verdict(figure), None):
            continue
        gaps = {
            "name": figure.name or figure.label,
            "value": figure.text,
            "exact": exactly(figure.exact),
            "target": spelling.bound(figure),
        }
        code = "met-by-rounding" if met else "missed-by-rounding"
        node = target.overstepped(figure.exact if met else printed_value(figure))
        yield Finding(code, file, node.mark, node.path, gaps)


def before_rounding(figure: Figure) -> Verdict | None:
    """The verdict on the computed value; None where there is none, or where another was stated for a reason."""
    target = figure.target
    if target is None or target.is_reversed or figure.exact is None or figure.definition.accept:
        return None
    return Verdict.MET if target.reached(figure.exact) else Verdict.MISSED


def missed(figures: Figures, file: str) -> Iterator[Finding]:
    """A notice for every target that was not reached."""
    for figure in figures:
        target = figure.target
        if target is None or target.is_reversed or verdict(figure) is not Verdict.MISSED:
            continue
        if before_rounding(figure) is not Verdict.MET:
            goal = _goal(target)
            gaps = {
                "name": figure.name or figure.label,
                "value": figure.text,
                "target": spelling.bound(figure),
                "goal": goal,
            }
            node = target.overstepped(printed_value(figure))
            yield Finding("target-missed", file, node.mark, node.path, gaps)


def _goal(target: Target) -> Phrase:
    if not target.by:
        return Phrase("规定的指标")
    return Phrase("{by}的指标", by=target.by) if target.is_planned else Phrase("{by}定的指标", by=target.by)
