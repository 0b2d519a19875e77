"""Lists drawn from the tables of a facts file, and how many rows each has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from assembler.diagnostics.findings import Finding
from assembler.document.model import Role, Span
from assembler.facts.figures import Figure, Figures, quantity
from assembler.facts.figures.definition import TOTAL_ROW
from assembler.facts.figures.drawn import Drawn
from assembler.facts.figures.figure import GAP
from assembler.facts.figures.names import COUNT
from assembler.facts.node import Node
from assembler.facts.tables.drawing import Drawing
from assembler.facts.tables.layout import Layout

_UNIT: Final = "个"


def draw(tables: Mapping[str, Layout], figures: Figures, file: str) -> tuple[Figures, tuple[Finding, ...]]:
    """The figures with every list drawn, and with the number of its rows as ``villages.lagging.count``."""
    lists: dict[str, Drawn] = {}
    counts: dict[str, Figure] = {}
    found: list[Finding] = []
    for table in tables.values():
        drawing = Drawing(table, figures, file)
        asked = table.node.get("lists")
        for name, node in asked.items() if asked else ():
            key = f"{table.key}.{name}"
            rows, is_open = drawing.drawn(node)
            drawing.check_shown(node)
            gap = Span(GAP, node.path, Role.GAP) if is_open else None
            shown = tuple(tuple(drawing.printed(row, node)) for row in rows)
            lists[key] = Drawn(shown, _none(node), table.noun, gap)
            counts[f"{key}.{COUNT}"] = _count(f"{key}.{COUNT}", table, node, None if is_open else len(rows))
            found += _clash(table, name, node, file)
        found += drawing.findings
    return Figures({**figures.by_key, **counts}, figures.period, figures.names, lists), tuple(found)


def _none(node: Node) -> Span:
    """What stands for an empty list."""
    said = node.get("none")
    return Span(said.text if said else "", said.path if said else node.path, Role.FACT)


def _count(key: str, table: Layout, node: Node, count: int | None) -> Figure:
    """How many rows a list has, counted in 个 unless the facts say another unit."""
    path = node.path.key(COUNT)
    unit = node.get("unit") or Node(_UNIT, path.key("unit"), node.mark, raw=_UNIT)
    value = Node(count, path.key("value"), node.mark, raw="" if count is None else str(count))
    counted = quantity(Node({"value": value, "unit": unit}, path, node.mark))
    return replace(counted, definition=replace(counted.definition, key=key, name=table.noun))


def _clash(table: Layout, name: str, node: Node, file: str) -> Iterator[Finding]:
    """A list called like a row, whose cells could then not be named."""
    if name in (TOTAL_ROW, table.total_label, *(row.key for row in table.rows)):
        mark = node.key_mark or node.mark
        yield Finding("list-named-as-row", file, mark, node.path, {"name": name, "table": table.key})
