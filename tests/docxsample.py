"""A made-up report with every kind of block, tables and a picture, for the tests of the DOCX."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from pathlib import Path

from assembler.document.model import Align, Block, Document, Element, Kind, Picture, Properties, Role, Span, Table
from assembler.document.numbering import number
from assembler.layout import theme_loader

THEME = theme_loader.load(Path(__file__).parents[1] / "themes" / "gbt9704")
STORY = "全镇坚持问题导向，组织巡河1260人次，整改率94.83%——居全县前列。“河长制”要求已落实到村，各项工作有序推进……"


def words(kind: Kind, text: str, level: int = 0, path: str = "") -> Block:
    """A block of one span."""
    return Block(kind, (Span(text, path),), level)


def png(width: int = 8, height: int = 4) -> bytes:
    """A grey picture."""
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def table(caption: str, *, wide: bool = False, rows: int = 3) -> Table:
    """Three columns, one for each alignment."""
    head = tuple((Span(text),) for text in ("指标", "数值", "说明"))
    row = (
        (Span("巡河"),),
        (Span("1260人次", "statistics.patrols", Role.FIGURE, strong=True),),
        (Span("较长的说明" * 3),),
    )
    return Table(
        head, (row,) * rows, (Align.LEFT, Align.RIGHT, Align.CENTER), (Span(caption),) if caption else (), wide
    )


def document(*blocks: Element) -> Document:
    """Numbered blocks as a document with properties."""
    properties = Properties("关于河湖管护工作的报告", "青石镇", date(2025, 10, 12))
    return Document(properties, tuple(number(blocks)))


def headings() -> list[Element]:
    """All levels, with items below headings of every level."""
    return [
        words(Kind.HEADING, "总体情况", 1),
        words(Kind.ITEM, "首项", 3),
        words(Kind.ITEM, "细目甲", 4),
        words(Kind.ITEM, "细目乙", 4),
        words(Kind.ITEM, "次项", 3),
        words(Kind.ITEM, "细目丙", 4),
        words(Kind.HEADING, "主要做法", 1),
        words(Kind.HEADING, "宣传", 2),
        words(Kind.PARAGRAPH, STORY),
        words(Kind.HEADING, "巡查", 2),
        words(Kind.HEADING, "日常", 3),
        words(Kind.HEADING, "乡级", 4),
        words(Kind.HEADING, "村级", 4),
        words(Kind.ITEM, "又一首项", 3),
        words(Kind.HEADING, "专项", 3),
        words(Kind.HEADING, "整改", 2),
        words(Kind.ITEM, "再一首项", 3),
        words(Kind.HEADING, "下步打算", 1),
        words(Kind.HEADING, "强基", 2),
    ]


def whole() -> Document:
    """Every kind of block, both kinds of table, a picture."""
    title = Block(Kind.TITLE, (Span("关于青石镇"), Span("2025年前三季度"), Span("河湖管护工作"), Span("情况的报告")))
    return document(
        title,
        words(Kind.RECIPIENT, "县水利局："),
        words(Kind.PARAGRAPH, STORY),
        *headings(),
        table("表1 主要指标"),
        Picture(b"<svg/>", png(), "柱状图：整改率逐月上升", 120.0),
        words(Kind.PARAGRAPH, "特此报告。"),
        words(Kind.ATTACHMENT_NOTE, "附件：1.指标明细表"),
        words(Kind.ATTACHMENT_NOTE, "2.责任分工表"),
        words(Kind.SIGNATURE, "青石镇人民政府水利管理站"),
        words(Kind.DATE, "2025年10月12日"),
        words(Kind.ATTACHMENT_MARK, "附件1"),
        words(Kind.ATTACHMENT_TITLE, "指标明细表"),
        table("", wide=True),
        table("又一张宽表", wide=True),
        words(Kind.PARAGRAPH, "表后文字。"),
    )


def long(paragraphs: int = 40) -> Document:
    """Four pages of paragraphs of two full lines, so that none need be set closer or wider at the turn of a page."""
    title = words(Kind.TITLE, "关于河湖管护工作的报告")
    return document(title, *(words(Kind.PARAGRAPH, "国" * 54) for _ in range(paragraphs)))
