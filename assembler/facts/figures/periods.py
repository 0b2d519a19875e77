"""Which period an earlier value is of, in words: 上年同期, 上年末, 上月 …"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from assembler.facts import dates
from assembler.facts.dates import Point

SAME_LAST_YEAR: Final = "上年同期"
LAST_YEAR: Final = "上年"
END_OF_LAST_YEAR: Final = "上年末"
LAST_QUARTER: Final = "上季"
LAST_MONTH: Final = "上月"
LAST: Final = "上期"
NAMES: Final = (SAME_LAST_YEAR, LAST_YEAR, END_OF_LAST_YEAR, LAST_QUARTER, LAST_MONTH, LAST)
"""As the schema lists them."""
YEARLY: Final = frozenset({SAME_LAST_YEAR, LAST_YEAR})
"""What a comparison 同比 is with."""
STEPWISE: Final = frozenset({LAST_QUARTER, LAST_MONTH, LAST})
"""What a comparison 环比 is with."""
_MONTHS, _QUARTERS = 12, 4


class Kind(StrEnum):
    """How long a period is."""

    NONE = "none"
    YEAR = "year"
    PART = "part"
    """Several months of one year: a half, or an interval."""
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    YEARS = "years"


_FITTING: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.NONE: frozenset(NAMES),
    Kind.YEAR: frozenset({SAME_LAST_YEAR, LAST_YEAR, END_OF_LAST_YEAR, LAST}),
    Kind.PART: frozenset({SAME_LAST_YEAR, END_OF_LAST_YEAR, LAST}),
    Kind.QUARTER: frozenset({SAME_LAST_YEAR, END_OF_LAST_YEAR, LAST_QUARTER, LAST}),
    Kind.MONTH: frozenset({SAME_LAST_YEAR, END_OF_LAST_YEAR, LAST_MONTH, LAST}),
    Kind.DAY: frozenset(NAMES),
    Kind.YEARS: frozenset({END_OF_LAST_YEAR, LAST}),
}
_DEFAULTS: Final[Mapping[Kind, str]] = {Kind.NONE: SAME_LAST_YEAR, Kind.YEAR: LAST_YEAR, Kind.PART: SAME_LAST_YEAR}


def kind(period: str) -> Kind:
    """What ``period`` is (2025, 2025-H1, 2025-05, 2025-01/2025-09 …); NONE where it is none."""
    first, slash, second = period.partition("/")
    start, end = dates.point(first), dates.point(second) if slash else None
    if start is None or (slash and end is None):
        return Kind.NONE
    if end is None:
        return _single(start)
    if start.year != end.year:
        return Kind.YEARS
    return Kind.YEAR if (start.month, end.month) == (1, _MONTHS) else Kind.PART


def _single(point: Point) -> Kind:
    if point.day:
        return Kind.DAY
    if point.month:
        return Kind.MONTH
    return Kind.QUARTER if point.quarter else Kind.PART if point.half else Kind.YEAR


def fitting(period: str) -> frozenset[str]:
    """What an earlier value may be of, for a figure of ``period``."""
    return _FITTING[kind(period)]


def default(period: str) -> str:
    """What an earlier value is of where the facts do not say.

    Last year for a year, the same part of it for a part; 上期 where that could be last year's or the one just before:
    a month, a quarter, a day.
    """
    return _DEFAULTS.get(kind(period), LAST)


def between(period: str, earlier: str) -> str:
    """What a value of the period ``earlier`` is to a figure of ``period``.

    The period in words, 2025年2月, where it has no name; empty where one of the two is not known, its year masked.
    """
    now, then = dates.point(period.partition("/")[0]), dates.point(earlier.partition("/")[0])
    if kind(period) is Kind.NONE or kind(earlier) is Kind.NONE or now is None or then is None:
        return ""
    if not (now.year.isdigit() and then.year.isdigit()):
        return ""
    back = int(now.year) - int(then.year)
    if back == 1 and _tails(period) == _tails(earlier):
        return LAST_YEAR if kind(period) is Kind.YEAR else SAME_LAST_YEAR
    if back == 1 and earlier.endswith(("-12", "-12-31")) and "/" not in earlier and now.month != 1:
        return END_OF_LAST_YEAR
    if kind(period) is kind(earlier) and _steps(now) - _steps(then) == 1 and "/" not in period:
        return {Kind.MONTH: LAST_MONTH, Kind.QUARTER: LAST_QUARTER}.get(kind(period), LAST)
    return dates.words(earlier)


def _tails(period: str) -> tuple[str, ...]:
    """The period without its years."""
    return tuple(point.tail for part in period.split("/") if (point := dates.point(part)))


def _steps(point: Point) -> int:
    """Months, quarters or halves since the year nought."""
    if point.month:
        return int(point.year) * _MONTHS + point.month
    if point.quarter:
        return int(point.year) * _QUARTERS + int(point.quarter)
    return int(point.year) * 2 + int(point.half or 0)


def is_doubtful(period: str) -> bool:
    """Whether an earlier value could be last year's as well as the one just before."""
    return kind(period) in (Kind.QUARTER, Kind.MONTH, Kind.DAY)


def just_before(period: str) -> str:
    """What the value just before is of."""
    return {Kind.MONTH: LAST_MONTH, Kind.QUARTER: LAST_QUARTER}.get(kind(period), LAST)


def same(of: str, right: str) -> bool:
    """Whether the facts' word says what the two periods give; 上期 says no more than that it came before."""
    return of in (right, LAST) or (of in YEARLY and right in YEARLY)
