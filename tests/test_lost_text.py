"""What was meant as text and is neither printed nor lost in silence: comments by accident, braces gone wrong."""

from __future__ import annotations

import pytest

from assembler.diagnostics.findings import Finding, Severity
from assembler.facts import figures, reader
from assembler.facts.checks import stray_braces
from assembler.facts.reader.lost_text import lost
from assembler.facts.source import Source


@pytest.mark.parametrize(
    ("value", "rest", "quoted", "severity"),
    [
        ("完成", " #2 机组大修", False, Severity.ERROR),
        ("力争", " #2026年完成", False, Severity.ERROR),
        ("力争", "  #2026年完成", False, Severity.WARNING),
        ("先扫主街，再扫小巷", " # 逐条过一遍", False, Severity.WARNING),
        ("先扫主街", " # 逐条过一遍。", False, Severity.WARNING),
        ("5号楼", "#3单元", True, Severity.ERROR),
        ("先扫主街，再扫小巷", "  # 逐条过一遍", False, None),
        ("先扫主街。", " # 逐条过一遍。", False, None),
        ("巡河", " # 按次计", False, None),
        ("township", " #样式", False, None),
        ("巡河", " #", False, None),
        ("巡河", " ## 以下待补", False, None),
        ("巡河", ", unit: 次", False, None),
        ("5号楼", " # 注", True, None),
        ("5号楼", " #注", True, None),
        ("5号楼", " #2单元", True, Severity.WARNING),
        ("Phase", " #2 改造", False, Severity.ERROR),
        ("사회", " #1 과학", False, Severity.ERROR),
        ("GDP", "  #1 x", False, Severity.WARNING),
        ("2025", " #1 项目", False, Severity.WARNING),
        ("2025", " #按年度", False, None),
        ("km", " #按公里", False, None),
        ("", " #1 机组大修", False, Severity.WARNING),
        ("", " #待填", False, None),
        ("甲", ", #2 机组", False, Severity.WARNING),
        ("甲", "], #2 机组", False, Severity.WARNING),
        ("甲", ", #次序不能动", False, None),
    ],
)
def test_a_comment_by_accident(value: str, rest: str, quoted: bool, severity: Severity | None) -> None:
    found = lost(value, rest, quoted=quoted)
    assert (found.severity if found else None) == severity
    if found:
        assert rest[found.offset :] == found.text


def test_what_is_lost_is_told_at_its_sign() -> None:
    found = reader.read(Source("a:\n  - text: 完成 #2 机组大修\n    b: {c: 甲, d: 乙}  # 注\n".encode(), "f")).findings
    assert [(f.code, f.mark.line, f.mark.column, f.gaps["text"]) for f in found] == [
        ("text-cut-off", 2, 14, "#2 机组大修")
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a:\n  b: 甲\n    #2 机组\n", [(3, 5)]),
        ("a:\n  b: 甲\n  #2 机组\n", []),
        ("a:\n  b: 甲\n    # 2 机组\n", []),
        ("a:\n  b: 甲\n    #注\n", []),
        ("a:\n  - 甲\n    #2 机组\n", [(3, 5)]),
        ("a:\n  - 甲\n  #2 机组\n", []),
        ("a:\n  b: '甲'\n    #2 机组\n", []),
        ("a: 甲", []),
    ],
)
def test_a_line_that_was_to_go_on(text: str, places: list[tuple[int, int]]) -> None:
    found = reader.read(Source(text.encode(), "f")).findings
    assert [(one.mark.line, one.mark.column) for one in found if one.code == "text-cut-off"] == places


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("a: {done}已销号", 4),
        ("a: [{b: 已销号{done}}]", 12),
        ("- {done}已销号", 3),
        ("a: {b: 甲，{done}}", 10),
        ("a: {done}", 4),
        ("a: [甲, {done}]", 8),
    ],
)
def test_braces_without_quotes_are_the_cause(line: str, column: int) -> None:
    found = reader.read(Source(line.encode(), "f")).findings
    assert [(f.code, f.mark.column, f.gaps["text"]) for f in found] == [("brace-unquoted", column, "{done}")]


@pytest.mark.parametrize("line", ["a: '{done}'", "a: '{done}已销号'", "a: 已销号{done}", "a: {b: '已销号{done}'}"])
def test_braces_that_yaml_reads_as_meant(line: str) -> None:
    assert reader.read(Source(line.encode(), "f")).findings == ()


def braces(text: str, *, plain: bool = False) -> list[Finding]:
    """What is found in a text beside two statistics."""
    facts = (
        f"statistics: {{done: {{name: 已办, value: 2, unit: 件}}, 应办: {{name: 应办, value: 3}}}}\ntext: '{text}'\n"
    )
    root = reader.read(Source(facts.encode(), "f")).value
    assert root
    made = figures.derive(root.get("statistics"), "f").figures
    node = root.at("text")
    assert node
    return list((stray_braces.in_plain if plain else stray_braces.check)(node, made, "f"))


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("｛done｝", "{done}"),
        ("{done]", "{done}"),
        ("{done）", "{done}"),
        ("{done", "{done}"),
        ("done}", "{done}"),
        ("{{done}", "{done}"),
        ("{done｝", "{done}"),
        ("｛ done ｝", "{done}"),
        ("｛doen｝", "{done}"),
        ("｛应办｝", "{应办}"),
        ("应办}", "{应办}"),
    ],
)
def test_braces_gone_wrong(text: str, fix: str) -> None:
    (found,) = braces(f"共{text}。")
    assert (found.code, found.gaps["text"], found.gaps["fix"]) == ("brace-broken", text, fix)
    assert found.mark.column == len("text: '共") + 1


@pytest.mark.parametrize("text", ["共{done}。", "共{{done}}。", "共{ done }。", "{{7*7}}", "已办done件", "（done）"])
def test_braces_that_are_well(text: str) -> None:
    assert braces(text) == []


@pytest.mark.parametrize("text", ["{", "}", "a{", "｛说明｝", "x}"])
def test_single_braces_are_warned_of(text: str) -> None:
    assert {found.code for found in braces(text)} == {"brace-stray"}


def test_braces_in_text_that_is_printed_as_it_is() -> None:
    assert [found.code for found in braces("已办{done}，{other}", plain=True)] == ["brace-not-read"]
