"""Dates and periods: those that the calendar has not, and those that do not fit the report's own.

What a date is to the report is said by its schema with the keyword ``x-period``: ``within`` for the time that figures
are told of (it lies in the report's period), ``as-of`` for the day they are counted, ``next`` for what comes after it.
The engine itself knows the report's period and date, and the period of a statistic.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from assembler.diagnostics.findings import Finding, Severity
from assembler.facts import dates
from assembler.facts.dates import Day, Point
from assembler.facts.figures import Figures
from assembler.facts.figures.definition import Formula, number
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.schema import Annotations

_PERIOD, _DATE = FactPath("report.period"), FactPath("report.date")
_GAP_DAYS = 93
"""The next period may begin up to a quarter after the report's: 2025年1—9月, then 2026年."""


@dataclass(frozen=True, slots=True)
class _Report:
    """The report's period, and what is known of the file's dates."""

    period: Node
    days: tuple[Day, Day]
    noted: Annotations
    bases: frozenset[str]
    """Keys of statistics that others are compared with: their periods are earlier by intent."""


def check(root: Node, noted: Annotations, figures: Figures, told: Collection[str], file: str) -> Iterator[Finding]:
    """Findings of every date and period; what is ``told`` already (fact paths) is left alone."""
    period = root.at(_PERIOD)
    days = dates.extent(period.text) if period else None
    report = _Report(period, days, noted, _bases(figures)) if period and days else None
    for node in root.walk():
        if node.path in told or node.is_empty or not _is_date(node, noted):
            continue
        wrong = tuple(_calendar(node, file))
        yield from wrong
        if report and not wrong:
            yield from _compared(node, report, file)


def _is_date(node: Node, noted: Annotations) -> bool:
    return noted.roles.get(node.path) == "date" or _is_statistic(node.path) or node.path in (_PERIOD, _DATE)


def _is_statistic(path: FactPath) -> bool:
    return len(path.steps) == 3 and path.is_within("statistics") and path.name == "period"


def _bases(figures: Figures) -> frozenset[str]:
    named = [prior.value for figure in figures if (prior := figure.definition.prior)]
    for figure in figures:
        if figure.definition.formula in (Formula.CHANGE, Formula.DIFFERENCE):
            named += figure.definition.operands[1:]
    return frozenset(node.text for node in named if number(node) is None)


def _calendar(node: Node, file: str) -> Iterator[Finding]:
    """A day that does not exist, or an interval that ends before it begins."""
    missing = dates.missing_day(node.text)
    if missing is not None:
        yield Finding("no-such-day", file, node.mark, node.path, _missing(missing, node.text))
        return
    first, slash, second = node.text.partition("/")
    days = dates.extent(node.text)
    if slash and days and dates.is_before(days[1], days[0]):
        gaps = {"first": dates.words(first), "second": dates.words(second), "fix": f"{second}/{first}"}
        # Behind a masked year the second may be the next one.
        weight = None if days[0][0].isdigit() else Severity.WARNING
        yield Finding("period-reversed", file, node.mark, node.path, gaps, weight)


def _missing(missing: Point, text: str) -> dict[str, str]:
    last = dates.last_day(missing.year, missing.month)
    month = f"{missing.head}{missing.month}月"
    return {"text": text, "month": month, "last": str(last), "latest": f"{month}{last}日"}


def _compared(node: Node, report: _Report, file: str) -> Iterator[Finding]:
    """A date that does not fit the report's period."""
    given = dates.extent(node.text, report.days[0][0])
    if given is None:
        return
    end = report.days[1]
    # Of masked years none is known to be the earlier.
    if node.path == _DATE and given[1][0].isdigit() and dates.is_before(given[1], end):
        gaps = {"date": dates.words(node.text), "end": dates.day_words(end)}
        yield Finding("dated-early", file, node.mark, node.path, gaps)
    elif code := _misfit(node, given, report):
        gaps = {
            "title": report.noted.titles.get(node.path, node.path.name),
            "given": dates.words(node.text),
            "period": dates.words(report.period.text),
        }
        yield Finding(code, file, node.mark, node.path, gaps)


def _misfit(node: Node, given: tuple[Day, Day], report: _Report) -> str:
    """The code for a time of figures outside the period, or a next one that does not follow it; empty if none."""
    wanted = report.noted.periods.get(node.path, "")
    if _is_statistic(node.path):
        wanted = "" if node.path.steps[1] in report.bases else "within"
    if wanted == "within" and _is_outside(given, report.days):
        return "period-outside"
    if wanted == "as-of" and _is_outside((given[1], given[1]), report.days):
        return "as-of-outside"
    return "next-period-off" if wanted == "next" and not _follows(given, report.days) else ""


def _is_outside(given: tuple[Day, Day], period: tuple[Day, Day]) -> bool:
    return dates.is_before(given[0], period[0]) or dates.is_before(period[1], given[1])


def _follows(given: tuple[Day, Day], period: tuple[Day, Day]) -> bool:
    """Whether it begins after the period, and not much later; masked years are taken on trust."""
    if not (given[0][0].isdigit() and period[1][0].isdigit()):
        return True
    gap = (_as_date(given[0]) - _as_date(period[1])).days
    return 0 < gap <= _GAP_DAYS


def _as_date(day: Day) -> date:
    return date(int(day[0]), day[1], day[2])
