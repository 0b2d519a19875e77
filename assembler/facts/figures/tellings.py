"""Which figures tell a change, what they count, and how they are put into words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from assembler.expressions import compiled
from assembler.facts.figures import change
from assembler.facts.figures.change import Change
from assembler.facts.figures.definition import Definition, Formula, number
from assembler.facts.figures.directions import Way, ending
from assembler.facts.figures.number_format import Quantity
from assembler.facts.figures.units import PERCENT, POINTS
from assembler.facts.node import Node

Find = Callable[[str], Definition | None]
"""The definition of a key."""
_WHOLE: Final = 100
_EARLIER: Final = compiled(r"[上去前]一?[年月季期]|同期|年初|期初|原有|原来|基期")
_NAMED: Final = (Way.UP, Way.DOWN)


def in_points(definitions: Mapping[str, Definition]) -> dict[str, Definition]:
    """The definitions, a change of rates counted in 个百分点 unless the facts ask for percent."""
    return {key: _in_points(given, definitions.get) for key, given in definitions.items()}


def _in_points(given: Definition, find: Find) -> Definition:
    is_asked = given.node.get("unit") is not None
    first = find(given.operands[0].text) if given.formula is Formula.CHANGE and given.operands else None
    return replace(given, unit=POINTS) if first and first.unit == PERCENT and not is_asked else given


def growth(given: Definition, now: Fraction, before: Fraction) -> Fraction | None:
    """The change since ``before``, in percent or in points; None where no rate can be told."""
    if given.unit == POINTS:
        return now - before
    return (now - before) / before * _WHOLE if change.has_rate(now, before) else None


def named_way(given: Definition) -> Way | None:
    """The direction in its name."""
    found = ending(given.name)
    return found.way if found else None


def in_its_direction(given: Definition, value: Fraction, find: Find) -> Fraction:
    """The value counted in the direction that the name says: a fall of 12.8% named 同比下降 is 12.8, not -12.8.

    A negative value that is left contradicts the name.
    """
    way = named_way(given)
    if way not in _NAMED:
        return value
    if given.formula is Formula.DIFFERENCE:
        order = _order(given.operands, find)
        if not order:
            return abs(value) if way is Way.DOWN else value
        value *= order
    elif given.formula is not Formula.CHANGE and not (given.formula is None and value < 0):
        return value
    return -value if way is Way.DOWN else value


def telling(given: Definition, printed: Quantity | None) -> Change | None:
    """How a figure with a value is told; None for one that tells no change."""
    way = named_way(given)
    if printed is None or printed.upper is not None:
        return None
    if given.formula is not Formula.CHANGE and not _tells(given, way):
        return None
    said = change.told(replace(printed, value=-printed.value) if way is Way.DOWN else printed)
    found = ending(given.name)
    return replace(said, words=found.word) if found and way in _NAMED and said.agrees(found.way) else said


def _tells(given: Definition, way: Way | None) -> bool:
    """Whether a figure that is no ``change`` tells one: by its name, and where that may name a thing, by its sign."""
    if given.formula is Formula.DIFFERENCE:
        return way is not None
    return given.formula is None and (way is Way.EITHER or (way is not None and (given.value or 0) < 0))


def _order(operands: tuple[Node, ...], find: Find) -> int:
    """1 where the first operand of a difference is the later one, -1 where it is the earlier, 0 where none can tell."""
    if len(operands) != 2:
        return 0
    first, second = (find(node.text) if number(node) is None else None for node in operands)
    if first is None or second is None:
        return (first is not None) - (second is not None)
    for one, other, order in ((first, second, 1), (second, first, -1)):
        if one.prior and one.prior.value.text == other.key:
            return order
    if first.period and second.period and first.period != second.period:
        return 1 if first.period > second.period else -1
    return bool(_EARLIER.search(second.name)) - bool(_EARLIER.search(first.name))
