"""A bound is held against the figure as printed, an exact target against its value before rounding."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assembler.facts.figures import Verdict, verdict
from tests.figured import codes, derived, figure, finding


@pytest.mark.parametrize(
    ("written", "target", "reached"),
    [
        ("value: 86.996, decimals: 2", "min: 87", Verdict.MET),
        ("value: 86.994, decimals: 2", "min: 87", Verdict.MISSED),
        ("value: 87.004, decimals: 2", "max: 87", Verdict.MET),
        ("value: 87.005, decimals: 2", "max: 87", Verdict.MISSED),
        ("value: 86.996, decimals: 2", "equals: 87", Verdict.MISSED),
        ("value: 87.00, decimals: 2", "equals: 87", Verdict.MET),
        ("value: 87.01, decimals: 2", "equals: 87", Verdict.MISSED),
        ("value: 87", "max: 86.99", Verdict.MISSED),
        ("value: 199999, show: 万, decimals: 1", "min: 200000", Verdict.MET),
        ("value: 194000, show: 万, decimals: 0", "min: 194000", Verdict.MISSED),
        ("value: 199999, show: 万", "min: 200000", Verdict.MISSED),
        ("ratio: [2, 3]", "min: 66.67", Verdict.MET),
        ("sum: [1, 2]", "equals: 3", Verdict.MET),
        ("value: ", "min: 3", None),
        ("value: 3", "min: ", None),
        ("value: 3", "min: true", None),
        ("value: 3", "by: 县", None),
        ("value: 4", "min: , max: 3", Verdict.MISSED),
        ("value: 0.5", "min: 0", Verdict.MET),
        ("value: -0.5", "min: 0", Verdict.MISSED),
        ("value: 5", "min: 3, max: 5", Verdict.MET),
        ("value: 5.1", "min: 3, max: 5", Verdict.MISSED),
        ("value: 2.9", "min: 3, max: 5", Verdict.MISSED),
        ("value: 10", "min: 10, max: 25", Verdict.MET),
        ("value: 25", "max: 25, min: 10", Verdict.MET),
        ("value: 25.01", "min: 10, max: 25", Verdict.MISSED),
        ("value: 9.99", "min: 10, max: 25", Verdict.MISSED),
        ("value: 12", "min: 12, max: 12", Verdict.MET),
    ],
)
def test_a_target_is_held_against_what_is_printed(written: str, target: str, reached: Verdict | None) -> None:
    assert verdict(figure(f"a: {{name: 率, {written}, target: {{{target}}}}}")) is reached


def test_a_missed_target_is_told_at_its_own_place() -> None:
    line = "a: {name: 率, value: 86.5, unit: '%', target: {by: 区, min: 87}}"
    found = finding(line)
    assert (found.code, found.path) == ("target-missed", "statistics.a.target.min")
    assert f"  {line}"[found.mark.column - 1 :] == "87}}"
    assert found.gaps == {"name": "率", "value": "86.5%", "target": "≥87%", "goal": "区定的指标"}


def test_only_figures_that_share_a_name_are_told_apart() -> None:
    lines = ("a: {name: 甲, value: 1}", "b: {name: 甲, value: 1, part_of: c}", "c: {name: 乙, value: 1}")
    made = derived(*lines, "d: {name: 丁, value: 1, part_of: c}", "e: {value: 1}")[0]
    assert [made.called(f) for f in made] == ["甲", "甲（乙）", "乙", "丁", "e"]
    assert [(f.name, f.label) for f in made][-2:] == [("丁", "丁"), ("", "e")]


@pytest.mark.parametrize(("value", "bound"), [(9, "min"), (26, "max")])
def test_of_two_bounds_the_one_that_is_missed_is_told(value: int, bound: str) -> None:
    found = finding(f"a: {{name: 温, value: {value}, unit: 度, target: {{min: 10, max: 25}}}}")
    assert (found.code, found.path) == ("target-missed", f"statistics.a.target.{bound}")


@pytest.mark.parametrize(
    ("written", "target", "code"),
    [
        ("ratio: [94996, 100000]", "min: 95", "met-by-rounding"),
        ("ratio: [95001, 100000]", "max: 95", "met-by-rounding"),
        ("ratio: [95004, 100000]", "min: 95.003", "missed-by-rounding"),
        ("value: 194000, show: 万, decimals: 0", "min: 194000", "missed-by-rounding"),
        ("ratio: [94994, 100000]", "min: 95", "target-missed"),
        ("ratio: [95, 100]", "min: 95", ""),
        ("ratio: [95001, 100000]", "min: 95", ""),
        ("ratio: [95001, 100000]", "equals: 95", "target-missed"),
        ("ratio: [24999, 25000], decimals: 0", "equals: 100", "target-missed"),
        ("ratio: [25000, 25000], decimals: 0", "equals: 100", ""),
        ("value: 94.5, decimals: 0", "min: 95", "met-by-rounding"),
        ("ratio: [94, 100], stated: 95, accept: 复核后", "min: 95", "stated-accepted"),
    ],
)
def test_rounding_that_alone_decides_is_told(written: str, target: str, code: str) -> None:
    assert codes(f"a: {{name: 率, {written}, target: {{{target}}}}}") == ([code] if code else [])


@pytest.mark.parametrize(("value", "bound"), [(2, 3), (3, 3), (5, 3), (6, 5)])
def test_the_bound_that_is_not_met_is_named(value: int, bound: int) -> None:
    target = figure("a: {name: 甲, value: 1, target: {min: 3, max: 5}}").target
    assert target
    assert target.bound_for(Fraction(value)) == bound


@pytest.mark.parametrize(("least", "most", "is_reversed"), [(5, 5, False), (4, 5, False), (6, 5, True)])
def test_a_least_value_above_the_greatest(least: int, most: int, is_reversed: bool) -> None:
    target = figure(f"a: {{name: 甲, value: 1, target: {{min: {least}, max: {most}}}}}").target
    assert target
    assert target.is_reversed is is_reversed
