"""An element that both drafts have, piece by piece."""

from __future__ import annotations

from lxml import etree

from assembler.document import walk
from assembler.document.comparison import Part, Side, table_pairs
from assembler.document.model import Block, Cell, Element, Table
from assembler.writers.docx.tracked import paragraphs, tables
from assembler.writers.docx.tracked.paragraphs import Said
from assembler.writers.docx.tracked.pen import Pen
from assembler.writers.docx.tracked.pieces import Piece, Role
from assembler.writers.docx.tracked.tables import Row
from assembler.writers.docx.tracked.together import Together

_PARTS = {Role.TEXT: Part.TEXT, Role.CAPTION: Part.CAPTION, Role.UNIT_LINE: Part.UNIT_LINE}


class Both:
    """Weaves pieces that belong together."""

    def __init__(self, both: Together, pen: Pen) -> None:
        self._old, self._new, self._pairs, self._causes = both.old, both.new, both.pairs, both.causes
        self._pen = pen

    def piece(self, index: int, old: Piece, new: Piece, on_all: str) -> etree._Element:
        """A piece of the pair at ``index``, its changes tracked; ``on_all`` is the comment on all of it, or empty."""
        if new.role is Role.TABLE:
            return tables.table(old.node, new.node, self._rows(index, on_all), self._pen)
        return paragraphs.woven(old.node, new.node, self.said(index, new.role, on_all), self._pen)

    def said(self, index: int, role: Role, on_all: str = "") -> Said:
        """What both drafts say in a piece of the pair at ``index``."""
        pair = self._pairs[index]
        if role not in _PARTS or pair.old is None or pair.new is None:
            return Said(cause=on_all)
        old, new = _words(self._old.elements[pair.old], role), _words(self._new.elements[pair.new], role)
        return Said(walk.text(old), walk.text(new), self._causes.changes(index, _PARTS[role]), on_all)

    def line(self, index: int) -> Row:
        """A line of 版记, which is a row of its table."""
        pair = self._pairs[index]
        old = self._old.colophon.index(pair.old) if pair.old is not None and pair.side is not Side.NEW else None
        new = self._new.colophon.index(pair.new) if pair.new is not None and pair.side is not Side.OLD else None
        return Row(old, new, (self.said(index, Role.TEXT),), self._causes.whole(index))

    def _rows(self, index: int, on_all: str) -> list[Row]:
        pair = self._pairs[index]
        old, new = self._old.elements[pair.old or 0], self._new.elements[pair.new or 0]
        if not isinstance(old, Table) or not isinstance(new, Table):
            raise TypeError(pair)
        before, after = (old.head, *old.rows), (new.head, *new.rows)
        rows: list[Row] = []
        for place, row in enumerate(table_pairs(old, new).rows):
            cells: list[Said] = []
            if row.old is not None and row.new is not None:
                for column, (one, other) in enumerate(zip(before[row.old], after[row.new], strict=True)):
                    changes = self._causes.changes(index, Part.CELL, place, column)
                    cells.append(Said(walk.text(one), walk.text(other), changes, "" if rows or cells else on_all))
            rows.append(Row(row.old, row.new, tuple(cells), self._causes.row(index, place)))
        return rows


def _words(element: Element, role: Role) -> Cell:
    if isinstance(element, Block):
        return element.spans
    return element.unit_line if isinstance(element, Table) and role is Role.UNIT_LINE else element.caption
