"""Which units fit one another, what a sum takes from its operands, and what is converted before it is reckoned with."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts.figures import units
from tests.figured import codes, derived, figure, finding


@pytest.mark.parametrize(
    ("first", "second", "times"),
    [
        ("万元", "元", 10_000),
        ("亿元", "万元", 10_000),
        ("千元", "元", 1000),
        ("百万元", "万元", 100),
        ("万人次", "人次", 10_000),
        ("公里", "米", 1000),
        ("千米", "公里", 1),
        ("万公里", "米", 10**7),
        ("吨", "公斤", 1000),
        ("公斤", "克", 1000),
        ("千克", "斤", 2),
        ("公顷", "亩", 15),
        ("万亩", "亩", 10_000),
        ("平方公里", "公顷", 100),
        ("万立方米", "立方米", 10_000),
        ("小时", "分钟", 60),
        ("名", "人", 1),
        ("日", "天", 1),
        ("场次", "场", 1),
        ("个百分点", "%", 1),
        ("%", "‰", 10),
        ("家", "个", 1),
        ("例", "人", 1),
        ("", "元", 1),
        ("艘", "艘", 1),
    ],
)
def test_units_of_one_kind(first: str, second: str, times: int) -> None:
    assert units.factor(first, second) == times
    assert units.factor(second, first) == Fraction(1, times)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("户", "人"),
        ("人", "人次"),
        ("次", "人次"),
        ("元", "美元"),
        ("亩", "米"),
        ("公里", "公斤"),
        ("%", "人"),
        ("千瓦", "千瓦时"),
        ("元", "元/人"),
        ("万户", "万人"),
        ("艘", "辆"),
        ("个", "人"),
    ],
)
def test_units_of_two_kinds(first: str, second: str) -> None:
    assert units.factor(first, second) is None
    assert units.factor(second, first) is None


@given(st.sampled_from(["元", "万元", "亿元", "千元"]), st.sampled_from(["元", "万元", "亿元", "千元"]))
def test_there_and_back_is_nothing(first: str, second: str) -> None:
    there, back = units.factor(first, second), units.factor(second, first)
    assert there is not None
    assert back is not None
    assert there * back == 1


MONEY = ("a: {name: 甲, value: 4.2, unit: 万元}", "b: {name: 乙, value: 8000, unit: 元}")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("sum: [a, b]", "5万元"),
        ("sum: [b, a]", "50000元"),
        ("sum: [a, b], unit: 元", "50000元"),
        ("sum: [a, b], unit: 元, show: 万", "5万元"),
        ("sum: [a, b, 1]", "6万元"),
        ("difference: [a, b]", "3.4万元"),
        ("difference: [b, a], unit: 元", "-34000元"),
        ("ratio: [b, a]", "19.05%"),
        ("ratio: [a, b]", "525.00%"),
        ("change: [a, b]", "增长425.00%"),
        ("per: [a, 6], unit: 元", "7000.00元"),
        ("per: [a, b], unit: 倍", "5.25倍"),
        ("per: [a, n], unit: 元", "1.40元"),
        ("per: [a, n], unit: 元/人", "1.40元/人"),
        ("per: [a, n], unit: 元/万人", "14000.00元/万人"),
        ("per: [a, n]", "1.40"),
        ("per: [b, n], unit: 元", "0.27元"),
        ("ratio: [h, n]", "0.50%"),
    ],
)
def test_what_is_of_one_kind_is_converted_and_said(formula: str, text: str) -> None:
    others = ("n: {name: 人数, value: 3, unit: 万人}", "h: {name: 户数, value: 150, unit: 户}")
    lines = (*MONEY, *others, f"r: {{name: 丙, {formula}}}")
    assert figure(*lines).text == text
    assert set(codes(*lines)) - {"rate-over-hundred"} == {"units-converted"}


@pytest.mark.parametrize("formula", ["sum: [a, c]", "difference: [c, a]", "change: [a, c]", "sum: [a, b, c], unit: 元"])
def test_what_is_of_two_kinds_has_no_value(formula: str) -> None:
    lines = (*MONEY, "c: {name: 户数, value: 5, unit: 户}", f"r: {{name: 丙, {formula}}}")
    assert figure(*lines).exact is None
    assert codes(*lines) == ["unlike-units"]


def test_what_an_average_relates_may_be_of_two_kinds() -> None:
    lines = ("a: {name: 甲, value: 9, unit: 件}", "b: {name: 乙, value: 4, unit: 人}")
    assert codes(*lines, "r: {name: 人均, per: [a, b], unit: 件}") == []
    assert figure(*lines, "r: {name: 每百人, ratio: [b, a]}").text == "44.44%"


@pytest.mark.parametrize(("unit", "code"), [("人次", ["unlike-own-unit"]), ("万人", ["units-converted"]), ("人", [])])
def test_a_sum_told_in_a_unit_of_its_own(unit: str, code: list[str]) -> None:
    lines = ("a: {name: 甲, value: 9000, unit: 人}", "b: {name: 乙, value: 3000, unit: 人}")
    assert sorted(set(codes(*lines, f"r: {{name: 丙, sum: [a, b], unit: {unit}}}"))) == code


@pytest.mark.parametrize(("unit", "text", "code"), [("", "7", ["sum-lacks-unit"]), (", unit: 个", "7个", [])])
def test_measure_words_of_several_kinds_need_another(unit: str, text: str, code: list[str]) -> None:
    lines = ("a: {name: 学校, value: 3, unit: 所}", "b: {name: 医院, value: 4, unit: 家}", f"r: {{sum: [a, b]{unit}}}")
    assert figure(*lines).text == text
    assert codes(*lines) == code


SHOWN = ("a: {name: 甲, value: 45600, unit: 元, show: 万}", "b: {name: 乙, value: 45550, unit: 元, show: 万}")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("sum: [a, b]", "9.115万元"),
        ("sum: [a, b], unit: 元", "9.115万元"),
        ("sum: [a, b], unit: 元, show: 亿", "0.0009亿元"),
        ("sum: [a, b], unit: 万元", "9.115万元"),
        ("difference: [a, b]", "50元"),
        ("difference: [a, b, -50]", "0.01万元"),
        ("difference: [a, a]", "0万元"),
        ("ratio: [a, b]", "100.11%"),
    ],
)
def test_a_sum_is_shown_as_its_operands_are(formula: str, text: str) -> None:
    assert figure(*SHOWN, f"r: {{name: 丙, {formula}}}").text == text


RATES = ("a: {name: 今, value: 95.5, unit: '%'}", "b: {name: 昔, value: 90, unit: '%'}")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("difference: [a, b]", "5.5个百分点"),
        ("difference: [a, 90]", "5.5个百分点"),
        ("difference: [100, a]", "4.5%"),
        ("difference: [a, p]", "92.5%"),
        ("sum: [a, p]", "98.5%"),
    ],
)
def test_a_difference_of_percentages_is_in_points(formula: str, text: str) -> None:
    lines = (*RATES, "p: {name: 提高, value: 3, unit: 个百分点}", f"r: {{name: 丙, {formula}}}")
    assert figure(*lines).text == text
    assert codes(*lines) == []


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ("value: 0.9, unit: 万元, part_of: w", ["units-converted"]),
        ("value: 1.1, unit: 万元, part_of: w", ["units-converted", "part-exceeds-whole"]),
        ("value: 1.1, unit: 万元, due: w", ["units-converted", "done-above-due"]),
        ("value: 1, unit: 万元, due: w", ["units-converted"]),
        ("value: 3, unit: 户, part_of: w", ["unlike-units"]),
        ("value: 3, unit: 户, prior: w", ["unlike-units"]),
        ("value: 3, unit: '%', prior: w", ["unlike-units"]),
        ("value: 3, unit: '%', part_of: w", []),
        ("value: 1.2, unit: 万元, prior: w", ["units-converted"]),
    ],
)
def test_a_whole_or_a_prior_value_in_another_unit(relation: str, code: list[str]) -> None:
    assert codes("w: {name: 全, value: 10000, unit: 元}", f"a: {{name: 部, {relation}}}") == code


@pytest.mark.parametrize(("value", "code"), [(2, []), (3, ["parts-miss-whole"])])
def test_parts_are_added_in_the_unit_of_their_whole(value: int, code: list[str]) -> None:
    lines = (
        "w: {name: 全, value: 25000, unit: 元}",
        f"a: {{name: 甲, value: {value}, unit: 万元}}",
        "b: {name: 乙, value: 5000, unit: 元}",
    )
    assert codes(*lines, relations="[{parts_of: w, parts: [a, b]}]") == ["units-converted", *code]


def test_parts_of_another_kind_have_no_sum() -> None:
    lines = ("w: {name: 全, value: 9, unit: 户}", "a: {name: 甲, value: 20, unit: 人}")
    assert finding(*lines, relations="[{parts_of: w, parts: [a]}]").gaps["operands"] == "甲 20人（L3）、全 9户（L2）"


def test_a_long_chain_of_sums_takes_its_unit_from_the_first() -> None:
    chain = [f"s{n}: {{name: 和, sum: [{f's{n - 1}' if n else 'a'}, 1]}}" for n in range(300)]
    figures = derived("a: {name: 甲, value: 1, unit: 件}", *chain)[0]
    assert figures["s299"].text == "301件"


@pytest.mark.parametrize(
    ("unit", "size", "single"),
    [
        ("万人", 10_000, "人"),
        ("千万元", 10**7, "元"),
        ("公里", 1, "公里"),
        ("千米", 1, "千米"),
        ("万", 1, "万"),
    ],
)
def test_a_unit_without_the_multiple_in_front(unit: str, size: int, single: str) -> None:
    assert units.multiple(unit) == size
    assert units.single(unit) == single


@pytest.mark.parametrize(
    ("written", "is_told"),
    [
        ("value: 0.95, unit: '%', target: {min: 90}", True),
        ("value: 1, unit: '%', target: {min: 10}", True),
        ("value: 1.01, unit: '%', target: {min: 90}", False),
        ("value: 0.95, unit: '%', target: {max: 1}", False),
        ("value: 0.95, unit: '%', target: {min: 90}, accept: 刚起步", False),
        ("value: 0.95, unit: 万元, target: {min: 90}", False),
        ("value: 0, unit: '%', target: {min: 90}", False),
    ],
)
def test_a_percentage_typed_as_a_fraction(written: str, is_told: bool) -> None:
    assert ("rate-as-fraction" in codes(f"a: {{name: 率, {written}}}")) == is_told
