"""The general format: a lead of choice, a self-check that says what is settled and what is open, one level if short."""

from __future__ import annotations

import pytest

from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.document.model import Block, Kind
from assembler.facts.source import Source
from assembler.pipeline.build import Request, examine

REPORT = "report: {unit: 青石镇, area: 镇, subject: 防汛工作, period: 2025-H1}\n"
SECTIONS = "sections: [{heading: 值守, text: 昼夜有人值守。}]\n"
BASIS = "basis: {by: 县政府, documents: [{name: 防汛预案}]}"
AIMS = "goals: [{what: 人员安全, role: 目标}, {what: 山塘, role: 重点}]"
FIGURES = "statistics: {dams: {name: 检查山塘, value: 5, unit: 座}}\n"


def blocks(facts: str) -> list[Block]:
    """The blocks of a report that has no error."""
    examined = examine(Request(Source(f"format: general\n{REPORT}{facts}".encode(), "facts.yaml")))
    assert [f for f in examined.findings if severity(f) is Severity.ERROR] == []
    assert examined.document
    return [block for block in examined.document.blocks if isinstance(block, Block)]


def lead(said: str, *, variant: str = "situation", more: str = SECTIONS) -> str:
    """The first paragraph, for a lead that says this."""
    wanted = f"variant: {variant}\n{more}" + (f"lead: {{{said}}}\n" if said else "")
    return next(block.text for block in blocks(wanted) if block.kind is Kind.PARAGRAPH)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("", "现将青石镇2025年上半年防汛工作情况汇报如下："),
        (BASIS, "2025年上半年，按照县政府《防汛预案》要求，青石镇推进防汛工作。现将有关情况汇报如下："),
        (AIMS, "2025年上半年，青石镇以人员安全为目标、以山塘为重点，推进防汛工作。现将有关情况汇报如下："),
        ("text: 汛情平稳", "汛情平稳。现将有关情况汇报如下："),
        ("text: 汛情平稳。主要情况：", "汛情平稳。主要情况："),
        ("text: 汛情平稳。现将情况报告如下。", "汛情平稳。现将情况报告如下。"),
        ("figures: [dams]", "检查山塘5座。现将有关情况汇报如下："),
        ("figures: [dams], text: 主要情况：", "检查山塘5座。主要情况："),
        (
            f"{AIMS}, text: 2025年上半年，汛情平稳",
            "青石镇以人员安全为目标、以山塘为重点，推进防汛工作。2025年上半年，汛情平稳。现将有关情况汇报如下：",
        ),
        (
            f"{AIMS}, text: 上半年，汛情平稳",
            "青石镇以人员安全为目标、以山塘为重点，推进防汛工作。上半年，汛情平稳。现将有关情况汇报如下：",
        ),
    ],
)
def test_the_lead_says_what_the_facts_give_and_no_more(said: str, printed: str) -> None:
    assert lead(said, more=SECTIONS + (FIGURES if "dams" in said else "")) == printed


@pytest.mark.parametrize(
    ("said", "variant", "printed"),
    [
        ("", "自查报告", "现将青石镇2025年上半年防汛工作自查情况报告如下："),
        (
            BASIS,
            "self-check",
            "按照县政府《防汛预案》要求，青石镇对2025年上半年防汛工作情况进行了自查。现将有关情况报告如下：",
        ),
        ("", "专项总结", "现将青石镇2025年上半年防汛工作情况总结如下："),
    ],
)
def test_each_variant_leads_in_as_its_genre_does(said: str, variant: str, printed: str) -> None:
    facts = "inspection: {scope: [各村]}\nmeasures: [{heading: 值守, text: 昼夜有人值守。}]\n"
    assert lead(said, variant=variant, more=facts) == printed


def test_a_short_report_has_one_level_of_headings() -> None:
    made = blocks("variant: 情况汇报\nsections: [{heading: 物资, text: 足。}, {heading: 人员, text: 齐。}]\n")
    assert [b.number + b.text for b in made if b.kind is Kind.HEADING] == ["一、物资", "二、人员"]


DONE = "{heading: 台账不全, text: 缺两月, remedy: 补记, owner: [水利站], settled: 2025-06-20}"
SPOT = "{heading: 标牌倾斜, settled: 当场}"
OPEN = "{heading: 涵闸锈蚀, remedy: 更换, by: 2025-12}"


def issues(*listed: str) -> list[str]:
    """What is said of these issues, behind the heading, numbers before the text."""
    made = blocks(f"variant: self-check\ninspection: {{scope: [各村]}}\nissues: [{', '.join(listed)}]\n")
    start = next(k for k, block in enumerate(made) if block.text == "发现的问题和整改情况")
    return [block.number + block.text for block in made[start + 1 :]]


def test_issues_that_are_settled_and_such_as_are_open_stand_apart() -> None:
    assert issues(DONE, OPEN, SPOT) == [
        "自查发现以下三个问题，其中两个已整改完毕，一个尚未整改完毕。",
        "（一）已整改完毕的问题",
        "1.台账不全。缺两月。由水利站负责，补记，已于6月20日整改完毕。",
        "2.标牌倾斜。已当场整改完毕。",
        "（二）尚未整改完毕的问题",
        "涵闸锈蚀。更换，12月底前整改到位。",
    ]


@pytest.mark.parametrize(
    ("listed", "opening"),
    [
        ((SPOT,), "自查发现以下问题："),
        ((OPEN,), "自查发现以下问题："),
        ((DONE, SPOT), "自查发现以下两个问题，均已整改完毕："),
        ((OPEN, OPEN), "自查发现以下两个问题，限期整改："),
    ],
)
def test_issues_of_one_kind_need_no_headings(listed: tuple[str, ...], opening: str) -> None:
    first, *rest = issues(*listed)
    assert first == opening
    assert len(rest) == len(listed)


def test_an_issue_says_whether_it_is_settled() -> None:
    facts = f"{REPORT}inspection: {{scope: [各村]}}\nissues: [{{heading: 台账不全}}]\n"
    examined = examine(Request(Source(f"format: general\nvariant: self-check\n{facts}".encode(), "facts.yaml")))
    assert [f.path for f in examined.findings if severity(f) is Severity.ERROR] == ["issues[0]"]


def test_a_heading_of_ones_own_stands_in_place_of_the_usual_one() -> None:
    facts = (
        "headings: {problems: 困难和不足}\n" + SECTIONS + "problems: [{heading: 人手紧}]\nplans: [{text: 增加人手}]\n"
    )
    made = [b.number + b.text for b in blocks(facts) if b.kind is Kind.HEADING]
    assert made == ["一、值守", "二、困难和不足", "三、下步工作打算"]


@pytest.mark.parametrize("issue", ["true", "[]", "台账不全", "{heading: 甲, settled: 当场, by: 2025-12}"])
def test_what_is_no_issue_is_told_at_its_place(issue: str) -> None:
    facts = f"{REPORT}inspection: {{scope: [各村]}}\nissues: [{issue}]\n"
    examined = examine(Request(Source(f"format: general\nvariant: self-check\n{facts}".encode(), "facts.yaml")))
    assert {f.path for f in examined.findings if severity(f) is Severity.ERROR} == {"issues[0]"}
