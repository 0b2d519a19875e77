"""Approximate numbers: what 余 and 近 say of the printed number must hold of the value, and need a round number."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from assembler.diagnostics.findings import Finding
from assembler.facts.figures import spelling, units
from assembler.facts.figures.definition import Formula
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.number_format import Approx, Quantity, exactly

_TEN: Final = 10
_MOST_DIGITS: Final = 2
"""Digits before the noughts of a number that 近 may stand before: 近20, 近35, 近98, not 近987."""
_PRECISE: Final = (Formula.RATIO, Formula.PER, Formula.CHANGE)


def check(figure: Figure, file: str) -> Iterator[Finding]:
    """An approximate number that says what is not so, or that is too precise for one."""
    printed, node = figure.printed, figure.definition.node.get("approx")
    if node is None or printed is None or figure.exact is None or printed.upper is not None:
        return
    if printed.approx not in (Approx.OVER, Approx.NEAR):
        return
    gaps = {"name": figure.label, "printed": printed.text, "exact": exactly(figure.exact) + figure.definition.unit}
    over = printed.approx is Approx.OVER
    if printed.rounded > figure.exact if over else printed.rounded < figure.exact:
        yield Finding("over-is-under" if over else "near-is-over", file, node.mark, node.path, gaps)
    elif not (_is_round_over(printed) if over else _is_round_near(printed)):
        yield Finding("over-not-round" if over else "near-not-round", file, node.mark, node.path, gaps)


def _number(printed: Quantity) -> Fraction:
    return printed.rounded / (printed.value / printed.scaled if printed.scaled else 1)


def _is_round_over(printed: Quantity) -> bool:
    """40余, 100余; in 万 any whole number: 104万余元."""
    number = _number(printed)
    if printed.show or units.scaled(printed.unit):
        return number.denominator == 1 and number >= 1
    return number.denominator == 1 and number >= _TEN and number % _TEN == 0


def _is_round_near(printed: Quantity) -> bool:
    number = _number(printed)
    return number.denominator == 1 and len(str(number.numerator).rstrip("0")) <= _MOST_DIGITS


def beside_exact(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A number told as approximate from which a rate to the second decimal is computed: one of the two is not so."""
    node = figure.definition.node.get("approx")
    if node is None or figure.definition.approx is None or figure.exact is None:
        return
    for other in figures:
        given = other.definition
        named = any(figures.named(one) is figure for one in given.operands)
        if given.formula in _PRECISE and named and other.printed and other.printed.decimals:
            gaps = {"name": figure.label, "printed": figure.text, "rate": spelling.operand(other, with_unit=True)}
            yield Finding("approx-beside-exact", file, node.mark, node.path, gaps)
            return
