"""One spelling of a figure, its formula, target and prior value, whoever tells of it: finding, ledger or annex."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.compose import annexes
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.messages import render
from assembler.document.model import Document, Properties, Table
from assembler.facts import figures, reader
from assembler.facts.figures import Figures, spelling
from assembler.facts.figures.number_format import Approx, Quantity, as_typed, exactly, fixed, half_up, shortest
from assembler.facts.source import Source
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.views import FigureView
from assembler.review import ledger
from assembler.review.copy import bars

SPENT = "spent: {name: 经费, value: 162000, unit: 元, show: 万, decimals: 1}"
RATE = (
    "planned: {name: 计划内, value: 178, unit: 人}",
    "births: {name: 出生, value: 199, unit: 人}",
    "rate: {name: 今年率, ratio: [planned, births], decimals: 2, stated: 89.44}",
)


def _made(*lines: str, relations: str = "[]") -> tuple[Figures, tuple[Finding, ...]]:
    """Figures, and all that is found in them."""
    text = "statistics:\n" + "".join(f"  {line}\n" for line in lines) + f"relations: {relations}\n"
    root = reader.read(Source(text.encode(), "facts.yaml")).value
    assert root
    made = figures.derive(root.get("statistics"), "facts.yaml")
    return made.figures, (*made.findings, *figures.check(made.figures, root.get("relations"), "facts.yaml"))


def _gaps(code: str, *lines: str, relations: str = "[]") -> dict[str, str]:
    """What the one finding of this code is filled with."""
    (found,) = [finding for finding in _made(*lines, relations=relations)[1] if finding.code == code]
    return dict(found.gaps)


def _annex(*lines: str) -> list[list[str]]:
    """The rows of the table of indicators."""
    (attached,) = annexes.attachments(annexes.INDICATORS, _made(*lines)[0])
    (table,) = attached.content
    assert isinstance(table, Table)
    return [["".join(span.text for span in cell) for cell in row] for row in table.rows]


def _entry(key: str, *lines: str) -> ledger.Entry:
    listed = ledger.ledger(Document(Properties("")), _made(*lines)[0], {}, "facts.yaml")
    return next(entry for entry in listed.entries if entry.path == f"statistics.{key}")


def test_an_operand_that_was_cut_off_is_told_as_printed() -> None:
    """178 of 199 rounds to 89.45; the draft prints the reported 89.44, and so must the formula."""
    lines = (
        *RATE,
        "last: {name: 去年率, value: 88, unit: '%'}",
        "up: {name: 提高, difference: [rate, last], stated: 2}",
    )
    assert _gaps("stated-differs", *lines)["formula"] == "今年率 89.44（L4） - 去年率 88（L5）"


def test_an_operand_in_ten_thousands_is_told_so() -> None:
    lines = (SPENT, "n: {name: 户数, value: 0}", "each: {name: 户均, per: [spent, n], unit: 元}")
    assert _gaps("division-by-zero", *lines)["formula"] == "经费 16.2万（L2） ÷ 户数 0（L3）"


def test_finding_and_ledger_have_one_formula() -> None:
    lines = (
        *RATE,
        SPENT,
        "grant: {name: 补助, value: 2000, unit: 元}",
        "odd: {name: 合计, sum: [grant, spent, 1e3], stated: 5}",
    )
    formula = "补助 2000（L6） + 经费 16.2万（L5） + 1000"
    assert _gaps("stated-differs", *lines)["formula"] == formula
    assert _entry("odd", *lines).formula == formula


def test_the_ledger_tells_exact_values_exactly() -> None:
    assert _entry("rate", *RATE).exact == "89.447236…"
    total = "t: {name: 合计, sum: [spent, 0.05], unit: 元, show: 万, stated: 1620e2}"
    assert (_entry("t", SPENT, total).exact, _entry("t", SPENT, total).stated) == ("162000.05", "162000")


@pytest.mark.parametrize(
    ("written", "formula"),
    [
        ("change: [now, before]", "（今 110（L2） - 昔 100（L3）） ÷ 昔 100（L3）"),
        ("change: [now]", "（今 110（L2） - 昔 100（L3）） ÷ 昔 100（L3）"),
        ("change: [before]", "（昔 100（L3） - 80） ÷ 80"),
        ("ratio: [now, before]", "今 110（L2） ÷ 昔 100（L3）"),
        ("per: [now, 3.50]", "今 110（L2） ÷ 3.50"),
        ("sum: [now, before, now]", "今 110（L2） + 昔 100（L3） + 今 110（L2）"),
        ("difference: [now, before]", "今 110（L2） - 昔 100（L3）"),
        ("sum: [now, empty]", "今 110（L2） + 空 ?（L4）"),
    ],
)
def test_each_formula_shows_how_it_computes(written: str, formula: str) -> None:
    lines = ("now: {name: 今, value: 110, prior: before}", "before: {name: 昔, value: 100, prior: 80}")
    assert _entry("r", *lines, "empty: {name: 空, value: }", f"r: {{name: 率, {written}}}").formula == formula


def test_a_target_is_told_in_the_units_of_its_figure_everywhere() -> None:
    line = "spent: {name: 经费, value: 162000, unit: 元, show: 万, target: {min: 200000, by: 县}}"
    assert _gaps("target-missed", line)["target"] == "≥20万元"
    assert _entry("spent", line).target == "≥20万元（县）"
    assert _annex(line) == [["经费", "万元", "16.2", "≥20", "—", "否"]]
    slots = Slots()
    assert slots.plain(str(FigureView(_made(line)[0]["spent"], slots).target)) == "20万元"
    ((panel,),) = bars.panels_by_picture(_made(line)[0])
    assert panel.bars[0].words == "经费16.2万元，指标≥20万元，未达标"


@pytest.mark.parametrize(
    ("tick", "text"), [(1_200_000.0, "1200000元"), (0.1 + 0.2, "0.3元"), (-0.0, "0元"), (97.5, "97.5元")]
)
def test_the_axis_of_the_chart_is_lettered_as_figures_are(tick: float, text: str) -> None:
    assert bars.label(tick, "元") == text


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("value: 95, unit: '%', target: {min: 90.0}", "≥90.0%"),
        ("value: 95, unit: 人, target: {max: 1e2}", "≤100人"),
        ("value: 95, unit: 元, show: 亿, target: {equals: 95}", "=95元"),
    ],
)
def test_a_target_keeps_the_digits_it_was_written_with(written: str, target: str) -> None:
    assert spelling.bound(_made(f"a: {{name: 甲, {written}}}")[0]["a"]) == target


@pytest.mark.parametrize(
    ("prior", "before"),
    [("352000", "35.2"), ("last", "35.2"), ("tens", "35.2"), ("other", "—"), ("empty", "—")],
)
def test_a_prior_value_stands_in_the_units_of_its_column(prior: str, before: str) -> None:
    lines = (
        f"spent: {{name: 经费, value: 386000, unit: 元, show: 万, prior: {prior}}}",
        "last: {name: 上年经费, value: 352000, unit: 元, show: 万}",
        "tens: {name: 上年数, value: 352000, unit: 元}",
        "other: {name: 户数, value: 352000, unit: 户}",
        "empty: {name: 待报, value: , unit: 元}",
    )
    target = "goal: {name: 指标, value: 1, unit: 元, target: {min: 1}}"
    assert _annex(*lines, target)[0] == ["经费", "万元", "38.6", "—", before, "—"]


@pytest.mark.parametrize(("prior", "told"), [("16", "16元"), ("last", "0.0016万元")])
def test_a_scale_slip_tells_the_prior_value_never_its_key(prior: str, told: str) -> None:
    lines = (
        f"a: {{name: 投入, value: 162000, unit: 元, prior: {prior}}}",
        "last: {name: 上年投入, value: 16, unit: 元, show: 万}",
    )
    assert _gaps("scale-slip", *lines)["prior"] == told


def test_two_figures_that_print_alike_are_told_exactly_where_they_differ() -> None:
    lines = (
        "whole: {name: 全, value: 162000, unit: 元, show: 万, decimals: 1}",
        "part: {name: 部, value: 162001, unit: 元, show: 万, decimals: 1, part_of: whole}",
    )
    gaps = _gaps("part-exceeds-whole", *lines)
    assert (gaps["part"], gaps["whole"]) == ("部 162001（L3）", "全 162000（L2）")


@pytest.mark.parametrize(("value", "total", "off"), [(162000, "16.2万", "0.8万"), (162000.5, "162000.5", "7999.5")])
def test_a_sum_is_told_like_its_whole_where_no_digit_is_lost(value: float, total: str, off: str) -> None:
    lines = (
        "whole: {name: 全, value: 170000, unit: 元, show: 万}",
        f"part: {{name: 部, value: {value}, unit: 元, show: 万, part_of: whole}}",
    )
    gaps = _gaps("parts-miss-whole", *lines, relations="[{parts_of: whole, complete: true}]")
    assert (gaps["sum"], gaps["whole"], gaps["off"]) == (total, "全 17万（L2）", off)


def test_a_whole_message_reads_as_the_draft() -> None:
    (finding,) = [found for found in _made(*RATE)[1] if found.code == "stated-cut-off"]
    assert render(finding).message == (
        "今年率上报为89.44%，推算后四舍五入应为89.45%（计划内 178（L2） ÷ 出生 199（L3）），上报数是截去尾数得来的。"
    )


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(Fraction(162000), "元", show="万"), "16.2"),
        (Quantity(Fraction(90), "%", upper=Fraction(95)), "90—95"),
        (Quantity(Fraction(20000), "元", show="万", upper=Fraction(30000)), "2—3"),
        (Quantity(Fraction(4000), "份", approx=Approx.OVER), "4000余"),
        (Quantity(Fraction(300), "人", approx=Approx.ABOUT), "约300"),
        (Quantity(Fraction(8), ""), "8"),
    ],
)
def test_a_figure_without_its_unit(quantity: Quantity, text: str) -> None:
    assert quantity.without_unit == text


def test_a_long_chain_of_formulas_is_computed() -> None:
    """Longer than the interpreter's stack, and listed backwards."""
    chain = [f"a{place}: {{name: 数{place}, sum: [a{place + 1}, 1]}}" for place in range(1200)]
    made, found = _made(*chain, "a1200: {name: 末, value: 0}")
    assert made["a0"].exact == 1200
    assert not found


VALUES = st.fractions(-(10**6), 10**6)


@given(VALUES)
def test_the_shortest_spelling_is_the_value_rounded_and_ends_in_no_nought(value: Fraction) -> None:
    text = shortest(value)
    assert Fraction(text) == half_up(value, 4)
    assert "." not in text or text[-1] not in "0."


@given(VALUES, st.integers(0, 5))
def test_a_fixed_spelling_has_the_decimals_asked_for(value: Fraction, decimals: int) -> None:
    assert len(fixed(value, decimals).partition(".")[2]) == decimals


@given(VALUES)
def test_an_exact_spelling_is_never_rounded(value: Fraction) -> None:
    text = exactly(value)
    known = Fraction(text.removesuffix("…"))
    assert (known == value) is not text.endswith("…")
    assert abs(known) <= abs(value) < abs(known) + Fraction(1, 10**6)


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_typed_number_keeps_value_and_decimals(number: Decimal) -> None:
    text = as_typed(number).text
    assert (Decimal(text), len(text.partition(".")[2])) == (number, 3)


@given(st.integers(-(10**12), 10**12), st.sampled_from(["", "万", "亿"]))
def test_an_amount_loses_no_digit(value: int, show: str) -> None:
    like = _made(f"a: {{name: 甲, value: 1, show: {show}}}" if show else "a: {name: 甲, value: 1}")[0]["a"]
    text = spelling.amount(Fraction(value), like)
    scale = {"万": 10**4, "亿": 10**8}.get(text[-1], 1)
    assert Fraction(text.rstrip("万亿")) * scale == value


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=5), st.sampled_from(["sum", "difference"]))
def test_a_formula_names_every_operand_with_its_line(values: list[int], kind: str) -> None:
    lines = [f"v{place}: {{name: 数{place}, value: {value}}}" for place, value in enumerate(values)]
    keys = ", ".join(f"v{place}" for place in range(len(values)))
    made = _made(*lines, f"t: {{name: 计, {kind}: [{keys}]}}")[0]
    sign = {"sum": " + ", "difference": " - "}[kind]
    assert spelling.formula(made["t"].definition, made.get) == sign.join(
        f"数{place} {value}（L{place + 2}）" for place, value in enumerate(values)
    )


BOTH = "heat: {name: 温度, value: 18, unit: 度, target: {min: 16, max: 24.5, by: 县}}"


def test_a_target_of_two_bounds_is_told_as_a_range() -> None:
    assert _annex(BOTH) == [["温度", "度", "18", "16—24.5", "—", "是"]]
    assert _entry("heat", BOTH).target == "16—24.5度（县）"
    (shown,) = _made(BOTH)[0]
    assert spelling.bound(shown) == "16—24.5度"


@pytest.mark.parametrize(("value", "goal"), [(14, 16), (18, 16), (30, Fraction("24.5"))])
def test_the_chart_shows_the_bound_that_was_overstepped(value: int, goal: Fraction) -> None:
    ((panel,),) = bars.panels_by_picture(_made(BOTH.replace("18", str(value)))[0])
    assert [bar.goal for bar in panel.bars] == [goal]


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        (Quantity(Fraction(352000), "元", show="万"), "35.2"),
        (Quantity(Fraction(352000), "元"), "35.2"),
        (Quantity(Fraction("1234567.5"), "元"), "1234567.5元"),
        (Quantity(Fraction(352000), "户"), "352000户"),
    ],
)
def test_a_column_of_ten_thousands_takes_what_loses_nothing_and_is_of_its_unit(printed: Quantity, told: str) -> None:
    assert spelling.column(printed, "万", "元") == told
