"""Dates and periods typed as they are said, and what is to be typed; what nobody can tell stays untold."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts import dates, meant_dates
from tests.effort import examples


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024年上半年", "2024-H1"),
        ("2024下半年", "2024-H2"),
        ("20××年上半年", "20××-H1"),
        ("2024年度", "2024"),
        ("2024年第三季度", "2024-Q3"),
        ("2024年1季度", "2024-Q1"),
        ("2024Q4", "2024-Q4"),
        ("2024年5月", "2024-05"),
        ("2024.5", "2024-05"),
        ("2024/05/01", "2024-05-01"),
        ("2024年5月1日", "2024-05-01"),
        ("2024年1-6月", "2024-01/2024-06"),
        ("2024年1月至6月", "2024-01/2024-06"),
        ("2024年1月—2025年2月", "2024-01/2025-02"),
        ("上半年", ""),
        ("2024年13月", ""),
        ("2024年2月30日", ""),
        ("去年", ""),
    ],
)
def test_what_was_meant(typed: str, meant: str) -> None:
    assert meant_dates.meant(typed) == meant


@examples(50)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_in_words_is_found_again(day: date) -> None:
    """As the report itself prints it, and with dots or slashes."""
    assert meant_dates.meant(dates.words(day.isoformat())) == day.isoformat()
    assert meant_dates.meant(f"{day.year}.{day.month}.{day.day}") == day.isoformat()
    assert meant_dates.meant(f"{day.year}/{day.month}/{day.day}") == day.isoformat()
