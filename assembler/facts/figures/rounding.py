"""Numbers that add up before they are rounded, and no longer do as printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assembler.diagnostics.findings import Finding, Mark
from assembler.facts.figures import spelling, units, wholes
from assembler.facts.figures.definition import DECIMALS, Formula, number
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.node import Node

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that make a whole: a statistic, or all of a hundred percent where that is None."""

    parts: tuple[Figure, ...]
    whole: Figure | None
    mark: Mark
    path: str
    typed: Fraction = Fraction(0)
    """What numbers written in the formula add to the parts."""

    @property
    def members(self) -> tuple[Figure, ...]:
        """Parts and whole."""
        return (*self.parts, self.whole) if self.whole else self.parts


def check(figures: Figures, relations: Node | None, file: str) -> Iterator[Finding]:
    """A notice for every group whose numbers as printed miss their whole as printed."""
    seen: set[frozenset[str]] = set()
    for group in _groups(figures, relations):
        keys = frozenset(figure.definition.key for figure in group.members)
        if keys not in seen and (found := _missed(group, file)):
            yield found
        seen.add(keys)


def finding(group: Group, total: Fraction, off: Fraction, file: str) -> Finding:
    """The finding: parts and whole as printed, and the decimals that would bring them nearer."""
    like = group.whole or group.parts[0]
    decimals = max(member.printed.places for member in group.members if member.printed) + 1
    typed = [spelling.amount(group.typed, like)] if group.typed else []
    unit = like.definition.unit
    gaps = {
        "parts": spelling.row([*(spelling.operand(part, with_unit=True) for part in group.parts), *typed], " + "),
        "sum": spelling.amount(total, like) + unit,
        "whole": spelling.operand(group.whole, with_unit=True) if group.whole else f"{_WHOLE}{units.PERCENT}",
        "off": spelling.amount(abs(off), like) + unit,
        "decimals": str(min(decimals, DECIMALS)),
    }
    return Finding("parts-miss-as-printed", file, group.mark, group.path, gaps)


def _missed(group: Group, file: str) -> Finding | None:
    whole = Fraction(_WHOLE)
    if group.whole:
        known = _rounded(group.whole, group.whole)
        if known is None:
            return None
        whole = known
    parts = [_rounded(part, group.whole or part) for part in group.parts]
    values = [value for value in parts if value is not None]
    if len(values) < len(parts):
        return None
    total = sum(values, group.typed)
    return finding(group, total, total - whole, file) if total != whole else None


def _rounded(figure: Figure, like: Figure) -> Fraction | None:
    """The figure as printed, in the unit of ``like``; None where it is no plain rounding of its value."""
    printed = figure.printed
    factor = units.factor(figure.definition.unit, like.definition.unit)
    if printed is None or factor is None or printed.approx or printed.upper is not None:
        return None
    return printed.rounded * factor if printed.value == figure.exact else None


def _groups(figures: Figures, relations: Node | None) -> Iterator[Group]:
    """Sums and differences; listed parts, or those that make their whole; shares that make a hundred."""
    for figure in figures:
        yield from _formula(figure, figures)
    rates, parts_of = _by_denominator(figures), _by_whole(figures)
    listed = [(figures.named(relation.get("parts_of")), relation) for relation in relations or ()]
    for whole, relation in listed:
        if whole and wholes.is_complete(relation):
            parts = [part for part in wholes.parts(relation, whole, figures) if part]
            yield from _making(parts, whole, relation.mark, relation.path, or_nearly=True)
            yield from _shares([rate for rate in rates[_key(whole)] if _numerator(rate) in map(_key, parts)])
    for key in {**parts_of, **rates}:
        if whole := figures.get(key):
            parts = parts_of[key]
            yield from _making(parts, whole, whole.definition.node.mark, whole.path)
            yield from _shares([rate for rate in rates[key] if _numerator(rate) in map(_key, parts)])
            yield from _shares(rates[key])


def _by_whole(figures: Figures) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.part_of:
            found[figure.part_of].append(figure)
    return found


def _by_denominator(figures: Figures) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.definition.formula is Formula.RATIO and figure.definition.operands:
            found[figure.definition.operands[-1].text].append(figure)
    return found


def _formula(figure: Figure, figures: Figures) -> Iterator[Group]:
    """A sum with its terms; of a difference, what it was taken from, with what was taken and what is left."""
    given = figure.definition
    if given.formula not in (Formula.SUM, Formula.DIFFERENCE) or figure.exact is None or figure.change:
        return
    named = [figures.named(node) for node in given.operands if number(node) is None]
    typed = sum((Fraction(known) for node in given.operands if (known := number(node)) is not None), Fraction(0))
    terms = tuple(one for one in named if one)
    if len(terms) < len(named) or not terms:
        return
    if given.formula is Formula.SUM:
        yield Group(terms, figure, given.node.mark, figure.path, typed)
    elif number(given.operands[0]) is None:
        yield Group((*terms[1:], figure), terms[0], given.node.mark, figure.path, typed)


def _making(
    parts: Sequence[Figure], whole: Figure, mark: Mark, path: str, *, or_nearly: bool = False
) -> Iterator[Group]:
    """The parts, where they make their whole before rounding, or would but for rounding elsewhere."""
    values = [value for part in parts if (value := wholes.in_unit_of(whole, part)) is not None]
    if len(parts) < 2 or len(values) < len(parts) or whole.exact is None:
        return
    off = sum(values, Fraction(0)) - whole.exact
    if not off or (or_nearly and wholes.is_rounding(off, (*parts, whole))):
        yield Group(tuple(parts), whole, mark, path)


def _shares(rates: Sequence[Figure]) -> Iterator[Group]:
    """Shares that make a hundred before rounding, each of another part."""
    total = sum((rate.exact for rate in rates if rate.exact is not None), Fraction(0))
    if len(rates) > 1 and total == _WHOLE and len(set(map(_numerator, rates))) == len(rates):
        yield Group(tuple(rates), None, rates[-1].definition.node.mark, rates[-1].path)


def _numerator(rate: Figure) -> str:
    return rate.definition.operands[0].text


def _key(figure: Figure) -> str:
    return figure.definition.key
