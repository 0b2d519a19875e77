"""What a template sees of a table: rows to loop over, whose figures compare and compute, and the whole to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assembler.document.model import Cell as Printed
from assembler.document.model import Table
from assembler.facts.figures import Figure, Figures
from assembler.facts.tables import Column, Row, Tables
from assembler.facts.tables.printed import Sheet
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.views import Absent, FigureView, Text

_OF_ROWS = ("label", "cells")


class RowView:
    """One row, or the total row: its label, and by the keys of columns figures or words."""

    def __init__(self, label: Text, cells: Mapping[str, Any]) -> None:
        self.label = label
        self._cells = cells

    @property
    def cells(self) -> tuple[Any, ...]:
        """All cells in the order of their columns; a dash is text."""
        return tuple(self._cells.values())

    def __getitem__(self, key: str) -> Any:
        if key in self._cells:
            return self._cells[key]
        # Jinja's filters take attributes by this way too: map(attribute="label").
        return getattr(self, key) if key in _OF_ROWS else Absent(obj=self, name=key)

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_"):
            raise AttributeError(key)
        return self[key]


class ColumnView:
    """One column: its key, its head, and the unit it is counted in."""

    def __init__(self, column: Column, name: Text) -> None:
        self.key, self.name, self.unit, self.is_text = column.key, name, column.unit, column.is_text


class TableView:
    """A table: prints whole by the filter ``table``; its rows and columns can be looped over."""

    def __init__(self, sheet: Sheet, slots: Slots) -> None:
        self._sheet, self._slots = sheet, slots

    def element(self) -> Table:
        """The whole table."""
        return self._sheet.element()

    @property
    def key(self) -> str:
        """Its name in the facts."""
        return self._sheet.table.key

    @property
    def caption(self) -> Text:
        """What stands above it; empty if nothing."""
        return self._text(self._sheet.caption)

    @property
    def columns(self) -> tuple[ColumnView, ...]:
        """Its columns, the labels of the rows aside."""
        columns = self._sheet.table.columns.values()
        return tuple(ColumnView(column, self._text(self._sheet.head(column))) for column in columns)

    @property
    def rows(self) -> tuple[RowView, ...]:
        """Its rows, the total row aside."""
        return tuple(self._row(row) for row in self._sheet.table.rows)

    @property
    def total(self) -> RowView:
        """The totals, whether or not they are printed as a row."""
        sheet = self._sheet
        columns = sheet.table.columns
        cells = {key: self._cell(sheet.total_figure(one), sheet.total(one)) for key, one in columns.items()}
        return RowView(self._text(sheet.total_label()), cells)

    def _row(self, row: Row) -> RowView:
        sheet = self._sheet
        columns = sheet.table.columns
        cells = {key: self._cell(sheet.figure(row, one), sheet.cell(row, one)) for key, one in columns.items()}
        return RowView(self._text(sheet.label(row)), cells)

    def _cell(self, figure: Figure | None, printed: Printed) -> FigureView | Text:
        return FigureView(figure, self._slots, self._sheet.figures) if figure else self._text(printed)

    def _text(self, spans: Printed) -> Text:
        return Text(spans, self._slots)


class TablesView(Mapping[str, TableView]):
    """All tables of the facts by their names."""

    def __init__(self, tables: Tables, figures: Figures, slots: Slots) -> None:
        self._tables = {key: TableView(Sheet(table, figures), slots) for key, table in tables.items()}

    def __getitem__(self, key: str) -> TableView:
        return self._tables[key]

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_"):
            raise AttributeError(key)
        return self._tables[key] if key in self._tables else Absent(obj=self, name=key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)
