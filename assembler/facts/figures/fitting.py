"""How the operands of a formula fit in unit: what a sum takes from them, what is converted, and what cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assembler.facts.figures import products, units
from assembler.facts.figures.definition import Definition, Formula
from assembler.facts.figures.number_format import LEAST_SHOWN, SCALES

ADDING = (Formula.SUM, Formula.DIFFERENCE, Formula.TOTAL)
_ONE = Fraction(1)
Operands = Sequence[Definition | None]
"""The statistics of a formula in order; None for a number written in it, which has its neighbours' unit."""


def with_unit(given: Definition, operands: Operands) -> Definition:
    """A sum or difference that has no unit takes its operands'; a difference of percentages is in points.

    A product takes what its factors leave, 人 of 班 and 人/班.
    Where operands have measure words of several kinds, 所 and 家, none of them can stand for all.
    """
    if given.formula is Formula.PRODUCT and not given.unit:
        return replace(given, unit=products.unit([operand.unit if operand else None for operand in operands]))
    if given.formula not in ADDING or given.unit:
        return given
    found = [operand.unit for operand in operands if operand and operand.unit]
    unit = found[0] if found and not any(units.needs_another(found[0], one) for one in found) else ""
    if given.formula is Formula.DIFFERENCE and _parts_rates(operands):
        unit = units.POINTS
    return replace(given, unit=unit)


def with_show(given: Definition, operands: Operands, exact: Fraction | None) -> Definition:
    """A sum or difference of one unit with its operands takes their 万 or 亿 too, where it is not too small for it."""
    if given.formula not in ADDING or given.show or exact is None:
        return given
    first = next((operand for operand in operands if operand and operand.unit), None)
    if first is None or first.show not in SCALES or first.unit != given.unit:
        return given
    too_small = exact != 0 and abs(exact) < LEAST_SHOWN * SCALES[first.show]
    return given if too_small else replace(given, show=first.show)


def factors(given: Definition, operands: Operands) -> tuple[Fraction | None, ...]:
    """What each operand is to be multiplied by, in order; None for one whose unit does not fit.

    Terms of a sum are told in its unit, factors as :mod:`products` says,
    the prior value of a change and the whole of a ratio in the unit of what is
    compared with it. What a ratio or an average relates may also be of two kinds, and is then taken as it is.
    """
    if given.formula is None or not operands:
        return ()
    named = [operand.unit if operand else "" for operand in operands]
    if given.formula in ADDING:
        return tuple(units.factor(unit, given.unit) for unit in named)
    if given.formula is Formula.PRODUCT:
        return products.factors(given.unit, named)
    if given.formula is Formula.CHANGE:
        return tuple(units.factor(unit, named[0]) for unit in named)
    if len(named) != 2 or _like(named[1], named[0]):
        return tuple(units.factor(unit, named[0]) or _ONE for unit in named)
    return _of_two_kinds(named, given.unit if given.formula is Formula.PER else "")


def _of_two_kinds(named: list[str], unit: str) -> tuple[Fraction, Fraction]:
    """What 万元 and 万人 are multiplied by where the average is told in 元, or in 元/人: there is no 万 in either."""
    share, _, each = unit.partition("/")
    below = (units.factor(named[1], each) if each else None) or units.multiple(named[1])
    above = units.factor(named[0], share) if share and named[0] else None
    return above or (units.multiple(named[0]) if below != 1 else _ONE), below


def _like(first: str, second: str) -> bool:
    return bool(first and second) and units.factor(first, second) is not None


def _parts_rates(operands: Operands) -> bool:
    """Whether one percentage is taken from another: not from 100, nor points from a percentage."""
    first = operands[0] if operands else None
    if first is None or not units.is_rate(first.unit):
        return False
    return any(other is None or units.is_rate(other.unit) for other in operands[1:])
