"""A made-up report that shows every kind of block, over several pages, for the tests of the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assembler.document.model import Align, Block, Document, Element, Kind, Properties, Role, Span, Table
from assembler.document.numbering import number
from assembler.layout import theme_loader

THEME = theme_loader.load(Path(__file__).parents[1] / "themes" / "gbt9704")

_STORY = (
    "今年以来，青石镇全面落实“河长制”各项要求，组织巡河|1260人次|，发现问题|58处|，已整改|55处|，整改率|94.83%|，"
    "投入资金|16.2万元|，发放宣传单|4000余份|。同时，镇党委、镇政府把河湖管护工作列为“一把手”工程——由主要负责同志"
    "亲自抓、负总责，形成了‘党政同责、齐抓共管’的格局，召开专题会议|12次|，印发《青石镇河湖管护工作方案》《青石镇"
    "巡河制度》等文件，明确了镇、村（社区）两级河长的职责……各村积极响应；群众参与度不断提高：|1—9月|共收到群众反映"
    "问题|178条|（其中有效|150条|），办结率|89.44%|，比上年同期提高|2个百分点|！还有没有死角？各村逐一排查。"
)


def spans(text: str) -> tuple[Span, ...]:
    """Words and figures in turn, as ``|`` parts them."""
    parts = enumerate(text.split("|"))
    return tuple(Span(part, "statistics.x", Role.FIGURE) if place % 2 else Span(part) for place, part in parts)


def paragraph(text: str = _STORY, start: int = 0) -> Block:
    """A paragraph of the story, from its ``start``-th character on, so that lines break in different places."""
    return Block(Kind.PARAGRAPH, spans(text[start:]))


def heading(text: str, level: int) -> Block:
    """A heading of words only."""
    return Block(Kind.HEADING, (Span(text),), level)


def words(kind: Kind, text: str, level: int = 0) -> Block:
    """A block of one span."""
    return Block(kind, (Span(text),), level)


def title(*parts: str) -> Block:
    """A title whose spans are its words."""
    return Block(Kind.TITLE, tuple(map(Span, parts)))


def table(columns: int, rows: int, *, wide: bool = False) -> Table:
    """A table of short cells."""
    head = tuple((Span(f"第{column}列"),) for column in range(columns))
    body = tuple(tuple((Span(f"{row}之{column}"),) for column in range(columns)) for row in range(rows))
    return Table(head, body, (Align.CENTER,) * columns, (Span("表 巡河情况"),), wide)


def document(*blocks: Element, day: date | None = date(2025, 10, 12)) -> Document:
    """A document of ``blocks``, numbered."""
    return Document(Properties("关于河湖管护工作情况的报告", "青石镇人民政府", day), tuple(number(blocks)))


def whole() -> Document:
    """Every kind of block."""
    chapters = [block for place in range(3) for block in _chapter(place)]
    return document(
        title("青石镇人民政府", "关于", "2025年", "前三季度", "河湖管护工作", "情况的", "报告"),
        words(Kind.RECIPIENT, "县水利局："),
        paragraph(),
        *chapters,
        table(4, 6),
        words(Kind.ATTACHMENT_NOTE, "附件：1.青石镇河湖管护工作台账及问题整改情况汇总表和相关责任人名单说明"),
        words(Kind.ATTACHMENT_NOTE, "2.巡河记录"),
        words(Kind.SIGNATURE, "青石镇人民政府"),
        words(Kind.DATE, "2025年10月12日"),
        words(Kind.ATTACHMENT_MARK, "附件1"),
        Block(Kind.ATTACHMENT_TITLE, (Span("巡河"), Span("记录表"))),
        table(12, 30, wide=True),
    )


def brief() -> Document:
    """Two pages with all that a clause of the ruler is about; it says of them what it says of the whole."""
    return document(
        title("青石镇人民政府", "关于", "2025年", "前三季度", "河湖管护工作", "情况的", "报告"),
        words(Kind.RECIPIENT, "县水利局："),
        paragraph(),
        *_chapter(0),
        words(Kind.SIGNATURE, "青石镇人民政府"),
        words(Kind.DATE, "2025年10月12日"),
    )


def _chapter(place: int) -> tuple[Block, ...]:
    return (
        heading("主要工作开展情况", 1),
        paragraph(start=5 * place),
        heading("宣传进村入户，营造浓厚氛围", 2),
        paragraph(start=5 * place + 1),
        heading("加密巡查ABC", 3),
        paragraph(start=5 * place + 2),
        words(Kind.ITEM, "第一项，镕喆堃珺玥昇祎翀赟、𠮷、〇。", 3),
        words(Kind.ITEM, "第二项内容。", 4),
    )
