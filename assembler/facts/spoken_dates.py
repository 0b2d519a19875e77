"""Dates and periods in words read back: 2025年1—9月 is 2025-01/2025-09. The inverse of ``dates.words``."""

from __future__ import annotations

import re

from assembler.facts import dates

_YEAR = r"(?:(?P<{0}year>[0-9]{{4}}|[0-9]{{2}}××|[0-9]{{3}}×)年)?"
_TAIL = (
    r"(?:(?P<{0}half>[上下])半年|第(?P<{0}quarter>[一二三四])季度|(?:(?P<{0}month>[0-9]{{1,2}})月)?"
    r"(?:(?P<{0}day>[0-9]{{1,2}})日)?)"
)
_POINT = re.compile((_YEAR + _TAIL).format(""))
_INTERVAL = re.compile((_YEAR + _TAIL).format("a") + "至" + (_YEAR + _TAIL).format("b"))
_MONTHS = re.compile(_YEAR.format("") + r"(?P<first>[0-9]{1,2})—(?P<last>[0-9]{1,2})月")
_HALVES = {"上": "H1", "下": "H2"}
_QUARTERS = {"一": "Q1", "二": "Q2", "三": "Q3", "四": "Q4"}
Found = dict[str, str | None]


def written(text: str, year: str = "") -> str | None:
    """The date, period or interval that is told as ``text``; None where it is none, or would be told otherwise.

    ``year`` is the year of those that name none; without it they have none.
    """
    for made in _readings(text, year):
        if made and text in (dates.words(made), dates.words(made, year=year)):
            return made
    return None


def _readings(text: str, year: str) -> tuple[str, ...]:
    if found := _MONTHS.fullmatch(text):
        own = found["year"] or year
        return (f"{_joined(own, found['first'].zfill(2))}/{_joined(own, found['last'].zfill(2))}",)
    if found := _INTERVAL.fullmatch(text):
        parts = found.groupdict()
        first: Found = {key[1:]: part for key, part in parts.items() if key[0] == "a"}
        second: Found = {key[1:]: part for key, part in parts.items() if key[0] == "b"}
        own = first["year"] or year
        inherited = second["year"] or own
        if second["day"] and not second["month"]:
            second["month"] = first["month"]
        return (f"{_single(first, own)}/{_single(second, inherited)}",)
    found = _POINT.fullmatch(text)
    return (_single(found.groupdict(), found["year"] or year),) if found and text else ()


def _single(parts: Found, year: str) -> str:
    if parts["half"]:
        return _joined(year, _HALVES[parts["half"]])
    if parts["quarter"]:
        return _joined(year, _QUARTERS[parts["quarter"]])
    numbers = [parts[name] for name in ("month", "day")]
    return _joined(year, *(number.zfill(2) for number in numbers if number))


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)
