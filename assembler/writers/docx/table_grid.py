"""Tables in Word: fixed columns, each row whole, the head on every page the table reaches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from lxml import etree

from assembler.layout.tables import SetTable
from assembler.layout.theme import Theme
from assembler.writers.docx.ooxml import points, q, twips, value, w


def set_tables(body: etree._Element, tables: Sequence[SetTable], theme: Theme) -> None:
    """Give every table of ``body`` the columns it is set with; pandoc reckons with a page of its own."""
    for element, found in zip(body.iterchildren(q("tbl")), tables, strict=True):
        widths = _twips(found.widths)
        _fix(element, sum(widths))
        for column, width in zip(element.iter(q("gridCol")), widths, strict=True):
            column.set(q("w"), str(width))
        for index, row in enumerate(element.iterchildren(q("tr"))):
            keep_whole(row)
            _set_cells(row, widths, found.insets if index else (0.0,) * len(widths), theme)


def _twips(widths: Sequence[float]) -> list[int]:
    """Whole twips whose sum is that of the exact widths."""
    edges = [points(edge) for edge in accumulate(widths, initial=0.0)]
    return [after - before for before, after in pairwise(edges)]


def _fix(table: etree._Element, width: int) -> None:
    """Say how wide the table is, and that its columns stay as wide whatever is typed into them."""
    properties = table.find(q("tblPr"))
    if properties is None:
        return
    for name in ("tblW", "tblLayout"):
        for old in properties.findall(q(name)):
            properties.remove(old)
    style = properties.find(q("tblStyle"))
    place = 0 if style is None else 1
    properties.insert(place, w("tblW", w=width, type="dxa"))
    following = (child for child in properties if child.tag in {q("tblCellMar"), q("tblLook")})
    layout = w("tblLayout", type="fixed")
    before = next(following, None)
    if before is None:
        properties.append(layout)
    else:
        before.addprevious(layout)


def keep_whole(row: etree._Element) -> None:
    """Forbid a page break inside ``row`` (``w:cantSplit``); one row torn over two pages reads as two."""
    properties = row.find(q("trPr"))
    if properties is None:
        properties = w("trPr")
        row.insert(0, properties)
    if properties.find(q("cantSplit")) is None:
        properties.insert(0, w("cantSplit"))


def _set_cells(row: etree._Element, widths: Sequence[int], insets: Sequence[float], theme: Theme) -> None:
    beside = twips(theme.tables.padding_mm)
    for cell, width, inset in zip(row.iterchildren(q("tc")), widths, insets, strict=True):
        old = cell.find(q("tcPr"))
        if old is not None:
            cell.remove(old)
        side = w("tcMar", w("right", w=beside + points(inset), type="dxa")) if inset else None
        cell.insert(0, w("tcPr", w("tcW", w=width, type="dxa"), side, value("vAlign", "center")))
