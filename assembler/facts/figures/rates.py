"""Percentages: they are neither added nor averaged, and seldom are more than a hundred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.expressions import compiled
from assembler.facts.figures import rounding, spelling, units, wholes
from assembler.facts.figures.definition import Formula, number
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.number_format import exactly

WHOLE = 100
_SHARE = compiled(r"占比|比重|份额|构成比|所占比例")
_GROWTH = compiled(r"增长|增幅|增速|增加|减少|降幅|下降|上升|提高|提升|涨|跌|同比|环比|幅度|超额")
"""What changes may be of any size."""


def combined(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """Percentages added up, or divided by their number: their counts are to be added, and divided anew.

    Shares of one whole may be added: percentages computed with one denominator, or named as shares.
    """
    given = figure.definition
    named = [figures.named(node) if number(node) is None else None for node in given.operands]
    rates = [one for one in named if one and units.is_rate(one.definition.unit)]
    is_sum = given.formula is Formula.SUM and bool(rates) and len(rates) + named.count(None) > 1
    is_sum = is_sum and not _are_shares(rates)
    is_mean = given.formula is Formula.PER and rates and named[0] in rates and named[-1] not in rates
    node = given.node.get(given.formula or "")
    if node is None or not (is_sum or is_mean):
        return
    act = Phrase("相加") if is_sum else Phrase("平均")
    gaps = {"name": figure.label, "act": act, "rates": Listing(spelling.operand(rate) for rate in rates)}
    counted = _counted(rates if is_sum else [term for rate in rates for term in _terms(rate, figures)])
    if not counted:
        yield Finding("rates-combined", file, node.mark, node.path, gaps)
        return
    for index, key in enumerate(("numerators", "denominators")):
        keys = dict.fromkeys(rate.definition.operands[index].text for rate in counted)
        gaps[key] = Listing(keys, ", ")
    yield Finding("rates-combined-counts", file, node.mark, node.path, gaps)


def _terms(rate: Figure, figures: Figures) -> list[Figure]:
    """The percentages that a sum of percentages was made of."""
    if rate.definition.formula is not Formula.SUM:
        return [rate]
    return [term for node in rate.definition.operands if (term := figures.named(node))]


def _counted(rates: Sequence[Figure]) -> list[Figure]:
    """The percentages, where all of them are computed from counts; else none."""
    known = [rate for rate in rates if rate.definition.formula is Formula.RATIO]
    return known if len(known) == len(rates) else []


def _are_shares(rates: Sequence[Figure]) -> bool:
    wholes = {_denominator(rate) for rate in rates}
    of_one_whole = len(wholes) == 1 and "" not in wholes
    return of_one_whole or all(_SHARE.search(rate.name) for rate in rates)


def _denominator(rate: Figure) -> str:
    given = rate.definition
    return given.operands[-1].text if given.formula is Formula.RATIO and given.operands else ""


def over_hundred(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A percentage above a hundred that is no change; one that must not be is an error of its own."""
    given = figure.definition
    if not units.is_rate(given.unit) or given.formula not in (None, Formula.RATIO) or given.accept:
        return
    most = figure.exact if given.upper is None else Fraction(given.upper)
    if most is None or most * _in_percent(given.unit) <= WHOLE or _GROWTH.search(figure.name):
        return
    if given.formula is Formula.RATIO and wholes.is_part_of(given.operands, figures):
        return
    yield Finding("rate-over-hundred", file, given.node.mark, figure.path, {"name": figure.label, "value": figure.text})


def _in_percent(unit: str) -> Fraction:
    return units.factor(unit, units.PERCENT) or Fraction(1)


def shares(figures: Figures, file: str) -> Iterator[Finding]:
    """Shares of one whole that add up to more than a hundred; once they make a hundred, a new whole begins."""
    groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        given = figure.definition
        cell = given.cell
        if _is_share(figure) and not (cell and cell.is_total):
            column = (cell.table, cell.column) if cell else ()
            groups[_denominator(figure), figure.part_of, given.period, *column].append(figure)
    for group in groups.values():
        total = sum((share.exact for share in group if share.exact is not None), Fraction(0))
        off, last = total - WHOLE, group[-1]
        if len(group) > 1 and off and wholes.is_rounding(off, group):
            made = rounding.Group(tuple(group), None, last.definition.node.mark, last.path)
            yield rounding.finding(made, total, off, file)
            continue
        for run in _runs(group):
            last = run[-1]
            total = sum((share.exact for share in run if share.exact is not None), Fraction(0))
            gaps = {"shares": Listing(map(spelling.operand, run), " + "), "sum": exactly(total) + units.PERCENT}
            yield Finding("shares-over-hundred", file, last.definition.node.mark, last.path, gaps)


def _is_share(figure: Figure) -> bool:
    given = figure.definition
    return (
        given.unit == units.PERCENT
        and given.formula in (None, Formula.RATIO)
        and figure.exact is not None
        and figure.exact <= WHOLE
        and not given.accept
        and bool(_SHARE.search(figure.name))
        and not _GROWTH.search(figure.name)
    )


def _runs(group: Iterable[Figure]) -> Iterator[list[Figure]]:
    """Neighbouring shares whose total leaps over a hundred without having been one."""
    run: list[Figure] = []
    total = Fraction(0)
    for share in group:
        run.append(share)
        total += share.exact or 0
        if total == WHOLE:
            run, total = [], Fraction(0)
    if total > WHOLE:
        yield run
