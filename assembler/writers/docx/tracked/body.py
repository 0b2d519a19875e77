"""The tracked body: both drafts' paragraphs and tables in one reading order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from lxml import etree

from assembler.document.comparison import Side
from assembler.writers.docx.ooxml import q
from assembler.writers.docx.tracked import moves, paragraphs, tables, whole
from assembler.writers.docx.tracked.both import Both
from assembler.writers.docx.tracked.causes import joined
from assembler.writers.docx.tracked.marks import Mark
from assembler.writers.docx.tracked.paragraphs import Said
from assembler.writers.docx.tracked.pen import Pen
from assembler.writers.docx.tracked.pieces import Piece, Role, matched
from assembler.writers.docx.tracked.together import Together

Nodes = Iterator[etree._Element]


class Weaver:
    """Writes the children of the tracked body, but its last section."""

    def __init__(self, both: Together, pen: Pen) -> None:
        self._together, self._pen = both, pen
        self._old, self._new, self._pairs, self._causes = both.old, both.new, both.pairs, both.causes
        self._both = Both(both, pen)
        self._moved = moves.names(self._pairs, both.old.pieces, both.new.pieces, both.held)
        self._new_places = moves.new_places(self._pairs)
        self._last_causes: list[str] = []
        """Why the last paragraphs went and came, where they do not belong together."""
        lines = self._old.colophon, self._new.colophon
        self._lines = [i for i, pair in enumerate(self._pairs) if pair.old in lines[0] or pair.new in lines[1]]
        """The pairs of lines of 版记, which are in one table."""

    def nodes(self) -> Nodes:
        """All of them, no two tables side by side."""
        made = list(self._all())
        for first, second in pairwise(made):
            yield first
            if first.tag == second.tag == q("tbl"):
                yield whole.passing_separator(self._pen)
        yield made[-1]

    def _all(self) -> Nodes:
        for name, group in groupby(range(len(self._pairs)), self._range):
            nodes = [node for index in group for node in self._pair(index)]
            yield from nodes if name is None else moves.in_range(nodes, *name, self._pen)
        if self._together.held:
            cause = joined(self._last_causes)
            yield paragraphs.woven(self._old.last, self._new.last, Said(cause=cause), self._pen)

    def _range(self, index: int) -> tuple[str, Mark] | None:
        """The name of the range of a pair that is moved, and which of its places it is."""
        is_old = self._pairs[index].side is Side.OLD
        return (self._moved[index], Mark.MOVED_FROM if is_old else Mark.MOVED_TO) if index in self._moved else None

    def _pair(self, index: int) -> Nodes:
        if index in self._lines:
            return self._colophon() if index == self._lines[0] else iter(())
        if index in self._moved:
            return self._of_moved(index)
        return self._of_both(index) if self._pairs[index].side is Side.BOTH else self._alone(index)

    def _alone(self, index: int) -> Nodes:
        """An element of one draft."""
        pair = self._pairs[index]
        is_old = pair.side is Side.OLD
        cause = self._causes.whole(index)
        for piece in self._old.of(pair.old) if is_old else self._new.of(pair.new):
            yield from self._marked(piece, Mark.DELETED if is_old else Mark.INSERTED, cause)
            cause = ""

    def _marked(self, piece: Piece, mark: Mark, cause: str = "") -> Nodes:
        if piece.node in self._together.held:
            self._last_causes.append(cause)
        else:
            make = whole.table if piece.node.tag == q("tbl") else whole.paragraph
            yield make(piece.node, mark, self._pen, cause)

    def _of_both(self, index: int) -> Nodes:
        pair = self._pairs[index]
        on_all = self._causes.on_all(index)
        for old, new in matched(self._old.of(pair.old), self._new.of(pair.new)):
            yield from self._side_by_side(index, old, new, on_all, self._causes.everything(index))
            on_all = ""

    def _side_by_side(self, index: int, old: Piece | None, new: Piece | None, on_all: str, cause: str) -> Nodes:
        """Two pieces woven, or one deleted and the other inserted for ``cause``."""
        if old is not None and new is not None and self._together.can_be_woven(index, old, new):
            yield self._both.piece(index, old, new, on_all)
            return
        if old is not None:
            yield from self._marked(old, Mark.DELETED, "" if new else cause)
        if new is not None:
            yield from self._marked(new, Mark.INSERTED, cause)

    def _of_moved(self, index: int) -> Nodes:
        """One place of what was moved; what changed in it is told at its new place."""
        pair = self._pairs[index]
        is_old = pair.side is Side.OLD
        place = self._new_places[pair.new or 0]
        cause = self._causes.whole(place) if is_old else self._causes.everything(place)
        for piece in self._old.of(pair.old) if is_old else self._new.of(pair.new):
            mark = Mark.MOVED_FROM if is_old else Mark.MOVED_TO
            yield paragraphs.moved(piece.node, self._both.said(place, piece.role), mark, self._pen, cause)
            cause = ""

    def _colophon(self) -> Nodes:
        """The table of all lines of 版记, and the white around it."""
        cause = self._causes.whole(self._lines[0])
        for old, new in matched(self._old.of(self._old.colophon_owner), self._new.of(self._new.colophon_owner)):
            if old is not None and new is not None and old.role is Role.COLOPHON:
                rows = [self._both.line(index) for index in self._lines]
                yield tables.table(old.node, new.node, rows, self._pen)
            else:
                yield from self._side_by_side(self._lines[0], old, new, "", cause)
