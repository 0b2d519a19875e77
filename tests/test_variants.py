"""One facts file through another variant or format: built where its facts suffice, else told what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.document.model import Block, Kind
from assembler.facts import reader
from assembler.facts.source import Source
from assembler.formats.selection import Wish, choose
from assembler.pipeline.build import Examined, Request, examine
from tests.sources import source_of

SAMPLES = Path(__file__).parent.parent / "samples"


def headings(examined: Examined) -> list[str]:
    """The numbered headings of level 1."""
    assert examined.document, examined.findings
    blocks = (block for block in examined.document.blocks if isinstance(block, Block))
    return [b.number + b.text for b in blocks if b.kind is Kind.HEADING and b.level == 1]


def codes(examined: Examined, weight: Severity) -> list[tuple[str, str]]:
    """Code and path of what weighs that much."""
    return [(finding.code, finding.path) for finding in examined.findings if severity(finding) is weight]


def test_the_persistence_report_can_be_told_as_an_annual_one() -> None:
    examined = examine(Request(source_of(SAMPLES / "township-persistence.yaml"), Wish(variant="annual")))
    assert headings(examined) == ["一、基本情况", "二、主要指标完成情况", "三、主要工作措施"]
    assert codes(examined, Severity.ERROR) == []
    assert [code for code, _ in codes(examined, Severity.WARNING)] == ["facts-unused"]


def test_what_another_variant_needs_is_named_in_chinese() -> None:
    examined = examine(Request(source_of(SAMPLES / "township-annual.yaml"), Wish(variant="persistence")))
    assert examined.document is None
    assert codes(examined, Severity.ERROR) == [("variant-lacks", "parallel")]
    assert [f.gaps["title"] for f in examined.findings if f.code == "variant-lacks"] == ["标题统一的开头"]


def test_township_facts_make_a_report_to_a_presidium_once_they_say_what_it_is_for(tmp_path: Path) -> None:
    facts = (SAMPLES / "township-annual.yaml").read_text("utf-8")
    path = tmp_path / "facts.yaml"
    path.write_text(facts + "\ndeliberation: {body: 主席团}\n", "utf-8")
    examined = examine(Request(source_of(path), Wish(format="presidium")))
    assert codes(examined, Severity.ERROR) == []
    assert headings(examined) == [
        "一、主要指标执行情况",
        "二、开展的主要工作",
        "三、存在的困难和问题",
        "四、下步工作打算",
    ]
    assert ("unknown-key-near", "profile") in codes(examined, Severity.WARNING)


@pytest.mark.parametrize(
    ("facts", "variant"),
    [
        ("duty: {heading: 供水, task: 负责供水}", "drug-control"),
        ("measures: [{heading: 供水, text: 负责供水。}]", "work"),
        ("measures: [{heading: 供水, text: 负责供水。}]\nduty: {heading: 供水, task: 负责供水}", "work"),
        ("proofread: {ignore: [{place-foreign: 白沙镇}]}", "work"),
        ("variant: 药品监管职责履行情况\nduty: {heading: 供水, task: 负责供水}", "drug-control"),
    ],
)
def test_facts_without_a_variant_are_told_in_the_first_that_they_suffice_for(facts: str, variant: str) -> None:
    root = reader.read(Source(f"format: department\n{facts}\n".encode(), "facts.yaml")).value
    assert root
    chosen = choose(root, Wish(), "facts.yaml").value
    assert chosen
    assert chosen.variant.key == variant
