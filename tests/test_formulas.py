"""What formulas give, where operands are missing, and where a reported number parts from the computed one."""

from __future__ import annotations

import pytest

from assembler.diagnostics.findings import Severity
from assembler.facts import reader
from assembler.facts.figures import quantity
from assembler.facts.source import Source
from tests.figured import FILE, codes, derived, figure, finding

PAIR = ("a: {name: 甲, value: 1, unit: 人}", "b: {name: 乙, value: 3, unit: 人}")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("ratio: [a, b]", "33.33%"),
        ("change: [a, b]", "下降66.67%"),
        ("per: [a, b]", "0.33"),
        ("per: [a, b], unit: 元", "0.33元"),
        ("ratio: [a, b], unit: ‰", "33.33‰"),
        ("ratio: [a, b], decimals: 0", "33%"),
        ("sum: [a, b], unit: 人", "4人"),
        ("difference: [a, b, 1], unit: 人", "-3人"),
        ("difference: [a, -3]", "4人"),
        ("ratio: [1, 8]", "12.50%"),
        ("sum: [a, b], decimals: true", "4人"),
        ("value: 10.456, decimals: 2.0", "10.46"),
        ("value: 10.456, decimals: 1.5", "10.456"),
        ("range: [2, null], unit: 件", "〔待补〕件"),
    ],
)
def test_what_a_formula_prints_where_nothing_else_is_asked(formula: str, text: str) -> None:
    assert figure(*PAIR, f"r: {{name: 率, {formula}}}").text == text


@pytest.mark.parametrize(
    "formula",
    [
        "difference: []",
        "ratio: [a]",
        "ratio: [a, b, a]",
        "per: [b]",
        "change: [a]",
        "sum: []",
        "ratio: [a, e]",
        "sum: [a, e]",
    ],
)
def test_a_formula_with_too_few_or_missing_operands_is_a_gap(formula: str) -> None:
    made = figure(*PAIR, "e: {name: 丙, value: , unit: 人}", f"r: {{name: 率, {formula}, unit: 处}}")
    assert (made.exact, made.text) == (None, "〔待补〕处")


@pytest.mark.parametrize("formula", ["ratio", "per"])
def test_nothing_is_divided_by_nought(formula: str) -> None:
    found = finding("a: {name: 甲, value: 3}", f"r: {{name: 率, {formula}: [a, 0]}}")
    assert (found.code, found.mark.line, found.gaps["name"], found.gaps["operand"]) == ("division-by-zero", 3, "r", "0")


@pytest.mark.parametrize(("prior", "operand"), [("0", "甲的上期数 0（L3）"), ("z", "零 0（L2）")])
def test_a_change_since_nought_points_to_the_prior_value(prior: str, operand: str) -> None:
    found = finding(
        "z: {name: 零, value: 0}", f"a: {{name: 甲, value: 3, prior: {prior}}}", "r: {name: 率, change: [a]}"
    )
    assert (found.code, found.gaps["base"]) == ("change-without-rate", operand)


def test_a_cycle_spares_what_does_not_hang_on_it() -> None:
    made, found = derived(
        "a: {name: 甲, sum: [b, 1]}",
        "b: {name: 乙, sum: [a, 1]}",
        "c: {name: 丙, sum: [2, 3]}",
        "d: {name: 丁, sum: [a, c]}",
    )
    assert [(f.code, f.mark.line, f.gaps["chain"]) for f in found] == [("cycle", 2, "a → b → a")]
    assert [f.exact for f in made] == [None, None, 5, None]


def test_an_operand_is_missed_once_wherever_it_is_used() -> None:
    lines = ("a: {name: 甲, sum: [zzzz, 1]}", "b: {name: 乙, sum: [a, a]}", "c: {name: 丙, sum: [a, b]}")
    assert codes(*lines) == ["unknown-statistic"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("value: 50, unit: 幅, approx: over", "50余幅"),
        ("value: 50, unit: 幅, approx: maybe", "50幅"),
        ("value: true, unit: 幅", "〔待补〕幅"),
        ("value: 五十, unit: 幅", "〔待补〕幅"),
        ("range: [1.5, 2], unit: 万元", "1.5—2万元"),
        ("range: [], unit: 元", "〔待补〕元"),
        ("value: 162000, unit: 元, show: 万", "16.2万元"),
        ("value: 12.30, unit: 元, decimals: 1", "12.3元"),
    ],
)
def test_a_value_is_read_as_it_is_written(written: str, text: str) -> None:
    assert figure(f"a: {{name: 甲, {written}}}").text == text


@pytest.mark.parametrize(
    ("written", "exact", "text"),
    [("{value: 50, unit: 幅, approx: over}", 50, "50余幅"), ("{value: , unit: 幅}", None, "〔待补〕幅")],
)
def test_a_quantity_written_in_place(written: str, exact: int | None, text: str) -> None:
    root = reader.read(Source(f"a: {written}\n".encode(), FILE)).value
    assert root
    node = root.get("a")
    assert node
    made = quantity(node)
    assert (made.exact, made.text, str(made.path)) == (exact, text, "a")


@pytest.mark.parametrize(
    ("decimals", "stated", "code", "text"),
    [
        ("2", "66.67", None, "66.67%"),
        ("2", "66.66", "stated-cut-off", "66.66%"),
        ("2", "66.7", "stated-coarser", "66.67%"),
        ("2", "67", "stated-coarser", "66.67%"),
        ("2", "66.6", "stated-cut-off", "66.6%"),
        ("2", "66", "stated-cut-off", "66%"),
        ("2", "66.5", "stated-differs", "66.5%"),
        ("2", "66.667", "stated-differs", "66.667%"),
        ("2", "66.68", "stated-differs", "66.68%"),
        ("0", "66.67", "stated-differs", "66.67%"),
        ("null", "66.667", None, "66.667%"),
        ("null", "66.7", None, "66.7%"),
    ],
)
def test_where_two_thirds_and_the_reported_rate_part(decimals: str, stated: str, code: str | None, text: str) -> None:
    lines = (f"r: {{name: 率, ratio: [2, 3], decimals: {decimals}, stated: {stated}}}",)
    assert codes(*lines) == ([code] if code else [])
    assert figure(*lines).text == text


def test_a_difference_is_told_with_as_many_decimals_as_either_has() -> None:
    found = finding("r: {name: 率, ratio: [2, 3], decimals: 1, stated: 66.1234}")
    assert (found.gaps["stated"], found.gaps["computed"], found.severity) == ("66.1234%", "66.6667%", None)
    found = finding("r: {name: 率, ratio: [2, 3], decimals: 3, stated: 60}")
    assert (found.gaps["stated"], found.gaps["computed"]) == ("60%", "66.667%")
    found = finding("t: {name: 和, sum: [1, 3], stated: 5}")
    assert (found.gaps["stated"], found.gaps["computed"]) == ("5", "4")


def test_a_reason_makes_a_difference_a_warning() -> None:
    found = finding("r: {name: 率, ratio: [2, 3], stated: 60, accept: 口径不同}")
    assert (found.code, found.severity, found.gaps["reason"]) == ("stated-accepted", Severity.WARNING, "口径不同")


def test_what_was_reported_is_printed_where_nothing_can_be_computed() -> None:
    lines = ("e: {name: 丙, value: }", "r: {name: 率, ratio: [e, 3], stated: 66.10}")
    assert codes(*lines) == []
    assert figure(*lines).text == "66.10%"
