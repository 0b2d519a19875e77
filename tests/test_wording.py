"""Free text against the figures: typed numerals and praise for what fell short."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assembler.diagnostics.findings import Finding
from assembler.facts import figures, reader
from assembler.facts.checks import claims, privacy, references
from assembler.facts.source import Source
from assembler.review.proofreading import lint_facts

FACTS = """\
statistics:
  done: {{name: 整改, value: 55, unit: 处, due: due}}
  due: {{name: 应整改, value: 58, unit: 处}}
  rate: {{name: 整改率, ratio: [done, due], target: {{min: 98, by: 县}}}}
  good: {{name: 到位率, value: 99, unit: '%', target: {{min: 98, by: 县}}}}
text: '{text}'
"""


def findings(text: str, role: str = "narrative") -> list[Finding]:
    """What is found in a text of this role."""
    root = reader.read(Source(FACTS.format(text=text).encode(), "f")).value
    assert root
    made = figures.derive(root.get("statistics"), "f").figures
    return list(claims.check(root, {"text": role}, made, "f"))


def found(text: str) -> list[tuple[str, int]]:
    """Code and line of what is found in a narrative."""
    return [(finding.code, finding.mark.line) for finding in findings(text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("整改55处。", "typed-figure"),
        ("整改155处。", "stale-figure"),
        ("共整改了45处。", "stale-figure"),
        ("应整改59处，整改55处。", "stale-figure"),
        ("整改率达到94.8%，整改56处。", "stale-figure"),
        ("整改近90处。", "stale-figure"),
        ("整改率为96.1%。", "stale-figure"),
        ("{due}中还有4处没有改完。", "rest-differs"),
        ("到位率{good}，没有达到指标。", "miss-of-met"),
        ("到位率99.0%，低于目标。", "miss-of-met"),
        ("到位率{good}，高于目标2个百分点。", "gap-differs"),
        ("到位率{good}，低于目标1个百分点。", "gap-differs"),
        ("整改率{rate}，距目标还差4.17个百分点。", "gap-differs"),
        ("2项考核指标中2项达标。", "tally-differs"),
        ("各项指标全面完成。", "praise-of-missed"),
        ("整改率为94.8%，全面达标。", "praise-of-missed"),
        ("各项目标任务均圆满完成。", "praise-of-missed"),
        ("整改率94.83%。", "typed-figure"),
        ("整改率{rate}，圆满完成任务。", "praise-of-missed"),
        ("整改率{ rate }，圆满完成任务。", "praise-of-missed"),
        ("整改率{rate}，不分昼夜奋战圆满完成。", "praise-of-missed"),
        ("整改率{rate}，投诉没有，圆满完成。", "praise-of-missed"),
        ("整改率{rate}，未圆满完成，但成效显著。", "praise-of-missed"),
        ("整改率为{rate}，达到考核要求。", "praise-of-missed"),
    ],
)
def test_wording_that_does_not_fit_the_figures(text: str, code: str) -> None:
    assert found(text) == [(code, 6)]


@pytest.mark.parametrize(
    "text",
    [
        "整改{done}。",
        "整改55人。",
        "到位率{good}，圆满完成任务。",
        "整改率{rate}，未达到考核要求。",
        "整改率{rate}。到位率{good}，圆满完成任务。",
        "路面2.55处理完毕。",
        "整改率{rate}，没有圆满完成任务。",
        "整改率{rate}，没能达到指标。",
        "整改率{rate}，不算顺利完成。",
        "整改率{rate}，未全面完成。",
        "整改率{rate}，没有完全地圆满完成。",
        "整改率为94.8%。",
        "整改50余处。",
        "整改近60处。",
        "确保整改率达到100%。",
        "力争整改58处。",
        "上年整改40处。",
        "1月整改12处。",
        "其中整改20处。",
        "东河村整改12处，西河村整改43处。",
        "建成55个项目。",
        "{due}中还有3处没有改完。",
        "{done}中还有3处没有验收。",
        "整改率{rate}，没有达到指标。",
        "凡没有达标的村，逐一约谈。",
        "到位率{good}，高于目标1个百分点。",
        "整改率{rate}，距目标还差3.17个百分点。",
        "2项考核指标中1项达标。",
        "2项考核指标中1项未达标。",
        "3项考核指标中3项达标。",
        "确保各项指标全面完成。",
        "管网改造任务如期结束。",
    ],
)
def test_wording_that_fits(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "praise",
    [
        *("圆满完成", "超额完成", "全面完成", "顺利完成", "全面达标", "均已达标", "成效显著", "成绩突出", "名列前茅"),
        *(
            "达到要求",
            "达到了要求",
            "达到考核指标",
            "达到了考核目标",
            "达到指标",
            "达到目标",
            "优于指标",
            "优于考核指标",
        ),
    ],
)
def test_each_word_of_praise_is_known_and_quoted(praise: str) -> None:
    assert [(f.code, f.gaps["praise"]) for f in findings(f"整改率{{rate}}，{praise}。")] == [
        ("praise-of-missed", praise)
    ]


@pytest.mark.parametrize("mark", "。！？；")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("整改率{{rate}}{}到位率{{good}}，圆满完成", False),
        ("到位率{{good}}，圆满完成{}整改率{{rate}}", False),
        ("圆满完成{}{{rate}}", False),
        ("到位率{{good}}{}{{rate}}圆满完成", True),
        ("{{rate}}圆满完成{}到位率{{good}}", True),
    ],
)
def test_praise_counts_for_its_own_sentence(text: str, mark: str, told: bool) -> None:
    assert [f.code for f in findings(text.format(mark))] == (["praise-of-missed"] if told else [])


@pytest.mark.parametrize(("between", "told"), [("", False), ("一二三四", False), ("一二三四五", True), ("一，", True)])
def test_a_denial_stands_close_before_the_praise(between: str, told: bool) -> None:
    assert bool(findings(f"整改率{{rate}}，未{between}圆满完成。")) is told


def test_a_missed_figure_of_a_sentence_is_told_once() -> None:
    assert [f.gaps["name"] for f in findings("{rate}和{rate}、{good}，圆满完成。")] == ["整改率"]


def test_typed_figures_are_told_with_the_name_that_could_stand_there() -> None:
    (found_,) = findings("整改55处。")
    assert found_.gaps == {"text": "55处", "name": "整改", "key": "done"}


@pytest.mark.parametrize("text", ["整改55处", "整改率{rate}，圆满完成"])
@pytest.mark.parametrize("role", ["text", "statistic", ""])
def test_only_narratives_are_read(text: str, role: str) -> None:
    assert findings(text, role) == []


def test_a_figure_without_unit_or_value_may_be_typed() -> None:
    text = "statistics: {a: {name: 甲, value: 7}, b: {name: 乙, unit: 处}}\ntext: 7处〔待补〕处\n"
    root = reader.read(Source(text.encode(), "f")).value
    assert root
    made = figures.derive(root.get("statistics"), "f").figures
    assert list(claims.check(root, {"text": "narrative"}, made, "f")) == []


SOUND = (Path(__file__).parent / "sound_sentences.txt").read_text("utf-8").splitlines()
BESIDE = """\
statistics:
  done: {name: 整改, value: 504, unit: 处, due: found}
  found: {name: 隐患, value: 540, unit: 处, prior: 612}
  rate: {name: 整改率, ratio: [done, found], decimals: 2, target: {min: 95, by: 县}}
  checks: {name: 检查, value: 318, unit: 家}
  cases: {name: 办结, value: 90, unit: 件}
  taken: {name: 受理, value: 96, unit: 件}
  projects: {name: 项目, value: 6, unit: 个}
  spent: {name: 专项经费, value: 386000, unit: 元, show: 万}
  houses: {name: 走访户数, value: 2100, unit: 户}
  cards: {name: 明白卡, value: 6200, unit: 份, approx: over}
  pass: {name: 合格率, value: 98.5, unit: '%', target: {min: 98, by: 县}}
  patrols: {name: 巡河, value: 1260, unit: 人次}
  trees: {name: 造林, value: 3.2, unit: 万亩}
  firms: {name: 企业, value: 54, unit: 家}
"""


def test_there_are_sound_sentences_of_many_lines_of_work() -> None:
    assert len(SOUND) >= 60
    assert len(set(SOUND)) == len(SOUND)


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_sentence_gives_no_finding(text: str) -> None:
    facts = BESIDE + "text: " + json.dumps(text, ensure_ascii=False) + "\n"
    read = reader.read(Source(facts.encode(), "f"))
    assert read.value
    node = read.value.at("text")
    assert node
    made = figures.derive(read.value.get("statistics"), "f").figures
    roles = {"text": "narrative"}
    told = [
        *read.findings,
        *claims.check(read.value, roles, made, "f"),
        *references.check(read.value, roles, made, "f"),
        *privacy.check(node, "f"),
        *lint_facts(node, "f"),
    ]
    assert [(finding.code, dict(finding.gaps)) for finding in told] == []
