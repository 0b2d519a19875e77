"""How far dates move from one report to the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts import dates
from assembler.facts.renewal.shift import between, following

NEXT = [
    ("2025", "2026"),
    ("2025-H1", "2025-H2"),
    ("2025-H2", "2026-H1"),
    ("2025-Q4", "2026-Q1"),
    ("2025-12", "2026-01"),
    ("2025-01/2025-09", "2026-01/2026-09"),
    ("2025-01/2025-06", "2026-01/2026-06"),
    ("2025-04/2025-06", "2025-07/2025-09"),
    ("2025-02/2025-10", "2026-02/2026-10"),
    ("2024-10/2025-09", "2025-10/2026-09"),
    ("2023/2025", "2026/2028"),
    ("2020-03-13/2020-03-15", "2020-03-16/2020-03-18"),
    ("2025-12-29/2026-01-04", "2026-01-05/2026-01-11"),
    ("2024-02-01/2024-02-29", "2024-03-01/2024-03-31"),
    ("2025-10-12", "2025-10-13"),
    ("20××", "20××"),
    ("20××-H1", "20××-H2"),
    ("20××-12", "20××-01"),
]


@pytest.mark.parametrize(("period", "later"), NEXT)
def test_the_period_that_follows(period: str, later: str) -> None:
    shift = following(period)
    assert shift is not None
    assert shift.moved(period) == later


MOVED = [
    # The report's period, a date in it, the date of the next report.
    ("2024", "2024-02-29", "2025-02-28"),
    ("2023", "2023-02-28", "2024-02-29"),
    ("2025", "2025-01-31", "2026-01-31"),
    ("2025", "03-22", "03-22"),
    ("2025", "20××-05", "20××-05"),
    ("2025", "2025-Q3", "2026-Q3"),
    ("2025-H1", "2025-06-30", "2025-12-31"),
    ("2025-H1", "2025-07-05", "2026-01-05"),
    ("2025-H1", "2025-01/2025-05", "2025-07/2025-11"),
    ("2025-H1", "2025-H2", "2026-H1"),
    ("2025-H1", "2025", "2025"),
    ("2025-H2", "2025", "2026"),
    ("2025-09", "2025-01/2025-09", "2025-01/2025-10"),
    ("2025-12", "2025-01/2025-12", "2026-01/2026-01"),
    ("2025-09", "2025-Q3", "2025-Q4"),
    ("2025-09", "09", "10"),
    ("2020-03-13/2020-03-15", "2020-03-16", "2020-03-19"),
    ("2025", "无日期", "无日期"),
    ("2025", "9999-05", "9999-05"),
]


@pytest.mark.parametrize(("period", "text", "later"), MOVED)
def test_dates_move_with_the_report(period: str, text: str, later: str) -> None:
    shift = following(period)
    assert shift is not None
    assert shift.moved(text) == later


@pytest.mark.parametrize(
    ("period", "later", "text", "moved"),
    [
        ("2025-H1", "2026-H1", "2025-07-05", "2026-07-05"),
        ("2025-H1", "2025", "2025-06", "2025-06"),
        ("2020-03-13/2020-03-15", "2021-03-13/2021-03-15", "2020-03-16", "2021-03-16"),
    ],
)
def test_the_step_to_a_period_that_is_asked_for(period: str, later: str, text: str, moved: str) -> None:
    shift = between(period, later)
    assert shift is not None
    assert shift.moved(text) == moved


@pytest.mark.parametrize("text", ["", "上半年", "2025-13", "2025/"])
def test_what_is_no_period_has_no_step(text: str) -> None:
    assert following(text) is None
    assert between("2025", text) is None


_YEARS = st.integers(1990, 2090)
_PERIODS = st.one_of(
    _YEARS.map(str),
    st.tuples(_YEARS, st.sampled_from(["H1", "H2", "Q1", "Q2", "Q3", "Q4", *(f"{n:02}" for n in range(1, 13))])).map(
        lambda pair: f"{pair[0]}-{pair[1]}"
    ),
    st.tuples(_YEARS, st.integers(1, 12), st.integers(1, 12)).map(
        lambda t: f"{t[0]}-{min(t[1:]):02}/{t[0]}-{max(t[1:]):02}"
    ),
)


@given(_PERIODS, _PERIODS)
def test_a_moved_date_is_one_of_the_same_kind_and_later(period: str, text: str) -> None:
    shift = following(period)
    assert shift is not None
    moved = shift.moved(text)
    old, new = dates.extent(text), dates.extent(moved)
    assert old is not None
    assert new is not None
    assert not dates.is_before(new[1], old[1])
    assert [part.count("-") for part in moved.split("/")] == [part.count("-") for part in text.split("/")]


@given(_PERIODS)
def test_the_next_period_begins_after_this_one_and_has_its_form(period: str) -> None:
    shift = following(period)
    assert shift is not None
    old, new = dates.extent(period), dates.extent(shift.moved(period))
    assert old is not None
    assert new is not None
    assert dates.is_before(old[0], new[0])
