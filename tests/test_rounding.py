"""How numbers are rounded and written: ties, decimals, 万 and 亿, approximations."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts.figures.number_format import (
    Approx,
    Quantity,
    as_typed,
    cut,
    decimals_of,
    exactly,
    fixed,
    half_up,
    shortest,
)
from tests.figured import codes, figure


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("12.5", 0, "13"),
        ("12.4999", 0, "12"),
        ("-12.5", 0, "-13"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("-0.4", 0, "0"),
        ("89.445", 2, "89.45"),
        ("89.4449", 2, "89.44"),
        ("0.05", 1, "0.1"),
        ("9.995", 2, "10.00"),
        ("1.005", 2, "1.01"),
        ("7", 1, "7.0"),
        ("0.07", 2, "0.07"),
        ("0.125", 2, "0.13"),
        ("2.5", 0, "3"),
        ("99.995", 2, "100.00"),
    ],
)
def test_a_tie_is_rounded_up(value: str, decimals: int, text: str) -> None:
    assert fixed(Fraction(value), decimals) == text
    if float(text):
        assert figure(f"a: {{name: 甲, value: {value}, decimals: {decimals}}}").text == text


@given(st.integers(0, 10**6), st.integers(0, 5))
def test_every_half_goes_away_from_nought(count: int, decimals: int) -> None:
    half = Fraction(2 * count + 1, 2 * 10**decimals)
    assert half_up(half, decimals) == Fraction(count + 1, 10**decimals)
    assert half_up(-half, decimals) == -Fraction(count + 1, 10**decimals)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "0.3333"),
        (Fraction(1, 20000), "0.0001"),
        (Fraction(1, 20001), "0"),
        (Fraction(100), "100"),
        (Fraction(1005, 10), "100.5"),
    ],
)
def test_the_shortest_spelling_has_four_decimals_at_most(value: Fraction, text: str) -> None:
    assert shortest(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "0.333333…"),
        (Fraction(2, 3), "0.666666…"),
        (Fraction(1, 10**6), "0.000001"),
        (Fraction(1, 10**7), "0.000000…"),
        (Fraction(-2, 3), "-0.666666…"),
        (Fraction(1620), "1620"),
    ],
)
def test_an_exact_spelling_has_six_decimals_at_most_and_is_cut_off(value: Fraction, text: str) -> None:
    assert exactly(value) == text


@pytest.mark.parametrize(("written", "count"), [("1E+3", 0), ("7", 0), ("7.0", 1), ("0.050", 3)])
def test_decimals_are_counted_as_written(written: str, count: int) -> None:
    assert decimals_of(Decimal(written)) == count


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(Fraction(15000), "元", 2, "万", Approx.OVER), "1.50万余元"),
        (Quantity(Fraction(10**9), "元", show="亿", approx=Approx.OVER), "10余亿元"),
        (Quantity(Fraction(4000), "份", approx=Approx.OVER), "4000余份"),
        (Quantity(Fraction(16250), "元", 1, "万"), "1.6万元"),
        (Quantity(Fraction(123456789), "元", show="亿"), "1.2346亿元"),
        (Quantity(Fraction(9), "%", 1, upper=Fraction(10)), "9.0%—10.0%"),
    ],
)
def test_how_a_quantity_is_printed(quantity: Quantity, text: str) -> None:
    assert quantity.text == text


def test_a_number_in_ten_thousands_has_the_decimals_it_needs_there() -> None:
    assert as_typed(Decimal("162000.0"), "元", "万").text == "16.2万元"
    assert as_typed(Decimal(162500), "元", "万").text == "16.25万元"
    assert as_typed(Decimal(160000), "元", "万").text == "16万元"
    assert as_typed(Decimal("162000.0"), "元").text == "162000.0元"


@pytest.mark.parametrize(("value", "is_exact"), [("162000", True), ("162040", False), ("160000", True)])
def test_whether_printing_loses_anything(value: str, is_exact: bool) -> None:
    assert Quantity(Fraction(value), "元", 1, "万").is_exact is is_exact


@pytest.mark.parametrize(
    ("value", "decimals", "kept"), [("0.666667", 4, "0.6666"), ("-1.99", 1, "-1.9"), ("7", 0, "7")]
)
def test_cutting_never_rounds(value: str, decimals: int, kept: str) -> None:
    assert cut(Fraction(value), decimals) == Fraction(kept)


@given(st.fractions(-(10**4), 10**4), st.integers(0, 4))
def test_rounding_is_monotonous_and_keeps_what_is_rounded(value: Fraction, decimals: int) -> None:
    step = Fraction(1, 10**decimals)
    assert half_up(value, decimals) <= half_up(value + step / 7, decimals)
    assert half_up(half_up(value, decimals), decimals) == half_up(value, decimals)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("ratio: [24999, 25000]", "99.996%"),
        ("ratio: [25000, 25000]", "100.00%"),
        ("ratio: [996, 1000], decimals: 0", "99.6%"),
        ("ratio: [994, 1000], decimals: 0", "99%"),
        ("ratio: [199999, 200000], decimals: 1", "99.9995%"),
        ("ratio: [99999999, 100000000]", "99.999999%"),
        ("ratio: [999999999, 1000000000]", "99.99%以上"),
        ("ratio: [1, 50000]", "0.002%"),
        ("ratio: [0, 50000]", "0.00%"),
        ("ratio: [4, 1000], decimals: 0", "0.4%"),
        ("ratio: [1, 1000000000]", "不足0.01%"),
        ("ratio: [100004, 100000]", "100.004%"),
        ("value: 99.996, unit: '%', decimals: 2", "99.996%"),
        ("value: 99.99999, unit: '%'", "99.99999%"),
        ("value: 99.996, unit: 分, decimals: 2", "100.00分"),
        ("per: [1, 1000], unit: 件", "0.001件"),
        ("value: 0.04, unit: 吨, decimals: 1", "0.04吨"),
        ("value: 40, unit: 元, show: 万, decimals: 1", "0.004万元"),
        ("value: 3, unit: 元, show: 亿", "不足0.01亿元"),
        ("ratio: [24999, 25000], stated: 99.99", "99.99%"),
        ("ratio: [24999, 25000], stated: 99.996", "99.996%"),
    ],
)
def test_no_figure_is_rounded_to_a_bound_that_it_does_not_reach(written: str, text: str) -> None:
    assert figure(f"a: {{name: 率, {written}}}").text == text


def test_all_that_is_stated_of_nearly_all_differs() -> None:
    assert codes("a: {name: 率, ratio: [24999, 25000], stated: 100}") == ["stated-differs"]
    assert codes("a: {name: 率, ratio: [24999, 25000], stated: 100.00, decimals: 2}") == ["stated-differs"]
    assert codes("a: {name: 率, ratio: [1, 50000], stated: 0}") == ["stated-differs"]
    assert codes("a: {name: 率, ratio: [25000, 25000], stated: 100}") == []
