"""Content that can stand anywhere: paragraphs, points below points, figures, tables, subsections."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assembler.diagnostics import messages
from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.document import walk
from assembler.document.model import Block, Document, Kind, Table
from assembler.facts.source import Source
from assembler.pipeline.build import Examined, Request, build, examine
from assembler.writers import markdown
from tests import contents, drafts, many
from tests.contents import FIGURES, TABLES, Content
from tests.effort import examples
from tests.sources import source_of

REPORT = {"unit": "青石镇", "area": "镇", "subject": "河湖管护工作", "period": "2025"}
_MEASURE = {"heading": "加密巡查", "text": "每周巡查一遍。"}


def facts(**given: Any) -> str:
    """A facts file of the annual report of a township, but for what is given."""
    said: dict[str, Any] = {"format": "township", "variant": "annual", "report": REPORT}
    rest = {"profile": [["a"]], "indicators": [{"figures": [["a"]]}], "measures": [_MEASURE]}
    whole = said | {"statistics": FIGURES, "tables": TABLES} | ({} if "format" in given else rest) | given
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)


def examined(text: str) -> Examined:
    return examine(Request(Source(text.encode(), "facts.yaml")))


def errors(found: Examined) -> list[str]:
    return [messages.as_text(finding) for finding in found.findings if severity(finding) is Severity.ERROR]


def document(**given: Any) -> Document:
    found = examined(facts(**given))
    assert errors(found) == []
    assert found.document
    return found.document


def lines(document: Document) -> list[str]:
    """The blocks as read, tables left out."""
    return [block.number + block.text for block in document.blocks if isinstance(block, Block)]


def below(heading: str, **given: Any) -> list[str]:
    """The blocks below the heading that holds these words, until one of its level or above."""
    blocks = [block for block in document(**given).blocks if isinstance(block, Block)]
    start = next(k for k, one in enumerate(blocks) if one.kind is Kind.HEADING and heading in one.text)
    ends = (
        k
        for k in range(start + 1, len(blocks))
        if 0 < blocks[k].level <= blocks[start].level and blocks[k].kind is Kind.HEADING
    )
    return [one.number + one.text for one in blocks[start + 1 : next(ends, len(blocks))]]


def measure(**content: Any) -> list[str]:
    return below("清淤", measures=[{"heading": "清淤"} | content])


def points(*texts: str) -> list[Content]:
    return [{"text": text} for text in texts]


_IN: dict[str, Content] = {
    "department": {"variant": "drug-control", "duty": {"heading": "履职", "task": "巡查"}},
    "presidium": {"variant": "review", "deliberation": {"body": "主席团"}, "measures": [_MEASURE]},
    "general": {"variant": "situation"},
}
"""What the other formats cannot do without."""


def _publicity(one: Content) -> Content:
    own = {"kind": "publicity", "heading": "宣传", "opening": "广泛发动。", "effect": "家喻户晓。"}
    return {"measures": [own | one]}


def _section(key: str) -> Callable[[Content], Content]:
    return lambda one: {"format": key, **_IN[key], "sections": [{"heading": "清淤"} | one]}


PLACES: dict[str, Callable[[Content], Content]] = {
    "lead": lambda one: {"lead": one},
    "profile": lambda one: {"profile": one},
    "free measure": lambda one: {"measures": [{"heading": "清淤"} | one]},
    "publicity": _publicity,
    "group": lambda one: {"format": "township", "variant": "half-year", "groups": [{"heading": "清淤"} | one]},
    "section": lambda one: {"sections": [{"heading": "清淤"} | one]},
    "section of a department": _section("department"),
    "section of a presidium": _section("presidium"),
    "section of a general report": _section("general"),
    "problem": lambda one: {"problems": [{"heading": "淤积"} | one, {"heading": "缺人"}]},
    "plan": lambda one: {"plans": [{"heading": "清淤"} | one, {"heading": "招人"}]},
}
"""Where content can stand, by name."""
_NO_SECTIONS = ("problem", "plan")
_DEPTHS = {"free measure": 2, "publicity": 2}
"""Levels of subsections that are left below the heading there; elsewhere three."""


def _all_text(document: Document) -> str:
    return "\n".join(walk.text(run) for element in document.blocks for run in walk.runs(element))


def _stand_once_in_order(words: list[str], text: str) -> None:
    """Each of the words stands in the text, in this order; those that no other fact holds, once."""
    at = 0
    for word in words:
        assert word in text[at:], word
        at = text.index(word, at) + len(word)
        if ord(word[0]) >= contents.FIRST:
            assert text.count(word) == 1, word


@pytest.mark.parametrize("place", PLACES)
@given(data=st.data())
@examples(6)
def test_every_word_stands_once_and_in_order_wherever_content_stands(place: str, data: st.DataObject) -> None:
    depth = 0 if place in _NO_SECTIONS else _DEPTHS.get(place, 3)
    content = data.draw(contents.contents(depth))
    if place in _NO_SECTIONS:  # what is to be done, or the trouble, is said first
        content = {key: content[key] for key in sorted(content, key=lambda key: key != "text")}
    made = document(**PLACES[place](content))
    words = list(contents.told(content))
    if place == "profile" and "figures" in content:  # its figures open the paragraph, whatever else there is
        words = [word for word in words if "处" not in word]
    _stand_once_in_order(words, _all_text(made))
    _stand_once_in_order(words, markdown.write(made))


@given(contents.contents(3))
@examples(15)
def test_levels_are_never_skipped_and_a_lone_point_has_no_mark(content: Content) -> None:
    made = document(sections=[{"heading": "清淤"} | content])
    levels = [one.level for one in made.blocks if isinstance(one, Block) and one.kind is Kind.HEADING]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    text = _all_text(made)
    if "points" in content and len(content["points"]) == 1:
        first = next(contents.told_point(content["points"][0]))
        block = next(one for one in made.blocks if isinstance(one, Block) and first in one.text)
        assert block.number == ""
        assert not re.search(f"(?:一是|首先，|1\\.|（1）|①){first}", text)


def test_all_outputs_say_the_same(tmp_path: Path) -> None:
    content = {
        "text": "分两步走：\n\n先清后管：",
        "points": [
            {
                "heading": "先清",
                "text": "清淤",
                "points": [{"text": "机械清", "points": points("用船", "用泵")}, {"text": "人工清"}],
            },
            {"text": "后管", "points": points("定人", "定责")},
        ],
        "table": "villages",
        "figures": ["a", "b"],
        "sections": [
            {
                "heading": "经费",
                "numbering": "arabic",
                "points": [{"text": "自筹", "points": points("村出", "镇出")}, {"text": "争取"}],
            }
        ],
    }
    path = tmp_path / "facts.yaml"
    path.write_text(facts(sections=[{"heading": "清淤"} | content]), "utf-8")
    built = build(Request(source_of(path), to=("md", "docx", "pdf"), out=tmp_path))
    assert [finding.code for finding in built.findings if severity(finding) is Severity.ERROR] == []
    said = drafts.texts(tmp_path, "facts")
    assert said["docx"] == said["md"]
    assert said["pdf"] == said["md"]
    start = said["md"].index("先清后管：")
    assert said["md"][start - 1 : start + 12] == [
        "分两步走：",
        "先清后管：",
        "一是先清。清淤。",
        "1.机械清。",
        "（1）用船。",
        "（2）用泵。",
        "2.人工清。",
        "二是后管。",
        "1.定人。",
        "2.定责。",
        "各村情况",
        "单位：处",
        "村",
    ]
    assert said["md"][-6:] == ["山塘3处、水闸4处。", "（一）经费", "1.自筹。", "（1）村出。", "（2）镇出。", "2.争取。"]


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({}, ["巡河：一是甲。二是乙。三是丙。四是丁。"]),
        ({"numbering": "rank"}, ["巡河：首先，甲。其次，乙。再次，丙。第四，丁。"]),
        ({"numbering": "plain"}, ["巡河：甲。乙。丙。丁。"]),
        ({"numbering": "arabic"}, ["巡河：", "1.甲。", "2.乙。", "3.丙。", "4.丁。"]),
        ({"numbering": "bracketed"}, ["巡河：", "（1）甲。", "（2）乙。", "（3）丙。", "（4）丁。"]),
        ({"separate": True}, ["巡河：", "一是甲。", "二是乙。", "三是丙。", "四是丁。"]),
        ({"numbering": "rank", "separate": True}, ["巡河：", "首先，甲。", "其次，乙。", "再次，丙。", "第四，丁。"]),
        ({"numbering": "plain", "separate": True}, ["巡河：", "甲。", "乙。", "丙。", "丁。"]),
        ({"numbering": "arabic", "separate": False}, ["巡河：1.甲。2.乙。3.丙。4.丁。"]),
        ({"numbering": "bracketed", "separate": False}, ["巡河：（1）甲。（2）乙。（3）丙。（4）丁。"]),
        ({"numbering": "1."}, ["巡河：", "1.甲。", "2.乙。", "3.丙。", "4.丁。"]),
        ({"numbering": "（1）"}, ["巡河：", "（1）甲。", "（2）乙。", "（3）丙。", "（4）丁。"]),
    ],
)
def test_how_points_are_numbered(given_: Content, said: list[str]) -> None:
    assert measure(text="巡河：", points=points("甲", "乙", "丙", "丁"), **given_) == said


@pytest.mark.parametrize("numbering", contents.NUMBERINGS)
@pytest.mark.parametrize("content", [{"text": "巡河："}, {}])
def test_a_lone_point_is_no_list(numbering: str, content: Content) -> None:
    assert measure(**content, numbering=numbering, points=points("甲")) == ["巡河：甲。" if content else "甲。"]


@pytest.mark.parametrize(
    ("numbering", "said"),
    [
        ("ordinal", ["一是甲。", "1.子。", "（1）孙。", "（2）侄。", "2.丑。", "二是乙。"]),
        ("rank", ["首先，甲。", "1.子。", "（1）孙。", "（2）侄。", "2.丑。", "其次，乙。"]),
        ("arabic", ["1.甲。", "（1）子。①孙。②侄。", "（2）丑。", "2.乙。"]),
        ("bracketed", ["（1）甲。", "①子。孙。侄。", "②丑。", "（2）乙。"]),
        ("plain", ["甲。", "一是子。", "1.孙。", "2.侄。", "二是丑。", "乙。"]),
    ],
)
def test_points_below_points_have_the_mark_of_the_next_level(numbering: str, said: list[str]) -> None:
    listed = [{"text": "甲", "points": [{"text": "子", "points": points("孙", "侄")}, {"text": "丑"}]}, {"text": "乙"}]
    assert measure(numbering=numbering, points=listed) == said


def test_a_lone_point_leaves_its_mark_to_those_below_it() -> None:
    assert measure(points=[{"text": "两手抓：", "points": points("清", "管")}]) == ["两手抓：一是清。二是管。"]


def test_points_do_not_take_the_mark_of_a_heading_beside_them() -> None:
    """1. stands for the subsections of a measure, and for points only where it cannot be taken for theirs."""
    listed = points("甲", "乙")
    assert measure(numbering="arabic", points=listed, sections=[{"heading": "丙", "text": "丁"}]) == [
        "（1）甲。",
        "（2）乙。",
        "1.丙",
        "丁。",
    ]
    under = [{"text": "甲", "points": points("子", "丑")}, {"text": "乙"}]
    assert measure(points=under, sections=[{"heading": "丙", "text": "丁"}]) == [
        "一是甲。",
        "（1）子。",
        "（2）丑。",
        "二是乙。",
        "1.丙",
        "丁。",
    ]
    deep = [{"heading": "丙", "sections": [{"heading": "丁", "numbering": "bracketed", "points": listed}]}]
    assert measure(sections=deep) == ["1.丙", "（1）丁", "①甲。②乙。"]


def test_a_second_list_begins_at_one() -> None:
    sections = [
        {"numbering": "arabic", "points": points("甲", "乙")},
        {"text": "又：", "numbering": "arabic", "points": points("丙", "丁")},
    ]
    assert below("清淤", sections=[{"heading": "清淤", "sections": sections}]) == [
        "1.甲。",
        "2.乙。",
        "又：",
        "1.丙。",
        "2.丁。",
    ]


def test_what_is_written_first_is_printed_first() -> None:
    content = {"figures": ["a", "b"], "text": "如上。", "points": points("甲", "乙")}
    assert measure(**content) == ["山塘3处、水闸4处。", "如上。一是甲。二是乙。"]
    assert measure(**dict(reversed(content.items()))) == ["一是甲。二是乙。", "如上。", "山塘3处、水闸4处。"]
    assert measure(figures=[["a"], ["b", "c"]]) == ["山塘3处；水闸4处、排口5处。"]


def test_a_kind_says_its_own_first_and_numbers_on() -> None:
    own = {"kind": "accountability", "heading": "清淤", "plan": {"document": "清淤方案"}, "points": points("专人负责")}
    assert below("清淤", measures=[own]) == ["一是制定《清淤方案》。二是专人负责。"]
    more = own | {"text": "另外。", "table": "villages", "sections": [{"heading": "难点", "text": "缺人"}]}
    assert below("清淤", measures=[more]) == ["一是制定《清淤方案》。二是专人负责。", "另外。", "1.难点", "缺人。"]


@pytest.mark.parametrize("numbering", ["1.", "（1）"])
def test_a_kind_with_points_of_its_own_numbers_them_as_chosen(numbering: str) -> None:
    own = {"kind": "accountability", "heading": "清淤", "plan": {"document": "清淤方案"}, "numbering": numbering}
    marks = ("1.", "2.") if numbering == "1." else ("（1）", "（2）")
    assert below("清淤", measures=[own]) == ["制定《清淤方案》。"]
    more = own | {"points": points("专人负责")}
    assert below("清淤", measures=[more]) == [f"{marks[0]}制定《清淤方案》。", f"{marks[1]}专人负责。"]


def test_a_section_without_heading_goes_on_where_it_stands() -> None:
    sections = [{"text": "先说。", "table": "villages"}, {"text": "再说。"}, {"heading": "丙", "text": "丁。"}]
    made = document(sections=[{"heading": "清淤", "sections": sections}])
    kinds = [type(one).__name__ for one in made.blocks]
    assert lines(made)[-4:] == ["先说。", "再说。", "（一）丙", "丁。"]
    assert kinds[-4:] == ["Table", "Block", "Block", "Block"]


CHOICES = {
    None: (["1.缺钱。缺口大。", "2.缺人。"], "还存在一些问题和不足，主要有以下两个方面："),
    "一是": (["一是缺钱，缺口大。二是缺人。"], "还存在一些问题和不足，主要有以下两个方面："),
    "首先": (["首先，缺钱，缺口大。其次，缺人。"], "还存在一些问题和不足，主要有以下两个方面："),
    "（一）": (["（一）缺钱", "缺口大。", "（二）缺人", "招人难。"], "还存在一些问题和不足，主要有以下两个方面："),
    "不编号": (["缺钱。缺口大。", "缺人。"], "还存在一些问题和不足。"),
}


@pytest.mark.parametrize(("numbering", "said"), CHOICES.items())
def test_how_problems_are_numbered(numbering: str | None, said: tuple[list[str], str]) -> None:
    second = {"heading": "缺人"} | ({"text": "招人难"} if numbering == "（一）" else {})
    chosen = {"problems_numbering": numbering} if numbering else {}
    opening, *entries = below("存在的问题", problems=[{"heading": "缺钱", "text": "缺口大"}, second], **chosen)
    assert (entries, opening.removeprefix("在总结工作的同时，也清醒地看到，")) == said


@pytest.mark.parametrize("numbering", ["1.", "一是", "首先", "（一）", "不编号"])
def test_a_single_problem_or_plan_is_not_numbered(numbering: str) -> None:
    one = {"problems": [{"heading": "缺钱", "text": "缺口大"}], "problems_numbering": numbering}
    other = {"plans": [{"heading": "筹钱", "text": "多方筹措"}], "plans_numbering": numbering}
    assert below("存在的问题", **one) == ["在总结工作的同时，也清醒地看到，还存在问题和不足。", "缺钱。缺口大。"]
    assert below("下步工作打算", **other) == ["下一步，重点抓好以下工作：", "筹钱。多方筹措。"]


def test_plans_tell_deadline_and_goal_with_and_without_a_text() -> None:
    plans = [
        {"heading": "筹钱", "text": "多方筹措", "by": "2026-06", "points": points("自筹", "争取")},
        {"heading": "招人", "by": "2026-06", "measure": "a"},
        {"heading": "修闸"},
    ]
    assert below("下步工作打算", plans=plans)[1:] == [
        "1.筹钱。2026年6月底前，多方筹措。",
        "（1）自筹。",
        "（2）争取。",
        "2.招人，2026年6月底前完成，以山塘衡量。",
        "3.修闸。",
    ]
    assert below("下步工作打算", plans=plans[:2], plans_numbering="headed")[1:] == [
        "（一）筹钱",
        "2026年6月底前，多方筹措。一是自筹。二是争取。",
        "（二）招人",
        "2026年6月底前完成，以山塘衡量。",
    ]


def test_a_heading_stands_over_nothing_empty() -> None:
    """Where one of several has nothing to say below its heading, all are numbered instead."""
    problems = [{"heading": "缺钱", "text": "缺口大"}, {"heading": "缺人"}]
    assert below("存在的问题", problems=problems, problems_numbering="（一）")[1:] == ["1.缺钱。缺口大。", "2.缺人。"]


def test_facts_outweigh_the_outline() -> None:
    review = {"format": "presidium", "variant": "review", "deliberation": {"body": "主席团"}, "measures": [_MEASURE]}
    problems = [{"heading": "缺钱"}, {"heading": "缺人"}]
    assert below("困难", **review, problems=problems)[1] == "一是缺钱。二是缺人。"
    assert below("困难", **review, problems=problems, problems_numbering="1.")[1:3] == ["1.缺钱。", "2.缺人。"]


def test_a_lead_of_ones_own_stands_before_that_of_the_style() -> None:
    made = lines(document(lead={"text": "人勤水清。\n\n去年如此。"}))
    assert made[1:4] == ["人勤水清。", "去年如此。", "现将青石镇2025年河湖管护工作开展情况汇报如下："]


def test_a_lead_that_introduces_the_rest_stands_alone() -> None:
    assert lines(document(lead={"text": "现把情况报告如下："}))[1:3] == ["现把情况报告如下：", "一、基本情况"]


def test_basic_facts_take_prose() -> None:
    assert below("基本情况", profile={"figures": [["a"], ["b"]], "text": "水网密布。\n\n河道纵横。"}) == [
        "全镇现有山塘3处，水闸4处。",
        "水网密布。",
        "河道纵横。",
    ]
    assert below("基本情况", profile={"text": "水网密布。", "figures": ["a", "b"]}) == [
        "水网密布。",
        "山塘3处、水闸4处。",
    ]


def test_headings_beyond_the_fourth_level_are_told() -> None:
    deep = [{"heading": "丙", "sections": [{"heading": "丁", "sections": [{"heading": "戊", "text": "己"}]}]}]
    found = examined(facts(measures=[{"heading": "清淤", "sections": deep}]))
    assert [(f.code, f.path) for f in found.findings if severity(f) is Severity.ERROR] == [
        ("heading-too-deep", "measures[0].sections[0].sections[0].sections[0].heading")
    ]
    assert errors(examined(facts(sections=[{"heading": "清淤", "sections": deep}]))) == []


def _nested(levels: int) -> list[Content]:
    return [{"text": "甲"} | ({"points": _nested(levels - 1)} if levels > 1 else {})]


@pytest.mark.parametrize(
    ("content", "code", "path"),
    [
        ({"points": [{"points": [{"text": "甲"}]}]}, "one-of-required", "points[0]"),
        ({"points": "甲"}, "not-list-but", "points"),
        ({"figures": ["d"]}, "unknown-statistic", "figures[0]"),
        ({"table": "towns"}, "unknown-table", "table"),
        ({"text": "共{d}"}, "unknown-statistic", "text"),
        ({"text": "甲", "numbering": "甲乙"}, "not-one-of", "numbering"),
        ({"sections": [{"heading": "丙"}]}, "", "sections[0]"),
        ({"points": _nested(4)}, "unknown-key", "points[0].points[0].points[0].points"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(content: Content, code: str, path: str) -> None:
    found = examined(facts(measures=[{"heading": "清淤"} | content]))
    told = [(f.code, str(f.path)) for f in found.findings if severity(f) is Severity.ERROR]
    assert any(one.startswith(code) and where == f"measures[0].{path}" for one, where in told), told


VARIANTS = [name for name in many.names() if "-" in name and "." not in name]


@pytest.mark.parametrize("name", VARIANTS)
def test_lead_and_sections_stand_in_every_variant(name: str) -> None:
    """The lead first, the section between what was done and what is wrong."""
    told = yaml.safe_load(many.facts(name, many.READINGS[3]))
    told |= {"lead": {"text": "人勤水清。"}, "sections": [{"heading": "一得之见", "text": "贵在坚持。"}]}
    found = examined(yaml.safe_dump(told, allow_unicode=True, sort_keys=False))
    assert errors(found) == []
    assert found.document
    blocks = [block for block in found.document.blocks if isinstance(block, Block)]
    texts = [block.text for block in blocks]
    first = next(k for k, block in enumerate(blocks) if block.kind is Kind.HEADING)
    assert sum("人勤水清。" in text for text in texts[:first]) == 1
    place = texts.index("一得之见")
    assert (blocks[place].level, texts[place + 1]) == (1, "贵在坚持。")
    later = [k for k, text in enumerate(texts) if blocks[k].level == 1 and re.search("问题|困难|不足|打算", text)]
    assert all(place < k for k in later if "整改" not in texts[k])


def test_a_point_may_be_one_sentence() -> None:
    assert measure(points=["甲", {"text": "乙", "points": ["丙", "丁"]}]) == [
        "一是甲。",
        "二是乙。",
        "1.丙。",
        "2.丁。",
    ]


def test_points_of_several_paragraphs_stand_apart() -> None:
    assert measure(points=["甲\n\n乙", "丙"]) == ["一是甲。", "乙。", "二是丙。"]
    assert measure(numbering="1.", points=["甲\n\n乙", "丙"]) == ["1.甲。", "乙。", "2.丙。"]


@pytest.mark.parametrize(
    ("where", "typed"),
    [
        ({"measures": [{"heading": "清淤", "points": ["一是甲", "乙"]}]}, True),
        ({"measures": [{"heading": "清淤", "points": [{"heading": "二是甲"}, "乙"]}]}, True),
        ({"problems": [{"heading": "首先，甲"}, {"heading": "乙"}]}, True),
        ({"plans": [{"text": "一是甲"}, {"text": "乙"}]}, True),
        ({"measures": [{"heading": "清淤", "text": "一是甲。二是乙。"}]}, False),
        ({"measures": [{"heading": "清淤", "points": ["统一是前提", "乙"]}]}, False),
    ],
)
def test_a_mark_typed_before_a_point_is_told(where: Content, typed: bool) -> None:
    assert ("point-numbered" in [finding.code for finding in examined(facts(**where)).findings]) == typed


def test_a_numbering_left_empty_is_the_usual_one() -> None:
    listed = [{"text": "甲", "points": points("子", "丑")}, {"text": "乙"}]
    own = {"kind": "accountability", "heading": "清淤", "plan": {"document": "清淤方案"}, "numbering": None}
    assert measure(numbering=None, points=listed) == ["一是甲。", "1.子。", "2.丑。", "二是乙。"]
    assert below("清淤", measures=[own | {"points": ["甲"]}]) == ["一是制定《清淤方案》。二是甲。"]
    problems = [{"heading": "缺钱"}, {"heading": "缺人"}]
    assert below("存在的问题", problems=problems, problems_numbering=None)[1:] == ["1.缺钱。", "2.缺人。"]


def test_empty_content_is_still_to_be_filled_in() -> None:
    text = facts() + "lead: {text: }\nsections:\n  - {heading: 清淤, points: , table: , figures: }\n"
    found = examined(text)
    assert errors(found) == []
    assert found.document
    assert _all_text(found.document).count("〔待补") >= 3
    assert not any(isinstance(one, Table) for one in found.document.blocks)
