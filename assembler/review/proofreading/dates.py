"""Rules of dates in text: told in words, on the calendar, the earlier one first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assembler.document.numbering import chinese
from assembler.expressions import compiled
from assembler.facts.dates import last_day, words
from assembler.review.proofreading.passages import Slip

_DAY = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?"
_DASHED = compiled(rf"(?<![\w./〔（(—-])({_DAY}(?:/{_DAY})?)(?![\w/%]|-|\.\d|\s?[号期])", re.ASCII)
_MARKED = compiled(
    r"(?<![\w./〔（(—-])((?:19|20)\d\d)([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\w/%]|-|\.\d|\s?[号期])",
    re.ASCII,
)
_NUMBERED = compiled(r"(?:第|编[号码]|文号|案号|批号|代码|[号字]|No\.?|GB/?T?|DB\d*/?T?)[:：]?\s?$", re.IGNORECASE)
_HAN = {chinese(number): number for number in range(1, 100)}
_N = rf"(?:\d{{1,2}}|[{''.join(dict.fromkeys(''.join(_HAN)))}]{{1,3}})"
_IN_WORDS = compiled(rf"(?:(?<!\d)(\d{{4}})年)?(?<![\d.十一二三四五六七八九])({_N})月({_N})日")
_MONTH = compiled(r"(?<![\d.—～-])(1[3-9]|[2-9]\d)月(?=\d{1,2}日|份|底|初|中旬|上旬|下旬|以来)")
_MONTHS = compiled(r"(?<!\d)(\d{4}年)(\d{1,2})(月?(?:—|–|-|～|至|到))(\d{1,2})月(?!\d)")
_DAYS = compiled(r"(?<!\d)(\d{1,2}月)(\d{1,2})(日?(?:—|–|-|～|至|到))(\d{1,2})日")


def raw_date(text: str) -> Iterator[Slip]:
    """A date is told in words: 2025年3月15日, never 2025-03-15 (GB/T 9704-2012, 7.3.5.4).

    A text that is a date and nothing else is put into words where it is printed.
    """
    for found in _DASHED.finditer(text):
        told = words(found[1])
        if found[0] != text.strip() and told != found[1] and not _NUMBERED.search(text[: found.start()]):
            yield Slip(*found.span(), told)
    for found in _MARKED.finditer(text):
        year, mark, month, day = found.groups()
        right = mark != "-" or len(month) + len(day) < 4
        if right and int(day) <= last_day(year, int(month)) and not _NUMBERED.search(text[: found.start()]):
            yield Slip(*found.span(), f"{year}年{int(month)}月{int(day)}日")


def impossible_date(text: str) -> Iterator[Slip]:
    """A day that the calendar has not: 2月30日, 13月 (practice)."""
    for found in _IN_WORDS.finditer(text):
        month, day = _number(found[2]), _number(found[3])
        if not 1 <= month <= 12 or not 1 <= day <= last_day(found[1] or "", month):
            yield Slip(*found.span())
    for found in _MONTH.finditer(text):
        if not _IN_WORDS.match(text, found.start()):
            yield Slip(*found.span())


def date_range_reversed(text: str) -> Iterator[Slip]:
    """Of two months of one year, or two days of one month, the earlier is said first (practice)."""
    for pattern, unit in ((_MONTHS, "月"), (_DAYS, "日")):
        for found in pattern.finditer(text):
            head, first, between, second = found.groups()
            if int(first) > int(second):
                yield Slip(*found.span(), f"{head}{second}{between}{first}{unit}")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _HAN.get(text, 0)
