"""What is told of units: numbers that were converted before they were reckoned with, and numbers of two kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts.figures import fitting, spelling, units
from assembler.facts.figures.definition import Definition, Formula, number, operands
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.number_format import exactly
from assembler.facts.node import Node


def in_formula(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """The operands of a formula: unlike ones are an error, converted ones a notice."""
    given = figure.definition
    nodes = operands(given, lambda key: found.definition if (found := figures.get(key)) else None)
    named = [figures.named(node) if number(node) is None else None for node in nodes]
    factors = fitting.factors(given, [one.definition if one else None for one in named])
    node = given.node.get(given.formula or "")
    if node is None:
        return
    pairs = [(one, factor) for one, factor in zip(named, factors, strict=True) if one]
    if _lacks_unit(figure, [one for one, _ in pairs]):
        told = Listing(spelling.operand(one, with_unit=True) for one, _ in pairs)
        code = "product-lacks-unit" if given.formula is Formula.PRODUCT else "sum-lacks-unit"
        yield Finding(code, file, node.mark, node.path, {"name": figure.label, "operands": told})
    elif any(factor is None for _, factor in pairs):
        yield _unlike(figure, [one for one, _ in pairs], node, file)
    elif converted := [(one, factor) for one, factor in pairs if factor and _is_converted(given, one, factor)]:
        told = Listing(_converted(one, factor, _wanted(figure, pairs)) for one, factor in converted)
        yield Finding("units-converted", file, node.mark, node.path, {"name": figure.label, "converted": told})


def _lacks_unit(figure: Figure, named: list[Figure]) -> bool:
    """Whether the terms have units, of which none was fit to be the sum's or the product's."""
    given = figure.definition
    return (
        given.formula in (*fitting.ADDING, Formula.PRODUCT)
        and not given.unit
        and any(one.definition.unit for one in named)
    )


def _is_converted(given: Definition, operand: Figure, factor: Fraction) -> bool:
    """Whether it was reckoned with in another unit; 25% of something, a quarter of it, was not."""
    is_share = given.formula is Formula.PRODUCT and units.is_rate(operand.definition.unit)
    return factor != 1 and not is_share


def in_comparisons(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A part and its whole, what was done and what was due, a figure and its prior one."""
    given = figure.definition
    before = given.prior.value if given.prior else None
    for node in (given.part_of, given.due, before):
        other = figures.named(node) if number(node) is None else None
        if node and other and not (node is not before and a_rate_of_a_count(figure, other)):
            yield from _pair(figure, other, node, file)


def a_rate_of_a_count(figure: Figure, other: Figure) -> bool:
    """Whether one is a percentage and the other a count: said of it, but not to be held against it."""
    return units.is_rate(figure.definition.unit) != units.is_rate(other.definition.unit)


def told_apart(parts: Iterable[Figure], whole: Figure, node: Node, file: str) -> Iterator[Finding]:
    """The finding for parts that are not counted in the unit of their whole."""
    for part in parts:
        yield from _pair(part, whole, node, file)


def _pair(first: Figure, second: Figure, node: Node, file: str) -> Iterator[Finding]:
    """``first`` is what is converted to be compared with ``second``."""
    factor = units.factor(first.definition.unit, second.definition.unit)
    if factor is None:
        spelt = Listing(spelling.operand(one, with_unit=True) for one in (first, second))
        yield Finding("unlike-units", file, node.mark, node.path, {"operands": spelt})
    elif factor != 1:
        back = _converted(second, 1 / factor, first.definition.unit)
        yield Finding("units-converted", file, node.mark, node.path, {"name": first.label, "converted": back})


def _unlike(figure: Figure, named: list[Figure], node: Node, file: str) -> Finding:
    spelt = Listing(spelling.operand(one, with_unit=True) for one in named)
    gaps = {"name": figure.label, "unit": figure.definition.unit, "operands": spelt}
    first = named[0].definition.unit
    alike = all(units.factor(one.definition.unit, first) is not None for one in named)
    return Finding("unlike-own-unit" if alike else "unlike-units", file, node.mark, node.path, gaps)


def _wanted(figure: Figure, pairs: list[tuple[Figure, Fraction | None]]) -> str:
    """The unit in which the terms of a formula are reckoned with."""
    if figure.definition.formula in fitting.ADDING or pairs[0][1] != 1:
        return figure.definition.unit
    return pairs[0][0].definition.unit


def _converted(figure: Figure, factor: Fraction, unit: str) -> str:
    """``县级资金 38.6万元（L10）合386000元``: the number as it was reckoned with."""
    own = figure.definition.unit
    to = unit if units.factor(own, unit) == factor else units.single(own)
    value = "?" if figure.exact is None else exactly(figure.exact * factor) + to
    return Phrase("{operand}合{value}", operand=spelling.operand(figure, with_unit=True), value=value)
