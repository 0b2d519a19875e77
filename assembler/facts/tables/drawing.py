"""One table's lists: which rows a condition draws, in which order, and how each is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import several
from assembler.diagnostics.phrases import Listing
from assembler.document.model import Role, Span
from assembler.facts.figures import Figure, Figures, units
from assembler.facts.figures.definition import number
from assembler.facts.figures.number_format import SCALES
from assembler.facts.node import Node
from assembler.facts.positions import inside
from assembler.facts.tables import cells, conditions
from assembler.facts.tables.conditions import Comparison, Operand, Order, UnreadableError
from assembler.facts.tables.layout import Layout, Row


@dataclass(slots=True)
class Drawing:
    """Draws the lists of one table, and keeps what was found."""

    table: Layout
    figures: Figures
    file: str
    findings: list[Finding] = field(default_factory=list)

    def drawn(self, node: Node) -> tuple[tuple[Row, ...], bool]:
        """The rows of one list, and whether a figure still to come may change it."""
        needed = self._conditions(node)
        held = {row.key: self._all_hold(needed, row) for row in self.table.rows}
        order = self._order(node.get("order"))
        rows = [row for row in self.table.rows if held[row.key]]
        rows = self._ordered(rows, order) if order else rows
        first = number(node.get("first"))
        kept = rows[: int(first)] if first is not None and first >= 0 else rows
        if order and kept and len(kept) < len(rows):
            self._tie(node, order, kept[-1], rows[len(kept)])
        is_open = None in held.values() or bool(order and any(self._is_gap(row, order.column.text) for row in rows))
        return tuple(kept), is_open

    def _all_hold(self, needed: tuple[Comparison, ...], row: Row) -> bool | None:
        """Whether all comparisons hold; None where that hangs on a figure still to come."""
        held = [self._holds(one, row) for one in needed]
        return False if False in held else None if None in held else True

    def _is_gap(self, row: Row, column: str) -> bool:
        figure = self._figure(row, column)
        return figure is not None and figure.exact is None

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
        if one.other.is_told_with_unit and self._factor(one.other, unit) is None:
            self._tell("condition-unit", where, one.other.offset, text=one.other.text, unit=unit or "—")
            return False
        return True

    @staticmethod
    def _factor(operand: Operand, unit: str) -> Fraction | None:
        """What turns a number with 万 or a unit behind it into one of the column's unit: 60 of 60万元 into 600000元."""
        return units.factor(operand.scale + (operand.unit or units.single(unit)), unit)

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

    def _holds(self, one: Comparison, row: Row) -> bool | None:
        """Whether it holds; of a dash nothing does, and of a gap it is not known."""
        left = self._figure(row, one.column.text)
        if left is None or left.exact is None:
            return False if left is None else None
        if one.other.is_told_with_unit:
            factor = self._factor(one.other, left.definition.unit)
            return one.holds(left.exact, (one.other.number or Fraction(0)) * (factor or 1))
        if one.other.number is not None:
            return one.holds(_as_printed(left), one.other.number)
        right = self._figure(row, one.other.text)
        if right is None or right.exact is None:
            return False if right is None else None
        factor = units.factor(right.definition.unit, left.definition.unit)
        return one.holds(left.exact, right.exact * (1 if factor is None else factor))

    def _order(self, node: Node | None) -> Order | None:
        """The order asked for; None where there is none that can be read."""
        if node is None or node.is_empty:
            return None
        try:
            order = conditions.order(node.text)
        except UnreadableError as error:
            self._tell("order-unreadable", node, error.offset, text=error.text)
            return None
        return order if self._is_known(order.column, node) else None

    def _ordered(self, rows: list[Row], order: Order) -> list[Row]:
        """The rows by their values, those without one last."""
        known = [row for row in rows if self._value(row, order.column.text) is not None]
        known.sort(key=lambda row: self._value(row, order.column.text) or Fraction(0), reverse=order.falling)
        return [*known, *(row for row in rows if self._value(row, order.column.text) is None)]

    def _value(self, row: Row, column: str) -> Fraction | None:
        figure = self._figure(row, column)
        return figure.exact if figure else None

    def _tie(self, node: Node, order: Order, last: Row, following: Row) -> None:
        """The row that was cut off is as good as the last one that was kept."""
        value = self._value(last, order.column.text)
        if value is not None and value == self._value(following, order.column.text):
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
