"""What was changed in a table: rows and columns put in and taken out, and the cells that are still there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assembler.document import comparison, walk
from assembler.document.comparison import Pair
from assembler.document.comparison.pairs import in_order
from assembler.document.model import Cell, Table
from assembler.review.intake.model import Change, ChangeKind, Mark, Part, Place
from assembler.review.intake.model import rows as all_rows
from assembler.review.intake.reading.elements import Come, recorded
from assembler.review.intake.reading.plain import plain
from assembler.review.intake.reading.texts import Row, Text, distinct


@dataclass(frozen=True, slots=True)
class HeldCell:
    """A recorded cell, and the text that is in it now."""

    place: Place
    old: Cell
    text: Text


def changes(index: int, old: Table, one: Come) -> Iterator[Change | HeldCell]:
    """All of the table at ``index``; row 0 is its head."""
    before = recorded(old)
    if not (isinstance(before, Table) and isinstance(one.element, Table)):
        return
    found = comparison.table_pairs(before, one.element)
    held = [pair for pair in found.columns if pair.old is not None and pair.new is not None]
    yield from _columns(index, old, one, found.columns)
    yield from _rows(index, old, one, _pairs(before, one.element, one), held)


def _pairs(old: Table, new: Table, one: Come) -> tuple[Pair, ...]:
    """The rows held together: one put in under tracking is new, and one taken out is gone, whatever they say."""
    out = {key([cell.once for cell in row.cells]) for row in one.gone}
    there = [place for place, row in enumerate(old.rows) if key(list(map(walk.text, row))) not in out]
    here = [place for place in range(len(new.rows)) if one.rows[place + 1].put_in is None]
    left = replace(old, rows=tuple(old.rows[place] for place in there))
    right = replace(new, rows=tuple(new.rows[place] for place in here))
    then, now = [0, *(place + 1 for place in there)], [0, *(place + 1 for place in here)]
    pairs = comparison.table_pairs(left, right).rows
    kept = {then[pair.old]: now[pair.new] for pair in pairs if pair.old is not None and pair.new is not None}
    return tuple(in_order(len(old.rows) + 1, len(new.rows) + 1, kept, {}))


def _columns(index: int, old: Table, one: Come, pairs: Sequence[Pair]) -> Iterator[Change]:
    behind = -1
    for pair in pairs:
        place = Place(index, part=Part.CELL, column=behind)
        if pair.old is None and pair.new is not None:
            cells = [row.cells[pair.new] for row in one.rows]
            said = tuple(cell.now for cell in cells)
            marks = distinct(mark for cell in cells for mark in cell.marks)
            yield Change(ChangeKind.ADD, place, "", "\n".join(said), marks, behind, cells=said)
        elif pair.old is not None:
            behind = pair.old
            if pair.new is None:
                said = tuple(walk.text(row[behind]) for row in all_rows(old))
                yield Change(
                    ChangeKind.REMOVE, Place(index, part=Part.CELL, column=behind), "\n".join(said), cells=said
                )


def _rows(
    index: int, old: Table, one: Come, pairs: Sequence[Pair], held: Sequence[Pair]
) -> Iterator[Change | HeldCell]:
    listed, behind = all_rows(old), 0
    moved = _moved(old, one, pairs)
    for pair in pairs:
        if pair.old is None and pair.new is not None:
            yield _put_in(index, one.rows[pair.new], behind, moved.get(pair.new))
        elif pair.old is not None:
            behind = pair.old
            cells = tuple(map(walk.text, listed[behind]))
            if pair.new is None:
                if behind not in moved.values():
                    place = Place(index, part=Part.CELL, row=behind)
                    yield Change(ChangeKind.REMOVE, place, "\t".join(cells), "", _taken_out(one, cells), cells=cells)
                continue
            for column in held:
                if column.old is not None and column.new is not None:
                    place = Place(index, part=Part.CELL, row=behind, column=column.old)
                    yield HeldCell(place, listed[behind][column.old], one.rows[pair.new].cells[column.new])


def _put_in(index: int, row: Row, behind: int, source: int | None) -> Change:
    cells = tuple(cell.now for cell in row.cells)
    marks = distinct([*([row.put_in] if row.put_in else []), *(mark for cell in row.cells for mark in cell.marks)])
    said = "\t".join(cells)
    if source is not None:
        place = Place(index, part=Part.CELL, row=source)
        return Change(ChangeKind.MOVE, place, said, marks=marks, after=behind, cells=cells)
    place = Place(index, part=Part.CELL, row=behind)
    return Change(ChangeKind.ADD, place, "", said, marks, behind, cells=cells)


def _moved(old: Table, one: Come, pairs: Sequence[Pair]) -> dict[int, int]:
    """Rows that are gone here and new there, by the new place: all their cells say the same."""
    free = {
        key(tuple(map(walk.text, all_rows(old)[p.old]))): p.old for p in pairs if p.old is not None and p.new is None
    }
    found: dict[int, int] = {}
    for pair in pairs:
        if pair.old is None and pair.new is not None:
            source = free.pop(key([cell.now for cell in one.rows[pair.new].cells]), None)
            if source is not None:
                found[pair.new] = source
    return found


def _taken_out(one: Come, cells: Sequence[str]) -> tuple[Mark, ...]:
    """Who took out the row that said so."""
    found = next((row for row in one.gone if key([cell.once for cell in row.cells]) == key(cells)), None)
    return (found.taken_out,) if found and found.taken_out else ()


def key(cells: Iterable[str]) -> tuple[str, ...]:
    """What a row is known by."""
    return tuple(plain(cell).text for cell in cells)
