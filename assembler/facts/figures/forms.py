"""One statistic by itself: that it is defined once, and that its numbers, its unit and its target can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts.figures import spelling, units
from assembler.facts.figures.definition import Formula, number
from assembler.facts.figures.figure import Figure
from assembler.facts.figures.number_format import LEAST_SHOWN, SCALES, exactly, mix_up_scales
from assembler.facts.node import Node
from assembler.facts.numerals import cut_up

_DEFINING = ("value", "range", *Formula)

_LEAST_PERCENT = 10
"""A target of as much shows that a value of 1 or less was not meant in percent."""


def check(figure: Figure, file: str) -> Iterator[Finding]:
    """Every fault of a statistic, or of a quantity written in place, that needs no other figure to be seen."""
    yield from _definitions(figure, file)
    yield from _range(figure, file)
    yield from _thousands(figure, file)
    yield from _unit(figure, file)
    yield from _shown(figure, file)
    yield from _target(figure, file)
    yield from _fraction(figure, file)


def _definitions(figure: Figure, file: str) -> Iterator[Finding]:
    """Two ways to define one number: one of them would be lost in silence."""
    given = figure.definition.node
    filled = [node for name in _DEFINING if (node := given.get(name)) and not node.is_empty]
    stated = figure.definition.stated
    if stated and figure.definition.upper is not None:
        filled.append(stated)
    if len(filled) > 1:
        last = max(filled, key=lambda node: node.mark)
        names = Listing(str(node.path.steps[-1]) for node in filled)
        yield Finding("several-definitions", file, last.mark, last.path, {"name": figure.label, "names": names})


def _range(figure: Figure, file: str) -> Iterator[Finding]:
    node, first, last = figure.definition.node.get("range"), figure.definition.value, figure.definition.upper
    if node is None or first is None or last is None or first < last:
        return
    gaps = {"name": figure.label, "first": spelling.typed(_end(node, 0)), "last": spelling.typed(_end(node, 1))}
    yield Finding("range-reversed" if first > last else "range-of-one", file, node.mark, node.path, gaps)


def _end(node: Node, index: int) -> Node:
    return node.step(index) or node


def _thousands(figure: Figure, file: str) -> Iterator[Finding]:
    """``sum: [a, 1,200]``: two numbers to YAML, one to whoever typed it."""
    given = figure.definition
    if given.formula not in (Formula.SUM, Formula.DIFFERENCE, Formula.PRODUCT):
        return
    for first, typed in cut_up(given.operands):
        gaps = {"value": typed, "meant": typed.replace(",", "")}
        yield Finding("thousands-separator", file, first.mark, first.path, gaps)


def _unit(figure: Figure, file: str) -> Iterator[Finding]:
    """Two scales, 万万元; or a unit that would run into the number, 35 and 5A级 as 355A级."""
    given, node = figure.definition, figure.definition.node.get("unit")
    if node is None or not given.unit:
        return
    gaps = {"name": figure.label, "unit": given.unit, "show": given.show}
    if given.show and (scale := units.scaled(given.unit)):
        base = given.unit.removeprefix(scale) or Phrase("量词")
        yield Finding("unit-has-scale", file, node.mark, node.path, gaps | {"base": base, "scale": scale})
    if given.unit[0].isdecimal():
        yield Finding("unit-begins-with-digit", file, node.mark, node.path, gaps)


def _shown(figure: Figure, file: str) -> Iterator[Finding]:
    """A number too small for the 万 or 亿 that it is to be shown in: most likely it was typed in them."""
    given, exact = figure.definition, figure.exact
    node = given.node.get("show")
    if node is None or not exact or given.show not in SCALES or units.scaled(given.unit):
        return
    scaled = exact / SCALES[given.show]
    if abs(scaled) < LEAST_SHOWN:
        gaps = {"name": figure.label, "value": exactly(exact) + given.unit, "show": given.show, "unit": given.unit}
        gaps |= {"full": exactly(exact * SCALES[given.show])}
        yield Finding("shown-too-small", file, node.mark, node.path, gaps)


def _fraction(figure: Figure, file: str) -> Iterator[Finding]:
    """0.95 for 95%, as a target of 90% shows."""
    given, target = figure.definition, figure.target
    node = given.node.get("value")
    if node is None or target is None or given.value is None or given.unit != units.PERCENT or given.accept:
        return
    if 0 < given.value <= 1 and target.goal >= _LEAST_PERCENT:
        gaps = {"name": figure.label, "value": figure.text, "target": spelling.bound(figure)}
        gaps |= {"meant": exactly(Fraction(given.value) * 100)}
        yield Finding("rate-as-fraction", file, node.mark, node.path, gaps)


def _target(figure: Figure, file: str) -> Iterator[Finding]:
    """Bounds that no number can meet, and a bound typed in 万 where the value is typed in full."""
    target = figure.target
    if target is None:
        return
    if target.is_reversed and target.upper:
        gaps = {"name": figure.label, "min": spelling.typed(target.value), "max": spelling.typed(target.upper)}
        yield Finding("target-reversed", file, target.value.mark, target.value.path, gaps)
        return
    for node in (target.value, target.upper):
        goal = number(node)
        if node is None or goal is None or figure.definition.accept:
            continue
        if mix_up_scales(figure.exact, Fraction(goal)):
            gaps = {"name": figure.label, "value": spelling.whole(figure), "target": spelling.typed(node)}
            yield Finding("target-scale", file, node.mark, node.path, gaps)
