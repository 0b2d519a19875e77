"""Numbers typed with commas, zeros or 万: told with what to type instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts import reader
from assembler.facts.numerals import misspelt
from assembler.facts.source import Source
from tests.figured import derived


@pytest.mark.parametrize(
    ("text", "code", "meant"),
    [
        ("12,345", "thousands-separator", "12345"),
        ("-1,234,567.80", "thousands-separator", "-1234567.80"),
        ("1，200", "thousands-separator", "1200"),
        ("12 345", "thousands-separator", "12345"),
        ("1'200", "thousands-separator", "1200"),
        ("012", "leading-zero", "12"),
        ("-007.5", "leading-zero", "-7.5"),
        ("00", "leading-zero", "0"),
        ("38.6万", "scale-in-number", "386000"),
        ("1.2亿元", "scale-in-number", "120000000"),
        ("3 万", "scale-in-number", "30000"),
        ("１２", "full-width-number", "12"),
        ("３.５", "full-width-number", "3.5"),
    ],
)
def test_what_was_meant(text: str, code: str, meant: str) -> None:
    found = misspelt(text)
    assert found
    assert (found.code, found.meant) == (code, meant)


@pytest.mark.parametrize(
    "text", ["12,34", "1,2345", "0", "0.5", "12", "1.5", "万", "约12", "东河村", "1,200人", "", "-"]
)
def test_what_is_no_such_number(text: str) -> None:
    assert misspelt(text) is None


@given(st.integers(1000, 10**12))
def test_every_number_with_commas_is_found(number: int) -> None:
    found = misspelt(f"{number:,}")
    assert found
    assert found.meant == str(number)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{a: 12,345, b: 1}", "12345"),
        ("{a: 1,234,567.5}", "1234567.5"),
        ("{b: x, a: 12,345}", "12345"),
        ("{a: -1,200 , b: 2}", "-1200"),
    ],
)
def test_a_number_that_commas_cut_up_is_one_and_told_once(text: str, value: str) -> None:
    read = reader.read(Source(f"s: {text}\n".encode(), "f"))
    assert read.value
    node = read.value.at("s.a")
    assert node
    assert (node.text, str(node.value)) == (value, value)
    assert [(f.code, f.path, f.gaps["meant"]) for f in read.findings] == [("thousands-separator", "s.a", value)]


@pytest.mark.parametrize(
    "text", ["{a: 12,34}", "{a: x,345}", "{a: 1,345: 2}", "{a: 1234,345}", "{a: '1',345}", "{345}"]
)
def test_a_key_of_three_digits_is_a_key(text: str) -> None:
    read = reader.read(Source(f"s: {text}\n".encode(), "f"))
    assert [f.code for f in read.findings if f.code == "thousands-separator"] == []


@pytest.mark.parametrize(
    ("formula", "is_told"),
    [
        ("sum: [a, 1,200]", True),
        ("difference: [12,345, a]", True),
        ("sum: [1,200]", True),
        ("sum: [a, 1, 200]", False),
        ("sum: [a,200]", False),
        ("sum: [a, 1,20]", False),
        ("sum: [a, 1234,200]", False),
        ("ratio: [1,200]", False),
    ],
)
def test_a_formula_whose_number_is_cut_up(formula: str, is_told: bool) -> None:
    found = derived("a: {name: 甲, value: 5}", f"r: {{name: 丙, {formula}}}")[1]
    assert [f.code for f in found] == (["thousands-separator"] if is_told else [])


@pytest.mark.parametrize(
    ("line", "code"), [("prior: '1,200'", "thousands-separator"), ("prior: 38万", "scale-in-number")]
)
def test_a_prior_value_is_a_number_not_a_name(line: str, code: str) -> None:
    assert [f.code for f in derived(f"a: {{name: 甲, value: 5, {line}}}")[1]] == [code]
