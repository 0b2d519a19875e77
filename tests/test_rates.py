"""Percentages are not added, not averaged, and are told where they are more than a hundred."""

from __future__ import annotations

import pytest

from tests.figured import codes, derived, finding

EAST = ("a: {name: 东片抽检, value: 200, unit: 份}", "b: {name: 东片合格, value: 190, unit: 份, part_of: a}")
WEST = ("c: {name: 西片抽检, value: 50, unit: 份}", "d: {name: 西片合格, value: 30, unit: 份, part_of: c}")
RATES = ("x: {name: 东片合格率, ratio: [b, a]}", "y: {name: 西片合格率, ratio: [d, c]}")
TYPED = ("x: {name: 甲合格率, value: 91, unit: '%'}", "y: {name: 乙合格率, value: 82, unit: '%'}")


@pytest.mark.parametrize(
    ("formula", "act"),
    [
        ("sum: [x, y]", "相加"),
        ("sum: [x, 82], unit: '%'", "相加"),
        ("per: [x, 2], unit: '%'", "平均"),
        ("difference: [x, y]", ""),
        ("difference: [100, x], unit: '%'", ""),
        ("ratio: [x, y]", ""),
        ("per: [x, y]", ""),
    ],
)
def test_percentages_added_or_averaged(formula: str, act: str) -> None:
    found = derived(*TYPED, f"r: {{name: 丙, {formula}, accept: 另有算法}}")[1]
    assert [(f.code, f.gaps["act"]) for f in found] == ([("rates-combined", act)] if act else [])


def test_the_average_of_a_sum_is_told_too() -> None:
    lines = (*TYPED, "s: {name: 率和, sum: [x, y]}", "m: {name: 平均率, per: [s, 2], unit: '%'}")
    assert codes(*lines) == ["rates-combined", "rates-combined"]


def test_counts_that_are_known_are_named() -> None:
    found = finding(*EAST, *WEST, *RATES, "r: {name: 合格率, sum: [x, y]}")
    assert found.code == "rates-combined-counts"
    assert (found.gaps["numerators"], found.gaps["denominators"]) == ("b, d", "a, c")


def test_counts_behind_an_average_are_named() -> None:
    lines = (*EAST, *WEST, *RATES, "s: {name: 率和, sum: [x, y]}", "m: {name: 平均率, per: [s, 2], unit: '%'}")
    found = [f for f in derived(*lines)[1] if f.path == "statistics.m.per"]
    assert [(f.code, f.gaps["numerators"]) for f in found] == [("rates-combined-counts", "b, d")]


@pytest.mark.parametrize(
    "lines",
    [
        (*EAST, "e: {name: 其余, value: 10, unit: 份}", "x: {name: 甲, ratio: [b, a]}", "y: {name: 乙, ratio: [e, a]}"),
        ("x: {name: 甲占比, value: 40, unit: '%'}", "y: {name: 乙占比, value: 35, unit: '%'}"),
        ("x: {name: 合格率, value: 40, unit: '%'}", "y: {name: 提高, value: 35, unit: 个百分点}"),
    ],
)
def test_shares_of_one_whole_and_points_may_be_added(lines: tuple[str, ...]) -> None:
    assert codes(*lines, "r: {name: 两项, sum: [x, y]}") == []


@pytest.mark.parametrize(
    ("written", "is_told"),
    [
        ("name: 合格率, value: 100, unit: '%'", False),
        ("name: 合格率, value: 100.01, unit: '%'", True),
        ("name: 合格率, value: 1001, unit: ‰", True),
        ("name: 合格率, value: 999, unit: ‰", False),
        ("name: 合格率, range: [90, 101], unit: '%'", True),
        ("name: 合格率, value: 101, unit: '%', accept: 超额", False),
        ("name: 收入增长, value: 120, unit: '%'", False),
        ("name: 升学率, value: 120, unit: '%'", True),
        ("name: 完成率, ratio: [12, 10]", True),
        ("name: 完成率, ratio: [10, 10]", False),
        ("name: 变化, change: [30, 10]", False),
        ("name: 户数, value: 120, unit: 户", False),
    ],
)
def test_a_percentage_of_more_than_a_hundred(written: str, is_told: bool) -> None:
    assert codes(f"a: {{{written}}}") == (["rate-over-hundred"] if is_told else [])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((52, 48), []),
        ((55, 60), ["shares-over-hundred"]),
        ((52, 48, 20), []),
        ((52, 48, 60, 50), ["shares-over-hundred"]),
        ((33.3, 33.3, 33.3), ["parts-miss-as-printed"]),
        ((33.4, 33.4, 33.4), ["shares-over-hundred"]),
        ((33.3, 33.3, 33.1), []),
        ((50.1, 50.0), ["parts-miss-as-printed"]),
    ],
)
def test_shares_that_are_more_than_their_whole(values: tuple[float, ...], told: list[str]) -> None:
    lines = [f"s{n}: {{name: 第{n}类占比, value: {value}, unit: '%'}}" for n, value in enumerate(values)]
    assert codes(*lines) == told


def test_a_reason_silences_it() -> None:
    assert (
        codes("a: {name: 甲占比, value: 70, unit: '%', accept: 有重叠}", "b: {name: 乙占比, value: 60, unit: '%'}")
        == []
    )
