"""版头 and 版记 of a formal document: what is printed of the facts, where it stands, alike in PDF and DOCX."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.document.model import TAB, Block, Document, Kind, Role, Span
from assembler.facts.source import Source
from assembler.layout import colophon, letterhead
from assembler.layout.lines.flow import Piece, flow
from assembler.layout.units import POINTS_PER_MM
from assembler.pipeline.build import Request, build, examine
from assembler.review.conformance import measure
from assembler.review.conformance.pages import read
from assembler.writers.docx import write as write_docx
from assembler.writers.pdf import pdf
from tests import docxsample, ooxml
from tests.ooxml import W, val

THEME = docxsample.THEME
WHOLE = """document:
  copy_number: "000001"
  secrecy: 机密
  secrecy_period: 1年
  urgency: 特急
  issuers: 青石镇人民政府
  number: 青政报〔2025〕12号
  signers: [张××, 李××]
  printer: 青石镇人民政府办公室
  printed: 2025-10-14
"""


def facts(document: str, *, report: str = "", lines: int = 0) -> Source:
    """A short report with this ``document``, and so many paragraphs of one line."""
    said = "\n\n".join(f"      第{line}处已经修好。" for line in range(1, max(lines, 1) + 1))
    report = f"{{unit: 青石镇人民政府, subject: 河湖管护工作, period: 2025, date: 2025-10-12{report}}}"
    sections = f"sections:\n  - heading: 巡查情况\n    text: |\n{said}\n"
    return Source(
        f"format: general\nvariant: situation\nreport: {report}\n{document}{sections}".encode(), "facts.yaml", "facts"
    )


def document(source: Source) -> Document:
    found = examine(Request(source))
    assert [one for one in found.findings if severity(one) is Severity.ERROR] == []
    assert found.document is not None
    return found.document


def framed(made: Document) -> list[tuple[Kind, str]]:
    kinds = {*letterhead_kinds(), Kind.TITLE, Kind.COPIES, Kind.PRINTED}
    return [(block.kind, block.text) for block in made.blocks if isinstance(block, Block) and block.kind in kinds]


def letterhead_kinds() -> set[Kind]:
    return {Kind.COPY_NUMBER, Kind.CLASSIFICATION, Kind.URGENCY, Kind.LETTERHEAD, Kind.DOCUMENT_NUMBER}


def test_all_elements_in_their_order() -> None:
    """7.2.1 to 7.2.6 above the title, 7.4.2 and 7.4.3 behind everything."""
    assert framed(document(facts(WHOLE, report=", copies: [县水利局, 县财政局]"))) == [
        (Kind.COPY_NUMBER, "000001"),
        (Kind.CLASSIFICATION, "机密★1年"),
        (Kind.URGENCY, "特急"),
        (Kind.LETTERHEAD, "青石镇人民政府文件"),
        (Kind.DOCUMENT_NUMBER, f"青政报〔2025〕12号{TAB}签发人：张××\u3000李××"),
        (Kind.TITLE, "青石镇人民政府2025年河湖管护工作情况汇报"),
        (Kind.COPIES, "抄送：县水利局，县财政局。"),
        (Kind.PRINTED, f"青石镇人民政府办公室{TAB}2025年10月14日印发"),
    ]


def test_nothing_stands_there_unless_it_is_given() -> None:
    assert framed(document(facts(""))) == [(Kind.TITLE, "青石镇人民政府2025年河湖管护工作情况汇报")]


@pytest.mark.parametrize(
    ("issuers", "shown"),
    [
        ("青石镇人民政府", ["青石镇人民政府文件"]),
        ("[青石镇人民政府]", ["青石镇人民政府文件"]),
        ("青石镇人民政府, suffix: none", ["青石镇人民政府"]),
        ("青石镇人民政府, suffix: 无", ["青石镇人民政府"]),
        ("[青石镇人民政府, 青石镇水利站]", ["青石镇人民政府", "青石镇水利站\t文件"]),
        ("[青石镇人民政府, 青石镇水利站], suffix: 无", ["青石镇人民政府", "青石镇水利站"]),
    ],
)
def test_what_stands_behind_the_names_of_bodies(issuers: str, shown: list[str]) -> None:
    """7.2.4: 文件 behind one name and beside several, or the names alone, which the standard allows."""
    made = document(facts(f"document: {{issuers: {issuers}, number: 青政报〔2025〕12号}}\n"))
    assert [text for kind, text in framed(made) if kind is Kind.LETTERHEAD] == shown


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ("number: 青政报(2025)12号, issuers: 青石镇人民政府", "document.number"),
        ("number: 青政报〔2025〕012号, issuers: 青石镇人民政府", "document.number"),
        ("number: 青政报〔2025〕第12号, issuers: 青石镇人民政府", "document.number"),
        ("number: 青政报〔25〕12号, issuers: 青石镇人民政府", "document.number"),
        ("number: 青政报〔2025〕12号", "document.issuers"),
        ("issuers: 青石镇人民政府", "document.number"),
        ('copy_number: "1"', "document.copy_number"),
        ("secrecy: 内部", "document.secrecy"),
        ("secrecy_period: 1年", "document.secrecy"),
        ("printer: 办公室", "document.printed"),
    ],
)
def test_what_the_standard_does_not_know_is_an_error(given: str, where: str) -> None:
    """7.2.1, 7.2.2, 7.2.5, 7.4.3: no wrong brackets, no 第, no leading zero, nothing half given."""
    found = examine(Request(facts(f"document: {{{given}}}\n"))).findings
    assert where in {str(one.path) for one in found if severity(one) is Severity.ERROR}


@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=24), min_size=1, max_size=4), st.integers(0, 3))
def test_the_title_stands_on_the_grid_below_any_letterhead(names: list[str], small: int) -> None:
    """The characters begin 35 mm down; everything above the title is whole lines; no body is wider than its line."""
    above = [Kind.COPY_NUMBER, Kind.CLASSIFICATION, Kind.URGENCY][:small]
    blocks = [Block(kind, (Span("一"),)) for kind in above]
    blocks += [Block(Kind.LETTERHEAD, (Span(name),)) for name in names]
    blocks.append(Block(Kind.DOCUMENT_NUMBER, (Span("号"),)))
    found, pitch = letterhead.places(blocks, THEME), THEME.grid.pitch
    first = found[small]
    edge = small * pitch + first.before + (first.line - first.size) / 2
    assert edge == pytest.approx(THEME.formal.mark_top_mm * POINTS_PER_MM) or first.before == 0
    bodies = sum(place.before + place.line + place.after for index, place in found.items() if index < len(blocks) - 1)
    number = found[len(blocks) - 1]
    last = number.line + number.rule_gap + THEME.formal.rule_pt + number.after
    for height in (bodies, last):
        assert height / pitch == pytest.approx(round(height / pitch))
    usual = THEME.styles["letterhead"].size_pt
    width = THEME.page.text_width * POINTS_PER_MM
    assert usual / 2 <= first.size <= usual
    assert first.size * max(map(len, names)) <= width or first.size == usual / 2


@given(st.integers(0, 120), st.integers(1, 4))
def test_the_colophon_ends_an_even_page(lines: int, needed: int) -> None:
    """7.4.1: on the page of the text where it is even and has room, else on the next even one, always at its foot."""
    text = [Piece(index, 1) for index in range(lines)]
    foot = [Piece(lines + index, 1, foot=True) for index in range(needed)]
    found = flow([*text, *foot], THEME.grid.lines)
    assert found.foot is not None
    page = found.first[lines]
    assert page % 2 == 1
    assert {found.first[lines + index] for index in range(needed)} == {page}
    last = found.first[lines - 1] if lines else 0
    used = lines % THEME.grid.lines or (THEME.grid.lines if lines else 0)
    shares = last % 2 == 1 and used + 1 + needed <= THEME.grid.lines
    assert (page == last) is shares
    assert found.foot.turns == page - last
    assert found.foot.before_lines == pytest.approx(THEME.grid.lines - needed - (used if shares else 0))


def test_rules_are_thick_at_the_ends_and_thin_between() -> None:
    blocks = [Block(Kind.COPIES, (Span("抄送：甲。"),)), Block(Kind.PRINTED, (Span("乙"),))]
    rules = colophon.rules(blocks, THEME)
    told = [(round(one.above / POINTS_PER_MM, 2), round(one.below / POINTS_PER_MM, 2)) for one in rules.values()]
    assert told == [(0.35, 0), (0.25, 0.35)]


@pytest.fixture(scope="module", params=[0, 6, 20, 33], ids=lambda lines: f"{lines} lines")
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The PDF, the DOCX, and the DOCX as LibreOffice shows it; the text ends on pages of both kinds."""
    folder = tmp_path_factory.mktemp("formal")
    asked = Request(facts(WHOLE, report=", copies: [县水利局]", lines=request.param), to=("pdf", "docx"), out=folder)
    built = build(asked)
    files = {path.suffix: path for path in built.files}
    assert files, built.findings
    return files[".pdf"], files[".docx"], ooxml.render(files[".docx"], folder / "shown")


def test_letterhead_and_colophon_stand_where_the_ruler_wants_them(made: tuple[Path, Path, Path]) -> None:
    """In the PDF and in LibreOffice's pages of the DOCX."""
    for path in (made[0], made[2]):
        clauses = {one.key: one for one in measure(path, THEME)}
        for key in ("letterhead", "letterhead-top", "colophon", "colophon-foot"):
            assert clauses[key].met, (path.name, key, clauses[key])


def test_pages_are_as_many_and_the_last_is_even(made: tuple[Path, Path, Path]) -> None:
    counts = [len(read(path)) for path in (made[0], made[2])]
    assert counts[0] == counts[1]
    assert counts[0] % 2 == 0


def test_microsofts_validator_finds_nothing(made: tuple[Path, Path, Path]) -> None:
    assert ooxml.errors(made[1]) == []


def test_red_stands_in_the_letterhead_alone(made: tuple[Path, Path, Path]) -> None:
    for path in (made[0], made[2]):
        red = [line.text.replace(" ", "") for page in read(path) for line in page.lines if line.red]
        assert red == ["青石镇人民政府文件"]


def test_names_of_signers_are_in_kaiti(tmp_path: Path) -> None:
    """7.2.6: 签发人 in 仿宋, the name in 楷体."""
    block = Block(
        Kind.DOCUMENT_NUMBER,
        (Span("青政〔2025〕1号"), Span(TAB), Span("签发人："), Span("张三", "document.signers", Role.FACT)),
    )
    write_docx(docxsample.document(block), THEME, tmp_path / "a.docx")
    body = ooxml.part(tmp_path / "a.docx", "word/document.xml")
    looks = {"".join(t.text or "" for t in run.iter(W + "t")): val(run, "rPr/rStyle") for run in body.iter(W + "r")}
    assert looks == {"青政〔2025〕1号": "", "": "", "签发人：": "", "张三": "SignKaiti"}
    assert len(list(body.iter(W + "tab"))) == 2
    pdf.write(docxsample.document(block), THEME, tmp_path / "a.pdf")
    fonts = {
        glyph.text: glyph.font for page in read(tmp_path / "a.pdf") for line in page.lines for glyph in line.glyphs
    }
    assert "Kai" in fonts["三"]
    assert "Kai" not in fonts["签"]


def test_a_long_name_is_set_smaller(tmp_path: Path) -> None:
    """On one line, in both outputs in the same size."""
    name = "云溪县全面推行河长制工作领导小组文件"
    report = docxsample.document(
        Block(Kind.LETTERHEAD, (Span(name),)), Block(Kind.DOCUMENT_NUMBER, (Span("云河〔2025〕1号"),))
    )
    write_docx(report, THEME, tmp_path / "a.docx")
    (size,) = {one.get(W + "val") for one in ooxml.part(tmp_path / "a.docx", "word/document.xml").iter(W + "sz")}
    pdf.write(report, THEME, tmp_path / "a.pdf")
    lines = [line for page in read(tmp_path / "a.pdf") for line in page.lines if line.red]
    assert [line.text for line in lines] == [name]
    assert lines[0].size == pytest.approx(int(size or 0) / 2, abs=0.05)
    assert lines[0].size < THEME.styles["letterhead"].size_pt


def test_a_theme_says_how_far_down_the_name_stands() -> None:
    theme = replace(THEME, formal=replace(THEME.formal, mark_top_mm=60))
    blocks = [Block(Kind.LETTERHEAD, (Span("甲"),))]
    lower = letterhead.places(blocks, theme)[0].before - letterhead.places(blocks, THEME)[0].before
    assert lower == pytest.approx(25 * POINTS_PER_MM)


def test_markdown_and_text_tell_both_ends_of_a_line(made: tuple[Path, Path, Path]) -> None:
    done = subprocess.run(["pdftotext", made[0], "-"], check=True, capture_output=True, text=True)
    text = "".join(done.stdout.split())
    assert "青政报〔2025〕12号" in text
    assert "签发人：张××李××" in text
    assert etree.QName(ooxml.part(made[1], "word/document.xml")).localname == "document"


def test_text_added_above_leaves_the_colophon_at_the_foot(made: tuple[Path, Path, Path]) -> None:
    """In Word it floats at the type area's lower edge, placed from the paper's left one."""
    body = ooxml.part(made[1], "word/document.xml")
    (place,) = body.iter(W + "tblpPr")
    assert {etree.QName(key).localname: told for key, told in place.attrib.items()} == {
        "vertAnchor": "margin",
        "horzAnchor": "page",
        "tblpX": "1587",
        "tblpYSpec": "bottom",
    }
