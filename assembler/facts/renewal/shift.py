"""How far dates move from one report to the next, and dates moved so far.

A period moves by its length where that divides a year or is made of years, else by a year; so does an interval since
January, which is compared with last year's: after 2025年1—9月 comes 2026年1—9月. The last day of a month stays one.
What is longer than the step moves where the report's beginning crosses into the next: in a monthly report the year
2025 becomes 2026 from December to January alone. What is counted since January, before the report begins, stays
counted since January.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from assembler.facts import dates
from assembler.facts.dates import Point

_YEAR: Final = 12
_MASKED_YEAR: Final = 2000
"""Stands for a masked year while months are counted: a leap year, as a masked one may be."""
_FIRST_YEAR, _LAST_YEAR = 1, 9999


@dataclass(frozen=True, slots=True)
class Shift:
    """Months, or days for a period that is not made of whole months; ``start`` is the first day of the old report."""

    start: date
    months: int = 0
    days: int = 0

    def moved(self, text: str) -> str:
        """A date, period or interval moved; what is none, or would leave the calendar, comes back as it is."""
        first, slash, second = text.partition("/")
        start, end = dates.point(first), dates.point(second if slash else first)
        if start is None or end is None:
            return text
        try:
            last = self._point(end)
            begin = _january(start, last) if slash and self._is_running_total(start, end) else self._point(start)
        except (OverflowError, ValueError):
            return text
        return f"{_written(begin)}/{_written(last)}" if slash else _written(last)

    def _is_running_total(self, start: Point, end: Point) -> bool:
        """Whether an interval begins with its year, before the report does, and does not leave it."""
        since_january = start.year == end.year and (start.month, start.day or 1) == (1, 1)
        return since_january and self.start.month != 1

    def _point(self, point: Point) -> Point:
        if point.day:
            return self._day(point)
        size = 6 if point.half else 3 if point.quarter else 1 if point.month else _YEAR
        nth = int(point.half or point.quarter or point.month or 1) - 1
        moved = (_year(point) * _YEAR // size + nth) + self._steps(size)
        year, nth = divmod(moved, _YEAR // size)
        return _with(point, year, nth + 1)

    def _steps(self, size: int) -> int:
        """By how many parts of ``size`` months the report's beginning moves on."""
        before = self.start.year * _YEAR + self.start.month - 1
        later = self.start + timedelta(self.days)
        after = later.year * _YEAR + later.month - 1 + self.months
        return after // size - before // size

    def _day(self, point: Point) -> Point:
        year = _year(point) if point.year else self.start.year
        if self.days:
            new = date(year, point.month, point.day) + timedelta(self.days)
            return Point(_masked(point, new.year), month=new.month, day=new.day)
        year, month = divmod(year * _YEAR + point.month - 1 + self.months, _YEAR)
        said = _masked(point, year)
        last = dates.last_day(said, month + 1)
        is_last = point.day == dates.last_day(point.year, point.month)
        return Point(said, month=month + 1, day=last if is_last else min(point.day, last))


def following(period: str) -> Shift | None:
    """The step from a report of ``period`` to the next; None where it is no period."""
    days = dates.extent(period)
    if days is None:
        return None
    (first, begin_month, begin_day), (last, end_month, end_day) = days
    start, end = _first_day(days[0]), date(_number(last), end_month, end_day)
    if begin_day != 1 or end_day < dates.last_day(last, end_month):
        return Shift(start, days=max((end - start).days + 1, 1))
    if "/" in period and begin_month == 1 and first == last:
        return Shift(start, months=_YEAR)
    length = (_number(last) - _number(first)) * _YEAR + end_month - begin_month + 1
    return Shift(start, months=length if length > 0 and (_YEAR % length == 0 or length % _YEAR == 0) else _YEAR)


def between(period: str, later: str) -> Shift | None:
    """The step from a report of ``period`` to one of ``later``; None where one is no period."""
    old, new = dates.extent(period), dates.extent(later)
    if old is None or new is None:
        return None
    start, begin = _first_day(old[0]), _first_day(new[0])
    if start.day != 1 or begin.day != 1:
        return Shift(start, days=(begin - start).days)
    return Shift(start, months=(begin.year - start.year) * _YEAR + begin.month - start.month)


def _first_day(day: dates.Day) -> date:
    return date(_number(day[0]), day[1], day[2])


def _number(year: str) -> int:
    return int(year) if year.isdigit() else _MASKED_YEAR


def _year(point: Point) -> int:
    return _number(point.year)


def _masked(point: Point, year: int) -> str:
    """A year as the point has its own: masked, absent, or a number that is a year."""
    if not point.year.isdigit():
        return point.year
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(year)
    return f"{year:04}"


def _with(point: Point, year: int, nth: int) -> Point:
    said = _masked(point, year)
    if point.half or point.quarter:
        return Point(said, half=str(nth) if point.half else "", quarter=str(nth) if point.quarter else "")
    return Point(said, month=nth if point.month else 0)


def _january(start: Point, end: Point) -> Point:
    return Point(end.year, month=1, day=1 if start.day else 0)


def _written(point: Point) -> str:
    """As facts files have it: ``2025``, ``2025-H1``, ``2025-Q3``, ``2025-05``, ``2025-05-31``, ``03-22``."""
    if point.half or point.quarter:
        return f"{point.year}-H{point.half}" if point.half else f"{point.year}-Q{point.quarter}"
    parts = [point.year, f"{point.month:02}" if point.month else "", f"{point.day:02}" if point.day else ""]
    return "-".join(filter(None, parts))
