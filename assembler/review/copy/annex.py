"""The annexes of a text under review: what is to be looked at, the chart, and the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from assembler.document.model import Align, Block, Cell, Element, Kind, Picture, Span, Table
from assembler.review.copy import notes
from assembler.review.copy.anchors import Spots
from assembler.review.copy.remarks import Remarks
from assembler.review.copy.rows import Row
from assembler.review.ledger import Entry, Origin
from assembler.review.ledger.words import section

_MARK: Final = "送审附件"
_TITLE: Final = "数据核对资料"
_INTRODUCTION: Final = "以下各页由程序生成，供审核时核对数据；定稿时不印。"
_REMARKS: Final = "需要核对的数据"
_REMARKS_HEAD: Final = ("序号", "数据", "问题", "建议")
_LEDGER: Final = "数据台账"
_LEDGER_HEAD: Final = ("序号", "稿中数据", "名称", "出处", "算式", "取整前", "上报", "指标", "核对", "稿中位置")
_C, _L, _R = Align.CENTER, Align.LEFT, Align.RIGHT
_LEDGER_ALIGNS: Final = (_C, _R, _L, _L, _L, _R, _R, _L, _C, _L)
_ORIGINS: Final = {Origin.FACT: "文中数字", Origin.TEMPLATE: "模板文字"}
_UNPRINTED: Final = "稿中未印"


def pages(rows: Sequence[Row], said: Remarks, spots: Spots, pictures: Sequence[Picture]) -> Iterator[Element]:
    """A page with remarks and chart, then the ledger on pages that lie on their side."""
    yield Block(Kind.ATTACHMENT_MARK, (Span(_MARK),))
    yield Block(Kind.ATTACHMENT_TITLE, (Span(_TITLE),))
    yield Block(Kind.PARAGRAPH, (Span(_INTRODUCTION),))
    if said:
        yield _remarks(rows, said)
    yield from pictures
    if rows:
        yield _ledger(rows, said, spots)


def _remarks(rows: Sequence[Row], said: Remarks) -> Table:
    body = tuple(
        ((Span(str(row.number), link=row.key),), _plain(row.printed), _plain(remark.text), _plain(remark.hint))
        for row in rows
        for remark in said.get(row.number, ())
    )
    return Table(_head(_REMARKS_HEAD), body, (_C, _L, _L, _L), (Span(_REMARKS),), fine=True)


def _ledger(rows: Sequence[Row], said: Remarks, spots: Spots) -> Table:
    """A column that says nothing of any figure is left out."""
    body = [tuple(_row(row, said, spots)) for row in rows]
    shown = [index for index in range(len(_LEDGER_HEAD)) if any(row[index] for row in body)]
    return Table(
        tuple(_plain(_LEDGER_HEAD[index]) for index in shown),
        tuple(tuple(row[index] for index in shown) for row in body),
        tuple(_LEDGER_ALIGNS[index] for index in shown),
        (Span(_LEDGER),),
        wide=True,
        fine=True,
    )


def _row(row: Row, said: Remarks, spots: Spots) -> Iterator[Cell]:
    entry, found = row.first, said.get(row.number, ())
    yield (Span(str(row.number), anchor=row.key),)
    yield _plain(row.printed)
    yield _plain(entry.name or _ORIGINS.get(entry.origin, ""))
    yield _plain(_source(entry))
    yield _plain(entry.formula)
    yield _plain(entry.exact if entry.formula else "")
    yield _plain(entry.stated)
    yield _plain(notes.target(entry))
    yield _plain(found[0].label if found else "")
    yield _places(row, spots)


def _source(entry: Entry) -> str:
    """Line and fact, a statistic by its name alone."""
    return f"第{entry.mark.line}行 {entry.path.removeprefix('statistics.')}" if entry.path else ""


def _places(row: Row, spots: Spots) -> Cell:
    """Each place leads to the figure; a numeral that is no figure has a section but nothing to lead to."""
    linked = [Span(spot.section, link=spot.anchor) for spot in spots.get(row.number, ())]
    named = linked or [Span(name) for name in dict.fromkeys(_sections(row.entries))]
    spans = [part for place in named for part in (Span("；"), place)][1:]
    return tuple(spans) or _plain(_UNPRINTED)


def _sections(entries: Sequence[Entry]) -> Iterator[str]:
    return (section(place.section) for entry in entries for place in entry.places)


def _head(words: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(map(_plain, words))


def _plain(text: str) -> Cell:
    """No path: these cells tell of facts, they do not print them."""
    return (Span(text),) if text else ()
