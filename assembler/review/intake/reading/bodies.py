"""The body of a DOCX, and of its notes, headers and footers: paragraphs and tables below each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from assembler.review.conformance.docx_styles import Word
from assembler.review.intake.model import Mark
from assembler.review.intake.reading import paragraphs
from assembler.review.intake.reading.texts import Anchor, Grid, Item, Row, Text, joined
from assembler.writers.docx.ooxml import q

_SILENT: Final = frozenset(map(q, ("sectPr", "sdtPr", "sdtEndPr", "customXmlPr", "tblPr", "tblGrid", "trPr", "tcPr")))
_RANGES: Final = {q("commentRangeStart"): "start", q("commentRangeEnd"): "end"}
_MOST_COLUMNS: Final = 63
"""That a table of Word's may have; a cell that says it spans more is lying."""


def read(body: etree._Element, word: Word) -> tuple[Item, ...]:
    """All paragraphs and tables, those in content controls too."""
    return tuple(_items(body, word))


def _items(element: etree._Element, word: Word) -> Iterator[Item]:
    waiting: list[Anchor] = []
    for child in element.iterchildren(etree.Element):
        tag = str(child.tag)
        if tag in _SILENT:
            continue
        if tag in _RANGES:
            # Between two paragraphs: it belongs to the one that follows, or the first cell.
            waiting.append(Anchor(child.get(q("id"), ""), _RANGES[tag], 0, 0))
        elif tag == q("p"):
            text = paragraphs.read(child, word)
            yield replace(text, anchors=(*waiting, *text.anchors))
            waiting = []
        elif tag == q("tbl"):
            rows = tuple(_rows(child, word))
            yield Grid(_anchored(waiting, rows))
            waiting = [] if rows and rows[0].cells else waiting
        else:
            inner = paragraphs.chosen(child) if tag == f"{paragraphs.MC}AlternateContent" else child
            yield from _items(inner, word)
    if waiting:
        yield Text(anchors=tuple(waiting))


def _anchored(anchors: list[Anchor], rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """``rows`` with these at the beginning of their first cell."""
    if not anchors or not rows or not rows[0].cells:
        return rows
    first, *others = rows[0].cells
    cell = replace(first, anchors=(*anchors, *first.anchors))
    return (replace(rows[0], cells=(cell, *others)), *rows[1:])


def _rows(table: etree._Element, word: Word) -> Iterator[Row]:
    for child in table.iterchildren(etree.Element):
        if child.tag == q("tr"):
            put_in, taken_out = _tracked(child, "trPr", "ins", "del")
            yield Row(tuple(_cells(child, word)), put_in, taken_out)
        elif child.tag not in _SILENT:
            yield from _rows(child, word)


def _cells(row: etree._Element, word: Word) -> Iterator[Text]:
    for child in row.iterchildren(etree.Element):
        if child.tag == q("tc"):
            yield _cell(child, word)
            span = child.find(f"{q('tcPr')}/{q('gridSpan')}")
            width = span.get(q("val"), "1") if span is not None else "1"
            yield from [Text()] * (min(int(width), _MOST_COLUMNS) - 1 if width.isdecimal() else 0)
        elif child.tag not in _SILENT:
            yield from _cells(child, word)


def _cell(cell: etree._Element, word: Word) -> Text:
    """All its paragraphs as one, and of tables within it the cells."""
    texts = [*_flat(_items(cell, word))] or [Text()]
    put_in, taken_out = _tracked(cell, "tcPr", "cellIns", "cellDel")
    text = joined(texts)
    if put_in is None and taken_out is None:
        return text
    pieces = (replace(p, put_in=p.put_in or put_in, taken_out=p.taken_out or taken_out) for p in text.pieces)
    return replace(text, pieces=tuple(pieces))


def _flat(items: Iterator[Item]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Text):
            yield item
        else:
            yield from (cell for row in item.rows for cell in row.cells)


def _tracked(element: etree._Element, properties: str, put_in: str, taken_out: str) -> tuple[Mark | None, Mark | None]:
    """Who put in, and who took out, a row or a cell."""
    found = (element.find(f"{q(properties)}/{q(name)}") for name in (put_in, taken_out))
    first, second = (None if one is None else paragraphs.mark_of(one) for one in found)
    return first, second
