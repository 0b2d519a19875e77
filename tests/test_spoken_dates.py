"""Dates in words read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts import dates, spoken_dates

YEARS = st.sampled_from(["2024", "2025", "20××", "202×"])
TAILS = st.one_of(
    st.just(""),
    st.sampled_from(["-H1", "-H2", "-Q1", "-Q4"]),
    st.integers(1, 12).map("-{:02}".format),
    st.tuples(st.integers(1, 12), st.integers(1, 28)).map(lambda pair: "-{:02}-{:02}".format(*pair)),
)
POINTS = st.builds("{}{}".format, YEARS, TAILS)


@given(POINTS)
def test_what_is_told_of_a_point_is_read_back(written: str) -> None:
    assert spoken_dates.written(dates.words(written)) == written
    assert spoken_dates.written(dates.words(written, year=written[:4]), year=written[:4]) == written


@given(POINTS, POINTS)
def test_what_is_told_of_an_interval_is_read_back_as_one_that_is_told_alike(first: str, second: str) -> None:
    told = dates.words(f"{first}/{second}")
    found = spoken_dates.written(told)
    assert found is None or dates.words(found) == told


@pytest.mark.parametrize(
    ("told", "year", "written"),
    [
        ("2025年1—9月", "", "2025-01/2025-09"),
        ("1—9月", "2025", "2025-01/2025-09"),
        ("3月13日至15日", "2025", "2025-03-13/2025-03-15"),
        ("2024年12月至2025年2月", "", "2024-12/2025-02"),
        ("5月", "", "05"),
        ("3月22日", "", "03-22"),
        ("20××年下半年", "", "20××-H2"),
        ("第三季度", "2025", "2025-Q3"),
    ],
)
def test_read_back(told: str, year: str, written: str) -> None:
    assert spoken_dates.written(told, year) == written


@pytest.mark.parametrize("told", ["", "年底前", "2025年13月", "2025年2月30日", "9月至", "05月"])
def test_what_no_date_is_told_as(told: str) -> None:
    assert spoken_dates.written(told) is None
