"""A table as the report prints it: where its units stand, and what each cell says and knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assembler.document.model import Align, Role, Span, Table
from assembler.document.model import Cell as Printed
from assembler.facts.figures import Figure, Figures, spelling, units
from assembler.facts.figures.definition import TOTAL_ROW
from assembler.facts.figures.figure import GAP
from assembler.facts.tables import cells
from assembler.facts.tables.layout import Column, Layout, Row

DASH: Final = "—"
"""What a cell that does not apply prints."""
_UNIT: Final = "单位："


class Sheet:
    """A table with its figures."""

    def __init__(self, table: Layout, figures: Figures) -> None:
        self.table, self.figures = table, figures
        self._units = {key: self._told(column) for key, column in table.columns.items()}

    def element(self) -> Table:
        """The table for the report.

        One unit for all its counts stands above it, several stand in the heads of their columns; a percentage keeps
        its sign in every cell.
        """
        columns = tuple(self.table.columns.values())
        head = (self._text("row"), *(tuple(self._head(column)) for column in columns))
        rows = [(self.label(row), *(self.cell(row, column) for column in columns)) for row in self.table.rows]
        rows = rows or [((Span(GAP, self.table.node.path.key("rows"), Role.GAP),), *((),) * len(columns))]
        total = self.table.total
        if total:
            rows.append((self.total_label(), *(self.total(column) for column in columns)))
        aligns = (Align.LEFT, *(Align.LEFT if column.is_text else Align.RIGHT for column in columns))
        return Table(head, tuple(rows), aligns, self.caption, unit_line=self._unit_line(), total=total is not None)

    @property
    def caption(self) -> Printed:
        """What stands above it."""
        return self._text("caption")

    @staticmethod
    def head(column: Column) -> Printed:
        """What stands at the head of a column, its unit aside."""
        return (Span(column.name, column.name_path, Role.FACT),)

    def figure(self, row: Row, column: Column) -> Figure | None:
        """The figure of a cell; None for text and for what does not apply."""
        return self.figures.get(cells.key(self.table.key, row.key, column.key))

    def total_figure(self, column: Column) -> Figure | None:
        """The total of a column; None where it has none."""
        return self.figures.get(cells.key(self.table.key, TOTAL_ROW, column.key))

    def label(self, row: Row) -> Printed:
        """What the row is called."""
        return (Span(row.label, row.node.path, Role.FACT),)

    def total_label(self) -> Printed:
        """What the total row is called."""
        total = self.table.total
        return (Span(self.table.total_label, total.path if total else "", Role.FACT if total else Role.WORDS),)

    def cell(self, row: Row, column: Column) -> Printed:
        """A cell as printed: a number without the unit that stands elsewhere, words, 〔待补〕 or a dash."""
        figure, typed = self.figure(row, column), row.cells.get(column.key)
        if figure:
            return (self._number(figure, column),)
        if typed is None or not column.is_text:
            return (Span(DASH, self.table.cell_path(row, column.key), Role.FACT),)
        return (Span(GAP, typed.path, Role.GAP) if typed.is_empty else Span(typed.text, typed.path, Role.FACT),)

    def total(self, column: Column) -> Printed:
        """A cell of the total row; of a column that has no total a dash, of words nothing."""
        figure = self.total_figure(column)
        if figure:
            return (self._number(figure, column),)
        return () if column.is_text else (Span(DASH, self.table.total_path(column.key), Role.FACT),)

    def _number(self, figure: Figure, column: Column) -> Span:
        if figure.is_gap:
            return Span(GAP, figure.path, Role.GAP)
        if figure.printed is None:
            # A growth from nothing has no rate; a loss that became a profit is told in words.
            told = figure.text if figure.change and figure.change.sign and not figure.change.amount else DASH
            return Span(told, figure.path, Role.FIGURE)
        show, unit = self._units[column.key]
        text = figure.printed.text if units.is_rate(unit) else spelling.column(figure.printed, show, unit)
        return Span(text, figure.path, Role.FIGURE)

    def _text(self, key: str) -> Printed:
        """A fact of the table itself, 〔待补〕 where it was left empty."""
        node = self.table.node.get(key)
        if node is None:
            return ()
        return (Span(GAP, node.path, Role.GAP) if node.is_empty else Span(node.text, node.path, Role.FACT),)

    def _head(self, column: Column) -> Iterator[Span]:
        yield from self.head(column)
        show, unit = self._units[column.key]
        if unit and not units.is_rate(unit) and not self._shared():
            yield Span(f"（{show}{unit}）", column.node.path.key("unit"), Role.FACT)

    def _told(self, column: Column) -> tuple[str, str]:
        """The 万 or 亿 and the unit that most of the column's figures are printed with."""
        found = (self.figure(row, column) for row in self.table.rows)
        given = [one.definition for one in (*found, self.total_figure(column)) if one and (one.printed or one.change)]
        told = [(one.show, one.unit) for one in given]
        return max(told, key=told.count) if told else ("", column.unit)

    def _shared(self) -> str:
        """The unit of all counts; empty where they have several, or one column has none."""
        told = {"".join(self._units[column.key]) for column in self.table.columns.values() if not column.is_text}
        counts = {one for one in told if not units.is_rate(one)}
        return counts.pop() if len(counts) == 1 else ""

    def _unit_line(self) -> Printed:
        shared = self._shared()
        own = self.table.node.get("unit")
        column = next((one for one in self.table.columns.values() if "".join(self._units[one.key]) == shared), None)
        if not shared or column is None:
            return ()
        path = own.path if own else column.node.path.key("unit")
        return (Span(_UNIT), Span(shared, path, Role.FACT))
