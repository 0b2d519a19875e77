"""Free text with figures in braces: names print as figures, everything else to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import Role
from assembler.facts import reader
from assembler.facts.checks import braces
from assembler.facts.figures import Figures, derive
from assembler.facts.narrative import Expression, Literal, Reference, is_references_only, parse
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.source import Source
from assembler.formats.templates import narrative

_STATISTICS = """statistics:
  patrols: {name: 巡河, value: 1260, unit: 人次}
  due: {name: 应整改, value: 58, unit: 处}
  整改: {name: 已整改, value: 55, unit: 处}
  empty: {name: 待报, value: null, unit: 处}
"""


def _figures() -> Figures:
    root = reader.read(Source(_STATISTICS.encode(), "x.yaml")).value
    assert root
    return derive(root.get("statistics"), "x.yaml").figures


FIGURES = _figures()


def _node(text: str) -> Node:
    return Node(text, FactPath("plans[0].text"), raw=text)


def _printed(text: str) -> str:
    return "".join(span.text for span in narrative.spans(_node(text), FIGURES))


def _codes(text: str) -> list[tuple[str, str]]:
    found = braces.check(_node(text), FIGURES, "x.yaml")
    return [(finding.code, finding.gaps.get("near", "")) for finding in found]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("组织巡河{patrols}。", "组织巡河1260人次。"),
        ("{ due }中{整改}", "58处中55处"),
        ("{{7*7}}", "{{7*7}}"),
        ("{{patrols}}", "{{patrols}}"),
        ("{}", "{}"),
        ("{甲、乙}", "{甲、乙}"),
        ("没有括号", "没有括号"),
        ("{patrols", "{patrols"),
        ("{patrols|同比}", "1260人次"),
    ],
)
def test_what_is_printed(text: str, printed: str) -> None:
    assert _printed(text) == printed


def test_each_span_knows_its_fact() -> None:
    spans = narrative.spans(_node("共{patrols}，缺{empty}"), FIGURES)
    assert [(span.text, span.path, span.role) for span in spans] == [
        ("共", "plans[0].text", Role.FACT),
        ("1260人次", "statistics.patrols", Role.FIGURE),
        ("，缺", "plans[0].text", Role.FACT),
        ("〔待补〕处", "statistics.empty", Role.GAP),
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{patrols}", []),
        ("{patrol}", [("unknown-statistic-near", "patrols")]),
        ("{xyz}", [("unknown-statistic", "")]),
        ("{due - 整改}", [("brace-expression", "")]),
        ("{甲、乙}", []),
        ("{{due - 整改}}", []),
        ("{ due }", []),
        ("{due|同比}", [("form-lacks", "")]),
        ("{xyz|同比}", [("unknown-statistic", "")]),
        ("{}", []),
    ],
)
def test_what_is_found(text: str, codes: list[tuple[str, str]]) -> None:
    assert _codes(text) == codes


@given(st.text())
def test_without_a_known_name_the_text_is_printed_to_the_letter(text: str) -> None:
    if not any(name in text for name in ("patrols", "due", "整改", "empty")):
        assert _printed(text) == text


def test_the_parts_of_a_text_know_where_they_stand() -> None:
    assert parse("共{ due }，{patrols|同比}{甲、乙}{{7}}") == (
        Literal("共", 0, 1),
        Reference("{ due }", 1, 8, "due"),
        Literal("，", 8, 9),
        Reference("{patrols|同比}", 9, 21, "patrols", ("同比",)),
        Expression("{甲、乙}", 21, 26, ("甲", "乙")),
        Literal("{{7}}", 26, 31),
    )


@given(st.text(alphabet="ab甲{}| -1", max_size=30))
def test_parts_cover_the_text_without_gap_or_overlap(text: str) -> None:
    parts = parse(text)
    assert "".join(part.text for part in parts) == text
    assert [part.start for part in parts] == [0, *(part.end for part in parts)][: len(parts)]
    assert all(text[part.start : part.end] == part.text for part in parts)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("{patrols}", True),
        ("{ patrols }", True),
        ("{patrols}{due}", True),
        ("{patrols}、{due}", False),
        ("{patrols}。", False),
        ("{patrols|同比}", False),
        ("{甲、乙}", False),
        ("{{patrols}}", False),
        ("", False),
    ],
)
def test_whether_a_text_has_words_of_its_own(text: str, only: bool) -> None:
    assert is_references_only(text) is only
