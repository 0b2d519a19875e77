"""What stands at the place of a change: the texts of both sides, the facts in them, and where a reader finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from assembler.document import walk
from assembler.document.comparison import Pair, Part, Side, Spot, TablePairs, table_pairs
from assembler.document.model import Block, Cell, Document, Element, Span, Table
from assembler.document.sentences import sections
from assembler.review.redline.model import Where

_PHRASE_ENDS = frozenset("，。；：、！？\t\n")
_SENTENCE_ENDS = frozenset("。！？\n")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of one side, and the characters of it that changed."""

    spans: Cell = ()
    start: int = 0
    end: int = 0

    @property
    def whole(self) -> str:
        """All its characters."""
        return walk.text(self.spans)

    @property
    def changed(self) -> str:
        """Those that changed."""
        return self.whole[self.start : self.end]

    def touched(self) -> tuple[Span, ...]:
        """The spans that hold a changed character."""
        return tuple(_between(self.spans, self.start, self.end))

    def around(self, ends: frozenset[str]) -> Text:
        """The same with the characters around it up to those that end a phrase or a sentence."""
        text, start, end = self.whole, self.start, self.end
        while start > 0 and text[start - 1] not in ends:
            start -= 1
        while end < len(text) and (end == self.start or text[end - 1] not in ends) and text[end] not in ends:
            end += 1
        return Text(self.spans, start, end)

    @property
    def phrase(self) -> str:
        """The changed characters with the phrase around them."""
        return self.around(_PHRASE_ENDS).changed

    def sentence(self) -> tuple[Span, ...]:
        """The spans of the sentence around them, the nearest first."""
        return self._nearest(self.around(_SENTENCE_ENDS))

    def nearest(self) -> tuple[Span, ...]:
        """All spans, the nearest first."""
        return self._nearest(Text(self.spans, 0, len(self.whole)))

    def _nearest(self, reach: Text) -> tuple[Span, ...]:
        """The spans of ``reach`` by how many characters part them from those that changed; of two the first."""
        ends = list(accumulate((len(span.text) for span in self.spans), initial=0))
        placed = zip(self.spans, ends, ends[1:], strict=False)
        near = [
            (max(begin - self.end, self.start - end, 0), begin, span)
            for span, begin, end in placed
            if begin < reach.end and reach.start < end
        ]
        return tuple(span for _, _, span in sorted(near, key=lambda found: found[:2]))


def _between(spans: Cell, start: int, end: int) -> Iterator[Span]:
    at = 0
    for span in spans:
        after = at + len(span.text)
        if at < end and start < after:
            yield span
        at = after


@dataclass(frozen=True, slots=True)
class Sides:
    """Both documents with what is looked up for every change."""

    old: Document
    new: Document
    pairs: tuple[Pair, ...]
    _sections: dict[Side, list[str]] = field(default_factory=dict)
    _tables: dict[int, TablePairs] = field(default_factory=dict)

    def section(self, spot: Spot) -> str:
        """The number of the section it stands in: in the new document; of what is gone, in the old."""
        pair = self.pairs[spot.pair]
        side = Side.OLD if pair.new is None else Side.NEW
        if side not in self._sections:
            document = self.old if side is Side.OLD else self.new
            self._sections[side] = [number for number, _ in sections(document)]
        place = pair.old if side is Side.OLD else pair.new
        return "" if place is None else self._sections[side][place]

    def elements(self, spot: Spot) -> tuple[Element | None, Element | None]:
        """The element before and after."""
        pair = self.pairs[spot.pair]
        return (
            None if pair.old is None else self.old.blocks[pair.old],
            None if pair.new is None else self.new.blocks[pair.new],
        )

    def texts(self, spot: Spot) -> tuple[Text, Text]:
        """The text before and after, with what changed in it; empty on the side where there is none."""
        old, new = self.elements(spot)
        before, after = self._spans(spot, old, Side.OLD), self._spans(spot, new, Side.NEW)
        if spot.difference is None:
            return Text(before, 0, len(walk.text(before))), Text(after, 0, len(walk.text(after)))
        one = spot.difference
        return Text(before, one.old_start, one.old_end), Text(after, one.new_start, one.new_end)

    def _spans(self, spot: Spot, element: Element | None, side: Side) -> Cell:
        """The spans of the block, of one cell, of a row or column; of a whole table those of all its cells."""
        if element is None:
            return ()
        if spot.part is Part.CAPTION and not isinstance(element, Block):
            return element.caption
        if not isinstance(element, Table):
            return next(walk.runs(element), ())
        if spot.part is Part.UNIT_LINE:
            return element.unit_line
        row, column = self._row(spot, side), self._column(spot, side)
        lines = (element.head, *element.rows)
        if spot.part is Part.CELL and row is not None and column is not None:
            return lines[row][column]
        if spot.part is Part.ROW:
            return _joined(lines[row]) if row is not None else ()
        if spot.part is Part.COLUMN:
            return _joined([line[column] for line in lines]) if column is not None else ()
        return _joined(walk.cells(element))

    def held(self, spot: Spot) -> TablePairs | None:
        """The rows and columns of the two tables."""
        old, new = self.elements(spot)
        if isinstance(old, Table) and isinstance(new, Table) and spot.pair not in self._tables:
            self._tables[spot.pair] = table_pairs(old, new)
        return self._tables.get(spot.pair)

    def _row(self, spot: Spot, side: Side) -> int | None:
        held = self.held(spot)
        return _index(held.rows[spot.row], side) if held and spot.row is not None else None

    def _column(self, spot: Spot, side: Side) -> int | None:
        held = self.held(spot)
        return _index(held.columns[spot.column], side) if held and spot.column is not None else None

    def where(self, spot: Spot) -> Where:
        """The place as a reader finds it: in the new document; of what is gone, in the old."""
        old, new = self.elements(spot)
        table = new if new is not None else old
        if not isinstance(table, Table):
            return Where(self.section(spot), is_old=new is None)
        row, column = self._name(spot, row=True), self._name(spot, row=False)
        return Where(self.section(spot), walk.text(table.caption), row, column, new is None)

    def _name(self, spot: Spot, *, row: bool) -> str:
        """What the row or the column is called; empty where the change is in none."""
        for side, element in zip((Side.NEW, Side.OLD), reversed(self.elements(spot)), strict=True):
            place = self._row(spot, side) if row else self._column(spot, side)
            if isinstance(element, Table) and place is not None:
                cell = (element.head, *element.rows)[place][0] if row else element.head[place]
                return walk.text(cell)
        return ""


def _index(pair: Pair, side: Side) -> int | None:
    return pair.old if side is Side.OLD else pair.new


def _joined(cells: Iterable[Cell]) -> Cell:
    return tuple(span for cell in cells if cell for span in (*cell, Span(" ")))
