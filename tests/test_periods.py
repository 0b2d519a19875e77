"""Dates and periods against the calendar and against the report's own."""

from __future__ import annotations

import pytest

from assembler.document.model import Block, Document, Kind, Properties, Span
from assembler.facts import figures, reader
from assembler.facts.checks import periods
from assembler.facts.schema import Annotations
from assembler.facts.source import Source
from assembler.review import period_headings


def found(text: str, roles: dict[str, str] | None = None, said: dict[str, str] | None = None) -> list[tuple[str, int]]:
    """Code and line of every finding."""
    root = reader.read(Source(text.encode(), "f")).value
    assert root
    made = figures.derive(root.get("statistics"), "f").figures
    noted = Annotations(roles or {}, {}, {}, said or {})
    return [(finding.code, finding.mark.line) for finding in periods.check(root, noted, made, (), "f")]


def report(period: str, date: str = "") -> list[str]:
    """The codes of a report's own period and date."""
    return [code for code, _ in found(f"report: {{period: '{period}', date: '{date}'}}\n")]


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2025-02-29", "no-such-day"),
        ("2025-11-31", "no-such-day"),
        ("20××-02-30", "no-such-day"),
        ("2025-01-01/2025-04-31", "no-such-day"),
        ("2025-09/2025-01", "period-reversed"),
        ("2025-H2/2025-H1", "period-reversed"),
        ("2026/2025", "period-reversed"),
        ("2025-05-02/2025-05-01", "period-reversed"),
    ],
)
def test_what_no_calendar_has(period: str, code: str) -> None:
    assert report(period) == [code]


@pytest.mark.parametrize(
    "period",
    ["2024-02-29", "20××-02-29", "2025-05/2025-05", "2024-11/2025-02", "2025-05-01/2025-05", "20××-09", "今年", "2025"],
)
def test_what_a_calendar_has(period: str) -> None:
    assert report(period) == []


@pytest.mark.parametrize(
    ("period", "date", "early"),
    [
        ("2025-H1", "2025-06-29", True),
        ("2025-H1", "2025-06-30", False),
        ("2025", "2025-12-30", True),
        ("2025-01/2025-09", "2025-09-29", True),
        ("2025-01/2025-09", "2025-10-12", False),
        ("20××", "20××-01-12", False),
        ("20××", "2025-01-12", False),
    ],
)
def test_a_report_is_dated_when_its_period_is_over(period: str, date: str, early: bool) -> None:
    assert report(period, date) == (["dated-early"] if early else [])


@pytest.mark.parametrize(
    ("kind", "period", "given", "code"),
    [
        ("as-of", "2025-H1", "2025-05", ""),
        ("as-of", "2025-H1", "2025-06", ""),
        ("as-of", "2025-H1", "05-31", ""),
        ("as-of", "2025-H1", "2025-07", "as-of-outside"),
        ("as-of", "2025-H1", "2024-06", "as-of-outside"),
        ("as-of", "20××-H1", "20××-05", ""),
        ("as-of", "20××-H1", "20××-08", "as-of-outside"),
        ("as-of", "2025-H1", "20××-08", ""),
        ("within", "2025", "2025-H2", ""),
        ("within", "2025-H1", "2025", "period-outside"),
        ("within", "2025-H1", "2025-H2", "period-outside"),
        ("within", "2025", "2024", "period-outside"),
        ("next", "2025-H1", "2025-H2", ""),
        ("next", "2025", "2026", ""),
        ("next", "2025-01/2025-09", "2026", ""),
        ("next", "2025-01/2025-08", "2026", "next-period-off"),
        ("next", "2025-H1", "2025-H1", "next-period-off"),
        ("next", "2025-H1", "2026-H2", "next-period-off"),
        ("next", "2025-H2", "2025-H1", "next-period-off"),
        ("next", "20××-H1", "20××-H2", ""),
        ("", "2025", "2020-03-01", ""),
    ],
)
def test_a_time_of_figures_fits_the_report(kind: str, period: str, given: str, code: str) -> None:
    text = f"report: {{period: '{period}'}}\nwhen: '{given}'\n"
    assert found(text, {"when": "date"}, {"when": kind}) == ([(code, 2)] if code else [])


def test_a_statistic_is_of_the_report_s_period_unless_others_are_compared_with_it() -> None:
    text = """\
report: {period: 2025}
statistics:
  now: {name: 本年, value: 3, unit: 件, period: 2025-01/2025-12}
  old: {name: 往年, value: 2, unit: 件, period: 2024}
  last: {name: 上年, value: 2, unit: 件, period: 2024}
  base: {name: 上年底, value: 2, unit: 件, period: 2024-12}
  more: {name: 增加, difference: [now, last], unit: 件}
  kept: {name: 在册, value: 3, unit: 件, prior: base}
"""
    assert found(text) == [("period-outside", 4)]


def test_what_is_told_already_is_not_told_again() -> None:
    root = reader.read(Source(b"report: {period: 2025-02-30}\n", "f")).value
    assert root
    noted = Annotations({}, {}, {})
    assert list(periods.check(root, noted, figures.Figures({}), {"report.period"}, "f")) == []


@pytest.mark.parametrize(
    ("period", "heading", "word"),
    [
        ("2025-H2", "上半年工作情况", "上半年"),
        ("2025-H1", "下半年主要做法", "下半年"),
        ("2025-H1", "三季度情况", "三季度"),
        ("2025-H2", "第一季度情况", "第一季度"),
        ("2025-H2", "今年上半年工作情况", "上半年"),
        ("2025-H2", "2025年上半年工作情况", "上半年"),
        ("2025-H2", "下半年工作打算", "下半年"),
        ("2025", "下半年工作打算", "下半年"),
        ("2025-H1", "上半年工作情况", ""),
        ("2025-H1", "下半年工作打算", ""),
        ("2025-H1", "二季度情况", ""),
        ("2025-H1", "上半年计划生育工作情况", ""),
        ("2025-H1", "上半年工作情况及下半年工作打算", ""),
        ("2025-H1", "上半年工作安排落实情况", ""),
        ("20××-H1", "20××年上半年计划生育工作", ""),
        ("2025-H1", "上半年工作打算", "上半年"),
        ("2025", "上半年工作情况", ""),
        ("2025-H2", "明年上半年工作打算", ""),
        ("2025-H2", "2026年上半年工作打算", ""),
        ("2025-H2", "2024年上半年遗留问题", ""),
        ("2024-07/2025-06", "上半年工作情况", ""),
        ("今年", "上半年工作情况", ""),
        ("2025-H1", "工作情况", ""),
    ],
)
def test_a_heading_names_the_report_s_half_of_the_year(period: str, heading: str, word: str) -> None:
    root = reader.read(Source(f"report: {{period: '{period}'}}\nheading: {heading}\n".encode(), "f")).value
    assert root
    body = Block(Kind.PARAGRAPH, (Span("上半年、下半年都抓。"),))
    document = Document(Properties(""), (Block(Kind.HEADING, (Span(heading, "heading"),), 1, "一、"), body))
    told = [(finding.gaps["word"], finding.mark.line) for finding in period_headings.check(document, root, "f")]
    assert told == ([(word, 2)] if word else [])
