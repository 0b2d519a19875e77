"""Faults of form of a table that its schema cannot see: rows that do not fit the columns, names of columns, totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import several
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts.figures import units
from assembler.facts.figures.definition import TOTAL_ROW, number
from assembler.facts.node import Node
from assembler.facts.numerals import cut_up, misspelt
from assembler.facts.schema.mistyped_numbers import mistyped
from assembler.facts.tables import filled
from assembler.facts.tables.layout import FORMULAS, Column, Layout, Row, typed_columns

_TOTALS: Final = frozenset({"合计", "总计", "共计", "总和", "小计", "累计", TOTAL_ROW})
_RELATED: Final = (*FORMULAS, "part_of", "due", "prior")


def check(table: Layout, statistics: Iterable[str], file: str) -> Iterator[Finding]:
    """Every fault of form of one table; its columns may refer to ``statistics`` besides each other."""
    known = frozenset(statistics)
    yield from _rows(table, file)
    for row in table.rows:
        yield from _row(table, row, file)
    for column in table.columns.values():
        yield from _names(table, column, known, file)
    yield from _stated(table, file)
    yield from _rates(table, file)


def _rows(table: Layout, file: str) -> Iterator[Finding]:
    """A total typed as a row, and two rows that look the same."""
    seen: dict[str, Row] = {}
    for row in table.rows:
        plain = "".join(row.label.split())
        mark = row.node.key_mark or row.node.mark
        if plain in _TOTALS or plain == table.total_label:
            yield Finding("row-is-total", file, mark, row.node.path, {"row": row.label, "table": table.key})
        if plain in seen:
            gaps = {"row": row.label, "line": str((seen[plain].node.key_mark or seen[plain].node.mark).line)}
            yield Finding("row-twice", file, mark, row.node.path, gaps)
        seen.setdefault(plain, row)


def _row(table: Layout, row: Row, file: str) -> Iterator[Finding]:
    yield from _length(table, row, file)
    for key, cell in row.node.items():
        if key not in table.columns:
            yield _unknown(table, key, cell, file)
    if row.node.is_empty:
        yield Finding("gap", file, row.node.key_mark or row.node.mark, row.node.path, {"title": row.label})
        return
    for key, cell in row.cells.items():
        column = table.columns[key]
        if cell.is_empty and _is_short(row):
            continue
        if cell.is_empty:
            title = Phrase("{row}的{column}", row=row.label, column=column.name)
            yield Finding("gap", file, cell.mark, cell.path, {"title": title})
        elif not column.is_text and not cell.items() and number(cell) is None:
            yield _no_number(row, column, cell, file)


def _is_short(row: Row) -> bool:
    """Whether a list has fewer values than it should, so that what is left out was told of."""
    return isinstance(row.node.value, tuple) and len(row.node.value) < len(row.cells)


def _length(table: Layout, row: Row, file: str) -> Iterator[Finding]:
    """A row with more or fewer values than the columns that are typed; each column may have one."""
    if row.node.items() or row.node.is_empty:
        return
    values = tuple(row.node) or (row.node,)
    typed = typed_columns(table.columns)
    if not table.columns or len(values) == len(typed):
        return
    if cut := next(cut_up(values), None):
        gaps = {"value": cut[1], "meant": cut[1].replace(",", "")}
        yield Finding("thousands-separator", file, cut[0].mark, cut[0].path, gaps)
        return
    if len(values) == len(table.columns):
        return
    gaps = {
        "row": row.label,
        "count": str(len(values)),
        "wanted": str(len(typed)),
        "columns": Listing(table.columns[key].name for key in typed),
    }
    yield Finding("row-length", file, row.node.mark, row.node.path, gaps)


def _no_number(row: Row, column: Column, cell: Node, file: str) -> Finding:
    """Words where a number is due: by what was probably meant, where that can be told."""
    title = Phrase("{row}的{column}", row=row.label, column=column.name)
    gaps = {"title": title, "value": cell.text}
    if wrong := misspelt(cell.text):
        return Finding(wrong.code, file, cell.mark, cell.path, {"value": cell.text, "meant": wrong.meant})
    meant = mistyped(cell.text)
    if meant is None or meant.code == "number-unknown":
        return Finding("cell-no-number", file, cell.mark, cell.path, gaps)
    return Finding("cell-with-words", file, cell.mark, cell.path, {**gaps, "meant": meant.plain})


def _names(table: Layout, column: Column, known: frozenset[str], file: str) -> Iterator[Finding]:
    """Names in a column's formula and relations that neither a column nor a statistic has."""
    for node in _named(column.node):
        if node.is_empty or number(node) is not None or node.text in table.columns or node.text in known:
            continue
        if not node.text.startswith(f"{table.key}."):
            yield _unknown(table, node.text, node, file)


def _named(node: Node) -> Iterator[Node]:
    for name in _RELATED:
        one = node.get(name)
        if one is not None:
            listed = (one.get("value"),) if one.items() else tuple(one) or (one,)
            yield from (each for each in listed if each is not None)
    target = node.get("target")
    yield from (one for name, one in (target.items() if target else ()) if name != "by")


def _unknown(table: Layout, name: str, node: Node, file: str) -> Finding:
    """A name that no column of the table has, with the nearest one."""
    near = several(name, {key: column.name for key, column in table.columns.items()}, most=1)
    mark = node.key_mark if node.key_mark and node.path.steps[-1:] == (name,) else node.mark
    gaps = {"name": name, "table": table.key, "columns": Listing(table.columns)}
    if wrong := misspelt(name):
        return Finding(wrong.code, file, mark, node.path, {"value": name, "meant": wrong.meant})
    if near:
        return Finding("unknown-column-near", file, mark, node.path, {**gaps, "near": near[0]})
    return Finding("unknown-column", file, mark, node.path, gaps)


def _stated(table: Layout, file: str) -> Iterator[Finding]:
    """Totals and reasons typed for columns that are not there."""
    total = table.total
    for node in (total.stated, total.accept) if total else ():
        for name, one in node.items() if node else ():
            if name not in table.columns:
                yield _unknown(table, name, one, file)


def _rates(table: Layout, file: str) -> Iterator[Finding]:
    """Percentages typed in a column whose total would have to be their sum or their average: it stays a dash."""
    for column in table.columns.values():
        if table.total is None or column.formula or column.is_text or column.is_left_out:
            continue
        if units.is_rate(column.unit) and column.key not in filled.totalled(table) and table.rows:
            gaps = {"column": column.name, "key": column.key, "total": table.total_label}
            yield Finding("total-of-rates", file, column.node.key_mark or column.node.mark, column.node.path, gaps)
