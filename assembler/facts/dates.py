"""Dates and periods in words: 2025年1—9月, 2025年10月12日, 20××年上半年 (GB/T 9704-2012, 7.3.5.4; GB/T 15835-2011)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assembler.expressions import compiled

_POINT = compiled(
    r"(?P<year>[0-9]{4}|[0-9]{2}××|[0-9]{3}×)"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)
_YEARLESS = compiled(r"(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")
_HALVES = {"1": "上半年", "2": "下半年"}
_QUARTERS = dict(zip("1234", "一二三四", strict=True))


@dataclass(frozen=True, slots=True)
class Point:
    """A year, half, quarter, month or day; the year may be masked (20××) or, for a yearly day, empty."""

    year: str
    half: str = ""
    quarter: str = ""
    month: int = 0
    day: int = 0

    @property
    def tail(self) -> str:
        """What follows the year, in words; no leading zeros."""
        if self.half:
            return _HALVES[self.half]
        if self.quarter:
            return f"第{_QUARTERS[self.quarter]}季度"
        return (f"{self.month}月" if self.month else "") + (f"{self.day}日" if self.day else "")

    @property
    def head(self) -> str:
        """The year in words; empty where there is none."""
        return f"{self.year}年" if self.year else ""


def point(text: str) -> Point | None:
    """Read a date or period; None if ``text`` is none.

    ``2025``, ``2025-H1``, ``2025-Q3``, ``2025-05``, ``2025-05-31``, the same with a masked year, ``05`` or ``03-22``.
    """
    found = _POINT.fullmatch(text) or _YEARLESS.fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    year, month, day = parts.get("year") or "", int(parts["month"] or 0), int(parts["day"] or 0)
    if year == "0000" or (parts["month"] and not 1 <= month <= 12):
        return None
    if parts["day"] and not 1 <= day <= last_day(year, month):
        return None
    return Point(year, parts.get("half") or "", parts.get("quarter") or "", month, day)


def words(text: str, *, year: str = "") -> str:
    """A date, period or interval in words; ``year`` names a year that need not be said again.

    Text that is none of these comes back as it is (the schema has already told the user).
    """
    first, slash, second = text.partition("/")
    start, end = point(first), point(second) if slash else None
    if start is None or (slash and end is None):
        return text
    head = "" if start.year == year and start.tail else start.head
    if end is None or start == end:
        return head + start.tail
    return head + _interval(start, end)


def _interval(start: Point, end: Point) -> str:
    """What follows the first year: 1—9月, 3月13日至15日, 5月30日至6月2日; over years the second is named too."""
    months = bool(start.month and end.month)
    # With a masked year 11月至2月 runs into the next one, which may be masked alike.
    if start.year != end.year or not months or start.month > end.month:
        return f"{start.tail}至{end.head}{end.tail}"
    if start.day or end.day:
        told = f"{end.day}日" if start.day and end.day and start.month == end.month else end.tail
        return f"{start.tail}至{told}"
    return f"{start.month}—{end.month}月"


Day = tuple[str, int, int]
"""Year as written (it may be masked), month and day."""


def extent(text: str, year: str = "") -> tuple[Day, Day] | None:
    """The first and the last day of a date, period or interval; None if ``text`` is none.

    ``year`` stands in where none is written.
    """
    first, slash, second = text.partition("/")
    start, end = point(first), point(second if slash else first)
    return (_days(start, year)[0], _days(end, year)[1]) if start and end else None


def is_before(one: Day, other: Day) -> bool:
    """Whether ``one`` is certainly earlier; years that are masked alike are taken to be one year."""
    known = one[0].isdigit() and other[0].isdigit()
    return one < other if known else one[0] == other[0] and one[1:] < other[1:]


def _days(given: Point, year: str) -> tuple[Day, Day]:
    said = given.year or year
    if given.half or given.quarter:
        size, nth = (6, int(given.half)) if given.half else (3, int(given.quarter))
        months = (nth - 1) * size + 1, nth * size
    else:
        months = (given.month, given.month) if given.month else (1, 12)
    return (said, months[0], given.day or 1), (said, months[1], given.day or last_day(said, months[1]))


def day_words(day: Day) -> str:
    """A day in words."""
    year, month, number = day
    said = Point(year, month=month, day=number)
    return said.head + said.tail


def missing_day(text: str) -> Point | None:
    """The day that a date or interval names and the calendar has not (2025-02-30); None if it has all of them."""
    for part in text.split("/"):
        found = _POINT.fullmatch(part) or _YEARLESS.fullmatch(part)
        if found is None or not found["day"] or not 1 <= int(found["month"]) <= 12:
            continue
        year = found.groupdict().get("year") or ""
        if int(found["day"]) > last_day(year, int(found["month"])):
            return Point(year, month=int(found["month"]), day=int(found["day"]))
    return None


def as_date(text: str) -> date | None:
    """A full, unmasked date; None for anything else."""
    found = point(text)
    if found is None or not found.day or not found.year.isdigit():
        return None
    return date(int(found.year), found.month, found.day)


def last_day(year: str, month: int) -> int:
    """The last day of a month; a masked or absent year may be a leap year."""
    if month == 2:
        leap = not year.isdigit() or (int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0))
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31
