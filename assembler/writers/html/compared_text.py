"""One side of two drafts: its elements with what is gone or new marked, every character escaped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final

from assembler.document.comparison import Difference, Pair, Part, Side, Spot, table_pairs
from assembler.document.model import Block, Cell, Element, Picture, Table
from assembler.writers.html import page

TAGS: Final = {Side.OLD: "del", Side.NEW: "ins"}
"""What marks a change on either side."""


def element(given: Element, other: Element | None, side: Side, spots: Sequence[Spot]) -> str:
    """One element of one side with its changes marked; ``other`` is what it is held together with."""
    if isinstance(given, Block):
        number = _changed(escape(given.number), side, any(spot.part is Part.NUMBER for spot in spots))
        level = f" level-{given.level}" if given.level else ""
        return f'<p class="{given.kind.value}{level}">{number}{_text(given.spans, side, _of(spots, Part.TEXT))}</p>'
    caption = _text(given.caption, side, _of(spots, Part.CAPTION))
    if isinstance(given, Picture):
        return page.picture(given, caption)
    return _table(given, other if isinstance(other, Table) else None, side, spots, caption)


def _of(spots: Iterable[Spot], part: Part) -> list[Difference]:
    return [spot.difference for spot in spots if spot.part is part and spot.difference]


def _changed(html: str, side: Side, changed: bool) -> str:  # noqa: FBT001  what is marked is the question
    return f"<{TAGS[side]}>{html}</{TAGS[side]}>" if changed and html else html


def _text(cell: Cell, side: Side, differences: Sequence[Difference]) -> str:
    """The text with what differs marked; every character is escaped."""
    text = "".join(span.text for span in cell)
    strong = [span.strong for span in cell for _ in span.text]
    made, end = "", 0
    for one in differences:
        start, stop = (one.old_start, one.old_end) if side is Side.OLD else (one.new_start, one.new_end)
        made += _plain(text, strong, end, start) + _changed(_plain(text, strong, start, stop), side, stop > start)
        end = stop
    return made + _plain(text, strong, end, len(text))


def _plain(text: str, strong: Sequence[bool], start: int, end: int) -> str:
    runs = groupby(range(start, end), lambda at: strong[at])
    parts = [(is_strong, escape("".join(text[at] for at in places))) for is_strong, places in runs]
    return "".join(f"<strong>{part}</strong>" if is_strong else part for is_strong, part in parts)


def _table(table: Table, other: Table | None, side: Side, spots: Sequence[Spot], caption: str) -> str:
    """A table; rows and columns that the other draft has not are marked as a whole."""
    marks = _Cells.of(table, other, side, spots)
    lines = enumerate((table.head, *table.rows))
    rows = (
        f"<tr>{''.join(marks.cell(row, column, cell) for column, cell in enumerate(line))}</tr>" for row, line in lines
    )
    unit = _text(table.unit_line, side, _of(spots, Part.UNIT_LINE))
    told = "<br>".join(part for part in (caption, unit) if part)
    head = f"<caption>{told}</caption>" if told else ""
    return f'<div class="scroll" tabindex="0"><table>{head}{"".join(rows)}</table></div>'


@dataclass(frozen=True, slots=True)
class _Cells:
    """One side's table: what differs in which cell, and which rows and columns the other has not."""

    side: Side
    rows: Mapping[int, int]
    """By the index of a row that of its pair."""
    columns: Mapping[int, int]
    differences: Mapping[tuple[int, int], Sequence[Difference]]
    """By the pairs of row and column."""
    alone: frozenset[tuple[Part, int]]

    @classmethod
    def of(cls, table: Table, other: Table | None, side: Side, spots: Sequence[Spot]) -> _Cells:
        """``table`` held against the ``other`` draft's."""
        both = other or table
        found = table_pairs(table, both) if side is Side.OLD else table_pairs(both, table)
        inside: dict[tuple[int, int], list[Difference]] = defaultdict(list)
        for spot in spots:
            if spot.difference and spot.row is not None and spot.column is not None:
                inside[spot.row, spot.column].append(spot.difference)
        alone = {(Part.ROW, spot.row) for spot in spots if spot.part is Part.ROW and spot.row is not None}
        alone |= {(Part.COLUMN, spot.column) for spot in spots if spot.part is Part.COLUMN and spot.column is not None}
        return cls(side, _own(found.rows, side), _own(found.columns, side), inside, frozenset(alone))

    def cell(self, row: int, column: int, cell: Cell) -> str:
        """One cell as HTML."""
        place = self.rows[row], self.columns[column]
        inner = _text(cell, self.side, self.differences.get(place, ()))
        is_alone = (Part.ROW, place[0]) in self.alone or (Part.COLUMN, place[1]) in self.alone
        tag = "th" if row == 0 else "td"
        return f"<{tag}>{_changed(inner, self.side, is_alone)}</{tag}>"


def _own(pairs: Sequence[Pair], side: Side) -> dict[int, int]:
    places = ((pair.old if side is Side.OLD else pair.new, at) for at, pair in enumerate(pairs))
    return {index: at for index, at in places if index is not None}
