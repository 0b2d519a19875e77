"""What a reviewer changed in a draft, traced to the facts and written back: by kinds of edit."""

from __future__ import annotations

import difflib

import pytest

from assembler.document.model import Kind
from assembler.facts.source import Source
from assembler.pipeline.intake import Intake, Item
from assembler.review.intake.edits import Sort
from assembler.review.intake.model import Mark, Remark
from assembler.review.intake.standing import Standing
from tests.copies import Copy, drafted, said, taken, written

FACTS = """\
format: township
variant: annual
report:
  unit: 青石镇        # 谁报告
  area: 镇
  subject: 河湖管护工作
  period: 2025-01/2025-09
  date: 2025-10-12
statistics:
  patrols: {name: 巡河, value: 1260, unit: 人次, prior: {value: 1100, of: 上年同期}}
  due:     {name: 应整改问题, value: 58, unit: 处}   # 台账
  done:    {name: 已整改, value: 55, unit: 处, part_of: due}
  rate:    {name: 整改率, ratio: [done, due], decimals: 2, target: {min: 90, by: 县}}
  spent:   {name: 投入资金, value: 162000, unit: 元, show: 万}
  leaflets: {name: 宣传单, value: 4000, unit: 份, approx: over}
  wages:   {name: 补贴, range: [200, 500], unit: 元}
  villages: {name: 行政村, value: 12, unit: 个}
tables:
  villages:
    caption: 各村清理情况
    row: 村
    columns:
      due:  {name: 应清理, unit: 处}
      done: {name: 已清理, unit: 处, part_of: due}
      rate: {name: 清理率, ratio: [done, due], decimals: 1}
    rows:
      东河村: [20, 18]
      西河村: [30, 29]
    total: 合计
profile: [[villages]]
indicators: [{figures: [[due, done, rate]]}]
measures:
  - heading: 加密巡查
    text: |
      组织巡河{patrols|同比}，对各处问题逐一建账，整改率{rate}。

      分村情况见下表。
    table: villages
  - heading: 宣传进村入户
    text: 发放宣传单{leaflets}，每人补贴{wages}，投入资金{spent}。
problems:
  - heading: 上游来水污染
    text: 上游企业排放不稳定。
  - heading: 资金不足
    text: 管护资金缺口较大。
plans:
  - {text: 完成剩余问题整改, by: 2026-05}
"""
PROBLEMS = FACTS.partition("problems:\n")[2].partition("plans:")[0].splitlines()
SOURCE = Source(FACTS.encode(), "facts.yaml", "facts")


def changed(intake: Intake, *numbers: int) -> list[str]:
    """The lines of the facts that are written anew, with their signs."""
    after = written(intake, *numbers).facts.data.decode()
    lines = difflib.unified_diff(FACTS.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def only(intake: Intake) -> Item:
    """The one item of a list."""
    assert len(intake.items) == 1, [item.edit for item in intake.items]
    return intake.items[0]


# Printed, edited; the fact; what is written there, and what shall be.
VALUES = [
    ("河湖管护工作", "河湖长制工作", "report.subject", "subject: 河湖管护工作", "subject: 河湖长制工作"),
    ("行政村12个", "行政村13个", "statistics.villages.value", "value: 12,", "value: 13,"),
    ("应整改问题", "应整改隐患", "statistics.due.name", "name: 应整改问题", "name: 应整改隐患"),
    ("58处，", "60处，", "statistics.due.value", "value: 58", "value: 60"),
    ("90%以上", "92%以上", "statistics.rate.target.min", "min: 90", "min: 92"),
    ("1260人次", "1280人次", "statistics.patrols.value", "value: 1260", "value: 1280"),
    ("4000余份", "5,200余份", "statistics.leaflets.value", "value: 4000", "value: 5200"),
    ("200—500元", "300—600元", "statistics.wages.range", "range: [200, 500]", "range: [300, 600]"),
    ("16.2万元", "17万元", "statistics.spent.value", "value: 162000", "value: 170000"),
    ("上游来水污染", "上游来水有污染", "problems[0].heading", "上游来水污染", "上游来水有污染"),
    ("2026年5月", "2026年6月", "plans[0].by", "by: 2026-05", "by: 2026-06"),
    ("2025年10月12日", "2025年10月15日", "report.date", "date: 2025-10-12", "date: 2025-10-15"),
]


def test_a_value_is_read_back_from_its_printed_form() -> None:
    copy = Copy(SOURCE)
    wanted = FACTS
    for old, new, _, was, now in VALUES:
        copy.replace(old, new, by="王局长")
        wanted = wanted.replace(was, now, 1)
    listed = taken(copy)
    assert [item.edit.path for item in listed.items] == [path for _, _, path, _, _ in VALUES]
    assert {(one.edit.sort, one.standing, one.fits) for one in listed.items} == {(Sort.VALUE, Standing.READY, True)}
    assert {item.edit.authors for item in listed.items} == {("王局长",)}
    assert [one for one, (*_, was, _) in zip(listed.items, VALUES, strict=True) if was not in was_of(one)] == []
    after = written(listed).facts
    assert after.data.decode() == wanted
    told = "\n".join(said(drafted(after)))
    assert [new for _, new, *_ in VALUES if new.replace(",", "") not in told] == []


def was_of(item: Item) -> str:
    """What is written on the item's line."""
    return FACTS.splitlines()[item.edit.line - 1]


MARKS = [
    ("4100份", "value: 4100, unit: 份}"),
    ("近4000份", "value: 4000, unit: 份, approx: near}"),
    ("4000份", "value: 4000, unit: 份}"),
    ("4000余张", "value: 4000, unit: 张, approx: over}"),
]


@pytest.mark.parametrize(("new", "written_so"), MARKS)
def test_how_a_number_is_marked_and_counted_is_read_back_too(new: str, written_so: str) -> None:
    copy = Copy(SOURCE)
    copy.replace("4000余份", new)
    assert changed(taken(copy))[1] == "+  leaflets: {name: 宣传单, " + written_so


def test_a_cell_is_a_value() -> None:
    copy = Copy(SOURCE)
    copy.cell(1, 2, "19")
    item = only(listed := taken(copy))
    assert (item.edit.sort, item.edit.path, item.edit.line) == (Sort.VALUE, "tables.villages.rows.东河村[1]", 27)
    assert changed(listed) == ["-      东河村: [20, 18]", "+      东河村: [20, 19]"]
    assert [(one.name, one.before, one.after) for one in item.figures] == [
        ("东河村清理率", "90.0%", "95.0%"),
        ("已清理（合计）", "47处", "48处"),
        ("清理率（合计）", "94.0%", "96.0%"),
    ]


ROWS = ["      东河村: [20, 18]", "      西河村: [30, 29]"]


@pytest.mark.parametrize("behind", [0, 1, 2])
def test_a_new_row_stands_where_it_was_put(behind: int) -> None:
    """What is computed of it is not typed; the total grows with it."""
    copy = Copy(SOURCE)
    copy.add_row(behind, "南河村", "15", "1,200", "80.0%")
    item = only(listed := taken(copy))
    assert (item.edit.sort, item.edit.path) == (Sort.PROPOSAL, "tables.villages.rows.南河村")
    copy.changes.clear()
    copy.add_row(behind, "南河村", "15", "12", "80.0%")
    copy.add_row(behind, "北河村", "8", "8", "100%")
    after = written(listed := taken(copy)).facts.data.decode()
    rows = [*ROWS[:behind], "      南河村: [15, 12]", "      北河村: [8, 8]", *ROWS[behind:]]
    assert "\n".join(["    rows:", *rows, "    total: 合计"]) in after
    assert ("应清理（合计）", "50处", "65处") in [(one.name, one.before, one.after) for one in listed.items[0].figures]


def test_a_row_taken_out_goes_with_its_figures() -> None:
    copy = Copy(SOURCE)
    copy.remove_row(1)
    assert changed(listed := taken(copy)) == [f"-{ROWS[0]}"]
    assert ("已清理（合计）", "47处", "29处") in [(one.name, one.before, one.after) for one in only(listed).figures]


@pytest.mark.parametrize(
    "cells",
    [("南河村", "15", "80.0%"), ("", "15", "12", "80.0%"), ("东河村", "15", "12", "80.0%")],
    ids=["a column less", "no name", "a name that is there"],
)
def test_a_row_that_is_none_of_the_table_is_left_to_a_person(cells: tuple[str, ...]) -> None:
    copy = Copy(SOURCE)
    copy.add_row(2, *cells)
    item = only(listed := taken(copy))
    assert (listed.applicable, item.edit.ways != (), item.edit.reason != "") == ((), cells[0] == "东河村", True)


def test_words_for_a_number_in_a_new_row_are_told() -> None:
    copy = Copy(SOURCE)
    copy.add_row(2, "南河村", "15", "约12", "")
    item = only(listed := taken(copy))
    assert (listed.applicable, [one.code for one in item.findings]) == ((), ["cell-with-words"])


def test_a_total_is_no_row_of_the_facts() -> None:
    copy = Copy(SOURCE)
    copy.remove_row(3)
    assert taken(copy).applicable == ()


def test_what_follows_from_a_value_is_told() -> None:
    copy = Copy(SOURCE)
    copy.replace("55处", "56处")
    item = only(taken(copy))
    assert [(one.section, one.before, one.after) for one in item.sentences] == [
        (
            "二、",
            "全镇应整改问题58处，其中已整改55处，整改率94.83%（县定考核指标为90%以上）。",
            "全镇应整改问题58处，其中已整改56处，整改率96.55%（县定考核指标为90%以上）。",
        ),
        (
            "三、（一）",
            "组织巡河1260人次，同比增长14.5%，对各处问题逐一建账，整改率94.83%。",
            "组织巡河1260人次，同比增长14.5%，对各处问题逐一建账，整改率96.55%。",
        ),
    ]
    assert [(one.path, one.line, one.before, one.after) for one in item.figures] == [
        ("statistics.rate", 13, "94.83%", "96.55%")
    ]


def test_a_value_that_contradicts_the_others_is_told_and_waits_for_a_word() -> None:
    copy = Copy(SOURCE)
    copy.replace("55处", "59处")
    item = only(listed := taken(copy))
    assert (item.standing, [one.code for one in item.findings]) == (
        Standing.READY,
        ["part-exceeds-whole", "rate-above-hundred"],
    )
    assert listed.applicable == ()
    assert changed(listed, 1) == [
        "-  done:    {name: 已整改, value: 55, unit: 处, part_of: due}",
        "+  done:    {name: 已整改, value: 59, unit: 处, part_of: due}",
    ]


def test_values_that_agree_with_each_other_need_no_word() -> None:
    copy = Copy(SOURCE)
    copy.replace("58处，", "60处，")
    copy.replace("55处", "59处")
    listed = taken(copy)
    assert listed.applicable == (1, 2)
    assert [line[:12] for line in changed(listed)] == ["-  due:     ", "-  done:    ", "+  due:     ", "+  done:    "]


def test_a_computed_figure_is_a_question() -> None:
    copy = Copy(SOURCE)
    copy.replace("94.83%（", "93.10%（")
    item = only(listed := taken(copy))
    assert (item.edit.sort, item.standing, item.patches) == (Sort.QUESTION, Standing.OPEN, ())
    assert [(one.path, one.line, one.name, one.now, one.needed) for one in item.edit.choices] == [
        ("statistics.done", 12, "已整改", "55处", "54处"),
        ("statistics.due", 11, "应整改问题", "58处", ""),
        ("statistics.rate.stated", 13, "stated", "", "93.10"),
    ]
    assert written(listed).facts == SOURCE


COMPUTED = FACTS.replace(
    "  villages: {name: 行政村, value: 12, unit: 个}\n",
    """\
  villages: {name: 行政村, value: 12, unit: 个}
  left:    {name: 未整改, difference: [due, done], unit: 处}
  boats:   {name: 巡河船, value: 4, unit: 台}
  cars:    {name: 巡河车, value: 6, unit: 台}
  total:   {name: 巡河装备, sum: [boats, cars], unit: 台}
  each:    {name: 村均巡河, per: [patrols, villages], unit: 人次, decimals: 0}
""",
).replace("整改率{rate}。", "整改率{rate}，未整改{left}；配备巡河装备{total}，村均巡河{each}。")
QUESTIONS = {
    "未整改3处 未整改4处": [("应整改问题", "59处"), ("已整改", "54处"), ("stated", "4")],
    "装备10台 装备12台": [("巡河船", "6台"), ("巡河车", "8台"), ("stated", "12")],
    # 1260 divided by no whole number is 110.
    "巡河105人次 巡河110人次": [("巡河", "1320人次"), ("行政村", ""), ("stated", "110")],
}
"""What is printed and what a reviewer made of it; what each choice would have to be."""


@pytest.mark.parametrize("edited", QUESTIONS)
def test_a_question_tells_the_value_with_which_each_operand_would_answer_it(edited: str) -> None:
    copy = Copy(Source(COMPUTED.encode(), "facts.yaml", "facts"))
    copy.replace(*edited.split())
    item = only(taken(copy))
    assert item.edit.sort is Sort.QUESTION
    assert [(str(one.name), one.needed) for one in item.edit.choices] == QUESTIONS[edited]


def test_a_growth_is_a_question_of_what_it_compares() -> None:
    copy = Copy(SOURCE)
    copy.replace("14.5%", "16%")
    choices = only(taken(copy)).edit.choices
    assert [(one.path, one.line, one.now) for one in choices] == [
        ("statistics.patrols", 10, "1260人次"),
        ("statistics.patrols.prior.value", 10, "1100"),
    ]


def test_a_question_that_another_edit_answers_is_settled() -> None:
    copy = Copy(SOURCE)
    copy.replace("55处", "54处")
    copy.replace("94.83%（", "93.10%（")
    assert [item.standing for item in taken(copy).items] == [Standing.READY, Standing.SETTLED]


def test_free_text_keeps_its_braces() -> None:
    copy = Copy(SOURCE)
    copy.replace("对各处问题逐一建账", "对问题逐处建账")
    item = only(listed := taken(copy))
    assert (item.edit.sort, item.edit.path, item.fits) == (Sort.TEXT, "measures[0].text", True)
    assert changed(listed) == [
        "-      组织巡河{patrols|同比}，对各处问题逐一建账，整改率{rate}。",
        "+      组织巡河{patrols|同比}，对问题逐处建账，整改率{rate}。",
    ]


def test_a_figure_taken_out_of_a_text_takes_its_braces_along() -> None:
    copy = Copy(SOURCE)
    copy.replace("，整改率94.83%。", "。", within="组织巡河")
    assert changed(taken(copy)) == [
        "-      组织巡河{patrols|同比}，对各处问题逐一建账，整改率{rate}。",
        "+      组织巡河{patrols|同比}，对各处问题逐一建账。",
    ]


def test_text_and_figure_typed_over_at_once_are_an_edit_each() -> None:
    copy = Copy(SOURCE)
    copy.replace("发放宣传单4000余份，每人", "印发宣传单4500余份，每户")
    listed = taken(copy)
    assert [(item.edit.sort, item.edit.path) for item in listed.items] == [
        (Sort.TEXT, "measures[1].text"),
        (Sort.VALUE, "statistics.leaflets.value"),
    ]
    assert changed(listed) == [
        "-  leaflets: {name: 宣传单, value: 4000, unit: 份, approx: over}",
        "+  leaflets: {name: 宣传单, value: 4500, unit: 份, approx: over}",
        "-    text: 发放宣传单{leaflets}，每人补贴{wages}，投入资金{spent}。",
        "+    text: 印发宣传单{leaflets}，每户补贴{wages}，投入资金{spent}。",
    ]


def test_the_words_of_the_template_are_worded_anew_in_this_report() -> None:
    copy = Copy(SOURCE)
    copy.replace("在总结工作的同时，也清醒地看到，还存在一些问题", "同时也要看到，还存在一些问题")
    item = only(listed := taken(copy))
    assert (item.edit.sort, item.standing, item.fits) == (Sort.WORDING, Standing.READY, True)
    assert changed(listed) == [
        "+overrides:",
        "+  - at: 存在的问题",
        "+    was: 在总结工作的同时，也清醒地看到，还存在一些问题和不足，主要有以下两个方面：",
        "+    now: 同时也要看到，还存在一些问题和不足，主要有以下两个方面：",
    ]
    assert "同时也要看到，还存在一些问题和不足，主要有以下两个方面：" in said(drafted(written(listed).facts))


def test_a_sentence_worded_anew_follows_the_figures_in_it() -> None:
    copy = Copy(SOURCE)
    copy.replace("全镇应整改问题58处，其中已整改55处", "今年全镇应整改问题58处，已整改56处")
    listed = taken(copy)
    assert [item.edit.sort for item in listed.items] == [Sort.WORDING, Sort.VALUE]
    after = said(drafted(written(listed).facts))
    assert "今年全镇应整改问题58处，已整改56处，整改率96.55%（县定考核指标为90%以上）。" in after


def test_a_sentence_worded_anew_before_is_a_text_of_the_facts() -> None:
    copy = Copy(SOURCE)
    copy.replace("在总结工作的同时，也清醒地看到", "同时也要看到")
    once = written(taken(copy)).facts
    again = Copy(once)
    again.replace("同时也要看到", "也要看到")
    item = only(listed := taken(again))
    assert (item.edit.sort, item.edit.path) == (Sort.TEXT, "overrides[0].now")
    assert "也要看到，还存在一些问题和不足，主要有以下两个方面：" in said(drafted(written(listed).facts))


def test_the_title_has_a_place_of_its_own() -> None:
    copy = Copy(SOURCE)
    copy.replace("情况汇报", "情况的汇报", within="2025年1—9月河湖管护工作情况汇报")
    assert changed(taken(copy)) == ["+  title: 青石镇2025年1—9月河湖管护工作情况的汇报"]


PROPOSALS = [
    (
        ("资金不足。", "群众参与不够。村民爱河意识不强。", Kind.ITEM, 3),
        "problems[2]",
        ["+  - heading: 群众参与不够", "+    text: 村民爱河意识不强。"],
    ),
    (
        ("下一步重点抓好以下工作", "加强宣传。", Kind.ITEM, 3),
        "plans[0]",
        ["+  - {text: 加强宣传。}"],
    ),
    (
        ("分村情况见下表。", "各村都建了台账。", Kind.PARAGRAPH, 0),
        "measures[0].text",
        ["+", "+      各村都建了台账。"],
    ),
]


@pytest.mark.parametrize(("added", "path", "lines"), PROPOSALS, ids=["problem", "plan", "paragraph"])
def test_new_text_is_proposed_where_it_belongs(added: tuple[str, str, Kind, int], path: str, lines: list[str]) -> None:
    copy = Copy(SOURCE)
    copy.add(*added)
    item = only(listed := taken(copy))
    assert (item.edit.sort, item.edit.path, item.standing, item.fits) == (Sort.PROPOSAL, path, Standing.READY, True)
    assert changed(listed) == lines


def test_a_text_that_gets_a_second_paragraph_is_written_in_lines() -> None:
    copy = Copy(SOURCE)
    copy.add("资金不足", "另有债务未清。")
    assert changed(taken(copy)) == [
        "-    text: 管护资金缺口较大。",
        "+    text: |-",
        "+      管护资金缺口较大。",
        "+",
        "+      另有债务未清。",
    ]


def test_two_paragraphs_made_one() -> None:
    copy = Copy(SOURCE)
    copy.merge("整改率94.83%。")
    assert changed(taken(copy))[-1] == (
        "+      组织巡河{patrols|同比}，对各处问题逐一建账，整改率{rate}。分村情况见下表。"
    )


def test_a_new_measure_takes_the_paragraphs_below_its_heading_along() -> None:
    copy = Copy(SOURCE)
    copy.add("发放宣传单", "开展联合执法", Kind.HEADING, 2)
    copy.add("发放宣传单", "与公安部门联合执法。")
    assert changed(taken(copy)) == ["+  - heading: 开展联合执法", "+    text: 与公安部门联合执法。"]


def test_a_problem_taken_out_goes_as_a_whole() -> None:
    copy = Copy(SOURCE)
    copy.remove("上游来水污染。", by="王局长")
    assert changed(taken(copy)) == ["-  - heading: 上游来水污染", "-    text: 上游企业排放不稳定。"]


def test_a_section_taken_out_goes_as_a_whole() -> None:
    copy = Copy(SOURCE)
    for text in ("存在的问题", "在总结工作的同时", "上游来水污染。", "资金不足。"):
        copy.remove(text)
    item = only(listed := taken(copy))
    assert (item.edit.path, item.fits) == ("problems", True)
    assert changed(listed) == ["-problems:", *(f"-{line}" for line in PROBLEMS)]


def test_a_paragraph_taken_out_of_a_text() -> None:
    copy = Copy(SOURCE)
    copy.remove("分村情况见下表。")
    assert changed(taken(copy)) == ["-", "-      分村情况见下表。"]


def test_a_sentence_of_the_template_taken_out() -> None:
    copy = Copy(SOURCE)
    copy.remove("在总结工作的同时")
    listed = taken(copy)
    assert changed(listed)[-1] == '+    now: ""'
    assert not any("在总结工作的同时" in one for one in said(drafted(written(listed).facts)))


def test_a_measure_moved_behind_another() -> None:
    copy = Copy(SOURCE)
    for text in ("宣传进村入户", "发放宣传单"):
        copy.move(text, "主要工作措施")
    item = only(listed := taken(copy))
    assert (item.edit.sort, item.edit.path) == (Sort.PROPOSAL, "measures[1]")
    after = said(drafted(written(listed).facts))
    assert after.index("宣传进村入户") < after.index("加密巡查")


def test_a_paragraph_made_two() -> None:
    copy = Copy(SOURCE)
    copy.split("对各处问题")
    new = ["+      组织巡河{patrols|同比}，", "+", "+      对各处问题逐一建账，整改率{rate}。"]
    assert changed(taken(copy))[-3:] == new


def test_a_comment_is_quoted_with_its_fact() -> None:
    copy = Copy(SOURCE)
    reply = Remark("已核对", Mark("李科长"))
    copy.comment("16.2万元", Remark("是全年的吗？", Mark("王局长"), resolved=True, replies=(reply,)))
    item = only(listed := taken(copy))
    edit = item.edit
    assert (edit.sort, edit.path, edit.line, edit.old, edit.authors) == (
        Sort.COMMENT,
        "statistics.spent",
        14,
        "16.2万元",
        ("王局长",),
    )
    assert listed.applicable == ()


def test_a_paragraph_behind_a_new_problem_goes_with_it() -> None:
    copy = Copy(SOURCE)
    copy.add("资金不足。", "群众参与不够。村民爱河意识不强。", Kind.ITEM, 3)
    copy.add("资金不足。", "志愿者也少。")
    assert changed(taken(copy)) == [
        "+  - heading: 群众参与不够",
        "+    text: |-",
        "+      村民爱河意识不强。",
        "+",
        "+      志愿者也少。",
    ]
