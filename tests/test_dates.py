"""Dates and periods in words, masked years included; text that is neither stays as it is."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts import dates


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2025", "2025年"),
        ("20××", "20××年"),
        ("202×", "202×年"),
        ("2025-H1", "2025年上半年"),
        ("20××-H2", "20××年下半年"),
        ("2025-Q3", "2025年第三季度"),
        ("2025-05", "2025年5月"),
        ("2025-05-08", "2025年5月8日"),
        ("03-22", "3月22日"),
        ("07", "7月"),
        ("2025-01/2025-09", "2025年1—9月"),
        ("20××-01/20××-09", "20××年1—9月"),
        ("2025-05-01/2025-05-03", "2025年5月1日至3日"),
        ("2025-05-30/2025-06-02", "2025年5月30日至6月2日"),
        ("2024-11/2025-02", "2024年11月至2025年2月"),
        ("2023/2025", "2023年至2025年"),
        ("2025-H1/2025-H2", "2025年上半年至2025年下半年"),
        ("2025-Q1/2025-Q2", "2025年第一季度至2025年第二季度"),
        ("2025-Q4", "2025年第四季度"),
        ("2025-12", "2025年12月"),
        ("2025-05-01/2025-06", "2025年5月1日至6月"),
        ("2025-05/2025-06-15", "2025年5月至6月15日"),
        ("2024-05-30/2025-05-31", "2024年5月30日至2025年5月31日"),
        ("2025/2025-06", "2025年至2025年6月"),
        ("2025-H1/2025-09", "2025年上半年至2025年9月"),
        ("2025-03/2025-H2", "2025年3月至2025年下半年"),
        ("03-22/04-05", "3月22日至4月5日"),
        ("05/07", "5—7月"),
        ("2025-03-13/2025-03-15", "2025年3月13日至15日"),
        ("2025-12-28/2026-01-03", "2025年12月28日至2026年1月3日"),
        ("2025-05/2025-05", "2025年5月"),
        ("2025/2025", "2025年"),
        ("20××-11/20××-02", "20××年11月至20××年2月"),
    ],
)
def test_in_words(written: str, words: str) -> None:
    assert dates.words(written) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2025-01/2025-09", "1—9月"),
        ("2025-H2", "下半年"),
        ("2025-10-12", "10月12日"),
        ("2025", "2025年"),
        ("2024-10", "2024年10月"),
        ("2024-11/2025-02", "2024年11月至2025年2月"),
    ],
)
def test_the_year_of_the_report_is_not_said_again(written: str, words: str) -> None:
    assert dates.words(written, year="2025") == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今年2月底",
        "2025-13",
        "2025-02-30",
        "2023-02-29",
        "0000-01-01",
        "２０２５",
        "2025/",
        "2025/去年",
        "05-32",
        "2025-00",
    ],
)
def test_what_is_no_date_stays_as_it_is(text: str) -> None:
    assert dates.words(text) == text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025", "2025-01-01/2025-12-31"),
        ("2025-H2", "2025-07-01/2025-12-31"),
        ("2025-Q1", "2025-01-01/2025-03-31"),
        ("2024-02", "2024-02-01/2024-02-29"),
        ("2025-02", "2025-02-01/2025-02-28"),
        ("2025-01/2025-09", "2025-01-01/2025-09-30"),
        ("2024-11-05/2025-Q1", "2024-11-05/2025-03-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, days: str) -> None:
    assert dates.extent(text) == dates.extent(days)


def test_a_day_without_a_year_is_in_the_year_given() -> None:
    assert dates.extent("03-22", "2025") == (("2025", 3, 22), ("2025", 3, 22))
    assert dates.extent("今年2月底", "2025") is None


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2024-12-31", "2025-01-01", True),
        ("2025-01-01", "2025-01-01", False),
        ("2025-01-02", "2025-01-01", False),
        ("20××-01-02", "20××-01-03", True),
        ("20××-01-03", "20××-01-02", False),
        ("20××-01-02", "202×-01-03", False),
        ("20××-01-02", "2025-01-03", False),
    ],
)
def test_a_day_is_before_another_only_where_that_is_certain(one: str, other: str, before: bool) -> None:
    first, second = dates.extent(one), dates.extent(other)
    assert first
    assert second
    assert dates.is_before(first[0], second[0]) is before


@given(st.text(max_size=30))
def test_any_text_gives_text(text: str) -> None:
    dates.words(text)
    dates.extent(text)
    dates.missing_day(text)
    dates.as_date(text)


@given(st.dates())
def test_a_day_reads_back(day: date) -> None:
    assert dates.as_date(f"{day.year:04}-{day.month:02}-{day.day:02}") == day
    assert dates.words(f"{day.year:04}-{day.month:02}-{day.day:02}") == f"{day.year:04}年{day.month}月{day.day}日"


@pytest.mark.parametrize("text", ["20××-05-08", "2025-05", "05-08", "2025", "0000-01-01"])
def test_no_date_without_a_full_unmasked_day(text: str) -> None:
    assert dates.as_date(text) is None


def test_a_masked_or_absent_year_may_be_a_leap_year() -> None:
    assert dates.words("20××-02-29") == "20××年2月29日"
    assert dates.words("02-29") == "2月29日"


@given(st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
def test_only_a_day_of_the_calendar_is_a_date(year: int, month: int, day: int) -> None:
    try:
        expected = date(year, month, day)
    except ValueError:
        expected = None
    text = f"{year:04}-{month:02}-{day:02}"
    assert dates.as_date(text) == expected
    assert (dates.words(text) == text) is (expected is None)


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("1900-02-29", False),
        ("2000-02-29", True),
        ("2024-02-29", True),
        ("2025-02-28", True),
        ("2100-02-29", False),
        ("2400-02-29", True),
        ("0001-01-01", True),
        ("2025-04-31", False),
        ("2025-07-31", True),
        ("2025-12-31", True),
        ("20××-02-30", False),
        ("20××-04-30", True),
    ],
)
def test_the_last_day_of_a_month(text: str, is_day: bool) -> None:
    assert (dates.point(text) is not None) is is_day


@pytest.mark.parametrize("year", ["2024", "2025"])
@pytest.mark.parametrize("month", range(1, 13))
def test_each_month_ends_as_in_the_calendar(year: str, month: int) -> None:
    last = monthrange(int(year), month)[1]
    assert dates.point(f"{year}-{month:02}-{last}") == dates.Point(year, month=month, day=last)
    assert dates.point(f"{year}-{month:02}-{last + 1}") is None


@pytest.mark.parametrize(
    "text", ["2025-H3", "2025-H0", "2025-Q0", "2025-Q5", "2×××", "20250", "2025-5", "13", "00", "2025-01-00"]
)
def test_what_only_looks_like_a_period(text: str) -> None:
    assert dates.point(text) is None


def test_a_point_has_the_parts_that_were_written() -> None:
    assert dates.point("2025") == dates.Point("2025")
    assert dates.point("20××-H2") == dates.Point("20××", half="2")
    assert dates.point("2025-Q3") == dates.Point("2025", quarter="3")
    assert dates.point("2025-05-31") == dates.Point("2025", month=5, day=31)
    assert dates.point("03-22") == dates.Point("", month=3, day=22)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("2025-01-32", dates.Point("2025", month=1, day=32)),
        ("2025-12-32", dates.Point("2025", month=12, day=32)),
        ("02-30", dates.Point("", month=2, day=30)),
        ("2025-05/2025-02-30", dates.Point("2025", month=2, day=30)),
        ("2025-02-30/2025-04-31", dates.Point("2025", month=2, day=30)),
        ("2025-01-31/2025-01-32", dates.Point("2025", month=1, day=32)),
        ("2025-01-31", None),
        ("2025-13-32", None),
        ("2025-00-32", None),
        ("2025", None),
        ("今年", None),
    ],
)
def test_the_day_that_no_calendar_has(text: str, missing: dates.Point | None) -> None:
    assert dates.missing_day(text) == missing


@pytest.mark.parametrize(
    ("day", "words"), [(("2025", 9, 30), "2025年9月30日"), (("20××", 1, 2), "20××年1月2日"), (("", 3, 22), "3月22日")]
)
def test_a_day_in_words(day: dates.Day, words: str) -> None:
    assert dates.day_words(day) == words


def test_no_day_is_before_itself() -> None:
    assert not dates.is_before(("20××", 5, 8), ("20××", 5, 8))
    assert not dates.is_before(("2025", 5, 8), ("2025", 5, 8))
