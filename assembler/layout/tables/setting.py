"""A table as it is set: in which type, upright or on its side, how wide each column, and the lines of each cell.

Worked out once, so that PDF, HTML and DOCX have the same columns and the same lines. The table stands upright in the
type of tables where that holds it, else in the smaller type, else it lies on its side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from assembler.document.model import Cell, Element, Table
from assembler.layout.lines import nominal
from assembler.layout.tables.form import Form, parted, whole
from assembler.layout.tables.weighing import Advances, Weigher
from assembler.layout.theme import Theme

Lines = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table with everything decided; ``table`` says whether it lies on its side and is in the smaller type."""

    table: Table
    widths: tuple[float, ...]
    """Of the columns, white beside the text included, in points; together the width of the type area."""
    caption: Lines
    head: tuple[Lines, ...]
    rows: tuple[tuple[Lines, ...], ...]
    insets: tuple[float, ...]
    """White to the right of each column, beside that of every cell; points."""
    broken: Cell = ()
    """The first cell with a word or number wider than its column, which breaks inside."""

    @property
    def counts(self) -> tuple[int, ...]:
        """How many lines the head has, and each row."""
        return tuple(max(1, *map(len, row)) for row in (self.head, *self.rows))


def set_tables(blocks: Sequence[Element], theme: Theme, advances: Advances | None = None) -> dict[int, SetTable]:
    """Every table among ``blocks``, by its index; measured in the official typefaces where no others are given."""
    weigh = advances or (lambda _: nominal.advance)
    return {
        index: set_table(Weigher(block, theme, weigh)) for index, block in enumerate(blocks) if isinstance(block, Table)
    }


def set_table(weigher: Weigher) -> SetTable:
    """In the first form that holds the table; where none does, in the last, with words broken if need be."""
    forms = _forms(weigher)
    form = next(forms)
    while (shared := form.shared()) is None:
        following = next(forms, None)
        if following is None:
            shared = form.squeezed()
            break
        form = following
    return _set(form, shared, weigher)


def _forms(weigher: Weigher) -> Iterator[Form]:
    """Every way to set the table, best first; each with all cells on one line, then with lines broken."""
    table, theme = weigher.table, weigher.theme
    has_fine = theme.table_style(fine=True) != theme.table_style(fine=False)
    sides = (True,) if table.wide else (False, True)
    types = (True,) if table.fine else (False, True) if has_fine else (False,)
    for wide, fine in product(sides, types):
        form = whole(replace(table, wide=wide, fine=fine), weigher)
        if sum(form.natural) <= form.room and not table.widths:
            yield form
        yield parted(form, weigher)


def _set(form: Form, shared: tuple[float, ...], weigher: Weigher) -> SetTable:
    inner = tuple(width - form.beside for width in shared)
    head, *rows = [
        tuple(cell.lines(width) for cell, width in zip(row, inner, strict=True))
        for row in zip(*form.columns, strict=True)
    ]
    caption = weigher.whole(form.table.caption, weigher.theme.styles["caption"])
    if caption.natural > form.room:
        caption = weigher.parted(caption)
    return SetTable(
        form.table,
        shared,
        caption.lines(form.room),
        head,
        tuple(rows),
        form.insets(shared),
        form.broken(inner),
    )
