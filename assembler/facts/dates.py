"""Dates and periods in words: 2025年1—9月, 2025年10月12日, 20××年上半年 (GB/T 9704-2012, 7.3.5.4; GB/T 15835-2011)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{2}××|[0-9]{3}×)"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)
_YEARLESS = re.compile(r"(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")
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
    if parts["day"] and not 1 <= day <= _last(year, month):
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
    if end is None:
        return head + start.tail
    return head + _interval(start, end)


def _interval(start: Point, end: Point) -> str:
    if start.year != end.year or not (start.month and end.month):
        joined = "至" if start.tail else "—"
        first = start.tail or ""
        return f"{first}{joined}{end.head}{end.tail}"
    if start.day and end.day:
        if start.month == end.month:
            return f"{start.month}月{start.day}—{end.day}日"
        return f"{start.tail}—{end.tail}"
    if start.day or end.day:
        return f"{start.tail}至{end.tail}"
    return f"{start.month}—{end.month}月"


def as_date(text: str) -> date | None:
    """A full, unmasked date; None for anything else."""
    found = point(text)
    if found is None or not found.day or not found.year.isdigit():
        return None
    return date(int(found.year), found.month, found.day)


def _last(year: str, month: int) -> int:
    """The last day of a month; a masked or absent year may be a leap year."""
    if month == 2:
        leap = not year.isdigit() or (int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0))
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31
