"""``overrides``: sentences of the report style's own worded another way, found again by place and by what they said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assembler.document import walk
from assembler.document.model import Block, Document, Element, Kind, Role, Span
from assembler.document.sentences import sentences
from assembler.document.wording import Likeness, Unit, placed, units
from assembler.facts.editor import edit
from assembler.facts.entries import add
from assembler.facts.source import Source
from assembler.pipeline.build import Examined, Request, examine
from assembler.pipeline.mend import mend
from tests.effort import examples
from tests.made import SAMPLES, WORKSPACE, examined_sample
from tests.sources import source_of

FACTS = """\
format: general
report: {unit: 青石镇人民政府, subject: 河湖管护, period: 2025, date: 2025-12-30}
statistics:
  patrols: {name: 巡河, value: PATROLS, unit: 人次}
  spent: {name: 投入, value: 162000, unit: 元, show: 万}
measures:
  - heading: 加强宣传
    kind: publicity
    materials: [{item: 宣传单, count: {value: COUNT, unit: 份}}, {item: 手册, count: {value: 20, unit: 本}}]
  - {heading: 加强巡查, text: "巡河{patrols}，花了{spent}。"}
problems:
  - {heading: 人手不足, text: 管护员年纪偏大。}
  - {heading: 经费偏紧, text: 清淤经费靠上级补助。}
plans: [{text: 补充管护员。}, {text: 落实清淤经费。}]
"""
PRINTED = "共有宣传单300份、手册20本。"
PROBLEMS = "在总结工作的同时，也清醒地看到，还存在一些不足，主要有以下两个方面："
PLANS = "针对面临的形势和存在的问题，下一步重点抓好以下两项工作："


def made(*entries: Mapping[str, str], count: str = "300", patrols: str = "1260") -> Examined:
    """The report with these entries."""
    text = FACTS.replace("COUNT", count).replace("PATROLS", patrols)
    written = json.dumps(list(entries), ensure_ascii=False)
    return examine(Request(Source(f"{text}overrides: {written}\n".encode(), "f")), WORKSPACE)


def said(examined: Examined) -> str:
    """The text of the report, a line for each block."""
    return "\n".join(_texts(_document(examined).blocks))


def _texts(blocks: Iterable[Element]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Block)]


def _document(examined: Examined) -> Document:
    assert examined.document is not None, examined.findings
    return examined.document


def codes(examined: Examined) -> list[str]:
    return [one.code for one in examined.findings if one.code.startswith(("override", "facts-unused"))]


def paths(examined: Examined, text: str) -> list[tuple[str, str]]:
    """Text and path of the spans of the block that says ``text``."""
    block = next(one for one in _document(examined).blocks if isinstance(one, Block) and one.text == text)
    return [(span.text, span.path) for span in block.spans]


@pytest.mark.parametrize(
    ("entry", "new"),
    [
        ({"at": "存在的不足", "was": PROBLEMS, "now": "还有两个方面的不足："}, "还有两个方面的不足："),
        ({"was": PROBLEMS, "now": "**还有** {{x}} 1. 不足"}, "**还有** {{x}} 1. 不足"),
        ({"at": "common/plans", "was": PLANS, "now": "下一步做两件事："}, "下一步做两件事："),
        ({"at": "三、下步工作打算", "was": PLANS, "now": "下一步做两件事："}, "下一步做两件事："),
        (
            {"at": "开头", "was": "现将青石镇人民政府2025年河湖管护情况总结如下：", "now": "现总结如下："},
            "现总结如下：",
        ),
        ({"was": "主要做法", "now": "主要措施"}, "主要措施"),
        ({"at": "落款", "was": "2025年12月30日", "now": "2025年底"}, "2025年底"),
    ],
)
def test_a_sentence_says_what_the_entry_says(entry: dict[str, str], new: str) -> None:
    examined = made(entry)
    assert codes(examined) == []
    lines = said(examined).splitlines()
    assert entry["was"] not in lines
    assert new in lines


def test_an_empty_wording_takes_the_sentence_out() -> None:
    examined = made({"was": PLANS, "now": ""}, {"was": PRINTED, "now": ""})
    assert codes(examined) == []
    assert PLANS not in said(examined)
    assert "" not in said(examined).splitlines()
    assert not [one for one in examined.findings if one.code == "gap"]


def test_a_wording_still_to_be_written_changes_nothing() -> None:
    text = FACTS.replace("COUNT", "300").replace("PATROLS", "9") + f"overrides:\n  - was: {PLANS}\n    now:\n"
    examined = examine(Request(Source(text.encode(), "f")), WORKSPACE)
    assert PLANS in said(examined)
    assert "gap" in [one.code for one in examined.findings]


def test_figures_come_out_as_they_are_now_and_keep_their_facts() -> None:
    entry = {"at": "加强宣传", "was": "共有宣传单250份、手册20本。", "now": "手册20本、宣传单250份都发了下去。"}
    examined = made(entry, count="300")
    new = "手册20本、宣传单300份都发了下去。"
    assert new in said(examined)
    assert ("300份", "measures[0].materials[0].count") in paths(examined, new)
    assert paths(examined, new)[-1] == ("都发了下去。", "overrides[0].now")
    assert all(path for _, path in paths(examined, new))


def test_new_words_without_a_stop_and_the_sentence_behind_them_stay_two() -> None:
    new, fact = Span("会议开过了；", "overrides[0].now", Role.FACT), Span("青石镇", "report.unit", Role.FACT)
    block = Block(Kind.PARAGRAPH, (new, fact, Span("的情况是："), fact))
    assert [unit.text for unit in units(block, block.spans)] == ["会议开过了；", "青石镇的情况是：青石镇"]
    assert [unit.start for unit in units(block, block.spans)] == [0, 6]


@pytest.mark.parametrize(
    ("said", "extents"),
    [
        ("甲5人，乙6人。", ((0, 1), (1, 3), (3, 5), (5, 7), (7, 8))),
        ("甲二十来人，乙6人。", ((0, 1), (1, 5), (5, 7), (7, 9), (9, 10))),
        ("甲，乙6人。", None),
        ("甲5人，乙。", None),
        ("甲5人，丙6人。", None),
        ("甲5人，乙6人。还有。", ((0, 1), (1, 3), (3, 5), (5, 10), (10, 11))),
        ("，乙" * 200, None),
    ],
)
def test_a_gap_stands_for_any_words(said: str, extents: tuple[tuple[int, int], ...] | None) -> None:
    gap = Span("〔待补〕", "statistics.a", Role.GAP)
    unit = Unit(0, (Span("甲"), gap, Span("，乙"), gap, Span("。")))
    assert unit.extents(Likeness(said)) == extents


def test_equal_figures_that_change_places_stay_apart() -> None:
    was, now = "共有宣传单20份、手册20份。", "手册20份、宣传单20份，共发了两种。"
    text = FACTS.replace("unit: 本", "unit: 份").replace("PATROLS", "9").replace("COUNT", "300")
    written = json.dumps([{"was": was, "now": now}], ensure_ascii=False)
    examined = examine(Request(Source(f"{text}overrides: {written}\n".encode(), "f")), WORKSPACE)
    assert "手册20份、宣传单300份，共发了两种。" in said(examined)


def test_a_figure_may_stand_in_braces() -> None:
    examined = made({"was": PRINTED, "now": "巡河{patrols}，发宣传单300张。"})
    new = "巡河1260人次，发宣传单300张。"
    assert ("1260人次", "statistics.patrols") in paths(examined, new)
    assert ("300", "measures[0].materials[0].count") in paths(examined, new)
    unknown = made({"was": PRINTED, "now": "巡河{patrol}。"})
    assert "unknown-statistic-near" in [one.code for one in unknown.findings]


def test_what_is_found_elsewhere_is_worded_and_told() -> None:
    examined = made({"at": "主要经验", "was": PLANS, "now": "下一步做两件事："})
    assert codes(examined) == ["override-elsewhere"]
    assert "下一步做两件事：" in said(examined)


def test_a_sentence_that_changed_is_told_with_what_it_says_now() -> None:
    examined = made({"at": "存在的不足", "was": PROBLEMS.replace("两", "三"), "now": "还有三个方面的不足："})
    [found] = [one for one in examined.findings if one.code.startswith("override")]
    assert found.code == "override-changed"
    assert found.gaps["now"] == PROBLEMS
    assert PROBLEMS in said(examined)


def test_the_new_wording_is_read_like_any_text_and_the_old_is_not() -> None:
    examined = made({"was": PLANS, "now": "下一步做两件事。。找13912345678联系。"})
    found = {(one.code, one.path) for one in examined.findings}
    assert ("marks-collide", "overrides[0].now") in found
    assert ("personal-mobile", "overrides[0].now") in found
    quoted = made({"was": "也清醒地看到。。", "now": ""})
    assert not [one for one in quoted.findings if one.path == "overrides[0].was"]


def test_a_number_of_the_old_sentence_is_no_claim_in_the_new() -> None:
    entry = {"was": "巡河1200人次，花了16.2万元。", "now": "全年巡河1200人次。"}
    examined = made(entry)
    assert "全年巡河1260人次。" in said(examined)
    assert "stale-figure" not in [one.code for one in examined.findings]
    typed = made({"was": PLANS, "now": "全年巡河1200人次。"})
    assert "stale-figure" in [one.code for one in typed.findings]


def test_mending_leaves_what_is_quoted() -> None:
    text = FACTS.replace("COUNT", "1").replace("PATROLS", "9") + 'overrides: [{was: "甲,乙。", now: "丙,丁。"}]\n'
    mended = mend(Source(text.encode(), "f")).data.decode()
    assert 'overrides: [{was: "甲,乙。", now: "丙，丁。"}]' in mended


def test_facts_that_a_reworded_sentence_printed_are_not_missed() -> None:
    assert codes(made({"was": PRINTED, "now": "宣传单都发了下去。"})) == []


def test_what_stands_in_an_overridden_heading_is_found_by_either_heading() -> None:
    heading = {"was": "下步工作打算", "now": "今后打算"}
    for at in ("下步工作打算", "今后打算"):
        assert codes(made(heading, {"at": at, "was": PLANS, "now": "要做两件事："})) == []


@cache
def _sentences(sample: Path) -> list[tuple[str, Unit]]:
    """Every sentence of a sample's body that the style words, with the heading it stands under."""
    found = []
    for names, element in placed(_document(examined_sample(sample)).blocks):
        if isinstance(element, Block) and element.module:
            found += [(names[-1], unit) for unit in units(element, element.spans)]
    return [(at, unit) for at, unit in found if any(span.role is Role.WORDS for span in unit.spans)]


@examples(15)
@given(st.sampled_from(SAMPLES), st.floats(0, 1, exclude_max=True))
def test_any_sentence_of_a_sample_can_be_reworded(sample: Path, where: float) -> None:
    listed = _sentences(sample)
    at, unit = listed[int(where * len(listed))]
    entry = {"at": at, "was": unit.text, "now": f"改写：{unit.text}"}
    changed = add(source_of(sample), "overrides[0]", entry).value
    assert changed is not None
    examined = examine(Request(changed), WORKSPACE)
    told = [code for code in codes(examined) if code.startswith("override")]
    if told:
        assert told == ["override-twice"]
        return
    after = _document(examined)
    assert _all(after).replace("改写：", "") == _all(_document(examined_sample(sample)))
    assert _all(after).count("改写：") == 1
    kept = {(span.text, span.path) for span in unit.spans if span.role is not Role.WORDS}
    assert kept <= {(span.text, span.path) for span in walk.spans(after)}


@cache
def _figures(sample: Path) -> list[tuple[str, Unit, str]]:
    """Those of them that print a statistic whose value is typed, a whole number: with its path."""
    root = examined_sample(sample).root
    assert root is not None
    found = [(at, unit, f"{span.path}.value") for at, unit in _sentences(sample) for span in unit.spans if span.path]
    return [one for one in found if isinstance(node.value if (node := root.at(one[2])) else None, int)]


@examples(12)
@given(st.sampled_from(SAMPLES), st.floats(0, 1, exclude_max=True))
def test_a_reworded_sentence_goes_with_its_figures(sample: Path, where: float) -> None:
    listed = _figures(sample)
    assume(listed)
    at, unit, path = listed[int(where * len(listed))]
    root = examined_sample(sample).root
    node = root.at(path) if root else None
    assert node is not None
    assert isinstance(node.value, int)
    other = edit(source_of(sample), path, node.value + 1).value
    assert other is not None
    reworded = add(other, "overrides[0]", {"at": at, "was": unit.text, "now": f"改写：{unit.text}"}).value
    assert reworded is not None
    plain, worded = (examine(Request(source), WORKSPACE) for source in (other, reworded))
    if plain.document is None or worded.document is None:  # the reported rate no longer fits
        return
    told = [code for code in codes(worded) if code.startswith("override")]
    assert told in ([], ["override-changed"], ["override-twice"])
    assert _all(worded.document).replace("改写：", "") == _all(plain.document)


def _all(document: Document) -> str:
    return "\n".join(sentence.text for sentence in sentences(document))
