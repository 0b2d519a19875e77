"""Units of a product: 16班 times 4人/班 are 64人, 80件 times 25% are 20件, 2万户 times 300元/户 are 6000000元."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assembler.facts.figures import units

_ONE = Fraction(1)


def unit(factors: Sequence[str | None]) -> str:
    """What the factors leave once 人/班 and 班 have met; empty where that is not one unit.

    None stands for a number written in the formula: 16班 times 4 may be 班 or 人, and is left to the facts.
    """
    counted = [one for one in factors if one and not units.is_rate(one)]
    for one in [*counted]:
        share, _, each = one.partition("/")
        if each in counted and each != one:
            counted.remove(each)
            counted[counted.index(one)] = share
    return counted[0] if len(counted) == 1 and None not in factors and "/" not in counted[0] else ""


def factors(given: str, named: Sequence[str]) -> tuple[Fraction | None, ...]:
    """What each factor is multiplied by for a product in the unit ``given``; empty units count single things.

    None for a factor that is measured otherwise than another says: 公顷 beside 元/亩.
    """
    kept = next((index for index, one in enumerate(named) if one and _share(one, given) is not None), None)
    each = named[kept].partition("/")[2] if kept is not None else ""
    return tuple(_share(one, given) if index == kept else _other(one, each) for index, one in enumerate(named))


def _share(one: str, given: str) -> Fraction | None:
    return units.factor(one.partition("/")[0], given) if given else None


def _other(one: str, each: str) -> Fraction | None:
    if units.is_rate(one):
        return (units.factor(one, units.PERCENT) or _ONE) / 100
    met = units.factor(one, each) if one and each else None
    times = units.multiple(one)
    return times if met in (None, times) else _ONE if met == 1 else None
