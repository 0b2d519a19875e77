"""Blank lines and lines of a list typed in a text: paragraphs where one can stand, else a warning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import Role, Span
from assembler.formats.selection import Wish
from assembler.formats.templates import paragraphs
from assembler.formats.templates.filters import Filters
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.views import Text
from assembler.pipeline import build
from assembler.pipeline.request import Request
from tests import drafts
from tests.sources import source_of

_FACTS = """format: township
variant: annual
report: {unit: 柳河镇, area: 镇, subject: 农村道路养护工作, period: 2025}
statistics:
  roads: {name: 乡道, value: 30, unit: 公里}
profile: [[roads]]
indicators: [{figures: [[roads]]}]
"""
_TEXT = """    text: |
      养护{roads}，逐段落实。

      # 坑槽**随坏随修**，
      不过夜。

      1. 标线补齐
"""
_SAID = ["养护30公里，逐段落实。", "# 坑槽**随坏随修**，不过夜。", "1. 标线补齐。"]


def _request(tmp_path: Path, rest: str, to: tuple[str, ...] = ("md",)) -> Request:
    facts = tmp_path / "facts.yaml"
    facts.write_text(_FACTS + rest, "utf-8")
    return Request(source_of(facts), Wish(), to=to, out=tmp_path)


def _built(tmp_path: Path, rest: str) -> tuple[list[str], list[str]]:
    """The blocks of the draft and the codes found."""
    built = build.build(_request(tmp_path, rest))
    return drafts.of_markdown(tmp_path / "facts.md"), [finding.code for finding in built.findings]


def _in_order(said: list[str], blocks: list[str]) -> bool:
    return any(blocks[at : at + len(said)] == said for at in range(len(blocks)))


def test_a_blank_line_parts_paragraphs_in_every_output(tmp_path: Path) -> None:
    """And what looks like markup in them stays to the letter."""
    built = build.build(_request(tmp_path, "measures:\n  - heading: 养护\n" + _TEXT, ("md", "docx", "pdf", "html")))
    said = drafts.texts(tmp_path, "facts")
    assert _in_order(_SAID, said["md"])
    assert said["docx"] == said["md"]
    assert said["pdf"] == said["md"]
    page = (tmp_path / "facts.html").read_text("utf-8")
    shown = [re.sub("<[^>]*>", "", line) for line in re.findall("<p[^>]*>(.*?)</p>", page, re.DOTALL)]
    assert _in_order(_SAID, shown)
    assert "paragraphs-joined" not in [finding.code for finding in built.findings]


def test_every_paragraph_knows_its_fact(tmp_path: Path) -> None:
    document = build.examine(_request(tmp_path, "measures:\n  - heading: 养护\n" + _TEXT)).document
    assert document
    texts = [
        block for block in document.blocks if any(s.path == "measures[0].text" for s in getattr(block, "spans", ()))
    ]
    assert len(texts) == len(_SAID)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (">\n      巡查路面，\n      清理边沟。\n\n      补种行道树。\n", ["巡查路面，清理边沟。", "补种行道树。"]),
        ("巡查路面。\n\n      补种行道树。\n", ["巡查路面。", "补种行道树。"]),
        ('"巡查路面。\n\n      补种行道树。"\n', ["巡查路面。", "补种行道树。"]),
        ("|\n      分两步走：\n\n      先修边沟；\n", ["分两步走：", "先修边沟。"]),
        ("|\n      巡查路面。\n\n\n      \n      补种行道树。\n\n", ["巡查路面。", "补种行道树。"]),
        ("|\n      巡查路面，\n      清理边沟。\n", ["巡查路面，清理边沟。"]),
    ],
)
def test_how_a_blank_line_is_written(tmp_path: Path, written: str, said: list[str]) -> None:
    """Folded, plain and quoted texts part as literal ones do; a broken line alone parts nothing."""
    blocks, codes = _built(tmp_path, "measures:\n  - heading: 养护\n    text: " + written)
    assert blocks[-len(said) :] == said
    assert not {"paragraphs-joined", "list-in-text"} & set(codes)


def test_paragraphs_of_problems_and_plans_stay_in_their_items(tmp_path: Path) -> None:
    """The next item's number goes on."""
    rest = """measures: [{heading: 养护, text: 日常养护。}]
problems:
  - {heading: 资金不足, text: "缺口较大。\\n\\n筹措较慢。"}
  - {heading: 人手不够, text: 年龄偏大。}
plans_opening: |
  总的是补短板。

  具体抓好两项：
plans:
  - {heading: 筹资, text: "争取补助。\\n\\n盘活存量", measure: roads}
  - {heading: 招人, text: 充实队伍。}
"""
    blocks, codes = _built(tmp_path, rest)
    assert _in_order(["1.资金不足。缺口较大。", "筹措较慢。", "2.人手不够。年龄偏大。"], blocks)
    assert _in_order(["总的是补短板。", "具体抓好两项：", "1.筹资。争取补助。", "盘活存量，以乡道衡量。"], blocks)
    assert blocks[-1] == "2.招人。充实队伍。"
    assert "paragraphs-joined" not in codes


@pytest.mark.parametrize(
    ("rest", "path"),
    [
        ('measures: [{heading: 养护, text: 养护。}]\nproblems: [{heading: "资金\\n\\n不足"}]\n', "problems[0].heading"),
        ('measures: [{heading: "养\\n\\n护", text: 养护。}]\n', "measures[0].heading"),
    ],
)
def test_a_blank_line_that_is_lost_is_told(tmp_path: Path, rest: str, path: str) -> None:
    found = [f for f in build.build(_request(tmp_path, rest)).findings if f.code == "paragraphs-joined"]
    assert [finding.path for finding in found] == [path]


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("|\n      做了三件事：\n      - 修边沟\n      * 补标线\n      1. 种树\n", 3),
        ("|\n      - 修边沟\n      - 补标线\n", 2),
        ("|\n      一是修边沟。\n      二是补标线。\n", 1),
        ("|\n      做了两件事。\n      （1）修边沟。\n      ②补标线。\n", 2),
        ("做了两件事：\n      - 修边沟\n      - 补标线\n", 2),
        (">\n      做了两件事：\n      一是修边沟。\n      二是补标线。\n", 2),
        ("|\n      一是修边沟。\n\n      二是补标线。\n", 0),
        ("|\n      养护里程\n      3.5公里。\n", 0),
        ("|\n      修边沟-补标线，\n      一并完成。\n", 0),
        ("1. 修边沟，- 补标线\n", 0),
    ],
)
def test_lines_of_a_list_are_told(tmp_path: Path, written: str, count: int) -> None:
    """But not a paragraph that begins with a number, nor a number at the beginning of a broken line."""
    built = build.build(_request(tmp_path, "measures:\n  - heading: 养护\n    text: " + written))
    found = [finding.gaps["count"] for finding in built.findings if finding.code == "list-in-text"]
    assert found == ([str(count)] if count else [])


_WORDS = st.text("甲乙1*#- ", min_size=1, max_size=6).filter(lambda text: text.strip())


@given(st.lists(_WORDS, min_size=1, max_size=4), st.sampled_from(["\n\n", "\n \n", "\n\n\n"]))
def test_splitting_loses_nothing(parts: list[str], blank: str) -> None:
    """Every part in its order, each with the path of the text."""
    found = paragraphs.split([Span(blank.join(parts), "measures[0].text", Role.FACT)])
    assert [[(span.text.strip(), span.path) for span in part] for part in found] == [
        [(part.strip(), "measures[0].text")] for part in parts
    ]


def test_a_figure_beside_a_blank_line_stands_in_its_own_paragraph() -> None:
    """A figure's own text is never parted."""
    slots = Slots()
    spans = (Span("养护", "t", Role.FACT), Span("30公里", "s", Role.FIGURE), Span("\n\n补标线", "t", Role.FACT))
    said = Filters(slots).paragraphs(Text(spans, slots), "   ")
    assert slots.plain(said) == "养护30公里。\n\n   补标线。"
    assert slots.plain(Filters(slots).paragraphs(Text(spans, slots), last="")) == "养护30公里。\n\n补标线"
    assert Filters(slots).paragraphs("养护，") == "养护。"
