"""The value of the period before: how it is printed, and which period it is said to be of."""

from __future__ import annotations

import pytest

from assembler.facts.figures import periods, prior
from tests.figured import codes, derived, finding


def _before(written: str, *lines: str, period: str = "2025-H1") -> tuple[str, str]:
    """As printed, and of which period."""
    made = derived(f"a: {{{written}}}", *lines, period=period)[0]
    told = prior.before(made["a"], made)
    assert told
    return told.printed.text, told.of


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("value: 97, unit: '%', prior: 96.6", "96.6%"),
        ("value: 97.25, unit: '%', prior: 96.60", "96.60%"),
        ("value: 12, unit: 吨, prior: 11.5", "11.5吨"),
        ("value: 386000, unit: 元, show: 万, prior: 352000", "35.2万元"),
        ("value: 386000, unit: 元, show: 万, decimals: 0, prior: 352000", "35.2万元"),
        ("value: 97, unit: '%', prior: {value: 96.6}", "96.6%"),
        ("value: 97, unit: '%', prior: {value: 96.666, decimals: 1}", "96.7%"),
        ("value: 97, unit: 元, prior: {value: 9.5, unit: 万元}", "9.5万元"),
        ("value: 97, unit: 户, prior: b", "90户"),
        ("value: 97, unit: 户, prior: {value: b}", "90户"),
    ],
)
def test_it_is_printed_as_typed(written: str, text: str) -> None:
    assert _before(written, "b: {name: 上年, value: 90, unit: 户}")[0] == text


@pytest.mark.parametrize(
    ("period", "of"),
    [
        ("2025", "上年"),
        ("20××", "上年"),
        ("2025-01/2025-12", "上年"),
        ("2025-H1", "上年同期"),
        ("20××-01/20××-09", "上年同期"),
        ("2025-Q2", "上期"),
        ("2025-05", "上期"),
        ("2025-05-31", "上期"),
        ("2021/2025", "上期"),
        ("", "上年同期"),
    ],
)
def test_where_it_is_not_said_the_report_s_period_tells(period: str, of: str) -> None:
    assert _before("value: 2, prior: 1", period=period)[1] == of
    assert _before(f"value: 2, prior: 1, period: '{period}'", period="")[1] == of


@pytest.mark.parametrize(
    ("now", "earlier", "of"),
    [
        ("2025", "2024", "上年"),
        ("2025-05", "2025-04", "上月"),
        ("2025-01", "2024-12", "上月"),
        ("2025-05", "2024-05", "上年同期"),
        ("2025-05", "2025-02", "2025年2月"),
        ("2025-Q1", "2024-Q4", "上季"),
        ("2025-Q3", "2024-Q3", "上年同期"),
        ("2025-H2", "2025-H1", "上期"),
        ("2025-H1", "2024-H1", "上年同期"),
        ("2025-H1", "2024-12", "上年末"),
        ("2025-06", "2024-12-31", "上年末"),
        ("2025", "2024-12", "上年末"),
        ("2025-01/2025-09", "2024-01/2024-09", "上年同期"),
        ("2025-01/2025-09", "2024-01/2024-06", "2024年1—6月"),
        ("2025", "2022", "2022年"),
        ("20××-05", "20××-04", ""),
    ],
)
def test_two_periods_tell_what_the_earlier_is(now: str, earlier: str, of: str) -> None:
    assert periods.between(now, earlier) == of
    if of:
        lines = f"value: 2, prior: b, period: {now}", f"b: {{name: 乙, value: 1, period: {earlier}}}"
        assert _before(*lines) == ("1", of)


@pytest.mark.parametrize("of", periods.NAMES)
def test_what_the_facts_say_goes_first(of: str) -> None:
    assert _before(f"value: 2, prior: {{value: 1, of: {of}}}", period="") == ("1", of)


@pytest.mark.parametrize(
    ("period", "of", "is_told"),
    [
        ("2025", "上年", False),
        ("2025", "上年同期", False),
        ("2025", "上年末", False),
        ("2025", "上期", False),
        ("2025", "上月", True),
        ("2025", "上季", True),
        ("2025-H1", "上年同期", False),
        ("2025-H1", "上年", True),
        ("2025-H1", "上月", True),
        ("2025-Q2", "上季", False),
        ("2025-Q2", "上月", True),
        ("2025-05", "上月", False),
        ("2025-05", "上季", True),
        ("2025-05-31", "上月", False),
        ("2021/2025", "上年", True),
    ],
)
def test_it_must_go_with_the_period_of_the_figure(period: str, of: str, is_told: bool) -> None:
    told = ["prior-does-not-fit"] if is_told else []
    assert codes(f"a: {{name: 甲, value: 2, prior: {{value: 1, of: {of}}}}}", period=period) == told
    assert codes(f"a: {{name: 甲, value: 2, period: {period}, prior: {{value: 1, of: {of}}}}}") == told


@pytest.mark.parametrize(
    ("of", "is_told"), [("上月", False), ("上期", False), ("上年同期", True), ("上年末", True), ("上季", True)]
)
def test_it_must_go_with_the_period_of_the_statistic_it_names(of: str, is_told: bool) -> None:
    lines = (
        f"a: {{name: 甲, value: 2, period: 2025-05, prior: {{value: b, of: {of}}}}}",
        "b: {name: 乙, value: 1, period: 2025-04}",
    )
    assert codes(*lines) == (["prior-of-another-period"] if is_told else [])


@pytest.mark.parametrize("period", ["2025-05", "2025-Q2", "2025-05-31"])
def test_a_month_or_quarter_asks_which_one(period: str) -> None:
    found = finding("a: {name: 甲, value: 2, prior: 1}", period=period)
    assert (found.code, found.path, found.gaps["value"]) == ("prior-unnamed", "statistics.a.prior", "1")
    assert codes("a: {name: 甲, value: 2, prior: {value: 1, of: 上期}}", period=period) == []


@pytest.mark.parametrize("written", ["{of: 上月}", "{value: , of: 上月}", "{value: 1, of: 前年}", "{}", "[]"])
def test_a_prior_of_a_wrong_form_is_the_schema_s_to_tell(written: str) -> None:
    assert codes(f"a: {{name: 甲, value: 2, prior: {written}}}", period="2025-05") in ([], ["unknown-statistic"])


def test_an_unknown_statistic_is_told_where_it_is_named() -> None:
    found = finding("a: {name: 甲, value: 2, prior: {value: x, of: 上年末}}")
    assert (found.code, found.path) == ("unknown-statistic", "statistics.a.prior.value")
