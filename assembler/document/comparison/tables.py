"""The rows and columns of two tables, held together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assembler.document import walk
from assembler.document.comparison.likeness import Shape, character_pairs, held_together
from assembler.document.comparison.pairs import Pair, in_order
from assembler.document.model import Cell, Table


@dataclass(frozen=True, slots=True)
class TablePairs:
    """Rows by index, the head being row 0 and always held together; columns by index. Nothing in a table moves."""

    rows: tuple[Pair, ...]
    columns: tuple[Pair, ...]


def table_pairs(old: Table, new: Table) -> TablePairs:
    """Which rows and columns of both belong together: those of one name, else those that say nearly the same."""
    rows = held_together(_rows(old), _rows(new))
    kept = {0: 0} | {before + 1: after + 1 for before, after in rows.items()}
    columns = held_together([_shape(cell, (cell,)) for cell in old.head], [_shape(cell, (cell,)) for cell in new.head])
    return TablePairs(
        tuple(in_order(len(old.rows) + 1, len(new.rows) + 1, kept, {})),
        tuple(in_order(len(old.head), len(new.head), columns, {})),
    )


def _rows(table: Table) -> list[Shape]:
    """A row goes by its name, if no other has it."""
    names = [walk.text(_name(row)) for row in table.rows]
    counted = Counter(names)
    return [
        _shape(_name(row), row) if counted[name] == 1 else _shape(sum(row, ()), row)
        for name, row in zip(names, table.rows, strict=True)
    ]


def _name(row: Sequence[Cell]) -> Cell:
    """The first cell that is more than a number; in most tables the first, in a numbered one the second."""
    return next((cell for cell in row if cell and not walk.text(cell).isdigit()), ())


def _shape(name: Cell, cells: Sequence[Cell]) -> Shape:
    text = "\n".join(map(walk.text, cells))
    return Shape(walk.text(name), "", character_pairs(text), len(text))
