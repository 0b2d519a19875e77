"""Tables as printed: their caption, unit line, rows and total row in every output."""

from __future__ import annotations

from pathlib import Path

from assembler.document import walk
from assembler.document.model import Align, Block, Document, Kind, Properties, Role, Span, Table
from assembler.document.sentences import sentences
from assembler.layout.fonts import resolution
from assembler.layout.typesetting import Typesetting
from assembler.review.proofreading.passages import passages
from assembler.writers import docx, markdown
from assembler.writers.pdf import pdf
from tests import docxsample, drafts

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
