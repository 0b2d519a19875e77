"""Rows that came into a table of the facts, or went out of it."""

from __future__ import annotations

from assembler.document.model import Table
from assembler.facts.editor import Value
from assembler.facts.figures.definition import Formula
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.review.intake.basis import Basis
from assembler.review.intake.edits import Add, Remove
from assembler.review.intake.model import Change, ChangeKind, rows
from assembler.review.intake.numbers import reading

_ROW = 4
"""Steps of the path of a row: tables.villages.rows.东河村."""


def row(change: Change, table: Table, basis: Basis) -> Add | Remove | None:
    """What puts the new row in, or takes the old one out; None where the table is none of the facts', or it moved."""
    place = change.place
    if place is None or place.row is None:
        return None
    if change.kind is ChangeKind.REMOVE:
        path = _path(table, place.row)
        return Remove(path) if path else None
    if change.kind is not ChangeKind.ADD or not change.cells:
        return None
    path = _path(table, max(place.row, 1)) or _path(table, 1)
    if path is None:
        return None
    whole = basis.node(path.first(2))
    value = _values(change.cells[1:], whole) if whole else None
    name = change.cells[0].strip()
    if value is None or not name:
        return None
    names = [str(one.steps[-1]) for index in range(1, len(rows(table))) if (one := _path(table, index))]
    return Add(path.parent.key(name), value, (*names[: place.row], name, *names[place.row :]))


def _path(table: Table, row: int) -> FactPath | None:
    """The row's own path, as its cells know it; None for a head, a total, and a table typed in Markdown."""
    cells = rows(table)[row] if row < len(rows(table)) else ()
    paths = [FactPath(span.path) for cell in cells for span in cell if span.path]
    for path in paths:
        if len(path.steps) >= _ROW and path.steps[0] == "tables" and path.steps[2] == "rows":
            return path.first(_ROW)
    return None


def _values(cells: tuple[str, ...], table: Node) -> list[Value] | None:
    """What is typed of a row: the cells of the columns that are not computed; None where there are not as many."""
    columns = table.get("columns")
    nodes = [node for _, node in columns.items()] if columns else []
    if len(nodes) != len(cells):
        return None
    typed = [cell for node, cell in zip(nodes, cells, strict=True) if not _is_computed(node)]
    return [_value(cell) for cell in typed]


def _is_computed(column: Node) -> bool:
    return any(column.get(formula.value) is not None for formula in Formula)


def _value(cell: str) -> Value:
    found = reading(cell.strip())
    if found is None or found.approx or found.unit:
        return cell.strip()
    return int(found.value) if found.value == int(found.value) and "." not in cell else found.value
