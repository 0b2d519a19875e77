"""Which cells of a table hold a number: what columns are computed from, where dashes leave none, what has a total."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.facts.figures import units
from assembler.facts.figures.definition import Formula
from assembler.facts.tables.layout import Column, Layout, Row


def applying(table: Layout) -> dict[str, list[str]]:
    """By row the columns in which it has a number: not those with a dash, nor what is computed from one."""
    order = [(column.key, used(table, column)) for column in _in_order(table) if not column.is_text]
    return {row.key: list(_applying(row, order)) for row in table.rows}


def _applying(row: Row, order: list[tuple[str, list[str]]]) -> Iterator[str]:
    none = set(row.dashes)
    for name, needed in order:
        if name in none or any(one in none for one in needed):
            none.add(name)
        else:
            yield name


def totalled(table: Layout) -> list[str]:
    """The columns that have a total: summed, computed from the totals of others, or at least stated."""
    found: set[str] = set()
    filled = {name for columns in applying(table).values() for name in columns}
    for column in _in_order(table):
        stated = table.total and table.total.stated and table.total.stated.get(column.key)
        is_added = is_summed(table, column) and (column.key in filled or not table.rows)
        is_rate = column.formula and not column.is_left_out and not is_summed(table, column)
        if is_added or (is_rate and all(name in found for name in used(table, column))) or stated:
            found.add(column.key)
    return [name for name in table.columns if name in found]


def is_summed(table: Layout, column: Column) -> bool:
    """Whether the total of a column is the sum of its rows: not of percentages, nor of what is computed from them."""
    rates = (units.is_rate(table.columns[name].unit) for name in used(table, column))
    return column.is_added and (column.formula is Formula.PRODUCT or not any(rates))


def used(table: Layout, column: Column) -> list[str]:
    """The columns that a column is computed from; without a second number, its change is since its prior column."""
    formula = column.formula
    listed = column.node.get(formula.value) if formula else None
    found = [node.text for node in listed or () if node.text in table.columns]
    if formula is Formula.CHANGE and len(found) == 1 and (before := _prior(table.columns[found[0]])):
        found += [before] if before in table.columns else []
    return found


def _prior(column: Column) -> str:
    prior = column.node.get("prior")
    value = prior.get("value") if prior and prior.items() else prior
    return value.text if value else ""


def _in_order(table: Layout) -> Iterator[Column]:
    """The columns, those that others are computed from first; of a circle each once."""
    done: set[str] = set()
    waiting = list(table.columns.values())
    while waiting:
        ready = [one for one in waiting if all(name in done for name in used(table, one))] or waiting
        yield from ready
        done |= {one.key for one in ready}
        waiting = [one for one in waiting if one.key not in done]
