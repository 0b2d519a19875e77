"""Lists drawn from tables: conditions read and never run, order, the first few, and what a text says of none."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import Role
from assembler.facts import reader, tables
from assembler.facts.figures import Figures
from assembler.facts.node import Node
from assembler.facts.source import Source
from assembler.facts.tables import conditions
from assembler.formats.templates import narrative
from tests.effort import examples

PROJECTS = """\
tables:
  projects:
    row: 项目
    columns:
      planned: {name: 计划投资, unit: 元, show: 万}
      paid: {name: 完成投资, unit: 元, show: 万}
      percent: {name: 进度, ratio: [paid, planned], decimals: 0}
    rows:
      水厂: [1000000, 450000]
      堤防: [2000000, 760000]
      灌区: [500000, 500000]
      泵站: [—, —]
      道路: [800000, 800000]
    lists:
      lagging: LIST
"""


def drawn(definition: str, facts: str = PROJECTS) -> tuple[Figures, list[str]]:
    read = reader.read(Source(facts.replace("LIST", definition).encode(), "f.yaml"))
    assert read.value, read.findings
    made = tables.derived(read.value, tables.read(read.value), "f.yaml")
    return made.figures, [finding.code for finding in made.findings if finding.code != "gap"]


def told(text: str, figures: Figures) -> str:
    return "".join(span.text for span in narrative.spans(Node(text, raw=text), figures))


@pytest.mark.parametrize(
    ("definition", "rows"),
    [
        ("{where: percent < 50}", "水厂、堤防"),
        ("{where: percent < 50%}", "水厂、堤防"),
        ("{where: 进度 低于 50}", "水厂、堤防"),
        ("{where: percent ≥ 45 and planned > 90}", "水厂"),
        ("{where: percent >= 45 且 planned < 100}", "灌区、道路"),
        ("{where: planned > 60万}", "水厂、堤防、道路"),
        ("{where: planned > 60万元}", "水厂、堤防、道路"),
        ("{where: planned > 600000元}", "水厂、堤防、道路"),
        ("{where: paid = planned}", "灌区、道路"),
        ("{where: paid != planned}", "水厂、堤防"),
        ("{order: percent}", "堤防、水厂、灌区、道路、泵站"),
        ("{where: percent < 100, order: percent 从高到低}", "水厂、堤防"),
        ("{where: percent < 100, order: 'percent, descending'}", "水厂、堤防"),
        ("{order: percent, first: 2}", "堤防、水厂"),
        ("{where: percent < 50, order: percent, with: percent}", "堤防（38%）、水厂（45%）"),
        ("{where: percent = 100, with: [percent, planned]}", "灌区（100%、50万元）、道路（100%、80万元）"),
        ("{where: percent < 50, with: 进度}", "水厂（45%）、堤防（38%）"),
    ],
)
def test_a_list_has_the_rows_for_which_the_condition_holds(definition: str, rows: str) -> None:
    figures, codes = drawn(definition)

    assert (told("{projects.lagging}", figures), codes) == (rows, [])
    assert figures["projects.lagging.count"].exact == len(figures.lists["projects.lagging"].rows)


@pytest.mark.parametrize(
    ("definition", "rows", "count"),
    [
        ("{where: percent < 50}", "水厂、堤防、〔待补〕", "〔待补〕个"),
        ("{where: percent < 10}", "〔待补〕", "〔待补〕个"),
        ("{where: percent < 50 and planned > 90}", "水厂、堤防", "2个"),
        ("{order: percent, first: 1}", "堤防、〔待补〕", "〔待补〕个"),
        ("{where: planned > 60}", "水厂、堤防、道路", "3个"),
    ],
)
def test_what_hangs_on_a_figure_still_to_come_is_said_to_be_open(definition: str, rows: str, count: str) -> None:
    figures, _ = drawn(definition, PROJECTS.replace("道路: [800000, 800000]", "道路: [800000, 待补]"))

    assert told("{projects.lagging}", figures) == rows
    assert figures["projects.lagging.count"].text == count


@pytest.mark.parametrize("condition", ["a < 50万元", "a < 500000元", "a < 50"])
def test_a_number_with_its_unit_is_told_in_the_columns(condition: str) -> None:
    facts = f"""\
tables:
  v:
    row: 村
    columns: {{a: {{unit: 万元}}}}
    rows: {{甲: [49], 乙: [51]}}
    lists: {{x: {{where: {condition}}}}}
"""
    assert told("{v.x}", drawn("", facts)[0]) == "甲"


def test_every_part_of_a_list_knows_its_fact() -> None:
    figures, _ = drawn("{where: percent < 40, with: percent}")
    label, _, figure, _ = narrative.spans(Node("{projects.lagging}", raw="{projects.lagging}"), figures)

    assert (label.text, label.path, label.role) == ("堤防", "tables.projects.rows.堤防", Role.FACT)
    assert (figure.text, figure.path, figure.role) == ("38%", "tables.projects.rows.堤防.percent", Role.FIGURE)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("进度不到一成的有{projects.lagging}。", "进度不到一成的没有。"),
        ("目前没有{projects.lagging}。", "目前没有。"),
        ("{projects.lagging}进展滞后。", "没有项目进展滞后。"),
        ("总的看，{projects.lagging}进展滞后。", "总的看，没有项目进展滞后。"),
        ("进展滞后的：{projects.lagging}。", "进展滞后的：无。"),
        ("进展滞后的是{projects.lagging}，共{projects.lagging.count}。", "进展滞后的是无，共0个。"),
    ],
)
def test_of_none_a_text_says_so(text: str, says: str) -> None:
    assert told(text, drawn("{where: percent < 10}")[0]) == says


def test_the_facts_may_say_otherwise_what_stands_for_none() -> None:
    assert told("有{projects.lagging}。", drawn("{where: percent < 10, none: 零个}")[0]) == "有零个。"


@pytest.mark.parametrize(
    ("definition", "codes"),
    [
        ("{where: __import__('os').system('x') < 1}", ["unknown-column"]),
        ("{where: percent}", ["condition-unreadable"]),
        ("{where: percent < < 50}", ["condition-unreadable"]),
        ("{where: percent < 50 and}", ["condition-unit"]),
        ("{where: 50 < percent}", ["condition-unreadable"]),
        ("{where: percent < 50元}", ["condition-unit"]),
        ("{where: percnt < 50}", ["unknown-column-near"]),
        ("{order: percent sideways}", ["order-unreadable"]),
        ("{order: nothing}", ["unknown-column"]),
        ("{with: nothing}", ["unknown-column"]),
        ("{}", []),
        ("{where: , order: , first: , with: }", []),
    ],
)
def test_what_cannot_be_read_is_told(definition: str, codes: list[str]) -> None:
    assert drawn(definition)[1] == codes


def test_a_row_that_is_cut_off_though_it_is_as_good_is_told() -> None:
    facts = PROJECTS.replace("堤防: [2000000, 760000]", "堤防: [2000000, 900000]")

    assert drawn("{order: percent, first: 1}", facts)[1] == ["list-tie"]
    assert drawn("{order: percent, first: 2}", facts)[1] == []


@examples(80)
@given(
    st.lists(st.integers(0, 10**5), max_size=8),
    st.integers(0, 10**5),
    st.sampled_from([("<", lambda a, b: a < b), (">=", lambda a, b: a >= b), ("=", lambda a, b: a == b)]),
)
def test_a_list_holds_what_the_comparison_says_in_rising_order(
    values: list[int], bound: int, sign: tuple[str, object]
) -> None:
    rows = "{" + ", ".join(f"村{n}: [{value}]" for n, value in enumerate(values)) + "}"
    facts = f"""\
tables:
  v:
    row: 村
    columns: {{a: {{unit: 处}}}}
    rows: {rows}
    lists: {{x: {{where: a {sign[0]} {bound}, order: a}}}}
"""
    figures, codes = drawn("", facts)
    wanted = [value for value in sorted(values) if sign[1](value, bound)]  # type: ignore[operator]
    found = [figures.get(f"v.{row[0].text}.a") for row in figures.lists["v.x"].rows]

    assert codes == []
    assert [figure.exact for figure in found if figure] == wanted
    assert figures["v.x.count"].exact == len(wanted)


@given(st.text(max_size=40))
def test_any_condition_is_read_or_refused(text: str) -> None:
    try:
        for one in conditions.comparisons(text):
            assert one.column.text
            assert text[one.column.offset :].startswith(one.column.text)
            assert text[one.other.offset :].startswith(one.other.text)
            assert one.holds(Fraction(1), Fraction(1)) in (True, False)
        conditions.order(text)
    except conditions.UnreadableError as error:
        assert error.text in text  # noqa: PT017  either outcome is right
