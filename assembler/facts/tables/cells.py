"""The cells of a table as statistics: each is defined by its column, and named ``villages.东河村.due``.

A cell is read like any statistic: its column's facts, with the names of columns put for the cells of its own row, and
what was typed in it. What is found of it stands at the cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from assembler.diagnostics.findings import Mark
from assembler.facts.figures.definition import TOTAL_ROW, Cell, Definition, Formula, definition, number
from assembler.facts.figures.number_format import decimals_of
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.tables import filled
from assembler.facts.tables.layout import FORMULAS, Column, Layout, Row

_OPERANDS: Final = (*FORMULAS, "part_of", "due")
_PERCENT: Final = (Formula.RATIO, Formula.CHANGE)
_BOUNDS: Final = ("min", "max", "equals")
_LAYOUT: Final = ("name", "text", "total")
_OF_TOTAL: Final = ("unit", "decimals", "show", "period", "source", "prior", "part_of", "due")
"""Facts of a column that hold for its total too."""


def key(table: str, row: str, column: str) -> str:
    """The name of a cell."""
    return f"{table}.{row}.{column}"


def definitions(table: Layout) -> dict[str, Definition]:
    """Every cell that holds a number, and the total of every column that has one, by their names."""
    found: dict[str, Definition] = {}
    numbers = filled.applying(table)
    for row in table.rows:
        for name in numbers[row.key]:
            found[key(table.key, row.key, name)] = _cell(table, row, table.columns[name])
    for name in filled.totalled(table):
        column = table.columns[name]
        summed = [key(table.key, row, name) for row, columns in numbers.items() if name in columns]
        found[key(table.key, TOTAL_ROW, name)] = _total(table, column, summed)
    return found


def names(table: Layout) -> dict[str, str]:
    """Other names of the cells: by the head of the column (villages.东河村.应整改), and by the total's own label."""
    heads: dict[str, str] = {}
    for column in table.columns.values():
        heads.setdefault(column.name, column.key)
    heads = {head: name for head, name in heads.items() if head not in table.columns}
    found: dict[str, str] = {}
    for row in [*(row.key for row in table.rows), TOTAL_ROW]:
        found |= {key(table.key, row, head): key(table.key, row, name) for head, name in heads.items()}
    for name in {**heads, **dict.fromkeys(table.columns)}:
        right = heads.get(name, name)
        found[key(table.key, table.total_label, name)] = key(table.key, TOTAL_ROW, right)
    return found


def _cell(table: Layout, row: Row, column: Column) -> Definition:
    path, typed = table.cell_path(row, column.key), row.cells.get(column.key)
    place = _Place(table, row.key, path, typed.mark if typed else row.node.mark)
    given = {name: place.moved(name, one) for name, one in column.node.items() if name not in _LAYOUT}
    given = _with_own_target(given, row)
    if typed and typed.items():
        given |= {("stated" if name == "value" and column.formula else name): one for name, one in typed.items()}
    elif typed:
        given["stated" if column.formula else "value"] = typed
    name = f"{row.label}{column.name}" if column.name else row.label
    return place.definition(given, name, column, Cell(table.key, row.key, column.key))


def _with_own_target(given: dict[str, Node], row: Row) -> dict[str, Node]:
    """A target that names a column is the number that the row has there."""
    target = given.get("target")
    if target is None or not target.items():
        return given
    bounds = {}
    for name, one in target.items():
        typed = row.cells.get(one.text) if name in _BOUNDS and number(one) is None else None
        if typed is None:
            bounds[name] = one
        elif number(typed) is not None:
            bounds[name] = replace(typed, path=one.path)
    return {**given, "target": replace(target, value=bounds)}


def _total(table: Layout, column: Column, summed: list[str]) -> Definition:
    path, total = table.total_path(column.key), table.total
    stated = total.stated.get(column.key) if total and total.stated else None
    mark = (stated or (total.node if total else table.node)).mark
    place = _Place(table, TOTAL_ROW, path, mark)
    given = {name: place.moved(name, one) for name in _OF_TOTAL if (one := column.node.get(name))}
    if filled.is_summed(table, column):
        given[Formula.SUM.value] = place.listed(Formula.SUM.value, summed)
        given |= _decimals(table, column, place)
    elif column.formula and not column.is_left_out:
        formula = column.formula.value
        given |= {name: place.moved(name, one) for name in (formula,) if (one := column.node.get(name))}
        target = column.node.get("target")
        if target and total and all(number(one) is not None for name, one in target.items() if name in _BOUNDS):
            given["target"] = place.moved("target", target)
    if stated:
        has_formula = any(one.value in given for one in Formula)
        given["stated" if has_formula else "value"] = stated
    if reason := _accepted(total.accept if total else None, column.key):
        given["accept"] = reason
    return place.definition(given, column.name, column, Cell(table.key, table.total_label, column.key, is_total=True))


def _decimals(table: Layout, column: Column, place: _Place) -> dict[str, Node]:
    """The total of numbers as typed has as many decimals as the one with the most."""
    if column.formula or column.node.get("decimals") or column.node.get("show"):
        return {}
    typed = [known for row in table.rows if (known := number(_value(row.cells.get(column.key)))) is not None]
    most = max(map(decimals_of, typed), default=0)
    return {"decimals": Node(most, place.path.key("decimals"), place.mark, raw=str(most))}


def _value(node: Node | None) -> Node | None:
    return node.get("value") if node and node.items() else node


def _accepted(node: Node | None, column: str) -> Node | None:
    """The reason given for a total that differs: one for all, or for each column."""
    return node.get(column) if node and node.items() else node


class _Place:
    """Where a cell stands, and what the names of columns mean there."""

    def __init__(self, table: Layout, row: str, path: FactPath, mark: Mark) -> None:
        self._table, self._row, self.path, self.mark = table, row, path, mark

    def definition(self, given: Mapping[str, Node], name: str, column: Column, cell: Cell) -> Definition:
        """The statistic that ``given`` defines."""
        if column.unit and column.formula not in _PERCENT and "unit" not in given:
            given = {**given, "unit": Node(column.unit, self.path.key("unit"), self.mark, raw=column.unit)}
        read = definition(key(self._table.key, self._row, cell.column), Node(given, self.path, self.mark))
        return replace(read, name=name, cell=cell)

    def listed(self, name: str, keys: list[str]) -> Node:
        """A formula over named cells."""
        path = self.path.key(name)
        terms = tuple(Node(one, path.item(n), self.mark, raw=one) for n, one in enumerate(keys))
        return Node(terms, path, self.mark)

    def moved(self, name: str, node: Node) -> Node:
        """A fact of the column as the cell's own, the columns in it named by their cells of this row."""
        return self._moved(node, self.path.key(name), named=name in _OPERANDS or name == "prior")

    def _moved(self, node: Node, path: FactPath, *, named: bool) -> Node:
        if isinstance(node.value, Mapping):
            value = {k: self._moved(one, path.key(k), named=named and k == "value") for k, one in node.value.items()}
            return Node(value, path, self.mark)
        if isinstance(node.value, tuple):
            return Node(
                tuple(self._moved(one, path.item(n), named=named) for n, one in enumerate(node.value)), path, self.mark
            )
        if named and node.text in self._table.columns and number(node) is None:
            name = key(self._table.key, self._row, node.text)
            return Node(name, path, self.mark, raw=name)
        return Node(node.value, path, self.mark, raw=node.raw)
