"""Tables: cells and totals as figures, what they are called, what is printed, and what is told of faults."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import Role, Table
from assembler.document.walk import text as words
from assembler.facts import figures, reader, tables
from assembler.facts.figures import Figures
from assembler.facts.source import Source
from assembler.facts.tables.printed import Sheet
from tests.effort import examples

VILLAGES = """\
tables:
  villages:
    caption: 各村整改情况
    row: 村
    columns:
      due: {name: 应整改, unit: 处}
      done: {name: 已整改, unit: 处, part_of: due}
      rate: {name: 整改率, ratio: [done, due], decimals: 1}
    rows:
      东河村: [20, 18]
      西河村: [38, 37]
    total: 合计
"""


def derived(facts: str) -> tuple[Figures, list[str]]:
    """The figures of ``facts``, and the codes of all that is found in them and between them."""
    read = reader.read(Source(facts.encode(), "f.yaml"))
    assert read.value, read.findings
    known = tables.read(read.value)
    made = tables.derived(read.value, known, "f.yaml")
    related = figures.check(made.figures, read.value.get("relations"), "f.yaml")
    found = (*made.findings, *tables.check(related, made.figures, known, "f.yaml"))
    return made.figures, [finding.code for finding in found]


def printed(facts: str, name: str = "villages") -> Table:
    read = reader.read(Source(facts.encode(), "f.yaml"))
    assert read.value
    known = tables.read(read.value)
    return Sheet(known[name], tables.derived(read.value, known, "f.yaml").figures).element()


def shown(table: Table) -> list[str]:
    """Caption and unit line, head and rows, the cells of each parted by bars."""
    rows = (table.head, *table.rows)
    return [f"{words(table.caption)}{words(table.unit_line)}", *("|".join(map(words, row)) for row in rows)]


def table(columns: str, rows: str, more: str = "", statistics: str = "") -> str:
    return f"{statistics}tables:\n  villages:\n    row: 村\n    columns: {columns}\n    rows: {rows}\n{more}"


def test_every_cell_is_a_figure_with_its_place_and_formula() -> None:
    known, codes = derived(VILLAGES)

    assert codes == []
    cell, rate, total = (known[f"villages.{name}"] for name in ("东河村.due", "东河村.rate", "total.rate"))
    assert (cell.text, cell.name, cell.path, cell.line) == (
        "20处",
        "东河村应整改",
        "tables.villages.rows.东河村[0]",
        10,
    )
    assert cell.definition.node.mark.column == 13
    assert (rate.text, rate.path, rate.line) == ("90.0%", "tables.villages.rows.东河村.rate", 10)
    assert figures.spelling.formula(rate.definition, known.get) == "东河村已整改 18（L10） ÷ 东河村应整改 20（L10）"
    assert (total.text, total.name, total.label) == ("94.8%", "整改率", "整改率（合计）")


@pytest.mark.parametrize(
    "name", ["villages.total.due", "villages.合计.due", "villages.total.应整改", "villages.合计.应整改"]
)
def test_a_total_answers_to_its_label_and_the_head_of_its_column(name: str) -> None:
    assert derived(VILLAGES)[0][name].text == "58处"


def test_a_rate_is_computed_from_the_totals_and_never_averaged() -> None:
    known, _ = derived(VILLAGES)

    assert known["villages.total.rate"].exact == Fraction(55 * 100, 58)
    assert known["villages.total.rate"].exact != Fraction(1, 2) * (90 + Fraction(37 * 100, 38))


def test_cells_and_totals_stand_in_formulas_and_a_statistic_is_a_total() -> None:
    statistics = """\
statistics:
  due: {name: 应整改问题, total: villages.due}
  rate: {name: 整改率, total: villages.rate}
  all: {name: 共, sum: [villages.total.due, villages.东河村.done]}
  share: {name: 东河村占比, ratio: [villages.东河村.due, villages.total.due], decimals: 0}
"""
    known, codes = derived(statistics + VILLAGES)

    assert [known[key].text for key in ("due", "rate", "all", "share")] == ["58处", "94.8%", "76处", "34%"]
    assert codes == []


def test_a_number_alone_is_the_cell_of_the_only_column() -> None:
    known, codes = derived(table("{rate: {unit: '%', target: {min: 90}}}", "{甲: 80, 乙: 95}"))

    assert (known["villages.甲.rate"].text, known["villages.甲.rate"].path) == ("80%", "tables.villages.rows.甲.rate")
    assert codes == ["target-missed"]


def test_columns_refer_to_totals_statistics_and_other_tables() -> None:
    facts = table(
        "{due: {unit: 处}, share: {ratio: [due, villages.total.due], decimals: 0},"
        " each: {per: [due, staff], unit: 处}}",
        "{东河村: [20], 西河村: [30]}",
        statistics="statistics:\n  staff: {name: 人员, value: 10, unit: 人}\n",
    )
    known, codes = derived(facts)

    assert [known[f"villages.{row}.share"].text for row in ("东河村", "西河村", "total")] == ["40%", "60%", "100%"]
    assert known["villages.西河村.each"].text == "3.00处"
    assert codes == []


def test_what_a_table_prints() -> None:
    found = printed(VILLAGES)

    assert shown(found) == [
        "各村整改情况单位：处",
        "村|应整改|已整改|整改率",
        "东河村|20|18|90.0%",
        "西河村|38|37|97.4%",
        "合计|58|55|94.8%",
    ]
    assert found.total
    (figure,) = found.rows[0][1]
    assert (figure.role, figure.path) == (Role.FIGURE, "tables.villages.rows.东河村[0]")
    assert (found.rows[0][0][0].role, found.rows[0][0][0].path) == (Role.FACT, "tables.villages.rows.东河村")


@pytest.mark.parametrize(
    ("columns", "rows", "lines"),
    [
        ("{a: {unit: 处}, b: {unit: 元}}", "{甲: [1, 2]}", ["村|a（处）|b（元）", "甲|1|2"]),
        ("{a: {unit: 元, show: 万}, b: {unit: 元}}", "{甲: [162000, 2]}", ["村|a（万元）|b（元）", "甲|16.2|2"]),
        ("{a: {unit: 元, show: 万}}", "{甲: [162000]}", ["单位：万元", "村|a", "甲|16.2"]),
        ("{a: {unit: 处}, b: {}}", "{甲: [1, 2]}", ["村|a（处）|b", "甲|1|2"]),
        ("{a: {unit: 处}, b: {text: true}}", "{甲: [1, 张某]}", ["单位：处", "村|a|b", "甲|1|张某"]),
        ('{a: {unit: "%"}}', "{甲: [99.5]}", ["村|a", "甲|99.5%"]),
        (
            "{a: {unit: 处}}",
            "{甲: [0], 乙: [—], 丙: [待补], 丁: }",
            ["单位：处", "村|a", "甲|0", "乙|—", "丙|〔待补〕", "丁|〔待补〕"],
        ),
        ("{a: {unit: 处}}", "", ["单位：处", "村|a", "〔待补〕|"]),
        ("{a: {unit: 份}}", "{甲: [{value: 4000, approx: over}]}", ["单位：份", "村|a", "甲|4000余"]),
        ("{a: {unit: 处}, b: {unit: 处}, c: {ratio: [b, a]}}", "{甲: [0, 0]}", ["单位：处", "村|a|b|c", "甲|0|0|—"]),
        ("{a: {}}", "{'1.5公里 {堤}|': [3]}", ["村|a", "1.5公里 {堤}||3"]),
        (
            "{now: {unit: 元, prior: last}, last: {unit: 元}, up: {name: 同比增长, change: [now], decimals: 1}}",
            "{甲: [90, 100], 乙: [110, 100]}",
            ["单位：元", "村|now|last|同比增长", "甲|90|100|-10.0%", "乙|110|100|10.0%"],
        ),
        (
            "{now: {unit: 元}, last: {unit: 元}, up: {change: [now, last], decimals: 1}}",
            "{甲: [5, 0], 乙: [0, 0], 丙: [5, -5], 丁: [6, 6]}",
            ["单位：元", "村|now|last|up", "甲|5|0|—", "乙|0|0|—", "丙|5|-5|扭亏为盈", "丁|6|6|0.0%"],
        ),
    ],
)
def test_units_stand_once_gaps_are_told_and_a_dash_is_a_dash(columns: str, rows: str, lines: list[str]) -> None:
    found = shown(printed(table(columns, rows)))

    assert [line for line in found if line] == lines


def test_a_column_that_has_no_total_has_a_dash() -> None:
    columns = "{due: {unit: 处}, rate: {ratio: [due, 10]}, rank: {name: 名次, total: false}}"
    facts = table(columns, "{甲: [1, 2], 乙: [3, 1]}", "    total: 合计\n")

    assert shown(printed(facts))[-1] == "合计|4|40.00%|—"
    assert "villages.total.rank" not in derived(facts)[0]
    assert derived(facts)[1] == []


def test_a_growth_is_since_the_prior_column_in_every_row_and_in_the_total() -> None:
    columns = "{now: {unit: 处, prior: {value: last, of: 上年}}, last: {unit: 处, period: 2024}, up: {change: [now]}}"
    known, codes = derived(table(columns, "{甲: [120, 100], 乙: [50, 100]}"))

    assert [known[f"villages.{row}.up"].exact for row in ("甲", "乙", "total")] == [20, -50, -15]
    assert codes == []


def test_amounts_for_each_are_not_added_and_products_of_them_are() -> None:
    facts = table(
        "{homes: {unit: 户}, each: {unit: 元/户}, aid: {product: [homes, each], unit: 元}}",
        "{甲: [120, 300], 乙: [80, 450]}",
        "    total: 合计\n",
    )
    assert shown(printed(facts))[-1] == "合计|200|—|72000"
    assert derived(facts)[1] == []


@pytest.mark.parametrize(
    ("total", "codes", "text"),
    [
        ("{label: 合计, stated: {due: 58}}", [], "58处"),
        ("{label: 合计, stated: {due: 59}}", ["total-differs"], "59处"),
        ("{label: 合计, stated: {due: 59}, accept: 另有一处}", ["total-accepted"], "59处"),
        ("{label: 合计, stated: {due: 59}, accept: {due: 另有一处}}", ["total-accepted"], "59处"),
        ("{label: 合计, stated: {due: 59}, accept: {done: 另有一处}}", ["total-differs"], "59处"),
    ],
)
def test_a_typed_total_is_held_against_the_rows(total: str, codes: list[str], text: str) -> None:
    known, found = derived(VILLAGES.replace("total: 合计", f"total: {total}"))

    assert (found, known["villages.total.due"].text) == (codes, text)


def test_typed_percentages_are_neither_added_nor_averaged_but_may_be_stated() -> None:
    columns, rows = '{rate: {unit: "%"}}', "{甲: [90], 乙: [80]}"
    known, codes = derived(table(columns, rows, "    total: 合计\n"))
    assert ("villages.total.rate" in known, codes) == (False, ["total-of-rates"])

    known, codes = derived(table(columns, rows, "    total: {label: 合计, stated: {rate: 86.5}}\n"))
    assert (known["villages.total.rate"].text, codes) == ("86.5%", [])


def test_a_typed_cell_of_a_computed_column_is_held_against_the_formula() -> None:
    _, codes = derived(VILLAGES.replace("[20, 18]", "[20, 18, 90]").replace("[38, 37]", "[38, 37, 96]"))

    assert codes == ["stated-differs"]


def test_the_target_of_a_row_may_stand_in_a_column() -> None:
    facts = table("{goal: {unit: 处}, done: {unit: 处, target: {min: goal, by: 县}}}", "{甲: [10, 9], 乙: [10, 11]}")
    known, codes = derived(facts)

    assert codes == ["target-missed"]
    assert known["villages.甲.done"].target
    assert known["villages.甲.done"].target.goal == 10


@pytest.mark.parametrize(
    ("statistic", "codes"),
    [
        ("{name: 应整改, value: 58, unit: 处}", []),
        ("{name: 应整改, value: 57, unit: 处}", ["total-contradicted"]),
        ("{name: 应整改, value: 57, unit: 处, period: 2024}", []),
        ("{name: 应整改, value: 57, unit: 人}", []),
        ("{name: 整改率, value: 94.8, unit: '%'}", []),
        ("{name: 整改率, value: 94.9, unit: '%'}", ["total-contradicted"]),
    ],
)
def test_a_statistic_of_the_same_name_says_the_same_as_the_total(statistic: str, codes: list[str]) -> None:
    assert derived(f"statistics:\n  x: {statistic}\n{VILLAGES}")[1] == codes


def test_the_shares_of_each_column_make_a_hundred_of_their_own() -> None:
    one = table('{a: {name: 占比, unit: "%"}}', "{甲: [33.3], 乙: [33.3], 丙: [33.3]}")
    other = one.replace("tables:\n", "").replace("villages", "towns")

    assert derived(one + other)[1] == ["parts-miss-as-printed", "parts-miss-as-printed"]
    assert "shares-over-hundred" in derived(one.replace("丙: [33.3]", "丙: [60]"))[1]


def test_relations_hold_for_cells_at_their_place() -> None:
    read = reader.read(Source(VILLAGES.replace("[20, 18]", "[20, 21]").encode(), "f"))
    assert read.value
    known = tables.read(read.value)
    made = tables.derived(read.value, known, "f").figures
    found = tables.check(figures.check(made, None, "f"), made, known, "f")

    assert {(f.code, f.mark.line, f.path) for f in found} == {
        ("part-exceeds-whole", 10, "tables.villages.rows.东河村[1].part_of"),
        ("rate-above-hundred", 10, "tables.villages.rows.东河村.rate"),
    }


COUNTS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), max_size=8)


@examples(60)
@given(COUNTS, st.randoms(use_true_random=False))
def test_totals_are_sums_and_rates_of_sums_whatever_the_order_of_the_rows(
    pairs: list[tuple[int, int]], chance: object
) -> None:
    rows = [f"村{n}: [{max(pair)}, {min(pair)}]" for n, pair in enumerate(pairs)]
    columns = (
        "{due: {unit: 处}, done: {unit: 处, part_of: due}, rate: {ratio: [done, due]}, left: {difference: [due, done]}}"
    )
    due, done = sum(map(max, pairs)), sum(map(min, pairs))
    for order in (rows, rows[::-1], sorted(rows, key=lambda _: chance.random())):  # type: ignore[attr-defined]
        known, codes = derived(table(columns, "{" + ", ".join(order) + "}", "    total: 合计\n"))
        assert codes == []
        if not rows:
            continue
        assert known["villages.total.due"].exact == due
        assert known["villages.total.done"].exact == done
        assert known["villages.total.left"].exact == due - done
        if due:
            assert known["villages.total.rate"].exact == Fraction(done * 100, due)
        else:
            assert "villages.total.rate" not in known


@examples(30)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=8))
def test_a_part_above_its_whole_is_told_at_each_cell_and_nowhere_else(pairs: list[tuple[int, int]]) -> None:
    rows = ", ".join(f"村{n}: [{due}, {done}]" for n, (due, done) in enumerate(pairs))
    _, codes = derived(table("{due: {unit: 处}, done: {unit: 处, part_of: due}}", f"{{{rows}}}"))
    whole = sum(due for due, _ in pairs) < sum(done for _, done in pairs)

    assert codes.count("part-exceeds-whole") == sum(done > due for due, done in pairs) + whole
