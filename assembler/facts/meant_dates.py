"""What was meant by a date or period that is typed as it is said: 2024年上半年, 2024.5.1, 2024年1—6月."""

from __future__ import annotations

import re
from typing import Final

from assembler.facts import dates

_YEAR: Final = r"(?P<year>[0-9]{4}|[0-9]{2}××|[0-9]{3}×)(?:年度?|[-./])?"
_HALF: Final = re.compile(rf"{_YEAR}(?P<half>[上下])半年")
_QUARTER: Final = re.compile(rf"{_YEAR}(?:第?(?P<quarter>[1-4一二三四])季度?|[Qq](?P<number>[1-4]))")
_DAY: Final = re.compile(rf"{_YEAR}(?P<month>[0-9]{{1,2}})(?:月|[-./]|$)(?:(?P<day>[0-9]{{1,2}})[日号]?)?")
_WHOLE: Final = re.compile(rf"{_YEAR}(?:全年)?")
_MONTHS: Final = re.compile(rf"{_YEAR}(?P<first>[0-9]{{1,2}})月?[-—–~～至到](?P<last>[0-9]{{1,2}})月")
_TO: Final = re.compile(r"至|到|[—–~～]+|/(?=[0-9]{4})")
_HALVES: Final = {"上": "H1", "下": "H2"}
_NUMERALS: Final = {"一": "1", "二": "2", "三": "3", "四": "4"}


def meant(text: str) -> str:
    """The same as it is to be typed, ``2024-H1`` or ``2024-01/2024-06``; empty where nobody can tell."""
    text = "".join(text.split())
    if found := _MONTHS.fullmatch(text):
        return _span(f"{found['year']}-{int(found['first']):02}", f"{found['year']}-{int(found['last']):02}")
    parts = _TO.split(text)
    if len(parts) == 2:
        return _span(_point(parts[0]), _point(parts[1]))
    return _point(text)


def _span(first: str, last: str) -> str:
    return f"{first}/{last}" if all(one and dates.point(one) for one in (first, last)) else ""


def _point(text: str) -> str:
    made = _made(text)
    return made if made and dates.point(made) else ""


def _made(text: str) -> str:
    if found := _HALF.fullmatch(text):
        return f"{found['year']}-{_HALVES[found['half']]}"
    if found := _QUARTER.fullmatch(text):
        quarter = found["number"] or _NUMERALS.get(found["quarter"], found["quarter"])
        return f"{found['year']}-Q{quarter}"
    if found := _DAY.fullmatch(text):
        day = f"-{int(found['day']):02}" if found["day"] else ""
        return f"{found['year']}-{int(found['month']):02}{day}"
    found = _WHOLE.fullmatch(text)
    return found["year"] if found else ""
