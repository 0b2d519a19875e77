"""How findings, ledger and annexes spell a figure, its formula, its target and its prior value.

All of them show a number as the draft prints it, in the same 万 or 亿, so that a reader finds it there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts.figures import units
from assembler.facts.figures.change import has_rate
from assembler.facts.figures.definition import Definition, Formula, number, operands
from assembler.facts.figures.figure import Figure
from assembler.facts.figures.number_format import Quantity, as_typed, exactly
from assembler.facts.figures.units import POINTS
from assembler.facts.node import Node

_MOST_SPELT = 8
"""Operands that are all spelt."""
_UNKNOWN = "?"
"""Stands for a value that is missing or could not be computed."""


def operand(figure: Figure, *, with_unit: bool = False) -> str:
    """Name, value as printed, and line: ``已查 1815（L45）``; with its unit where that differs from its neighbours'."""
    value = figure.printed.bare if figure.printed else _UNKNOWN
    return _operand(figure, value + figure.definition.unit if with_unit else value)


def pair(first: Figure, second: Figure) -> tuple[str, str]:
    """Two figures that differ, as operands: with their units where those differ, exactly where both print alike."""
    if units.factor(first.definition.unit, second.definition.unit) != 1:
        return operand(first, with_unit=True), operand(second, with_unit=True)
    alike = first.printed and second.printed and first.printed.bare == second.printed.bare
    if alike and first.exact is not None and second.exact is not None and first.exact != second.exact:
        return _operand(first, exactly(first.exact)), _operand(second, exactly(second.exact))
    return operand(first), operand(second)


def formula(given: Definition, find: Callable[[str], Figure | None]) -> str:
    """The formula with its operands, ``已查 1815（L45） ÷ 应查 1891（L44）``; empty where there is none.

    ``find`` gives the figure of a key. A number written in the formula stands for itself, as does an unknown name.
    """
    if given.formula is None:
        return ""
    nodes = operands(given, lambda key: figure.definition if (figure := find(key)) else None)
    with_unit = _mixes_units(given, [find(node.text) if number(node) is None else None for node in nodes])
    words = [_word(node, find, with_unit=with_unit) for node in nodes]
    if given.formula is Formula.CHANGE and len(words) == 2 and not _is_rate(given, nodes, find):
        return Listing(words, Formula.DIFFERENCE.sign)
    if given.formula is Formula.CHANGE and len(words) == 2:
        return Phrase("（{now} - {before}） ÷ {before}", now=words[0], before=words[1])
    return row(words, given.formula.sign)


def row(words: Sequence[str], sign: str) -> Listing:
    """Operands with a sign between them; of a table's many rows the first two and the last."""
    return Listing(words if len(words) <= _MOST_SPELT else [*words[:2], "…", words[-1]], sign)


def _is_rate(given: Definition, nodes: tuple[Node, ...], find: Callable[[str], Figure | None]) -> bool:
    """Whether a change is told by a rate: not one of rates, which counts points, nor one from nought or below."""
    now, before = (_value(node, find) for node in nodes)
    return given.unit != POINTS and (now is None or before is None or has_rate(now, before))


def _value(node: Node, find: Callable[[str], Figure | None]) -> Fraction | None:
    typed = number(node)
    figure = find(node.text) if typed is None else None
    return Fraction(typed) if typed is not None else figure.exact if figure else None


def amount(value: Fraction, like: Figure) -> str:
    """A value computed for a message, in the 万 or 亿 of ``like`` where that loses no digit, else in single units."""
    scaled = Quantity(value, show=like.definition.show)
    return scaled.bare if scaled.is_exact else exactly(value)


def target(figure: Figure) -> Quantity | None:
    """The number it is to reach, as typed but in the figure's 万 or 亿, or the two as a range; None without target."""
    if figure.target is None:
        return None
    least, most = (_goal(figure, node) for node in (figure.target.value, figure.target.upper))
    if least is None or most is None:
        return least
    show = least.show if least.show == most.show else ""
    return Quantity(least.value, least.unit, show=show, upper=most.value)


def bound(figure: Figure) -> str:
    """The target with its sign and the figure's unit, ``≥95%``, or as a range; empty where there is none."""
    wanted = target(figure)
    if figure.target is None or wanted is None:
        return ""
    return wanted.text if wanted.upper is not None else f"{figure.target.sign}{wanted.text}"


def _goal(figure: Figure, node: Node | None) -> Quantity | None:
    wanted = number(node)
    if wanted is None:
        return None
    scaled = as_typed(wanted, figure.definition.unit, figure.definition.show)
    return scaled if scaled.is_exact else as_typed(wanted, figure.definition.unit)


def whole(figure: Figure) -> str:
    """The value before rounding with its unit, written in full: ``386000元``."""
    return _UNKNOWN if figure.exact is None else exactly(figure.exact) + figure.definition.unit


def typed(node: Node) -> str:
    """A number as digits with the decimals it was written with (1e3 is 1000); other text to the letter."""
    value = number(node)
    return node.text if value is None else as_typed(value).text


def _mixes_units(given: Definition, named: list[Figure | None]) -> bool:
    """Whether operands are of several units: such a formula cannot be followed without them."""
    found = [figure.definition.unit for figure in named if figure]
    if given.formula in (Formula.PER, Formula.PRODUCT):
        found.append(given.unit)
    alike = (units.factor(one, found[0]) for one in found[1:])
    if given.formula in (Formula.PER, Formula.RATIO):
        return any(factor not in (None, 1) for factor in alike)
    return len({unit for unit in found if unit}) > 1


def _word(node: Node, find: Callable[[str], Figure | None], *, with_unit: bool) -> str:
    figure = find(node.text) if number(node) is None else None
    return operand(figure, with_unit=with_unit) if figure else typed(node)


def _operand(figure: Figure, value: str) -> str:
    return Phrase("{name} {value}（L{line}）", name=figure.label, value=value, line=figure.line)


def column(printed: Quantity, show: str, unit: str) -> str:
    """A figure for a column whose unit stands beside it: without ``show`` and ``unit`` where those are its own."""
    if (printed.show, printed.unit) != (show, unit):
        return _converted(printed, show, unit)
    return printed.without_unit


def _converted(printed: Quantity, show: str, unit: str) -> str:
    """Told in the column's 万 or 亿 where that loses no digit, else with the unit of its own."""
    scaled = replace(printed, show=show, decimals=None)
    return scaled.without_unit if printed.unit == unit and scaled.is_exact else printed.text
