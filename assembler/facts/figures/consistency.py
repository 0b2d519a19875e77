"""Figures that the facts relate, held against each other; what they do not relate is never compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, combinations

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts.figures import (
    approximations,
    forms,
    prior,
    rates,
    rounding,
    spelling,
    unit_fit,
    units,
    ways,
    wholes,
)
from assembler.facts.figures.definition import Formula, number, operands
from assembler.facts.figures.directions import ending
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.number_format import mix_up_scales
from assembler.facts.figures.solver import unknown
from assembler.facts.node import Node

_RELATING = (Formula.RATIO, Formula.PRODUCT, Formula.PER)


def related(figures: Figures, relations: Node | None, file: str) -> tuple[Finding, ...]:
    """Every finding of how figures stand to each other; ``relations`` is the facts file's list of that name."""
    each = (rule(figure, figures, file) for figure in figures for rule in _RULES)
    alone = (check(figure, file) for figure in figures for check in (forms.check, approximations.check))
    together = (
        _duplicates(figures, file),
        rates.shares(figures, file),
        wholes.check(figures, relations, file),
        rounding.check(figures, relations, file),
    )
    return tuple(chain.from_iterable((*alone, *each, *together)))


def _periods(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """Figures of two periods set in one ratio or product, or a part and its whole of two periods."""
    given = figure.definition
    compared = [figures.named(node) for node in given.operands] if given.formula in _RELATING else []
    pairs = [(f, s) for f, s in combinations([c for c in compared if c], 2)]
    pairs += [(figure, other) for other in (figures.named(given.part_of), figures.named(given.due)) if other]
    for first, second in pairs:
        periods = (first.definition.period, second.definition.period)
        if all(periods) and periods[0] != periods[1]:
            gaps = {
                "first": spelling.operand(first),
                "second": spelling.operand(second),
                "periods": Listing(periods, Phrase("，")),
            }
            yield Finding("periods-differ", file, given.node.mark, figure.path, gaps)


def _ranges(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A formula with a range in it: which of its numbers would be meant?"""
    given = figure.definition
    nodes = operands(given, lambda key: found.definition if (found := figures.get(key)) else None)
    for node in nodes:
        named = figures.named(node) if number(node) is None else None
        if named and named.definition.upper is not None:
            yield wholes.range_in(figure, named, node, file)


def _percent(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A change between two percentages told in percent, where percentage points are meant."""
    given = figure.definition
    if given.formula not in (Formula.CHANGE, Formula.DIFFERENCE) or not units.is_rate(given.unit):
        return
    named = [figures.named(node) for node in given.operands if number(node) is None]
    rates = [one for one in named if one and units.is_rate(one.definition.unit)]
    # From 100, and of points, a percentage is left; from another percentage, points are.
    if rates and len(rates) == len(named) and number(given.operands[0]) is None:
        spelt = Listing(map(spelling.operand, rates), Phrase("，"))
        gaps = {"name": figure.label, "operands": spelt}
        yield Finding("percent-or-points", file, given.node.mark, figure.path, gaps)


def _scale(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A figure about ten thousand times off its prior."""
    given = figure.definition.prior
    before = prior.before(figure, figures)
    if given and before and mix_up_scales(figure.exact, before.exact):
        gaps = {"name": figure.label, "value": figure.text, "prior": before.printed.text}
        yield Finding("scale-slip", file, given.value.mark, given.value.path, gaps)


def _names(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A whole, a due or a prior that names no statistic."""
    given = figure.definition
    for node in (given.part_of, given.due, given.prior.value if given.prior else None):
        if node is not None and number(node) is None and node.text not in figures:
            yield unknown(node, node.text, (), file)


def _duplicates(figures: Figures, file: str) -> Iterator[Finding]:
    """Two typed statistics of one name, unit, period and whole that differ."""
    seen: dict[tuple[str, ...], Figure] = {}
    for figure in figures.statistics:
        given = figure.definition
        if given.formula is not None or figure.exact is None or not given.name or _says_only_how(given.name):
            continue
        context = tuple(node.text if node else "" for node in (given.part_of, given.due))
        first = seen.setdefault((given.name, given.unit, given.period, *context), figure)
        if first.exact != figure.exact and not _used_apart(first, figure, figures):
            one, other = spelling.pair(first, figure)
            gaps = {"name": given.name, "first": one, "second": other}
            yield Finding("duplicate-statistic", file, given.node.mark, figure.path, gaps)


def _says_only_how(name: str) -> bool:
    """A name such as 同比增长, which many may bear: it follows what it tells of."""
    found = ending(name)
    return found is not None and found.names_nothing


def _used_apart(first: Figure, second: Figure, figures: Figures) -> bool:
    """Each stands in a formula of its own with other operands: two counts that only share a short name."""
    return all(
        any(figure.definition.key in [n.text for n in other.definition.operands] for other in figures)
        for figure in (first, second)
    )


_RULES: Iterable[Callable[[Figure, Figures, str], Iterator[Finding]]] = (
    _names,
    _ranges,
    unit_fit.in_formula,
    unit_fit.in_comparisons,
    rates.combined,
    rates.over_hundred,
    prior.check,
    ways.contradicted,
    approximations.beside_exact,
    ways.rateless,
    wholes.part,
    wholes.due,
    wholes.rate,
    _periods,
    _percent,
    _scale,
)
