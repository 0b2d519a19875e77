"""Lists drawn from a table: rows for which a condition holds, in order, the first few of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import several
from assembler.diagnostics.phrases import Listing
from assembler.document.model import Role, Span
from assembler.facts.figures import Figure, Figures, quantity, units
from assembler.facts.figures.definition import TOTAL_ROW, number
from assembler.facts.figures.drawn import Drawn
from assembler.facts.figures.number_format import SCALES
from assembler.facts.node import Node
from assembler.facts.positions import inside
from assembler.facts.tables import cells, conditions
from assembler.facts.tables.conditions import Comparison, Operand, UnreadableError
from assembler.facts.tables.layout import Layout, Row

_COUNT: Final = "count"
_UNIT: Final = "个"


@dataclass(slots=True)
class _Drawing:
    """Draws the lists of one table, and keeps what was found."""

    table: Layout
    figures: Figures
    file: str
    findings: list[Finding] = field(default_factory=list)

    def drawn(self, node: Node) -> tuple[Row, ...]:
        """The rows of one list."""
        rows = [row for row in self.table.rows if all(self._holds(one, row) for one in self._conditions(node))]
        rows = self._ordered(rows, node.get("order"))
        first = number(node.get("first"))
        kept = rows[: int(first)] if first is not None and first >= 0 else rows
        if kept and len(kept) < len(rows):
            self._tie(node, kept[-1], rows[len(kept)])
        return tuple(kept)

    def _conditions(self, node: Node) -> tuple[Comparison, ...]:
        where = node.get("where")
        if where is None or where.is_empty:
            return ()
        try:
            read = conditions.comparisons(where.text)
        except UnreadableError as error:
            self._tell("condition-unreadable", where, error.offset, text=error.text)
            return ()
        return tuple(one for one in read if self._is_sound(one, where))

    def _is_sound(self, one: Comparison, where: Node) -> bool:
        """Whether its columns are there, and its number is told in their unit."""
        named = [one.column] + ([one.other] if one.other.number is None else [])
        known = [self._is_known(operand, where) for operand in named]
        if not all(known):
            return False
        unit = self._unit(one.column.text)
        said = one.other.unit
        if said and units.factor(said, unit) != 1:
            self._tell("condition-unit", where, one.other.offset, text=one.other.text, unit=unit or "—")
            return False
        return True

    def _unit(self, column: str) -> str:
        figure = next((f for row in self.table.rows if (f := self._figure(row, column))), None)
        return figure.definition.unit if figure else ""

    def _is_known(self, operand: Operand, node: Node) -> bool:
        key = self._key(operand.text)
        if key in self.table.columns and not self.table.columns[key].is_text:
            return True
        titles = {one.key: one.name for one in self.table.columns.values() if not one.is_text}
        near = several(operand.text, titles, most=1)
        code = "unknown-column-near" if near else "unknown-column"
        gaps = {"name": operand.text, "table": self.table.key, "columns": Listing(titles)}
        self._tell(code, node, operand.offset, **gaps, **({"near": near[0]} if near else {}))
        return False

    def _key(self, name: str) -> str:
        """The column's key; it may be named by its head too."""
        if name in self.table.columns:
            return name
        return next((one.key for one in self.table.columns.values() if one.name == name), name)

    def _figure(self, row: Row, column: str) -> Figure | None:
        return self.figures.get(cells.key(self.table.key, row.key, self._key(column)))

    def _holds(self, one: Comparison, row: Row) -> bool:
        """Whether it holds; of a gap or a dash nothing does."""
        left = self._figure(row, one.column.text)
        if left is None or left.exact is None:
            return False
        if one.other.number is not None:
            return one.holds(left.exact if one.other.scaled else _as_printed(left), one.other.number)
        right = self._figure(row, one.other.text)
        if right is None or right.exact is None:
            return False
        factor = units.factor(right.definition.unit, left.definition.unit)
        return one.holds(left.exact, right.exact * (1 if factor is None else factor))

    def _ordered(self, rows: list[Row], node: Node | None) -> list[Row]:
        if node is None or node.is_empty:
            return rows
        try:
            order = conditions.order(node.text)
        except UnreadableError as error:
            self._tell("order-unreadable", node, error.offset, text=error.text)
            return rows
        if not self._is_known(order.column, node):
            return rows
        known = [row for row in rows if self._value(row, order.column.text) is not None]
        known.sort(key=lambda row: self._value(row, order.column.text) or Fraction(0), reverse=order.falling)
        return [*known, *(row for row in rows if row not in known)]

    def _value(self, row: Row, column: str) -> Fraction | None:
        figure = self._figure(row, column)
        return figure.exact if figure else None

    def _tie(self, node: Node, last: Row, following: Row) -> None:
        """The row that was cut off is as good as the last one that was kept."""
        order = node.get("order")
        if order is None or order.is_empty:
            return
        try:
            column = conditions.order(order.text).column.text
        except UnreadableError:
            return  # told of already
        value = self._value(last, column)
        if value is not None and value == self._value(following, column):
            first = node.get("first") or node
            gaps = {"kept": last.label, "cut": following.label, "count": first.text}
            self.findings.append(Finding("list-tie", self.file, first.mark, first.path, gaps))

    def printed(self, row: Row, node: Node) -> Iterator[Span]:
        """The row's label, and in brackets the figures asked for."""
        yield Span(row.label, row.node.path, Role.FACT)
        shown = node.get("with")
        listed = [one for one in (tuple(shown) or (shown,)) if not one.is_empty] if shown else []
        told = [(one, self._figure(row, one.text)) for one in listed]
        figures = [figure for _, figure in told if figure]
        if figures:
            yield Span("（")
            for index, figure in enumerate(figures):
                yield from [Span("、")] if index else []
                yield Span(figure.text, figure.path, Role.GAP if figure.is_gap else Role.FIGURE)
            yield Span("）")

    def check_shown(self, node: Node) -> None:
        """Columns to be shown that are not there."""
        shown = node.get("with")
        for one in (tuple(shown) or (shown,)) if shown else ():
            if not one.is_empty:
                self._is_known(Operand(one.text, 0), one)

    def _tell(self, code: str, node: Node, offset: int, **gaps: str) -> None:
        finding = Finding(code, self.file, inside(node, offset), node.path, gaps)
        if finding not in self.findings:
            self.findings.append(finding)


def _as_printed(figure: Figure) -> Fraction:
    """The exact value in the unit it is printed in: of 386000元 shown in 万, 38.6."""
    return (figure.exact or Fraction(0)) / SCALES.get(figure.definition.show, 1)


def draw(tables: Mapping[str, Layout], figures: Figures, file: str) -> tuple[Figures, tuple[Finding, ...]]:
    """The figures with every list drawn, and with the number of its rows as ``villages.lagging.count``."""
    lists: dict[str, Drawn] = {}
    counts: dict[str, Figure] = {}
    found: list[Finding] = []
    for table in tables.values():
        drawing = _Drawing(table, figures, file)
        asked = table.node.get("lists")
        for name, node in asked.items() if asked else ():
            key = f"{table.key}.{name}"
            rows = drawing.drawn(node)
            drawing.check_shown(node)
            lists[key] = _list(drawing, table, node, rows)
            counts[f"{key}.{_COUNT}"] = _count(f"{key}.{_COUNT}", table, node, len(rows))
            found += _clash(table, name, node, file)
        found += drawing.findings
    return Figures({**figures.by_key, **counts}, figures.period, figures.names, lists), tuple(found)


def _list(drawing: _Drawing, table: Layout, node: Node, rows: tuple[Row, ...]) -> Drawn:
    said = node.get("none")
    none = Span(said.text if said else "", said.path if said else node.path, Role.FACT)
    return Drawn(tuple(tuple(drawing.printed(row, node)) for row in rows), none, table.noun)


def _count(key: str, table: Layout, node: Node, count: int) -> Figure:
    """How many rows a list has, counted in 个 unless the facts say another unit."""
    path = node.path.key(_COUNT)
    unit = node.get("unit") or Node(_UNIT, path.key("unit"), node.mark, raw=_UNIT)
    value = Node(count, path.key("value"), node.mark, raw=str(count))
    counted = quantity(Node({"value": value, "unit": unit}, path, node.mark))
    return replace(counted, definition=replace(counted.definition, key=key, name=table.noun))


def _clash(table: Layout, name: str, node: Node, file: str) -> Iterator[Finding]:
    """A list called like a row, whose cells could then not be named."""
    if name in (TOTAL_ROW, table.total_label, *(row.key for row in table.rows)):
        mark = node.key_mark or node.mark
        yield Finding("list-named-as-row", file, mark, node.path, {"name": name, "table": table.key})
