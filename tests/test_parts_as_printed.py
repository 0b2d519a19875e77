"""Numbers that add up are told where, rounded one by one, they no longer do."""

from __future__ import annotations

import pytest

from assembler.facts.figures import spelling
from tests.figured import codes, derived, finding

SHOWN = "unit: 元, show: 万, decimals: 1"
ROUNDED = (f"a: {{name: 甲, value: 31400, {SHOWN}}}", f"b: {{name: 乙, value: 22400, {SHOWN}}}")


@pytest.mark.parametrize(
    ("whole", "is_told"),
    [
        (f"sum: [a, b], {SHOWN}", True),
        ("sum: [a, b], unit: 元, show: 万, decimals: 2", True),
        (f"sum: [a, b, 100], {SHOWN}", True),
        (f"sum: [a, 2000], {SHOWN}", False),
        (f"difference: [a, b], {SHOWN}", False),
        (f"difference: [a, 900], {SHOWN}", True),
        (f"difference: [100000, a], {SHOWN}", False),
        (f"sum: [a, b], {SHOWN}, approx: about", False),
        (f"sum: [a, b], {SHOWN}, stated: 54000", True),
        (f"sum: [a, b], {SHOWN}, stated: 60000", False),
    ],
)
def test_a_sum_or_difference_as_printed(whole: str, is_told: bool) -> None:
    found = [f.code for f in derived(*ROUNDED, f"r: {{name: 丙, {whole}}}")[1] if not f.code.startswith("stated")]
    assert found == (["parts-miss-as-printed"] if is_told else [])


def test_both_sides_and_one_more_decimal_are_told() -> None:
    found = finding(*ROUNDED, f"r: {{name: 丙, sum: [a, b], {SHOWN}}}")
    assert found.gaps == {
        "parts": "甲 3.1万元（L2） + 乙 2.2万元（L3）",
        "sum": "5.3万元",
        "whole": "丙 5.4万元（L4）",
        "off": "0.1万元",
        "decimals": "2",
    }


def test_one_more_decimal_makes_it_fit() -> None:
    finer = [line.replace("decimals: 1", "decimals: 2") for line in ROUNDED]
    assert codes(*finer, "r: {name: 丙, sum: [a, b], unit: 元, show: 万, decimals: 2}") == []


PARTS = (
    "w: {name: 全, value: 53800, unit: 元, show: 万, decimals: 1}",
    *(line.replace("}", ", part_of: w}") for line in ROUNDED),
)


@pytest.mark.parametrize("relations", ["[]", "[{parts_of: w, parts: [a, b]}]", "[{parts_of: w}]"])
def test_parts_and_their_whole_as_printed_are_told_once(relations: str) -> None:
    assert codes(*PARTS, relations=relations) == ["parts-miss-as-printed"]


@pytest.mark.parametrize("value", [53801, 60000])
def test_parts_that_are_not_all_are_not_held_against_their_whole(value: int) -> None:
    assert codes(PARTS[0].replace("53800", str(value)), *PARTS[1:]) == []


@pytest.mark.parametrize(
    ("counts", "decimals", "is_told"),
    [((2, 2, 3), 0, True), ((2, 2, 3), 1, True), ((1, 2, 4), 0, False), ((2, 2, 2), 0, False), ((7, 0, 0), 0, False)],
)
def test_shares_as_printed_against_a_hundred(counts: tuple[int, ...], decimals: int, is_told: bool) -> None:
    lines = ["n: {name: 全, value: 7, unit: 户}"]
    lines += [f"c{n}: {{name: 第{n}, value: {count}, unit: 户}}" for n, count in enumerate(counts)]
    lines += [f"r{n}: {{name: 率{n}, ratio: [c{n}, n], decimals: {decimals}}}" for n in range(3)]
    assert codes(*lines) == (["parts-miss-as-printed"] if is_told else [])


@pytest.mark.parametrize(
    ("values", "whole", "code"),
    [
        ((33.3, 33.3, 33.3), 100, "parts-miss-as-printed"),
        ((33.3, 33.3, 32.0), 100, "parts-miss-whole"),
        ((33.3, 33.3, 33.4), 100, ""),
    ],
)
def test_percentages_rounded_before_they_were_typed(values: tuple[float, ...], whole: int, code: str) -> None:
    lines = [f"w: {{name: 全, value: {whole}, unit: '%'}}"]
    lines += [f"p{n}: {{name: 第{n}, value: {value}, unit: '%'}}" for n, value in enumerate(values)]
    assert codes(*lines, relations="[{parts_of: w, parts: [p0, p1, p2]}]") == ([code] if code else [])


def test_a_sum_is_computed_from_what_was_not_rounded() -> None:
    figures = derived(*ROUNDED, f"r: {{name: 丙, sum: [a, b], {SHOWN}}}")[0]
    assert figures["r"].exact == 53800
    assert spelling.formula(figures["r"].definition, figures.get) == "甲 3.1万（L2） + 乙 2.2万（L3）"
