"""Figures: derived exactly, compared with what was stated, held against each other and against their targets."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts import figures, reader
from assembler.facts.figures import Derivation, Verdict
from assembler.facts.figures.number_format import Approx, Quantity, cut, fixed, half_up
from assembler.facts.source import Source

COUNTS = st.integers(0, 10**9)
WHOLES = st.integers(1, 10**9)


def derived(*lines: str) -> Derivation:
    """The figures of a facts file that holds these statistics."""
    text = "statistics:\n" + "".join(f"  {line}\n" for line in lines)
    root = reader.read(Source(text.encode(), "facts.yaml")).value
    assert root
    return figures.derive(root.get("statistics"), "facts.yaml")


def codes(*lines: str) -> list[tuple[str, int]]:
    """Code and line of all that is found in figures with these definitions, relations included."""
    text = "statistics:\n" + "".join(f"  {line}\n" for line in lines)
    root = reader.read(Source(text.encode(), "facts.yaml")).value
    assert root
    made = figures.derive(root.get("statistics"), "facts.yaml")
    found = (*made.findings, *figures.check(made.figures, None, "facts.yaml"))
    return [(finding.code, finding.mark.line) for finding in found]


# The sources' own figures, with the verdicts that they must give: (part, whole, decimals, stated, code or none).
SOURCES = [
    (1815, 1891, 2, "95.98", None),
    (763, 794, 2, "96.10", None),
    (754178, 1041428, 2, "72.42", None),
    (336070, 621317, 0, "54", None),
    (5899, 6657, 1, "88.6", None),
    (2, 199, 3, "1.005", None),
    (178, 199, 2, "89.44", "stated-cut-off"),
    (178, 199, 2, "89.45", None),
    (178, 199, 2, "89.4", "stated-coarser"),
    (178, 199, 2, "89.46", "stated-differs"),
]


@pytest.mark.parametrize(("part", "whole", "decimals", "stated", "code"), SOURCES)
def test_the_sources_rates_get_their_verdicts(
    part: int, whole: int, decimals: int, stated: str, code: str | None
) -> None:
    lines = (
        f"a: {{name: 甲, value: {part}}}",
        f"b: {{name: 乙, value: {whole}}}",
        f"r: {{name: 率, ratio: [a, b], decimals: {decimals}, stated: {stated}}}",
    )
    assert codes(*lines) == ([(code, 4)] if code else [])


@pytest.mark.parametrize(
    ("parts", "total"),
    [([754178, 336070], 1090248), ([42264, 7820], 50084), ([2132, 857], 2989), ([178, 21], 199)],
)
def test_the_sources_sums_agree(parts: list[int], total: int) -> None:
    lines = [f"p{i}: {{name: 部分{i}, value: {part}}}" for i, part in enumerate(parts)]
    keys = ", ".join(f"p{i}" for i in range(len(parts)))
    assert codes(*lines, f"t: {{name: 合计, sum: [{keys}], stated: {total}}}") == []
    assert codes(*lines, f"t: {{name: 合计, sum: [{keys}], stated: {total + 1}}}") == [("stated-differs", 4)]


def test_a_rate_cut_off_is_printed_as_stated_and_explained_with_every_operand() -> None:
    made = derived(
        "planned: {name: 计划内, value: 178, unit: 人}",
        "births: {name: 出生, value: 199, unit: 人}",
        "rate: {name: 率, ratio: [planned, births], decimals: 2, stated: 89.44}",
    )
    assert made.figures["rate"].text == "89.44%"
    (finding,) = made.findings
    assert finding.gaps["stated"] == "89.44%"
    assert finding.gaps["computed"] == "89.45%"
    assert finding.gaps["formula"] == "计划内 178（L2） ÷ 出生 199（L3）"


def test_an_accepted_difference_is_a_warning_that_gives_the_reason() -> None:
    made = derived(
        "a: {name: 甲, value: 1}",
        "b: {name: 乙, value: 2}",
        "r: {name: 率, ratio: [a, b], stated: 51, accept: 口径调整}",
    )
    assert [(f.code, f.gaps["reason"]) for f in made.findings] == [("stated-accepted", "口径调整")]
    assert made.figures["r"].text == "51%"


def test_stated_is_compared_in_ten_thousands_where_it_is_shown_so() -> None:
    lines = ("a: {name: 甲, value: 100000, unit: 元}", "b: {name: 乙, value: 62345, unit: 元}")
    total = "t: {{name: 合计, sum: [a, b], unit: 元, show: 万, stated: {}, decimals: 1}}"
    made = derived(*lines, total.format(162000))
    assert made.findings == ()
    assert made.figures["t"].text == "16.2万元"
    assert codes(*lines, total.format(163000)) == [("stated-differs", 4)]


@given(COUNTS, WHOLES, st.integers(0, 6))
def test_a_ratio_is_the_exact_fraction_rounded_half_up(part: int, whole: int, decimals: int) -> None:
    made = derived(
        f"a: {{name: 甲, value: {part}}}",
        f"b: {{name: 乙, value: {whole}}}",
        f"r: {{name: 率, ratio: [a, b], decimals: {decimals}}}",
    )
    exact = Fraction(part, whole) * 100
    assert made.figures["r"].exact == exact
    text = made.figures["r"].text
    if text in ("不足0.01%", "99.99%以上"):
        assert 0 < min(exact, abs(100 - exact)) < Fraction(5, 10**7)
        return
    shown = Decimal(text.removesuffix("%"))
    assert (shown == 0) <= (exact == 0)
    assert (shown == 100) <= (exact == 100)
    assert abs(Fraction(shown) - exact) <= Fraction(1, 2 * 10**decimals)


@given(st.lists(COUNTS, min_size=2, max_size=6))
def test_sums_differences_and_chains_are_exact(counts: list[int]) -> None:
    lines = [f"v{i}: {{name: 数{i}, value: {count}}}" for i, count in enumerate(counts)]
    keys = ", ".join(f"v{i}" for i in range(len(counts)))
    made = derived(
        *lines,
        f"total: {{name: 合计, sum: [{keys}]}}",
        f"rest: {{name: 差, difference: [total, {keys}]}}",
        "twice: {name: 倍, sum: [total, total, rest]}",
    )
    assert made.figures["total"].exact == sum(counts)
    assert made.figures["rest"].exact == 0
    assert made.figures["twice"].exact == 2 * sum(counts)


@given(WHOLES, WHOLES)
def test_change_and_average(now: int, before: int) -> None:
    made = derived(
        f"now: {{name: 今, value: {now}, prior: {before}}}",
        f"before: {{name: 昔, value: {before}}}",
        "grown: {name: 增幅, change: [now, before]}",
        "same: {name: 增幅二, change: [now]}",
        "each: {name: 平均, per: [now, before], unit: 元}",
    )
    assert made.figures["grown"].exact == Fraction(now - before, before) * 100
    assert made.figures["same"].exact == made.figures["grown"].exact
    assert made.figures["each"].exact == Fraction(now, before)


def test_the_order_of_the_facts_changes_nothing() -> None:
    lines = (
        "a: {name: 甲, value: 178, unit: 人}",
        "b: {name: 乙, value: 199, unit: 人}",
        "s: {name: 和, sum: [a, b], unit: 人}",
        "r: {name: 率, ratio: [a, s]}",
    )
    texts = {
        tuple(sorted((f.definition.key, f.text) for f in derived(*order).figures)) for order in permutations(lines)
    }
    assert len(texts) == 1


def test_a_cycle_is_one_finding_that_shows_the_chain() -> None:
    made = derived("a: {name: 甲, sum: [b, c]}", "b: {name: 乙, sum: [c, c]}", "c: {name: 丙, sum: [a, a]}")
    assert [(f.code, f.gaps["chain"]) for f in made.findings] == [("cycle", "a → b → c → a")]


def test_division_by_zero_is_a_finding_that_shows_the_formula() -> None:
    made = derived("a: {name: 甲, value: 3}", "z: {name: 零, value: 0}", "r: {name: 率, ratio: [a, z]}")
    (finding,) = made.findings
    assert (finding.code, finding.mark.line, finding.gaps["formula"]) == (
        "division-by-zero",
        4,
        "甲 3（L2） ÷ 零 0（L3）",
    )


def test_a_misspelt_operand_offers_the_nearest_name() -> None:
    made = derived("patrols: {name: 巡河, value: 3}", "r: {name: 率, ratio: [patrol, patrols]}")
    (finding,) = made.findings
    assert (finding.code, finding.gaps["near"]) == ("unknown-statistic-near", "patrols")


RELATED = [
    (
        "part above its whole",
        "part-exceeds-whole",
        3,
        ["w: {name: 全, value: 5}", "p: {name: 部, value: 6, part_of: w}"],
    ),
    ("more done than due", "done-above-due", 3, ["d: {name: 应, value: 5}", "x: {name: 实, value: 6, due: d}"]),
    (
        "two periods in one ratio",
        "periods-differ",
        4,
        [
            "a: {name: 甲, value: 1, period: 2025-01/2025-09}",
            "b: {name: 乙, value: 2, period: 2025}",
            "r: {name: 率, ratio: [a, b]}",
        ],
    ),
    (
        "a change of rates",
        "percent-or-points",
        4,
        [
            "a: {name: 今率, value: 89, unit: '%'}",
            "b: {name: 昔率, value: 87, unit: '%'}",
            "c: {name: 提高, change: [a, b], unit: '%'}",
        ],
    ),
    ("ten thousand times its prior", "scale-slip", 2, ["a: {name: 投入, value: 162000, unit: 元, prior: 15.8}"]),
    ("missed", "target-missed", 2, ["a: {name: 率, value: 86, unit: '%', target: {min: 87, by: 区}}"]),
    (
        "one name, two values",
        "duplicate-statistic",
        3,
        ["a: {name: 人口, value: 5, unit: 人}", "b: {name: 人口, value: 6, unit: 人}"],
    ),
    ("a whole that is none", "unknown-statistic", 2, ["p: {name: 部, value: 6, part_of: w}"]),
]


@pytest.mark.parametrize(("case", "code", "line", "lines"), RELATED, ids=[r[0] for r in RELATED])
def test_related_figures_that_disagree(case: str, code: str, line: int, lines: list[str]) -> None:
    del case
    assert codes(*lines) == [(code, line)]


UNRELATED = [
    ["a: {name: 甲, value: 5}", "b: {name: 乙, value: 60000}"],
    ["a: {name: 人口, value: 5, period: 2024}", "b: {name: 人口, value: 6, period: 2025}"],
    ["a: {name: 完成, value: 12}", "b: {name: 计划, value: 10}", "r: {name: 完成率, ratio: [a, b], accept: 超额}"],
    ["a: {name: 甲, value: 5, period: 2024}", "b: {name: 乙, value: 9, period: 2025}"],
    ["a: {name: 率, value: 87, unit: '%', target: {min: 87}}"],
    [
        "d: {name: 当年应征, value: 9}",
        "e: {name: 往年应征, value: 8}",
        "a: {name: 实征, value: 5, due: d}",
        "b: {name: 实征, value: 6, due: e}",
    ],
]


@pytest.mark.parametrize("lines", UNRELATED)
def test_no_check_fires_on_figures_that_the_facts_do_not_relate(lines: list[str]) -> None:
    assert codes(*lines) == []


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ("{parts_of: all, parts: [home, away], complete: true}", None),
        ("{parts_of: all, complete: true}", None),
        ("{parts_of: all, parts: [home], complete: true}", "parts-miss-whole"),
        ("{parts_of: all, parts: [home]}", "parts-miss-whole"),
        ("{parts_of: all, parts: [home], complete: false}", None),
        ("{parts_of: home, parts: [away, all]}", "parts-miss-whole"),
        ("{parts_of: home, parts: [away, all], complete: false}", "parts-exceed-whole"),
    ],
)
def test_parts_that_must_make_the_whole(relation: str, code: str | None) -> None:
    text = (
        "statistics:\n  all: {name: 总人口, value: 50084}\n  home: {name: 常住, value: 42264, part_of: all}\n"
        f"  away: {{name: 流出, value: 7820, part_of: all}}\nrelations:\n  - {relation}\n"
    )
    root = reader.read(Source(text.encode(), "f")).value
    assert root
    made = figures.derive(root.get("statistics"), "f")
    found = figures.check(made.figures, root.get("relations"), "f")
    assert [(f.code, f.mark.line) for f in found] == ([(code, 6)] if code else [])


@pytest.mark.parametrize(
    ("value", "target", "reached"),
    [
        ("89.44", "{min: 87}", Verdict.MET),
        ("1.005", "{max: 1.0}", Verdict.MISSED),
        ("100", "{equals: 100}", Verdict.MET),
        ("99.9", "{equals: 100}", Verdict.MISSED),
    ],
)
def test_verdicts(value: str, target: str, reached: Verdict) -> None:
    made = derived(f"a: {{name: 率, value: {value}, unit: '%', target: {target}}}")
    assert figures.verdict(made.figures["a"]) is reached


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(Fraction(162000), "元", show="万"), "16.2万元"),
        (Quantity(Fraction(4000), "份", approx=Approx.OVER), "4000余份"),
        (Quantity(Fraction(200000), "元", show="万", approx=Approx.NEAR), "近20万元"),
        (Quantity(Fraction(400000), "元", show="万", approx=Approx.OVER), "40余万元"),
        (Quantity(Fraction(20000), "份", show="万", approx=Approx.OVER), "2万余份"),
        (Quantity(Fraction(300), "人", approx=Approx.ABOUT), "约300人"),
        (Quantity(Fraction(200), "元", upper=Fraction(500)), "200—500元"),
        (Quantity(Fraction(90), "%", upper=Fraction(95)), "90%—95%"),
        (Quantity(Fraction(20000), "元", show="万", upper=Fraction(30000)), "2万—3万元"),
        (Quantity(Fraction(9610, 100), "%", 2), "96.10%"),
        (Quantity(Fraction(-32, 10), "%", 1), "-3.2%"),
        (Quantity(Fraction(120), ""), "120"),
    ],
)
def test_quantities_are_printed_as_the_standard_has_them(quantity: Quantity, text: str) -> None:
    assert quantity.text == text


@given(st.fractions(-(10**6), 10**6), st.integers(0, 5))
def test_rounding_and_cutting(value: Fraction, decimals: int) -> None:
    unit = Fraction(1, 10**decimals)
    assert abs(half_up(value, decimals) - value) <= unit / 2
    assert abs(cut(value, decimals)) <= abs(value) < abs(cut(value, decimals)) + unit
    assert Fraction(fixed(value, decimals)) == half_up(value, decimals)
    assert half_up(-value, decimals) == -half_up(value, decimals)


def test_two_figures_of_one_name_are_told_apart_by_what_they_are_measured_on() -> None:
    made = derived(
        "now_due: {name: 当年应征, value: 9}",
        "now_paid: {name: 实征, value: 6, due: now_due}",
        "now_rate: {name: 征收率, ratio: [now_paid, now_due]}",
        "old_due: {name: 往年应征, value: 8}",
        "old_paid: {name: 实征, value: 5, due: old_due}",
        "old_rate: {name: 征收率, ratio: [old_paid, old_due]}",
    ).figures
    assert [made.called(figure) for figure in made] == [
        "当年应征",
        "实征（当年应征）",
        "征收率（当年应征）",
        "往年应征",
        "实征（往年应征）",
        "征收率（往年应征）",
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("range: [5, 5.5], unit: 元", "5—5.5元"),
        ("range: [200, 500], unit: 元", "200—500元"),
        ("value: 5.60, unit: 元", "5.60元"),
        ("value: 1e3, unit: 份", "1000份"),
    ],
)
def test_a_value_is_printed_as_written_and_each_end_of_a_range_with_what_it_needs(written: str, text: str) -> None:
    assert derived(f"a: {{name: 甲, {written}}}").figures["a"].text == text


def test_parts_that_miss_a_large_whole_are_told_to_the_last_digit() -> None:
    facts = "statistics:\n  all: {name: 全, value: 10902485}\n  a: {name: 甲, value: 10902483.5, part_of: all}\n"
    root = reader.read(Source((facts + "relations:\n  - {parts_of: all, complete: true}\n").encode(), "f")).value
    assert root
    (finding,) = figures.check(figures.derive(root.get("statistics"), "f").figures, root.get("relations"), "f")
    assert (finding.gaps["sum"], finding.gaps["off"]) == ("10902483.5", "1.5")


# Boundaries and ties: each value stands on one, so that a limit moved by a hair is noticed.


@pytest.mark.parametrize(
    ("part", "above"), [(9999, False), (10000, False), (10001, True), (11000, True), (12001, True)]
)
@pytest.mark.parametrize("relation", ["part_of", "due"])
def test_a_part_is_never_above_its_whole_in_percent(part: int, above: bool, relation: str) -> None:
    found = codes(
        f"a: {{name: 甲, value: {part}, {relation}: b}}",
        "b: {name: 乙, value: 10000}",
        "r: {name: 率, ratio: [a, b]}",
    )
    assert (("rate-above-hundred", 4) in found) is above


def test_a_rate_above_hundred_is_seen_through_a_chain_of_wholes() -> None:
    found = codes(
        "a: {name: 甲, value: 11, part_of: m}",
        "m: {name: 中, value: 12, part_of: b}",
        "b: {name: 乙, value: 10}",
        "r: {name: 率, ratio: [a, b]}",
    )
    assert ("rate-above-hundred", 5) in found


@pytest.mark.parametrize(
    ("part", "whole", "asked", "printed", "reached"),
    [
        (17999, 20000, "target: {min: 90}", "90.00%", Verdict.MET),
        (17998, 20000, "target: {min: 90}", "89.99%", Verdict.MISSED),
        (22501, 25000, "target: {max: 90}", "90.00%", Verdict.MET),
        (22502, 25000, "target: {max: 90}", "90.01%", Verdict.MISSED),
        (22501, 25000, "target: {equals: 90}", "90.00%", Verdict.MISSED),
        (178, 199, "stated: 89.44, target: {min: 89.445}", "89.44%", Verdict.MISSED),
        (178, 199, "stated: 89.44, target: {max: 89.44}", "89.44%", Verdict.MET),
    ],
)
def test_a_target_is_judged_by_what_is_printed(
    part: int, whole: int, asked: str, printed: str, reached: Verdict
) -> None:
    figure = derived(
        f"a: {{name: 甲, value: {part}}}",
        f"b: {{name: 乙, value: {whole}}}",
        f"r: {{name: 率, ratio: [a, b], decimals: 2, {asked}}}",
    ).figures["r"]
    assert (figure.text, figures.verdict(figure)) == (printed, reached)


def test_a_target_in_ten_thousands_is_judged_by_what_is_printed() -> None:
    line = "a: {{name: 甲, value: {}, unit: 元, show: 万, decimals: 1, target: {{min: 162000}}}}"
    assert figures.verdict(derived(line.format(161500)).figures["a"]) is Verdict.MET
    assert figures.verdict(derived(line.format(161499)).figures["a"]) is Verdict.MISSED


def test_a_value_that_grows_beyond_all_meaning_is_a_finding_and_stops_there() -> None:
    """Fifty steps of forty digits each: written out, it would be longer than the interpreter writes."""
    tiny = "0." + "0" * 36 + "1"
    made = derived("a0: {name: 始, value: 1}", *(f"a{n + 1}: {{name: 次, per: [a{n}, {tiny}]}}" for n in range(200)))
    (finding,) = made.findings
    assert (finding.code, finding.path) == ("figure-too-large", "statistics.a3")
    assert (made.figures["a2"].exact, made.figures["a3"].exact) == (Fraction(10) ** 74, None)


@pytest.mark.parametrize(("half", "found"), [("4.999e99", []), ("5e99", [("figure-too-large", 3)])])
def test_a_computed_value_has_at_most_a_hundred_digits(half: str, found: list[tuple[str, int]]) -> None:
    assert codes(f"a: {{name: 甲, value: {half}}}", "b: {name: 乙, sum: [a, a]}") == found


@pytest.mark.parametrize("decimals", [-1, 7, 10**9, "1.5", "true"])
def test_decimals_that_are_none_leave_the_figure_as_it_is(decimals: object) -> None:
    """The schema tells of them; nothing is computed with them."""
    known = derived(f"a: {{name: 甲, value: 98.5, unit: 处, decimals: {decimals}}}").figures
    assert known["a"].text == "98.5处"
