"""Figures that the facts relate, held against each other; what they do not relate is never compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import chain, combinations

from assembler.diagnostics.findings import Finding
from assembler.facts.figures import spelling
from assembler.facts.figures.definition import Formula, number
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.node import Node

_WHOLE_PERCENT = 100
_LEAST_MIX_UP, _MOST_MIX_UP = 3_000, 30_000
"""Factors between a figure and its prior value at which 万 and single units are taken to be mixed up."""


def related(figures: Figures, relations: Node | None, file: str) -> tuple[Finding, ...]:
    """Every finding of how figures stand to each other; ``relations`` is the facts file's list of that name."""
    single = (finding for figure in figures for rule in _RULES for finding in rule(figure, figures, file))
    return tuple(chain(single, _duplicates(figures, file), _wholes(figures, relations, file)))


def _part(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A part above its whole."""
    yield from _above("part-exceeds-whole", figure, figure.definition.part_of, figures, file)


def _due(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """More done than was due."""
    yield from _above("done-above-due", figure, figure.definition.due, figures, file)


def _above(code: str, figure: Figure, node: Node | None, figures: Figures, file: str) -> Iterator[Finding]:
    other = _named(node, figures)
    if node is None or other is None or figure.exact is None or other.exact is None or not _alike(figure, other):
        return
    if figure.exact > other.exact:
        part, whole = spelling.pair(figure, other)
        yield Finding(code, file, node.mark, node.path, {"part": part, "whole": whole})


def _rate(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A rate above 100% whose numerator is part of its denominator, near or far."""
    if figure.definition.formula is not Formula.RATIO or figure.exact is None or figure.exact <= _WHOLE_PERCENT:
        return
    first, second = (_named(node, figures) for node in figure.definition.operands)
    if first and second and second.definition.key in _wholes_of(first, figures):
        formula = spelling.formula(figure.definition, figures.get)
        gaps = {"name": figure.label, "value": figure.text, "formula": formula}
        yield Finding("rate-above-hundred", file, figure.definition.node.mark, figure.path, gaps)


def _wholes_of(figure: Figure, figures: Figures) -> set[str]:
    """The keys of all that ``figure`` is part of, or was done of."""
    found: set[str] = set()
    open_ = [figure]
    while open_:
        given = open_.pop().definition
        for node in (given.part_of, given.due):
            whole = _named(node, figures)
            if whole and whole.definition.key not in found:
                found.add(whole.definition.key)
                open_.append(whole)
    return found


def _periods(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """Figures of two periods set in one ratio, or a part and its whole of two periods."""
    given = figure.definition
    compared = (
        [_named(node, figures) for node in given.operands] if given.formula in (Formula.RATIO, Formula.PER) else []
    )
    pairs = [(f, s) for f, s in combinations([c for c in compared if c], 2)]
    pairs += [(figure, other) for other in (_named(given.part_of, figures), _named(given.due, figures)) if other]
    for first, second in pairs:
        periods = (first.definition.period, second.definition.period)
        if all(periods) and periods[0] != periods[1]:
            gaps = {
                "first": spelling.operand(first),
                "second": spelling.operand(second),
                "periods": f"{periods[0]}，{periods[1]}",
            }
            yield Finding("periods-differ", file, given.node.mark, figure.path, gaps)


def _percent(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A change between two percentages told in percent, where percentage points are meant."""
    given = figure.definition
    operands = [_named(node, figures) for node in given.operands]
    if not operands or any(o is None or o.definition.unit != "%" for o in operands):
        return
    if given.formula is Formula.CHANGE or (given.formula is Formula.DIFFERENCE and given.unit == "%"):
        spelt = "，".join(spelling.operand(o) for o in operands if o)
        yield Finding(
            "percent-or-points", file, given.node.mark, figure.path, {"name": figure.label, "operands": spelt}
        )


def _scale(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A figure about ten thousand times off its prior."""
    node = figure.definition.prior
    before = prior(figure, figures)
    if node is None or not figure.exact or not before:
        return
    factor = abs(max(figure.exact, before, key=abs) / min(figure.exact, before, key=abs))
    if _LEAST_MIX_UP <= factor <= _MOST_MIX_UP:
        gaps = {"name": figure.label, "value": figure.text, "prior": spelling.prior(figure, figures)}
        yield Finding("scale-slip", file, node.mark, node.path, gaps)


def prior(figure: Figure, figures: Figures) -> Fraction | None:
    """The value of the period before, typed or named; None where there is none."""
    node = figure.definition.prior
    typed = number(node)
    if typed is not None:
        return Fraction(typed)
    named = _named(node, figures)
    return named.exact if named else None


def _names(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A whole, a due or a prior that names no statistic."""
    for node in (figure.definition.part_of, figure.definition.due, figure.definition.prior):
        if node is not None and number(node) is None and node.text not in figures:
            yield Finding("unknown-statistic", file, node.mark, node.path, {"name": node.text})


def _duplicates(figures: Figures, file: str) -> Iterator[Finding]:
    """Two typed statistics of one name, unit, period and whole that differ."""
    seen: dict[tuple[str, ...], Figure] = {}
    for figure in figures:
        given = figure.definition
        if given.formula is not None or figure.exact is None or not given.name:
            continue
        context = tuple(node.text if node else "" for node in (given.part_of, given.due))
        first = seen.setdefault((given.name, given.unit, given.period, *context), figure)
        if first.exact != figure.exact and not _used_apart(first, figure, figures):
            one, other = spelling.pair(first, figure)
            gaps = {"name": given.name, "first": one, "second": other}
            yield Finding("duplicate-statistic", file, given.node.mark, figure.path, gaps)


def _used_apart(first: Figure, second: Figure, figures: Figures) -> bool:
    """Each stands in a formula of its own with other operands: two counts that only share a short name."""
    return all(
        any(figure.definition.key in [n.text for n in other.definition.operands] for other in figures)
        for figure in (first, second)
    )


def _wholes(figures: Figures, relations: Node | None, file: str) -> Iterator[Finding]:
    """Parts that together must make their whole (``complete``), or may not exceed it."""
    for relation in relations or ():
        whole = _named(relation.get("parts_of"), figures)
        listed = relation.get("parts")
        parts = (
            [_named(node, figures) for node in listed]
            if listed
            else [f for f in figures if whole and f.part_of == whole.definition.key]
        )
        values = [part.exact if part else None for part in parts]
        if whole is None or whole.exact is None or not values or None in values:
            continue
        total = sum((value for value in values if value is not None), Fraction(0))
        complete = relation.get("complete")
        wanted = complete is not None and complete.value is True
        if (wanted and total != whole.exact) or total > whole.exact:
            gaps = {
                "parts": " + ".join(spelling.operand(part) for part in parts if part),
                "sum": spelling.amount(total, whole),
                "whole": spelling.operand(whole),
                "off": spelling.amount(abs(total - whole.exact), whole),
            }
            yield Finding(
                "parts-miss-whole" if wanted else "parts-exceed-whole", file, relation.mark, relation.path, gaps
            )


def _named(node: Node | None, figures: Figures) -> Figure | None:
    return figures[node.text] if node is not None and node.text in figures else None


def _alike(first: Figure, second: Figure) -> bool:
    """Two counts can be held against each other where both count single units, not one a rate and the other not."""
    return (first.definition.unit == "%") == (second.definition.unit == "%")


_RULES: Iterable[Callable[[Figure, Figures, str], Iterator[Finding]]] = (
    _names,
    _part,
    _due,
    _rate,
    _periods,
    _percent,
    _scale,
)
