"""The value of the period before: how it is printed, and which period it is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing
from assembler.facts import dates
from assembler.facts.figures import periods, units
from assembler.facts.figures.definition import Definition, Prior, number
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.number_format import Quantity, as_typed
from assembler.facts.path import FactPath


@dataclass(frozen=True, slots=True)
class Before:
    """What a figure is compared with."""

    exact: Fraction
    printed: Quantity
    of: str
    """上年同期, 上年末, 上月 …"""
    path: FactPath
    """The statistic that is named, or the number."""


def before(figure: Figure, figures: Figures) -> Before | None:
    """The value of the period before; None where there is none, or none yet."""
    given = figure.definition.prior
    if given is None:
        return None
    typed = number(given.value)
    if typed is not None:
        printed = _as_typed(typed, figure.definition, given)
        factor = units.factor(printed.unit, figure.definition.unit)
        told = name(figure, figures)
        return Before(printed.value * factor, printed, told, given.value.path) if factor else None
    named = figures.named(given.value)
    if named is None or named.exact is None or named.printed is None:
        return None
    factor = units.factor(named.definition.unit, figure.definition.unit)
    return Before(named.exact * factor, named.printed, name(figure, figures), named.path) if factor else None


def _as_typed(value: Decimal, like: Definition, given: Prior) -> Quantity:
    """With the decimals it was written with, in the figure's 万 or 亿 where that loses no digit."""
    unit = given.unit or like.unit
    scaled = as_typed(value, unit, "" if given.unit else like.show)
    scaled = scaled if scaled.is_exact else as_typed(value, unit)
    return scaled if given.decimals is None else replace(scaled, decimals=given.decimals)


def name(figure: Figure, figures: Figures) -> str:
    """Which period the prior value is of: as the facts say, else as its statistic's period says, else as usual."""
    given = figure.definition.prior
    if given and given.of and given.of.text in periods.NAMES:
        return given.of.text
    return _by_period(figure, figures) or periods.default(period(figure, figures))


def period(figure: Figure, figures: Figures) -> str:
    """The figure's own period, else the report's; empty where neither is known."""
    return figure.definition.period or figures.period


def _by_period(figure: Figure, figures: Figures) -> str:
    given = figure.definition.prior
    named = figures.named(given.value) if given else None
    earlier = named.definition.period if named else ""
    return periods.between(period(figure, figures), earlier) if earlier else ""


def check(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A prior value of a period that does not go with the figure's, or of one that is not told."""
    given, own = figure.definition.prior, period(figure, figures)
    if given is None:
        return
    gaps = {"name": figure.label, "period": dates.words(own), "of": given.of.text if given.of else ""}
    right = _by_period(figure, figures)
    if given.of is None:
        if not right and periods.is_doubtful(own):
            gaps["first"], gaps["second"] = periods.SAME_LAST_YEAR, periods.just_before(own)
            yield Finding(
                "prior-unnamed", file, given.value.mark, given.value.path, {**gaps, "value": given.value.text}
            )
    elif given.of.text not in periods.NAMES:
        return
    elif right and not periods.same(given.of.text, right):
        named = figures.named(given.value)
        earlier = named.definition.period if named else ""
        gaps |= {"earlier": dates.words(earlier), "right": right}
        yield Finding("prior-of-another-period", file, given.of.mark, given.of.path, gaps)
    elif given.of.text not in periods.fitting(own):
        allowed = Listing([one for one in periods.NAMES if one in periods.fitting(own)])
        yield Finding("prior-does-not-fit", file, given.of.mark, given.of.path, {**gaps, "allowed": allowed})
