"""Where each rule that holds figures against each other begins and ends."""

from __future__ import annotations

import pytest

from tests.figured import codes, derived, figure, finding


@pytest.mark.parametrize(("part", "is_above"), [(5, False), (5.01, True), (6, True), (4, False)])
@pytest.mark.parametrize(("relation", "code"), [("part_of", "part-exceeds-whole"), ("due", "done-above-due")])
def test_a_part_may_be_its_whole_but_no_more(part: float, is_above: bool, relation: str, code: str) -> None:
    lines = ("w: {name: 全, value: 5, unit: 处}", f"p: {{name: 部, value: {part}, unit: 处, {relation}: w}}")
    assert codes(*lines) == ([code] if is_above else [])


def test_a_part_and_its_whole_are_told_as_printed() -> None:
    shown = "unit: 元, show: 万, decimals: 1"
    found = finding(f"w: {{name: 全, value: 162000, {shown}}}", f"p: {{name: 部, value: 163000, {shown}, part_of: w}}")
    assert (found.gaps["part"], found.gaps["whole"]) == ("部 16.3万（L3）", "全 16.2万（L2）")


@pytest.mark.parametrize("units", [("处", "'%'"), ("'%'", "处")])
def test_a_count_is_not_held_against_a_rate(units: tuple[str, str]) -> None:
    assert codes(f"w: {{value: 5, unit: {units[0]}}}", f"p: {{value: 6, unit: {units[1]}, part_of: w}}") == []


def test_a_rate_of_a_rate_is_held_against_it() -> None:
    assert codes("w: {value: 5, unit: '%'}", "p: {value: 6, unit: '%', part_of: w}") == ["part-exceeds-whole"]


@pytest.mark.parametrize("missing", ["w", "p"])
def test_a_part_or_whole_still_to_come_is_not_compared(missing: str) -> None:
    values = {"w": "5", "p": "6", missing: ""}
    assert codes(f"w: {{value: {values['w']}}}", f"p: {{value: {values['p']}, part_of: w}}") == []


RATE_LINES = ("all: {name: 全, value: 1000}", "mid: {name: 中, value: 2000, part_of: all}")


@pytest.mark.parametrize(
    ("part", "relation", "is_told"),
    [
        (1000, "part_of: all", False),
        (1001, "part_of: all", True),
        (1001, "due: all", True),
        (1001, "part_of: mid", True),
        (1150, "due: mid", True),
        (1001, "name: 别", False),
    ],
)
def test_a_rate_above_a_hundred_of_what_is_part_of_it(part: int, relation: str, is_told: bool) -> None:
    lines = (*RATE_LINES, f"p: {{value: {part}, {relation}}}", "r: {name: 率, ratio: [p, all]}")
    found = [f for f in derived(*lines)[1] if f.code == "rate-above-hundred"]
    assert len(found) == is_told
    if found:
        assert found[0].mark.line == 5
        assert found[0].gaps["value"] == f"{part / 10:.2f}%"


def test_no_average_is_a_rate() -> None:
    lines = ("all: {name: 全, value: 10}", "p: {value: 1001, due: all}", "r: {name: 均, per: [p, all]}")
    assert codes(*lines) == ["done-above-due"]


def test_two_that_are_part_of_each_other_end_the_search() -> None:
    lines = (
        "a: {value: 5, part_of: b}",
        "b: {value: 5, part_of: a}",
        "c: {value: 6}",
        "r: {name: 率, ratio: [c, a], accept: 另计}",
    )
    assert codes(*lines) == []


PERIODS = ("a: {value: 1, period: 2024}", "b: {value: 2, period: 2025}", "c: {value: 3, period: 2025}", "d: {value: 4}")


@pytest.mark.parametrize(
    ("statistic", "is_told"),
    [
        ("{ratio: [a, b]}", True),
        ("{per: [a, b]}", True),
        ("{ratio: [b, c]}", False),
        ("{ratio: [a, d]}", False),
        ("{ratio: [b, d]}", False),
        ("{sum: [a, b]}", False),
        ("{change: [b, a]}", False),
        ("{value: 1, period: 2025, part_of: a}", True),
        ("{value: 1, period: 2025, due: a}", True),
        ("{value: 1, period: 2024, part_of: a}", False),
        ("{value: 1, part_of: a}", False),
    ],
)
def test_two_periods_in_one_comparison(statistic: str, is_told: bool) -> None:
    found = derived(*PERIODS, f"r: {statistic}")[1]
    assert [(f.code, f.mark.line) for f in found] == ([("periods-differ", 6)] if is_told else [])
    if found:
        assert sorted(found[0].gaps["periods"].split("，")) == ["2024", "2025"]


PERCENT = (
    "a: {name: 今, value: 89, unit: '%'}",
    "b: {name: 昔, value: 87, unit: '%'}",
    "c: {name: 数, value: 9, unit: 人}",
)


@pytest.mark.parametrize(
    ("statistic", "is_told"),
    [
        ("{change: [a, b]}", False),
        ("{change: [a, b], unit: '%'}", True),
        ("{difference: [a, b], unit: '%'}", True),
        ("{difference: [a, b], unit: 个百分点}", False),
        ("{difference: [a, 5], unit: '%'}", True),
        ("{difference: [100, a], unit: '%'}", False),
        ("{change: [c, c]}", False),
        ("{sum: [c, c]}", False),
        ("{ratio: [b, a]}", False),
        ("{difference: [a, 2]}", False),
        ("{value: 5, unit: '%'}", False),
    ],
)
def test_percent_where_points_are_meant(statistic: str, is_told: bool) -> None:
    found = derived(*PERCENT, f"r: {statistic}")[1]
    assert [f.code for f in found] == (["percent-or-points"] if is_told else [])
    if found:
        assert found[0].gaps["operands"] == ("今 89（L2），昔 87（L3）" if "b" in statistic else "今 89（L2）")


@pytest.mark.parametrize(
    ("value", "prior", "is_told"),
    [
        (2999, 1, False),
        (3000, 1, True),
        (10000, 1, True),
        (30000, 1, True),
        (30001, 1, False),
        (1, 2999, False),
        (1, 3000, True),
        (1, 30000, True),
        (1, 30001, False),
        (-3000, 1, True),
        (3000, -1, True),
        (-1, -3000, True),
        (-1, -2999, False),
        (0, 3000, False),
        (3000, 0, False),
        (900, 1, False),
        (1500, 1, False),
        (60000, 1, False),
    ],
)
def test_about_ten_thousand_times_its_prior_is_a_slip(value: int, prior: int, is_told: bool) -> None:
    told = ["scale-slip"] if is_told else []
    assert codes(f"a: {{name: 甲, value: {value}, prior: {prior}}}") == told
    assert codes(f"a: {{name: 甲, value: {value}, prior: b}}", f"b: {{name: 乙, value: {prior}}}") == told


def test_a_prior_value_in_another_unit_is_converted() -> None:
    lines = ("a: {name: 甲, value: 10000, unit: 万元, prior: b}", "b: {name: 乙, value: 100, unit: 百万元}")
    assert codes(*lines) == ["units-converted"], "and no scale-slip"


def test_a_prior_still_to_come_is_no_slip() -> None:
    assert codes("a: {name: 甲, value: 3000, prior: b}", "b: {name: 乙, value: }") == []


@pytest.mark.parametrize(
    ("relation", "is_told"),
    [
        ("part_of: x", True),
        ("due: x", True),
        ("prior: x", True),
        ("prior: 3", False),
        ("part_of: b", False),
        ("due: ", False),
    ],
)
def test_a_name_that_no_statistic_has(relation: str, is_told: bool) -> None:
    found = derived("b: {name: 乙, value: 9}", f"a: {{name: 甲, value: 5, {relation}}}")[1]
    assert [(f.code, f.mark.line, f.gaps["name"]) for f in found] == (
        [("unknown-statistic", 3, "x")] if is_told else []
    )


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("r: {name: 丙, sum: [a, w]}", True),
        ("r: {name: 丙, ratio: [a, w]}", True),
        ("r: {name: 丙, per: [w, a]}", True),
        ("r: {name: 丙, value: 5, part_of: w}", False),
        ("r: {name: 丙, value: 5, prior: w}", False),
    ],
)
def test_a_range_in_a_formula(line: str, is_told: bool) -> None:
    lines = ("w: {name: 幅, range: [7, 9]}", "a: {name: 甲, value: 3}", line)
    assert codes(*lines) == (["range-in-formula"] if is_told else [])
    if is_told:
        assert figure(*lines).exact is None


def test_a_change_since_a_range_and_a_range_among_parts() -> None:
    lines = ("w: {name: 幅, range: [7, 9]}", "a: {name: 甲, value: 3, prior: w}", "r: {name: 增幅, change: [a]}")
    assert codes(*lines) == ["range-in-formula"]
    assert codes(*lines[:2], relations="[{parts_of: a, parts: [w]}]") == ["range-in-formula"]


@pytest.mark.parametrize(("most", "code"), [(8, []), (9, ["part-exceeds-whole"])])
def test_of_a_range_the_greater_number_is_held_against_the_whole(most: int, code: list[str]) -> None:
    assert codes("w: {name: 全, value: 8}", f"a: {{name: 幅, range: [3, {most}], part_of: w}}") == code


SAME = "a: {name: 人口, value: 5, unit: 人, period: 2025, part_of: w}"


@pytest.mark.parametrize(
    ("second", "is_told"),
    [
        ("name: 人口, value: 6, unit: 人, period: 2025, part_of: w", True),
        ("name: 人口, value: 5, unit: 人, period: 2025, part_of: w", False),
        ("name: 人口, value: 6, unit: 名, period: 2025, part_of: w", False),
        ("name: 人口, value: 6, unit: 人, period: 2024, part_of: w", False),
        ("name: 人口, value: 6, unit: 人, period: 2025, part_of: v", False),
        ("name: 人口, value: 6, unit: 人, period: 2025", False),
        ("name: 人口, value: 6, unit: 人, period: 2025, part_of: w, due: v", False),
        ("name: 户口, value: 6, unit: 人, period: 2025, part_of: w", False),
        ("name: 人口, sum: [6], unit: 人, period: 2025, part_of: w", False),
        ("name: 人口, value: , unit: 人, period: 2025, part_of: w", False),
    ],
)
def test_one_name_with_two_values(second: str, is_told: bool) -> None:
    wholes = ("w: {name: 全, value: 99, unit: 人}", "v: {name: 总, value: 98, unit: 人}")
    found = [f for f in derived(SAME, f"b: {{{second}}}", *wholes)[1] if f.code != "periods-differ"]
    assert [(f.code, f.mark.line) for f in found] == ([("duplicate-statistic", 3)] if is_told else [])


def test_duplicates_are_looked_for_behind_what_is_no_candidate() -> None:
    lines = (
        "s: {name: 和, sum: [1, 2]}",
        "e: {name: 空, value: }",
        "a: {name: 人口, value: 5}",
        "b: {name: 人口, value: 6}",
    )
    assert [(f.code, f.mark.line) for f in derived(*lines)[1]] == [("duplicate-statistic", 5)]


def test_statistics_without_a_name_are_no_duplicates() -> None:
    assert codes("a: {value: 5}", "b: {value: 6}") == []


@pytest.mark.parametrize(
    ("formulas", "is_told"),
    [
        (["r: {name: 率, ratio: [a, c]}", "s: {name: 比, ratio: [b, c]}"], False),
        (["r: {name: 率, ratio: [a, c]}"], True),
        (["r: {name: 率, ratio: [b, c]}"], True),
        (["r: {name: 率, ratio: [c, c]}"], True),
    ],
)
def test_two_counts_of_one_name_in_formulas_of_their_own(formulas: list[str], is_told: bool) -> None:
    lines = ("a: {name: 人口, value: 5}", "b: {name: 人口, value: 6}", "c: {name: 丙, value: 9}", *formulas)
    assert codes(*lines) == (["duplicate-statistic"] if is_told else [])


PARTS = ("all: {name: 全, value: 10}", "a: {name: 甲, value: 4, part_of: all}", "b: {name: 乙, value: 5, part_of: all}")


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ("{parts_of: all, parts: [a, b], complete: true}", "parts-miss-whole"),
        ("{parts_of: all, parts: [a, b, b], complete: true}", "parts-miss-whole"),
        ("{parts_of: all, parts: [a, b], complete: false}", None),
        ("{parts_of: all, parts: [a, b]}", "parts-miss-whole"),
        ("{parts_of: all, parts: [b, b]}", None),
        ("{parts_of: all, parts: [b, b], complete: true}", None),
        ("{parts_of: all, parts: [a, a, a]}", "parts-miss-whole"),
        ("{parts_of: all, parts: [a, a, a], complete: false}", "parts-exceed-whole"),
        ("{parts_of: all, complete: true}", "parts-miss-whole"),
        ("{parts_of: b, complete: true}", None),
        ("{parts_of: all, parts: [a, none], complete: true}", "unknown-statistic"),
        ("{parts_of: none, parts: [a, b], complete: true}", "unknown-statistic"),
        ("{parts: [a, b], complete: true}", None),
    ],
)
def test_parts_against_their_whole(relation: str, code: str | None) -> None:
    found = derived(*PARTS, relations=f"[{relation}]")[1]
    assert [f.code for f in found] == ([code] if code else [])


@pytest.mark.parametrize(("part", "off"), [(0, None), (1, "1"), (-1, "1")])
def test_nothing_may_be_the_whole(part: int, off: str | None) -> None:
    lines = ("all: {name: 全, value: 0}", f"a: {{name: 甲, value: {part}}}")
    found = derived(*lines, relations="[{parts_of: all, parts: [a], complete: true}]")[1]
    assert [f.gaps["off"] for f in found] == ([off] if off else [])


def test_every_relation_is_looked_at() -> None:
    first, second = "{parts_of: none, parts: [a]}", "{parts_of: a, parts: [b]}"
    assert codes(*PARTS, relations=f"[{first}, {second}]") == ["unknown-statistic", "parts-miss-whole"]
    found = finding(*PARTS, relations="[{parts_of: all, complete: true}]")
    assert {key: found.gaps[key] for key in ("parts", "sum", "whole", "off")} == {
        "parts": "甲 4（L3） + 乙 5（L4）",
        "sum": "9",
        "whole": "全 10（L2）",
        "off": "1",
    }
