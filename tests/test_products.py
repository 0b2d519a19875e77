"""Products: what their factors leave in unit, what is converted, and what has to be said in the facts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figured import codes, derived, figure, finding

LINES = (
    "shifts: {name: 值班, value: 16, unit: 班}",
    "each: {name: 每班, value: 4, unit: 人/班}",
    "due: {name: 应办, value: 80, unit: 件}",
    "share: {name: 网上比例, value: 25, unit: '%'}",
    "homes: {name: 农户, value: 2, unit: 万户}",
    "grant: {name: 补助标准, value: 300, unit: 元/户}",
    "price: {name: 单价, value: 1.5, unit: 万元}",
    "bare: {name: 倍数, value: 3}",
)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("product: [shifts, each]", "64人"),
        ("product: [each, shifts]", "64人"),
        ("product: [shifts, 4], unit: 人", "64人"),
        ("product: [due, share]", "20件"),
        ("product: [share, share], unit: '%'", "6.25%"),
        ("product: [due, share, 2], unit: 件", "40件"),
        ("product: [bare, bare]", "9"),
        ("product: [shifts, bare], unit: 人", "48人"),
        ("product: [price, 3], unit: 万元", "4.5万元"),
        ("product: [2, 3, 7], unit: 人", "42人"),
    ],
)
def test_what_a_product_prints(formula: str, text: str) -> None:
    assert figure(*LINES, f"r: {{name: 积, {formula}}}").text == text
    assert codes(*LINES, f"r: {{name: 积, {formula}}}") == []


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("product: [homes, grant], unit: 元, show: 万", "600万元"),
        ("product: [homes, grant], unit: 万元", "600万元"),
        ("product: [price, 3], unit: 元", "45000元"),
    ],
)
def test_what_is_converted_is_said(formula: str, text: str) -> None:
    lines = (*LINES, f"r: {{name: 积, {formula}}}")
    assert figure(*lines).text == text
    assert codes(*lines) == ["units-converted"]


@pytest.mark.parametrize("formula", ["product: [shifts, 4]", "product: [shifts, due]", "product: [each, due]"])
def test_a_product_of_which_no_unit_is_known_asks_for_one(formula: str) -> None:
    assert finding(*LINES, f"r: {{name: 积, {formula}}}").code == "product-lacks-unit"


def test_what_is_measured_otherwise_than_a_factor_says_has_no_value() -> None:
    factors = ("a: {name: 面积, value: 2, unit: 公顷}", "g: {name: 标准, value: 300, unit: 元/亩}")
    lines = (*factors, "r: {name: 补助, product: [a, g], unit: 元}")
    assert figure(*lines).exact is None
    assert codes(*lines) == ["unlike-units"]


def test_its_formula_is_shown_with_units_and_a_wrong_report_is_told() -> None:
    found = finding(*LINES, "r: {name: 值守, product: [shifts, each], stated: 60}")
    assert (found.code, found.gaps["formula"]) == ("stated-differs", "值班 16班（L2） × 每班 4人/班（L3）")


def test_factors_of_two_periods_and_ranges_are_told() -> None:
    pair = ("a: {name: 甲, value: 2, period: 2025-H1}", "b: {name: 乙, value: 3, period: 2024}")
    assert codes(*pair, "r: {name: 积, product: [a, b]}") == ["periods-differ"]
    assert codes("a: {name: 甲, range: [2, 3]}", "r: {name: 积, product: [a, 2]}") == ["range-in-formula"]
    assert codes("a: {name: 甲, value: 2}", "r: {name: 积, product: [a, 1,200]}") == ["thousands-separator"]


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=5))
def test_a_product_is_exact_and_needs_no_order(values: list[int]) -> None:
    wanted = Fraction(1)
    for value in values:
        wanted *= Fraction(value, 10)
    lines = [f"v{k}: {{name: 数{k}, value: {value / 10}}}" for k, value in enumerate(values)]
    keys = [f"v{k}" for k in range(len(values))]
    for order in (keys, keys[::-1]):
        made, _ = derived(*lines, f"r: {{name: 积, product: [{', '.join(order)}]}}")
        assert made["r"].exact == wanted
