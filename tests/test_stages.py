"""The stages: drafts and texts under review say so on every page, a final text is clean, and all say the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.pipeline.build import Request, build
from assembler.review.status import Status
from tests import ooxml, reviewing
from tests.command import run
from tests.made import Made
from tests.sources import source_of

MARKS = {Status.DRAFT: "初稿", Status.REVIEW: "送审稿"}
GAPPED = """format: township
variant: annual
report: {unit: 青石镇, area: 镇, subject: 河湖管护工作, period: 2025}
statistics:
  rivers: {name: 河道, value: , unit: 条}
profile: [[rivers]]
indicators: [{figures: [[rivers]]}]
measures: [{heading: 巡河, text: 组织巡河。}]
problems: [{heading: }]
"""


@pytest.mark.parametrize("stage", MARKS)
def test_the_mark_stands_on_every_page(stage: Status, made: Made) -> None:
    """In the PDF's text of each page, and in the header of each section of the DOCX, odd pages and even."""
    files = made.files(reviewing.SAFETY, stage)
    pages = [page.extract_text() for page in PdfReader(files["pdf"]).pages]
    assert len(pages) > 2
    assert all(MARKS[stage] in page for page in pages)
    assert "".join(map(str, ooxml.part(files["docx"], "word/header1.xml").itertext())) == MARKS[stage]
    for section in ooxml.part(files["docx"], "word/document.xml").iter(ooxml.W + "sectPr"):
        kinds = [reference.get(ooxml.W + "type") for reference in section.iter(ooxml.W + "headerReference")]
        assert sorted(map(str, kinds)) == ["default", "even"]
    assert ooxml.errors(files["docx"]) == []


@pytest.mark.parametrize("stage", MARKS)
def test_the_mark_is_furniture(stage: Status, made: Made) -> None:
    """No block of any output holds it, and the outputs still say the same."""
    said = reviewing.said(made.files(reviewing.SAFETY, stage)["md"].parent, reviewing.SAFETY.stem)
    assert said["docx"] == said["md"]
    assert said["pdf"] == said["md"]
    assert MARKS[stage] not in said["md"]


def test_a_final_text_is_clean(made: Made) -> None:
    files = made.files(reviewing.SAFETY, Status.FINAL)
    with zipfile.ZipFile(files["docx"]) as package:
        assert [name for name in package.namelist() if "header" in name or "comments" in name] == []
    text = "".join(page.extract_text() for page in PdfReader(files["pdf"]).pages)
    for word in ("初稿", "送审稿", "数据台账"):
        assert word not in text
        assert word not in files["html"].read_text("utf-8")
        assert word not in files["md"].read_text("utf-8")


def test_a_final_text_differs_from_a_draft_in_its_mark_alone(made: Made) -> None:
    draft, final = made.files(reviewing.SAFETY, Status.DRAFT), made.files(reviewing.SAFETY, Status.FINAL)
    assert draft["md"].read_bytes() == final["md"].read_bytes()


def test_a_final_text_has_no_gap(tmp_path: Path) -> None:
    """Each gap is an error at its line, and nothing is written; a draft of the same facts is."""
    facts = tmp_path / "gapped.yaml"
    facts.write_text(GAPPED, "utf-8")
    built = build(Request(source_of(facts), out=tmp_path / "out", to=("md",), status=Status.FINAL))
    refused = [finding for finding in built.findings if finding.code == "final-gap"]
    assert [severity(finding) for finding in refused] == [Severity.ERROR] * 2
    assert [(finding.path, finding.mark.line) for finding in refused] == [
        ("statistics.rivers", 5),
        ("problems[0].heading", 9),
    ]
    assert built.files == ()
    assert not (tmp_path / "out").exists()
    assert reviewing.build(facts, tmp_path / "out", Status.DRAFT, "md")


def test_a_typed_gap_is_a_gap(tmp_path: Path) -> None:
    """Someone who writes 〔待补〕 into a sentence means it."""
    facts = tmp_path / "typed.yaml"
    facts.write_text(GAPPED.replace("value: ,", "value: 3,").replace("heading: }", "heading: 尚有〔待补〕处}"), "utf-8")
    built = build(Request(source_of(facts), out=tmp_path, to=("md",), status=Status.FINAL))
    assert [finding.path for finding in built.findings if finding.code == "final-gap"] == ["problems[0].heading"]


def test_the_command_refuses_with_status_1(tmp_path: Path) -> None:
    facts = tmp_path / "gapped.yaml"
    facts.write_text(GAPPED, "utf-8")
    done = run("build", facts, "--to", "md", "--out", tmp_path / "out", "--stage", "final")
    assert done.returncode == 1
    assert "[final-gap]" in done.stderr


def test_the_indicators_stand_in_an_attachment(made: Made) -> None:
    """The note before the signature, the table on a page of its own (GB/T 9704-2012, 7.3.4 and 7.3.7)."""
    files = made.files(reviewing.SAFETY, Status.FINAL)
    text = files["md"].read_text("utf-8")
    assert text.index("附件：主要指标完成情况表") < text.index("\n青石镇人民政府\n") < text.index("\n附件\n")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert rows[0] == "| 指标 | 单位 | 完成 | 目标 | 上年同期 | 是否达标 |"
    assert "| 整改率 | % | 93.33 | ≥95 | 91.67 | 否 |" in rows
    assert "| 安全专项经费 | 万元 | 38.6 | — | 35.2 | — |" in rows
    last = PdfReader(files["pdf"]).pages[-1].extract_text()
    assert last.startswith("附件") or "附件" in last.splitlines()[:2]
    assert "是否达标" in last.replace("\n", "")
