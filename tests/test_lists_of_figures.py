"""Lists of figures as prose: 其中 behind its own whole alone, and what a figure is compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.facts import source
from assembler.formats.selection import Wish
from assembler.pipeline import build
from assembler.pipeline.request import Request

_FACTS = """format: township
variant: half-year
report: {unit: 柳河镇, area: 镇, subject: 农村道路养护工作, period: 2025-H1}
statistics:
  all: {name: 总里程, value: 100, unit: 公里}
  seen: {name: 已巡查, value: 80, unit: 公里}
  town: {name: 乡道, value: 30, unit: 公里, part_of: all}
  village: {name: 其中村道, value: 70, unit: 公里, part_of: all}
  paved: {name: 硬化, value: 20, unit: 公里, part_of: town}
  holes: {name: 修补坑槽, value: 486, unit: 处, prior: 540}
  fell: {name: 同比, change: [holes], decimals: 1}
  rate: {name: 好路率, value: 96.5, unit: '%', prior: 95, TARGET}
indicators: [{figures: FIGURES}]
groups: [{heading: 养护, measures: [{heading: 巡查, text: 每月巡查一遍。}]}]
"""


def _draft(tmp_path: Path, figures: str, target: str = "decimals: 1", given: str = _FACTS) -> str:
    facts = tmp_path / "facts.yaml"
    facts.write_text(given.replace("FIGURES", figures).replace("TARGET", target), "utf-8")
    read = source.from_file(facts).value
    assert read
    built = build.build(Request(read, Wish(), to=("md",), out=tmp_path))
    assert not [finding for finding in built.findings if finding.code.startswith("template")]
    return (tmp_path / "facts.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ("[[all], [town, village]]", "总里程100公里，其中乡道30公里、村道70公里。"),
        ("[[all, town, village]]", "总里程100公里，其中乡道30公里、村道70公里。"),
        ("[[all], [seen], [town]]", "总里程100公里，已巡查80公里，总里程中，乡道30公里。"),
        ("[[all], [seen], [village]]", "总里程100公里，已巡查80公里，总里程中，村道70公里。"),
        ("[[all, seen, town]]", "总里程100公里、已巡查80公里，总里程中，乡道30公里。"),
        ("[[all], [town], [village]]", "总里程100公里，其中乡道30公里、村道70公里。"),
        ("[[all], [town], [paved]]", "总里程100公里，其中乡道30公里（其中硬化20公里）。"),
        ("[[all], [town, village], [paved]]", "乡道30公里、村道70公里；乡道中，硬化20公里。"),
        ("[[village]]", "其中村道70公里。"),
        ("[[holes], [rate]]", "修补坑槽486处（比上年同期下降10.0%），好路率96.5%（比上年同期提高1.5个百分点）。"),
        ("[[holes, fell]]", "修补坑槽486处，同比下降10.0%。"),
        ("[['holes|数']]", "修补坑槽486处。"),
        ("[['holes|增减', seen]]", "修补坑槽486处，比上年同期减少54处，已巡查80公里。"),
        ("[[holes, fell], [town, seen]]", "同比下降10.0%；乡道30公里，已巡查80公里。"),
        ("[[town, seen], [holes, fell]]", "乡道30公里，已巡查80公里；修补坑槽486处，同比下降10.0%。"),
        ("[[town, seen], [fell]]", "乡道30公里、已巡查80公里；同比下降10.0%。"),
        ("[[holes, seen]]", "修补坑槽486处（比上年同期下降10.0%），已巡查80公里。"),
        ("[['all|其中']]", "总里程100公里，其中乡道30公里、村道70公里。"),
    ],
)
def test_how_a_list_reads(tmp_path: Path, figures: str, told: str) -> None:
    assert told in _draft(tmp_path, figures)


def test_a_prior_value_alone_brings_no_annex(tmp_path: Path) -> None:
    assert "附件" not in _draft(tmp_path, "[[holes]]")
    assert "| 修补坑槽 | 处 | 486 | — | 540 | — |" in _draft(tmp_path, "[[holes]]", "target: {min: 95, by: 县}")


def test_a_form_against_the_target_takes_the_place_of_the_bracket(tmp_path: Path) -> None:
    target = "target: {min: 95, by: 县}"
    assert "好路率96.5%，高于县定目标1.5个百分点。" in _draft(tmp_path, "[['rate|目标']]", target)
    assert "好路率96.5%（比上年同期提高1.5个百分点，县定考核指标为95%以上）。" in _draft(tmp_path, "[[rate]]", target)


@pytest.mark.parametrize(
    ("value", "target", "told"),
    [
        ("100", "target: {min: 100, by: 县}", "好路率100%（比上年同期提高5个百分点，县定考核指标为100%）。"),
        ("99.5", "target: {min: 100, by: 县}", "县定考核指标为100%），略低于考核指标。"),
        ("101.5", "target: {min: 100, by: 县}", "县定考核指标为100%以上）。"),
        ("100", "target: {max: 100, by: 县}", "县定考核指标为100%以下）。"),
    ],
)
def test_nothing_lies_above_all(tmp_path: Path, value: str, target: str, told: str) -> None:
    """No 100%以上 of a share; a rate that may pass 100% keeps it."""
    facts = _FACTS.replace("96.5", value)
    assert told in _draft(tmp_path, "[[rate]]", target, facts)
