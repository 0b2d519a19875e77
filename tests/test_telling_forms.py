"""Forms in braces and in lists: with the period before, against the target, with the parts."""

from __future__ import annotations

import pytest

from assembler.diagnostics.findings import Finding
from assembler.document.model import Role, Span
from assembler.facts import reader
from assembler.facts.checks import references
from assembler.facts.figures import derive
from assembler.facts.figures.figure import GAP
from assembler.facts.node import Node
from assembler.facts.source import Source
from assembler.formats.templates import narrative

_STATISTICS = """statistics:
  patrols: {name: 巡河, value: 1260, unit: 人次, prior: {value: 1100, of: 上年同期}}
  firms: {name: 企业, value: 326, unit: 家, prior: {value: 311, of: 上年末}}
  new: {name: 新建项目, value: 5, unit: 个, prior: {value: 0, of: 上年}}
  same: {name: 会议, value: 4, unit: 次, prior: 4}
  month: {name: 收费, value: 90, unit: 元, prior: {value: 100, of: 上月}}
  profit: {name: 利润, value: 12.5, unit: 万元, prior: -8}
  spent: {name: 经费, value: 386000, unit: 元, show: 万, prior: 352000}
  due: {name: 应整改问题, value: 58, unit: 处}
  done: {name: 已整改, value: 55, unit: 处, part_of: due}
  open: {name: 其中未整改, difference: [due, done], part_of: due}
  rate: {name: 整改率, ratio: [done, due], decimals: 2, prior: 96.6, target: {min: 90, by: 县}}
  low: {name: 覆盖率, value: 93.33, unit: '%', target: {min: 95, by: 县}}
  plain: {name: 合格率, value: 95.0, unit: '%', target: {min: 95}}
  cap: {name: 死亡率, value: 0.8, unit: '%', target: {max: 1.0, by: 市考核}}
  over: {name: 死亡率, value: 1.2, unit: '%', target: {max: 1.0}}
  all: {name: 立案率, value: 99, unit: '%', target: {equals: 100, by: 区}}
  between: {name: 酸碱度, value: 9, unit: 度, target: {min: 6.5, max: 8.5, by: 县}}
  fund: {name: 资金, value: 386000, unit: 元, show: 万, target: {min: 380000, by: 县}}
  visits: {name: 应走访, value: 80, unit: 户}
  seen: {name: 已走访, value: 79, unit: 户, due: visits}
  span: {name: 年龄, range: [20, 45], unit: 岁, prior: 30}
  gap: {name: 待报, value: , unit: 处, prior: 3}
  fell: {name: 投诉同比, change: [3, 4]}
  rise: {name: 投诉增幅, change: [5, 4]}
  less: {name: 减少, difference: [3, 4], unit: 起}
"""
ROOT = reader.read(Source(_STATISTICS.encode(), "x")).value
FIGURES = derive(ROOT.get("statistics") if ROOT else None, "x", "2025-H1").figures
LINE = 'text: "{}"'


def _node(text: str) -> Node:
    root = reader.read(Source(LINE.format(text).encode(), "x")).value
    node = root.get("text") if root else None
    assert node
    return node


def _spans(text: str) -> tuple[Span, ...]:
    return narrative.spans(_node(text), FIGURES)


def _found(text: str, role: str = "narrative") -> list[Finding]:
    node = _node(text)
    return list(references.check(node, {node.path: role}, FIGURES, "x"))


@pytest.mark.parametrize(
    ("brace", "printed"),
    [
        ("{patrols|数}", "1260人次"),
        ("{patrols|plain}", "1260人次"),
        ("{patrols|同比}", "1260人次，同比增长14.5%"),
        ("{ patrols | year-on-year }", "1260人次，同比增长14.5%"),
        ("{patrols|比较}", "1260人次，比上年同期增长14.5%"),
        ("{patrols|增减}", "1260人次，比上年同期增加160人次"),
        ("{firms|比较}", "326家，比上年末增长4.8%"),
        ("{firms|difference}", "326家，比上年末增加15家"),
        ("{new|同比}", "5个，同比增加5个"),
        ("{new|compared}", "5个，比上年增加5个"),
        ("{same|比较}", "4次，与上年同期持平"),
        ("{same|同比}", "4次，同比持平"),
        ("{month|环比}", "90元，环比下降10.0%"),
        ("{month|period-on-period}", "90元，环比下降10.0%"),
        ("{month|增减}", "90元，比上月减少10元"),
        ("{profit|同比}", "12.5万元，同比扭亏为盈"),
        ("{spent|增减}", "38.6万元，比上年同期增加3.4万元"),
        ("{rate|同比}", "94.83%，同比降低1.77个百分点"),
        ("{rate|目标}", "94.83%，高于县定目标4.83个百分点"),
        ("{rate|同比|目标}", "94.83%，同比降低1.77个百分点，高于县定目标4.83个百分点"),
        ("{low|target}", "93.33%，未达到县定95%以上的目标，低1.67个百分点"),
        ("{plain|目标}", "95.0%，达到目标"),
        ("{cap|目标}", "0.8%，低于市考核控制目标0.2个百分点"),
        ("{over|目标}", "1.2%，未达到1.0%以下的目标，高0.2个百分点"),
        ("{all|目标}", "99%，未达到区定100%的目标，低1个百分点"),
        ("{between|目标}", "9度，不在县定6.5—8.5度的范围内"),
        ("{fund|目标}", "38.6万元，高于县定目标0.6万元"),
        ("{due|其中}", "58处，其中已整改55处、未整改3处"),
        ("{visits|parts}", "80户，其中已走访79户"),
    ],
)
def test_a_form_tells_more_than_the_figure(brace: str, printed: str) -> None:
    assert "".join(span.text for span in _spans(brace)) == printed
    assert _found(brace) == []
    assert _found(brace.strip("{}"), "statistic") == []


def test_every_number_of_a_form_knows_its_fact() -> None:
    told = [(span.text, span.path) for span in _spans("共{low|目标}，{due|其中}") if span.role is Role.FIGURE]
    assert told == [
        ("93.33%", "statistics.low"),
        ("95%", "statistics.low.target.min"),
        ("1.67个百分点", "statistics.low.target.min"),
        ("58处", "statistics.due"),
        ("55处", "statistics.done"),
        ("3处", "statistics.open"),
    ]
    (_, change) = [span for span in _spans("{patrols|同比}") if span.role is Role.FIGURE]
    assert (change.text, change.path) == ("14.5%", "statistics.patrols.prior.value")


@pytest.mark.parametrize(
    ("brace", "code"),
    [
        ("{due|同比}", "form-lacks"),
        ("{due|目标}", "form-lacks"),
        ("{rate|其中}", "form-lacks"),
        ("{firms|同比}", "form-lacks"),
        ("{firms|环比}", "form-lacks"),
        ("{month|同比}", "form-lacks"),
        ("{span|比较}", "form-lacks"),
        ("{due|同笔}", "unknown-form-near"),
        ("{due|xyz}", "unknown-form"),
        ("{due|}", "unknown-form"),
        ("{patrol|同比}", "unknown-statistic-near"),
    ],
)
def test_a_form_that_cannot_be_made_is_told_at_its_brace(brace: str, code: str) -> None:
    (found,) = _found(f"对{brace}登记")
    assert (found.code, found.mark.column) == (code, LINE.index("{") + 2)
    (listed,) = _found(brace.strip("{}"), "statistic")
    assert listed.code == code


def test_a_figure_still_to_come_is_a_gap_in_any_form() -> None:
    assert "".join(span.text for span in _spans("{gap|比较}")).startswith(GAP)
    assert _found("{gap|比较}") == []


@pytest.mark.parametrize(
    ("text", "printed", "is_told"),
    [
        ("比上年{fell}", "比上年下降25.00%", False),
        ("同比下降{fell}", "同比下降25.00%", False),
        ("同比下降了{fell}", "同比下降了25.00%", False),
        ("同比增长{fell}", "同比增长下降25.00%", True),
        ("增幅{fell}", "增幅下降25.00%", True),
        ("增幅为{rise}", "增幅为25.00%", False),
        ("同比{rise}", "同比增长25.00%", False),
        ("投诉{less}", "投诉1起", False),
        ("投诉减少{less}", "投诉减少1起", False),
        ("投诉3起，{less}", "投诉3起，减少1起", False),
        ("投诉增加{less}", "投诉增加减少1起", True),
        ("同比增长{patrols}", "同比增长1260人次", False),
    ],
)
def test_a_direction_before_a_brace_is_not_said_twice_nor_denied(text: str, printed: str, is_told: bool) -> None:
    assert "".join(span.text for span in _spans(text)) == printed
    assert [found.code for found in _found(text)] == (["direction-in-text"] if is_told else [])
