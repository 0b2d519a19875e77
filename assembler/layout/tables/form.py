"""One way to set a table: in one of the theme's types, upright or on its side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from assembler.document.model import Align, Cell, Table
from assembler.layout.tables import widths
from assembler.layout.tables.cells import WeighedCell
from assembler.layout.tables.weighing import Weigher
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM

_ROUNDING_PT: Final = 0.5
"""Room kept free in every cell: word processors count in whole twips."""
_ROUNDING: Final = 1e-6
_MOST: Final = 0.6
"""The share of a column's cells that are counted as most."""


@dataclass(frozen=True, slots=True)
class Form:
    """A table in a type and on a page; ``columns`` are its cells from head to foot."""

    table: Table
    theme: Theme
    columns: tuple[tuple[WeighedCell, ...], ...]

    @property
    def room(self) -> float:
        """The width of the type area in points."""
        page = self.theme.page
        return (page.text_height if self.table.wide else page.text_width) * POINTS_PER_MM

    @property
    def beside(self) -> float:
        """What a column needs beside its text."""
        return 2 * self.theme.tables.padding_mm * POINTS_PER_MM + _ROUNDING_PT

    @property
    def natural(self) -> list[float]:
        """What each column needs to have every cell on one line."""
        return [max(cell.natural for cell in column) + self.beside for column in self.columns]

    @property
    def longest(self) -> list[float]:
        """What each column needs to break no word."""
        return [max(cell.longest for cell in column) + self.beside for column in self.columns]

    def shared(self) -> tuple[float, ...] | None:
        """The widths of the columns; None where this form has not the room."""
        if self.table.widths and (found := widths.given(self.table.widths, self.longest, self.room)):
            return found
        natural = self.natural
        numbers = [align is Align.RIGHT for align in self.table.aligns]
        return widths.stepped(self._least(), self._usual(), widths.evened(natural, numbers, self.room), self.room)

    def squeezed(self) -> tuple[float, ...]:
        """Widths where nothing fits: no word breaks if that can be, else the widest columns lose."""
        longest = self.longest
        return widths.share(longest, self.natural, self.room) or widths.levelled(longest, self.room)

    def _usual(self) -> list[float]:
        """What most of its cells need to be on one line."""
        sorted_widths = (sorted(cell.natural for cell in column) for column in self.columns)
        return [found[int(_MOST * (len(found) - 1))] + self.beside for found in sorted_widths]

    def _least(self) -> list[float]:
        """What each column needs so that no cell breaks a word, or runs to more lines than the theme lets it have.

        Prose may have more: its column need not be wider than the theme's share of the line.
        """
        rule = self.theme.tables
        few = (natural / rule.most_lines for natural in self.natural)
        kept = (min(width, rule.prose_share * self.room) for width in few)
        return [max(pair) for pair in zip(self.longest, kept, strict=True)]

    def insets(self, shared: tuple[float, ...]) -> tuple[float, ...]:
        """White that brings the columns of numbers to the middle of their columns, under their heads."""
        widest = (max((cell.natural for cell in column[1:]), default=0.0) for column in self.columns)
        return tuple(
            max((width - self.beside - text) / 2, 0.0) if align is Align.RIGHT else 0.0
            for width, text, align in zip(shared, widest, self.table.aligns, strict=True)
        )

    def broken(self, shared: tuple[float, ...]) -> Cell:
        """The first cell with a word wider than its column; empty where there is none."""
        pairs = zip(self.columns, shared, strict=True)
        return next((cell.spans for column, width in pairs for cell in column if cell.longest > width + _ROUNDING), ())


def whole(table: Table, weigher: Weigher) -> Form:
    """``table`` with every cell on one line."""
    look = weigher.theme.table_style(fine=table.fine)
    keys = [f"{look}-head"] + [look] * len(table.rows)
    if table.total and table.rows:
        keys[-1] = f"{look}-total"
    rows = [
        [weigher.whole(cell, weigher.theme.styles[key]) for cell in row]
        for row, key in zip((table.head, *table.rows), keys, strict=True)
    ]
    return Form(table, weigher.theme, tuple(zip(*rows, strict=True)))


def parted(form: Form, weigher: Weigher) -> Form:
    """The same with the places where lines may break."""
    return replace(form, columns=tuple(tuple(map(weigher.parted, column)) for column in form.columns))
