"""Comparisons told in words: which way a figure went, since when, and what no rate can be told of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts.figures.directions import Way, ending
from tests.figured import codes, derived, figure, finding


def _told(*lines: str) -> str:
    """Name and text of the last statistic, as a list of figures prints them."""
    made = figure(*lines)
    return made.name + made.text


@pytest.mark.parametrize(
    ("name", "now", "before", "told"),
    [
        ("收入同比", 1260, 1100, "收入同比增长14.55%"),
        ("收入同比", 935, 1100, "收入同比下降15.00%"),
        ("收入同比", 1100, 1100, "收入同比持平"),
        ("收入同比增长", 1260, 1100, "收入同比增长14.55%"),
        ("收入同比上升", 1260, 1100, "收入同比上升14.55%"),
        ("收入同比增长", 1100, 1100, "收入同比持平"),
        ("投诉同比下降", 935, 1100, "投诉同比下降15.00%"),
        ("投诉同比减少", 935, 1100, "投诉同比减少15.00%"),
        ("投诉降幅", 1100, 1100, "投诉降幅持平"),
        ("收入增幅", 1260, 1100, "收入增幅14.55%"),
        ("收入增速", 935, 1100, "收入下降15.00%"),
        ("收入增长率", 1100, 1100, "收入持平"),
        ("收入变化", 935, 1100, "收入下降15.00%"),
        ("比上年", 1260, 1100, "比上年增长14.55%"),
        ("收入", 935, 1100, "收入下降15.00%"),
    ],
)
def test_a_change_is_told_by_its_sign_and_never_with_a_minus(name: str, now: int, before: int, told: str) -> None:
    assert _told(f"g: {{name: {name}, change: [{now}, {before}]}}") == told


@pytest.mark.parametrize(
    ("unit", "now", "before", "told"),
    [
        ("个", 5, 0, "增加5个"),
        ("万元", 5.5, 0, "增加5.5万元"),
        ("个", 0, 0, "持平"),
        ("万元", 100, -50, "扭亏为盈"),
        ("万元", -100, -50, "亏损扩大50万元"),
        ("万元", -20, -50, "亏损收窄30万元"),
        ("万元", -50, -50, "持平"),
        ("万元", 0, -50, "扭亏"),
        ("万元", -20, 50, "由盈转亏"),
        ("人", 100, -50, "由负转正"),
        ("人", -100, -50, "减少50人"),
        ("人", -20, 50, "由正转负"),
        ("人", 0, -50, "增加50人"),
        ("人", 0, 50, "下降100.00%"),
    ],
)
def test_from_nought_or_below_no_rate_is_told(unit: str, now: float, before: float, told: str) -> None:
    made = figure(f"a: {{name: 数, value: {now}, unit: {unit}, prior: {before}}}", "g: {name: 同比, change: [a]}")
    assert made.text == told
    assert (made.exact is None) is (told != "下降100.00%")
    assert not made.is_gap


@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_no_change_prints_a_minus(now: int, before: int) -> None:
    made = figure(f"a: {{name: 数, value: {now}, unit: 元, prior: {before}}}", "g: {name: 同比, change: [a]}")
    assert "-" not in made.text
    assert (made.text == "持平") is (now == before)


def test_a_change_of_rates_counts_points() -> None:
    rates = ("a: {name: 率, ratio: [1, 3], prior: 33.0}", "b: {name: 率, value: 95, unit: '%', prior: 96.5}")
    assert _told(*rates, "g: {name: 提高, change: [a]}") == "提高0.33个百分点"
    assert _told(*rates, "g: {name: 同比, change: [b]}") == "同比降低1.5个百分点"
    assert _told(*rates, "g: {name: 同比, change: [b], decimals: 2}") == "同比降低1.50个百分点"
    asked = derived(*rates, "g: {name: 同比, change: [b], unit: '%'}")
    assert (asked[0]["g"].text, [f.code for f in asked[1]]) == ("下降1.55%", ["percent-or-points"])


ENDS = (
    "now: {name: 投诉, value: 3, unit: 起, prior: then}",
    "then: {name: 上年投诉, value: 4, unit: 起}",
    "may: {name: 五月, value: 3, unit: 起, period: 2025-05}",
    "april: {name: 四月, value: 4, unit: 起, period: 2025-04}",
    "x: {name: 甲, value: 3, unit: 起}",
    "y: {name: 乙, value: 4, unit: 起}",
)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("name: 减少, difference: [now, then]", "减少1起"),
        ("name: 减少, difference: [then, now]", "减少1起"),
        ("name: 减少, difference: [now, 4]", "减少1起"),
        ("name: 减少, difference: [4, now]", "减少1起"),
        ("name: 降低, difference: [may, april]", "降低1起"),
        ("name: 降低, difference: [april, may]", "降低1起"),
        ("name: 减少, difference: [x, y]", "减少1起"),
        ("name: 减少, difference: [y, x]", "减少1起"),
        ("name: 同比, difference: [now, then]", "同比减少1起"),
        ("name: 增减, difference: [now, then]", "减少1起"),
        ("name: 增加, difference: [y, x]", "增加1起"),
        ("name: 结余, difference: [x, y]", "结余-1起"),
    ],
)
def test_a_difference_is_told_in_the_direction_of_its_name(written: str, told: str) -> None:
    assert _told(*ENDS, f"k: {{{written}, unit: 起}}") == told
    assert codes(*ENDS, f"k: {{{written}, unit: 起}}") == []


@pytest.mark.parametrize(
    "written",
    [
        "name: 增加, difference: [now, then]",
        "name: 增加, difference: [then, now]",
        "name: 投诉增多, difference: [may, april]",
        "name: 增加, difference: [now, 4]",
        "name: 减少, difference: [now, 2]",
        "name: 同比增长, change: [now]",
        "name: 投诉上升, change: [3, 4]",
        "name: 同比下降, change: [4, 3]",
        "name: 降低, change: [4, 3]",
        "name: 同比增长, value: -12.8",
        "name: 收入提高, value: -1",
    ],
)
def test_a_name_against_the_sign_is_an_error(written: str) -> None:
    assert codes(*ENDS, f"k: {{{written}}}") == [("direction-contradicted")]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("name: 同比下降, value: -12.8, unit: '%'", "同比下降12.8%"),
        ("name: 同比下降, value: 12.8, unit: '%'", "同比下降12.8%"),
        ("name: 同比, value: -12.8, unit: '%'", "同比下降12.8%"),
        ("name: 同比, value: 3.2, unit: '%'", "同比增长3.2%"),
        ("name: 较上年, value: -2, unit: 个百分点", "较上年降低2个百分点"),
        ("name: 增速, value: -3.2, unit: '%'", "下降3.2%"),
        ("name: 增速, value: 3.2, unit: '%'", "增速3.2%"),
        ("name: 改造提升, value: 120, unit: 户", "改造提升120户"),
        ("name: 气温, value: -5, unit: 度", "气温-5度"),
        ("name: 同比增长, range: [3, 5], unit: '%'", "同比增长3%—5%"),
    ],
)
def test_a_typed_change_is_told_by_its_sign_too(written: str, told: str) -> None:
    assert _told(f"a: {{{written}}}") == told


def test_a_fall_of_that_name_is_reported_and_judged_as_a_fall() -> None:
    made = figure("k: {name: 同比下降, change: [462, 530], decimals: 1, stated: 12.8, target: {min: 10}}")
    assert (made.text, made.exact and made.exact > 0) == ("下降12.8%", True)
    assert codes("k: {name: 同比下降, change: [462, 530], decimals: 1, stated: 12.8, target: {min: 10}}") == []
    assert codes("k: {name: 同比下降, change: [462, 530], decimals: 1, target: {min: 13}}") == ["target-missed"]


def test_a_base_of_nought_is_told_at_the_base() -> None:
    found = finding("a: {name: 新建, value: 5, unit: 个, prior: 0}", "g: {name: 同比, change: [a]}")
    assert (found.code, found.path, found.mark.line) == ("change-without-rate", "statistics.a.prior", 2)
    assert found.gaps["base"] == "新建的上期数 0个（L2）"


@pytest.mark.parametrize("asked", ["stated: 5", "target: {min: 5}"])
def test_what_needs_a_rate_is_refused_where_there_is_none(asked: str) -> None:
    lines = ("a: {name: 新建, value: 5, unit: 个, prior: 0}", f"g: {{name: 同比, change: [a], {asked}}}")
    assert codes(*lines) == ["change-needs-rate"]
    assert codes(*lines[:1], "g: {name: 同比, change: [a]}", "h: {name: 商, per: [g, 2]}")[:1] == ["change-needs-rate"]


@pytest.mark.parametrize(
    ("text", "way", "stem"),
    [
        ("收入同比增长", Way.UP, "收入同比"),
        ("收入增长了", Way.UP, "收入"),
        ("合格率提高数", Way.UP, "合格率"),
        ("增幅为", Way.RATE, ""),
        ("下降约", Way.DOWN, ""),
        ("比上年减", Way.DOWN, "比上年"),
        ("户数变化", Way.EITHER, "户数"),
        ("环比", Way.EITHER, "环比"),
        ("较去年同期", Way.EITHER, "较去年同期"),
        ("新增", None, ""),
        ("增收", None, ""),
        ("增长点", None, ""),
        ("增长，", None, ""),
        ("", None, ""),
    ],
)
def test_which_words_tell_a_direction(text: str, way: Way | None, stem: str) -> None:
    found = ending(text)
    assert (found.way if found else None, found.stem if found else "") == (way, stem)
