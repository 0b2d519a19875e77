"""Targets missed, with gap and reason, and figures that are told together: none, one, two and eight of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.document.model import Block, Kind
from assembler.pipeline.build import Request, examine
from tests.sources import source_of

NUMERALS = "甲乙丙丁戊己庚辛"


def _said(tmp_path: Path, *lines: str, statistics: dict[str, str]) -> str:
    """The paragraph of one group of indicators that holds ``lines``."""
    facts = tmp_path / "facts.yaml"
    group = "\n    ".join(lines)
    told = "".join(f"  {key}: {{{text}}}\n" for key, text in statistics.items())
    facts.write_text(
        "format: presidium\nreport: {unit: 青石镇, subject: 河湖管护工作, period: 2025-H1}\n"
        f"statistics:\n{told}indicators:\n  - {group}\n"
        "measures: [{heading: 抓好巡河, text: 每周巡河。}]\n",
        "utf-8",
    )
    document = examine(Request(source_of(facts))).document
    assert document
    texts = [block.text for block in document.blocks if isinstance(block, Block) and block.kind is Kind.PARAGRAPH]
    return texts[1]


def _rates(*values: float, by: str = "年度", bound: str = "min: 90") -> dict[str, str]:
    return {
        f"r{k}": f"name: {NUMERALS[k]}村整改率, value: {value}, unit: '%', target: {{{bound}, by: {by}}}"
        for k, value in enumerate(values)
    }


REASONED = [
    ((80,), "甲村整改率低于目标10个百分点，主要是资金不足。"),
    ((89.5,), "甲村整改率略低于目标，主要是资金不足。"),
    ((80, 70.5), "甲村整改率和乙村整改率分别低于目标10个百分点和19.5个百分点，主要是资金不足。"),
    ((80, 95), "甲村整改率低于目标10个百分点，主要是资金不足。"),
    ((95,), ""),
]


@pytest.mark.parametrize(("values", "said"), REASONED)
def test_a_reason_stands_behind_how_far_a_target_is_missed(
    tmp_path: Path, values: tuple[float, ...], said: str
) -> None:
    keys = ", ".join(_rates(*values))
    lines = (f"figures: [[{keys}]]", f"reasons: [{{of: [{keys}], text: 资金不足。}}]")
    assert _said(tmp_path, *lines, statistics=_rates(*values)).partition("。")[2] == said


def test_eight_misses_are_told_one_by_one_in_their_order(tmp_path: Path) -> None:
    values = tuple(range(70, 78))
    keys = ", ".join(_rates(*values))
    lines = (f"figures: [[{keys}]]", f"reasons: [{{of: [{keys}], text: 资金不足}}]")
    text = _said(tmp_path, *lines, statistics=_rates(*values)).partition("。")[2]
    gaps = "、".join(f"{90 - value}个百分点" for value in values[:-1])
    names = "、".join(f"{one}村整改率" for one in NUMERALS[:-1])
    assert text == f"{names}和辛村整改率分别低于目标{gaps}和13个百分点，主要是资金不足。"


def test_what_has_no_reason_is_admitted_all_the_same(tmp_path: Path) -> None:
    lines = ("figures: [[r0, r1]]", "reasons: [{of: [r0], text: 资金不足}]")
    text = _said(tmp_path, *lines, statistics=_rates(80, 70)).partition("。")[2]
    assert text == "甲村整改率低于目标10个百分点，主要是资金不足；乙村整改率低于目标20个百分点。"


def test_a_gap_that_the_figure_has_told_is_not_told_again(tmp_path: Path) -> None:
    lines = ("figures: [[r0|目标]]", "reasons: [{of: [r0], text: 资金不足}]")
    assert _said(tmp_path, *lines, statistics=_rates(80)) == (
        "甲村整改率80%，比年度90%的目标低10个百分点。甲村整改率未达到目标，主要是资金不足。"
    )


@pytest.mark.parametrize(
    ("by", "bound", "said"),
    [
        ("县", "min: 90", "甲村整改率80%（县定考核指标为90%以上），低于考核指标10个百分点。"),
        ("县考核", "min: 90", "甲村整改率80%（县考核指标为90%以上），低于考核指标10个百分点。"),
        ("年度", "min: 90", "甲村整改率80%（年度目标为90%以上），低于目标10个百分点。"),
        ("年度", "max: 60", "甲村整改率80%（年度目标为60%以下），高于目标20个百分点。"),
        ("年度", "equals: 90", "甲村整改率80%（年度目标为90%），未达到目标。"),
    ],
)
def test_a_miss_says_how_far_it_is(tmp_path: Path, by: str, bound: str, said: str) -> None:
    assert _said(tmp_path, "figures: [[r0]]", statistics=_rates(80, by=by, bound=bound)) == said


def _growth(*values: float) -> dict[str, str]:
    return {f"g{k}": f"name: {NUMERALS[k]}村收入同比, value: {value}, unit: '%'" for k, value in enumerate(values)}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((3,), "各村收入同比增长3%。"),
        ((3, 6.4), "各村收入同比分别增长3%和6.4%。"),
        ((3, -2), "各村收入同比分别增长3%和下降2%。"),
        ((0, 0), "各村收入同比均持平。"),
        ((1, 2, 3, 4, 5, 6, 7, 8), "各村收入同比分别增长1%、2%、3%、4%、5%、6%、7%和8%。"),
    ],
)
def test_growths_told_together_say_their_direction_once(tmp_path: Path, values: tuple[float, ...], said: str) -> None:
    lines = (f"together: [{{name: 各村收入, changes: [{', '.join(_growth(*values))}]}}]",)
    assert _said(tmp_path, *lines, statistics=_growth(*values)) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "各村人口为1人。"), (2, "各村人口分别为1人和2人。"), (3, "各村人口分别为1人、2人和3人。")],
)
def test_numbers_told_together_have_one_name(tmp_path: Path, count: int, said: str) -> None:
    statistics = {f"p{k}": f"name: {NUMERALS[k]}村人口, value: {k + 1}, unit: 人" for k in range(count)}
    lines = (f"together: [{{name: 各村人口, figures: [{', '.join(statistics)}]}}]",)
    assert _said(tmp_path, *lines, statistics=statistics) == said


def test_growth_behind_its_own_figure_is_not_named_again(tmp_path: Path) -> None:
    statistics = {
        "gdp": "name: 产值, value: 806, unit: 亿元",
        "up": "name: 产值同比, value: 3.2, unit: '%'",
        "sold": "name: 销售额同比, value: -1, unit: '%'",
    }
    text = _said(tmp_path, "figures: [[gdp, up], [gdp, sold]]", statistics=statistics)
    assert text == "产值806亿元，同比增长3.2%；产值806亿元，销售额同比下降1%。"


def test_a_reason_waits_for_a_number_still_to_come(tmp_path: Path) -> None:
    statistics = {"r0": "name: 甲村整改率, value: , unit: '%', target: {min: 90, by: 年度}"}
    lines = ("figures: [[r0]]", "reasons: [{of: [r0], text: 资金不足}]")
    text = _said(tmp_path, *lines, statistics=statistics).partition("。")[2]
    assert text == "甲村整改率〔待补〕%，主要是资金不足。"
