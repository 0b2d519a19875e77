"""Numbers as people type them, and the numbers they mean."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts.schema.mistyped_numbers import mistyped


@pytest.mark.parametrize(
    ("typed", "code", "form"),
    [
        ("38.6万", "number-with-unit", "value: 386000；show: 万"),
        ("1.25亿元", "number-with-unit", "value: 125000000；show: 亿；unit: 元"),
        ("3千", "number-with-unit", "value: 3000"),
        ("1,200元", "number-with-unit", "value: 1200；unit: 元"),
        ("98.5%", "number-with-percent", 'value: 98.5；unit: "%"'),
        ("98.5％", "number-with-percent", 'value: 98.5；unit: "%"'),
        ("58处", "number-with-unit", "value: 58；unit: 处"),
        ("58 处", "number-with-unit", "value: 58；unit: 处"),
        ("近300", "number-approximate", "value: 300；approx: 近"),
        ("4000余份", "number-approximate", "value: 4000；approx: 余；unit: 份"),
        ("约3.5万元", "number-approximate", "value: 35000；approx: 约；show: 万；unit: 元"),
        ("300人左右", "number-approximate", "value: 300；approx: 约；unit: 人"),
        ("无", "number-none", "value: 0"),
    ],
)
def test_what_was_meant_is_shown_as_it_should_be_written(typed: str, code: str, form: str) -> None:
    found = mistyped(typed)
    assert found is not None
    assert (found.code, found.entries("value")) == (code, form)


def test_what_is_no_value_of_a_statistic_has_no_entries_beside_it() -> None:
    found = mistyped("约3.5万元")
    assert found is not None
    assert found.entries("min") == "min: 35000"


@pytest.mark.parametrize(
    "typed", ["三百", "012", "12,345", "￥300", "12,34", "1.2.3", "甲", "", "300", "3.50", "12人次和3户"]
)
def test_what_cannot_be_told_is_left_to_the_general_message(typed: str) -> None:
    assert mistyped(typed) is None


@given(st.integers(0, 10**9), st.sampled_from(["", "约", "近"]), st.sampled_from(["", "万", "亿"]))
def test_the_number_is_never_changed(number: int, about: str, scale: str) -> None:
    found = mistyped(f"{about}{number}{scale}")
    if found is not None:
        assert Decimal(found.plain) == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert (found is None) == (not about and not scale)
