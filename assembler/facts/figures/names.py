"""Names of tables' cells that no cell has: which of their three parts is wrong, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import nearest
from assembler.diagnostics.phrases import Listing
from assembler.facts.figures.definition import TOTAL_ROW
from assembler.facts.node import Node

_DOT: Final = "."
COUNT: Final = "count"
"""Behind a list drawn from a table: how many rows it has."""
_COUNTS: Final = (COUNT, "number", "rows", "数量", "个数", "总数", "行数", "项数", "户数", "村数")
"""What people call the number of a table's rows."""
_LISTED: Final = 8
"""Rows or columns that are listed where none is near."""


def split(name: str) -> tuple[str, str, str]:
    """Table, row and column of a cell's name; a row may hold dots. Without a row, that is empty."""
    table, _, rest = name.partition(_DOT)
    row, _, column = rest.rpartition(_DOT)
    return table, row, column


def unknown_in_table(node: Node, name: str, known: Iterable[str], file: str) -> Finding | None:
    """The finding for a name in a table, at ``node``; None for a name that is in none, or names no table at all."""
    tables = _tables(known)
    table, row, column = split(name)
    if _DOT not in name:
        return _whole(node, name, tables, file) if name in tables else None
    if table not in tables:
        return _named("unknown-table", node, table, tables, file) if tables else None
    rows = tables[table]
    gaps = {"table": table}
    if not row:
        return _total(node, table, column, rows, file)
    if row not in rows:
        return _in(table, _named("unknown-row", node, row, rows, file))
    columns = dict.fromkeys(one for listed in rows.values() for one in listed)
    if column in columns:
        return Finding("cell-not-applicable", file, node.mark, node.path, {**gaps, "row": row, "column": column})
    return _in(table, _named("unknown-column", node, column, columns, file))


def _tables(known: Iterable[str]) -> Mapping[str, dict[str, list[str]]]:
    """By table and row the columns that are named."""
    found: dict[str, dict[str, list[str]]] = {}
    for name in known:
        if _DOT in name:
            table, row, column = split(name)
            found.setdefault(table, {}).setdefault(row, []).append(column)
    return found


def _whole(node: Node, name: str, tables: Mapping[str, dict[str, list[str]]], file: str) -> Finding:
    """A table named where one figure is wanted."""
    columns = tables[name].get(TOTAL_ROW) or next(iter(tables[name].values()))
    gaps = {"table": name, "example": f"{name}.{TOTAL_ROW}.{columns[0]}"}
    return Finding("table-for-figure", file, node.mark, node.path, gaps)


def _total(node: Node, table: str, column: str, rows: dict[str, list[str]], file: str) -> Finding:
    """``villages.due``: a column without a row, or a list that is not there."""
    columns = rows.get(TOTAL_ROW, [])
    if column in _COUNTS and column not in columns:
        return _count(node, table, column, rows, file)
    near = column if column in columns else nearest(column, columns)
    if near:
        gaps = {"name": f"{table}.{column}", "near": f"{table}.{TOTAL_ROW}.{near}"}
        return Finding("unknown-statistic-near", file, node.mark, node.path, gaps)
    return Finding("row-missing", file, node.mark, node.path, {"name": f"{table}.{column}", "table": table})


def _count(node: Node, table: str, column: str, rows: dict[str, list[str]], file: str) -> Finding:
    """``projects.count``: how many rows there are is told by a list, one that is there or one to be added."""
    name, lists = f"{table}.{column}", [row for row, columns in rows.items() if columns == [COUNT]]
    if lists:
        gaps = {"name": name, "near": f"{table}.{lists[0]}.{COUNT}"}
        return Finding("unknown-statistic-near", file, node.mark, node.path, gaps)
    first = next(one for columns in rows.values() for one in columns)
    return Finding("rows-uncounted", file, node.mark, node.path, {"name": name, "table": table, "column": first})


def _in(table: str, finding: Finding) -> Finding:
    return replace(finding, gaps={**finding.gaps, "table": table})


def _named(code: str, node: Node, name: str, known: Iterable[str], file: str) -> Finding:
    """The finding of that code, or where one of ``known`` is near, of the code that offers it."""
    listed = list(known)
    gaps = {"name": name, "columns": Listing(listed[:_LISTED])}
    near = nearest(name, listed)
    if near:
        return Finding(f"{code}-near", file, node.mark, node.path, {**gaps, "near": near})
    return Finding(code, file, node.mark, node.path, gaps)
