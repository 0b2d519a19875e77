"""What stands around a statistic's braces: units and approximations told twice, numbers of nothing."""

from __future__ import annotations

import pytest

from assembler.facts import figures, reader
from assembler.facts.checks import around_braces
from assembler.facts.source import Source

FACTS = """\
statistics:
  homes: {name: 农户, value: 50, unit: 户}
  near: {name: 走访户, value: 98, unit: 户, approx: near}
  rate: {name: 合格率, value: 95, unit: '%'}
  money: {name: 资金, value: 386000, unit: 元, show: 万}
  spots: {name: 未整改, value: 36, unit: 处}
  people: {name: 人口, value: 3, unit: 人}
  index: {name: 指数, value: 120}
  profit: {name: 利润, value: 12, unit: 万元, prior: -8}
  more: {name: 利润同比, change: [profit]}
"""


def found(text: str) -> list[tuple[str, str, str]]:
    """Code, what is quoted and how it prints."""
    root = reader.read(Source(f"{FACTS}text: '{text}'\n".encode(), "f")).value
    assert root
    node = root.at("text")
    assert node
    made = figures.derive(root.get("statistics"), "f").figures
    return [(f.code, f.gaps["text"], f.gaps["printed"]) for f in around_braces.check(node, made, "f")]


@pytest.mark.parametrize(
    ("text", "code", "quoted", "printed"),
    [
        ("共{homes}户。", "unit-twice", "{homes}户", "50户户"),
        ("合格率{rate}%。", "unit-twice", "{rate}%", "95%%"),
        ("投入{money}万元。", "unit-twice", "{money}万元", "38.6万元万元"),
        ("投入{money}元。", "unit-twice", "{money}元", "38.6万元元"),
        ("户均{money}/户。", "unit-twice", "户均{money}/户", "户均38.6万元/户"),
        ("近{near}。", "approx-twice", "近{near}", "近近98户"),
        ("约{near}。", "approx-twice", "约{near}", "约近98户"),
        ("走访{near}以上。", "approx-twice", "{near}以上", "近98户以上"),
        ("约{homes}左右。", "approx-twice", "约{homes}左右", "约50户左右"),
        ("超过{homes}以上。", "approx-twice", "超过{homes}以上", "超过50户以上"),
        ("走访{homes}余户。", "approx-twice", "{homes}余户", "50户余户"),
        ("走访{homes}多。", "approx-twice", "{homes}多。", "50户多。"),
        ("{homes}。", "figure-without-noun", "{homes}。", "50户。"),
        ("逐户走访，{homes}，记录在册。", "figure-without-noun", "{homes}，记录在", "50户，记录在"),
        ("{homes}已走访。", "figure-without-noun", "{homes}已走访。", "50户已走访。"),
        ("安排{homes}、{people}。", "figure-without-noun", "{people}。", "3人。"),
    ],
)
def test_what_is_printed_wrong(text: str, code: str, quoted: str, printed: str) -> None:
    assert found(text) == [(code, quoted, printed)]


@pytest.mark.parametrize(
    "text",
    [
        "共{homes}。",
        "走访农户{homes}，近{homes}，约{homes}。",
        "走访{homes}以上。",
        "还有{spots}处理完毕。",
        "{people}人均耕地2亩。",
        "{homes}农户已走访。",
        "走访农户，{homes}已登记。",
        "指数为{index}。",
        "甲、乙分别为{homes}、{people}。",
        "共{homes}、村民{people}。",
        "人均{money}。",
        "{homes|同比}户",
        "{homes}以内的，由村里核定。",
        "{spots}问题还没有改完。",
        "利润{profit}，{more}。",
    ],
)
def test_what_is_printed_well(text: str) -> None:
    assert found(text) == []
