"""Dates that a plan sets itself and that were over when the report was written."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from assembler.expressions import compiled
from assembler.facts.dates import Point, point
from assembler.facts.node import Node
from assembler.review.proofreading.passages import Slip

_BEFORE: Final = compiled(
    r"(?:(?P<year>\d{4})年|(?P<later>明年|次年|来年|后年|下一年))?"
    r"(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|上旬|中旬|下旬|[底末初])?|第?(?P<quarter>[一二三四])季度[底末]?|(?P<half>上半年)[底末]?)(?:之|以)?前"
)
_AHEAD: Final = compiled("力争|争取|计划|拟|预计|将[于在]|确保|限期|务必")
_DONE: Final = compiled("[已曾]|如期|按期|提前|原计划|均于|去年|上年")
_SENTENCE: Final = compiled("[^。；！？]+")
_QUARTERS: Final = {"一": 3, "二": 6, "三": 9, "四": 12}


def past(root: Node) -> Iterator[tuple[Node, Slip]]:
    """A deadline lies behind the report's date, or behind the end of its period where it has none (practice)."""
    written = _written(root)
    if written is None:
        return
    for node in root.walk():
        if not isinstance(node.value, str) or node.path.steps[:1] in (("report",), ("statistics",), ("proofread",)):
            continue
        planned = node.path.steps[:1] == ("plans",)
        if planned and node.path.name == "by":
            due = _end(point(node.text))
            if due is not None and due < written:
                yield node, Slip(0, len(node.text))
        else:
            yield from ((node, slip) for slip in _slips(node.text, written, planned=planned))


def _written(root: Node) -> date | None:
    report = root.get("report")
    for key in ("date", "period"):
        node = report.get(key) if report else None
        if node is not None and node.text:
            return _end(point(node.text.rpartition("/")[2]))
    return None


def _end(given: Point | None) -> date | None:
    """The last day of a date or period; None where its year is masked or missing."""
    if given is None or not given.year.isdecimal():
        return None
    month = given.month or {"1": 6, "2": 12}.get(given.half) or (int(given.quarter) * 3 if given.quarter else 12)
    return _day(int(given.year), month, given.day)


def _day(year: int, month: int, day: int = 0) -> date | None:
    if not (1 <= month <= 12 and date.min.year <= year <= date.max.year):
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day or last, last))


def _slips(text: str, written: date, *, planned: bool) -> Iterator[Slip]:
    for sentence in _SENTENCE.finditer(text):
        said = sentence.group()
        if _DONE.search(said):
            continue
        for found in _BEFORE.finditer(said):
            due = _due(found, written)
            if (planned or _AHEAD.search(said, 0, found.start())) and due is not None and due < written:
                yield Slip(sentence.start() + found.start(), sentence.start() + found.end())


def _due(found: re.Match[str], written: date) -> date | None:
    if found["later"]:
        return None
    year = int(found["year"] or written.year)
    if found["half"]:
        return _day(year, 6)
    return _day(year, int(found["month"] or _QUARTERS.get(found["quarter"], 0)), int(found["day"] or 0))
