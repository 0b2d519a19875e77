"""Tables as printed: their caption, unit line, rows and total row in every output."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from assembler.document import walk
from assembler.document.model import Align, Block, Document, Element, Kind, Properties, Role, Span, Table
from assembler.document.sentences import sentences
from assembler.layout.fonts import resolution
from assembler.layout.tables import set_tables
from assembler.layout.typesetting import Typesetting
from assembler.review.conformance.pages import PdfPage
from assembler.review.conformance.pages import read as pages
from assembler.review.proofreading.passages import passages
from assembler.writers import docx, markdown
from assembler.writers.pdf import pdf
from tests import docxsample, drafts, ooxml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
THEME = docxsample.THEME
FONTS = resolution.resolve(THEME)
UNIT = (Span("单位：", ""), Span("万元", "tables.projects.columns.spent.unit", Role.FACT))
TABLE = Table(
    head=((Span("项目"),), (Span("投资"),)),
    rows=(
        ((Span("河道清淤"),), (Span("316", "tables.projects.rows.a.spent", Role.FIGURE),)),
        ((Span("合计"),), (Span("316", "tables.projects.total.spent", Role.FIGURE),)),
    ),
    aligns=(Align.LEFT, Align.RIGHT),
    caption=(Span("项目投资情况"),),
    unit_line=UNIT,
    total=True,
)


def _document(table: Table = TABLE) -> Document:
    title = Block(Kind.TITLE, (Span("关于项目投资情况的报告"),))
    return Document(Properties("关于项目投资情况的报告"), (title, table, Block(Kind.PARAGRAPH, (Span("特此报告。"),))))


def test_the_unit_line_is_text_of_the_document() -> None:
    """Behind the caption in every walk: the spans, the passages that are proof-read, the sentences of the ledger."""
    document = _document()
    assert [walk.text(cell) for cell in walk.cells(TABLE)][:3] == ["项目投资情况", "单位：万元", "项目"]
    assert UNIT[1] in list(walk.spans(document))
    assert "单位：万元" in [passage.text for passage in passages(document)]
    assert "单位：万元" in [sentence.text for sentence in sentences(document)]


def test_the_outputs_say_the_same(tmp_path: Path) -> None:
    document = _document()
    (tmp_path / "a.md").write_text(markdown.write(document), "utf-8")
    docx.write(document, THEME, tmp_path / "a.docx")
    pdf.write(document, THEME, tmp_path / "a.pdf", typeset=Typesetting(FONTS))
    said = drafts.texts(tmp_path, "a")
    assert said["md"] == said["docx"] == said["pdf"]
    assert said["md"][1:5] == ["项目投资情况", "单位：万元", "项目", "投资"]


def test_the_caption_may_be_missing_beside_a_unit_line(tmp_path: Path) -> None:
    document = _document(Table(TABLE.head, TABLE.rows, TABLE.aligns, unit_line=UNIT))
    pdf.write(document, THEME, tmp_path / "a.pdf", typeset=Typesetting(FONTS))
    assert [text for text in drafts.of_pdf(tmp_path / "a.pdf") if text][1] == "单位：万元"


def _printed(document: Document, target: Path) -> tuple[PdfPage, ...]:
    pdf.write(document, THEME, target, typeset=Typesetting(FONTS))
    return pages(target)


def _numbers(columns: int, rows: int) -> Table:
    """Numbers of one to seven digits."""
    head = ((Span("村"),), *((Span(f"应整改问题{column}"),) for column in range(1, columns)))
    digits = [(Span("1234567"[: count + 1], "s", Role.FIGURE),) for count in range(7)]
    body = tuple(
        ((Span("东河村"),), *(digits[(row + column) % 7] for column in range(1, columns))) for row in range(rows)
    )
    return Table(head, body, (Align.LEFT, *[Align.RIGHT] * (columns - 1)), (Span("各村整改情况"),), unit_line=UNIT)


def test_numbers_end_on_one_edge_in_each_column(tmp_path: Path) -> None:
    """Glyph by glyph: no number is parted, and the last digits of a column stand below one another."""
    (page,) = _printed(_document(_numbers(5, 8)), tmp_path / "a.pdf")
    edges: dict[int, set[float]] = {}
    for line in page.lines:
        digits = [glyph for glyph in line.glyphs if glyph.text.isdigit()]
        following = [*(glyph.left for glyph in digits[1:]), float("inf")][: len(digits)]
        ends = [glyph for glyph, left in zip(digits, following, strict=True) if left - glyph.right > 3]
        if len(ends) == 4 and "东河村" in line.text:
            for column, glyph in enumerate(ends):
                edges.setdefault(column, set()).add(round(glyph.right, 1))
    assert [len(found) for found in edges.values()] == [1] * 4


def test_no_caption_stands_apart_from_its_table(tmp_path: Path) -> None:
    """Wherever it falls, caption and unit line have the head and a row below them on the page."""
    filler: Element = Block(Kind.PARAGRAPH, (Span("甲。"),))
    for count in range(14, 22):
        blocks = (Block(Kind.TITLE, (Span("题"),)), *[filler] * count, _numbers(3, 4))
        found = _printed(Document(Properties("题"), blocks), tmp_path / "a.pdf")
        (page,) = [page for page in found if any("各村整改情况" in line.text for line in page.lines)]
        texts = [line.text for line in page.lines]
        at = next(index for index, text in enumerate(texts) if "各村整改情况" in text)
        assert [any(word in text for text in texts[at:]) for word in ("单位", "应整改", "东河村")] == [True] * 3


def test_word_has_fixed_columns_whole_rows_and_a_repeated_head(tmp_path: Path) -> None:
    """The columns are those of the PDF, to the twip; the total row has a style of its own."""
    docx.write(_document(), THEME, tmp_path / "a.docx")
    (table,) = ooxml.part(tmp_path / "a.docx", "word/document.xml").iter(W + "tbl")
    widths = [round(width * 20) for width in set_tables([TABLE], THEME)[0].widths]
    assert [int(column.get(W + "w", "")) for column in table.iter(W + "gridCol")] == pytest.approx(widths, abs=1)
    layout, width = table.find(f"{W}tblPr/{W}tblLayout"), table.find(f"{W}tblPr/{W}tblW")
    assert layout is not None
    assert width is not None
    assert (layout.get(W + "type"), int(width.get(W + "w", ""))) == ("fixed", sum(widths))
    rows = list(table.iter(W + "tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    styles = [name for name, _, _ in ooxml.blocks(tmp_path / "a.docx")]
    assert styles[1:9] == [
        "caption",
        "表格单位",
        "表头",
        "表头",
        "表格文字",
        "表格文字 居右",
        "表格合计",
        "表格合计 居右",
    ]


def test_rows_are_as_high_in_word_as_in_the_pdf(tmp_path: Path) -> None:
    """LibreOffice turns the pages of a long table where the PDF does."""
    document = _document(_numbers(4, 60))
    docx.write(document, THEME, tmp_path / "a.docx")
    shown = pages(ooxml.render(tmp_path / "a.docx", tmp_path))
    counts = [sum("东河村" in line.text for line in page.lines) for page in _printed(document, tmp_path / "a.pdf")]
    assert [sum("东河村" in line.text for line in page.lines) for page in shown] == counts
    assert sum(counts) == 60
    assert len(counts) == 3


def test_the_cells_of_head_and_first_column_are_tagged_as_what_they_head(tmp_path: Path) -> None:
    """PDF/UA-1, 7.5: a header cell says whether it heads its column or its row."""
    pdf.write(_document(), THEME, tmp_path / "a.pdf", typeset=Typesetting(FONTS))
    reader: Any = PdfReader(tmp_path / "a.pdf")
    objects = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    cells = [one for one in objects if isinstance(one, dict) and one.get("/S") in ("/TH", "/TD")]
    found = [(str(cell["/S"]), str(_attributes(cell).get("/Scope", ""))) for cell in cells]
    assert sorted(found) == [("/TD", "")] * 2 + [("/TH", "/Column")] * 2 + [("/TH", "/Row")] * 2


def _attributes(cell: Any) -> Any:
    given = cell.get("/A", {})
    return given[0].get_object() if isinstance(given, list) else given
