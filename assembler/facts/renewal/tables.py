"""Tables of the next report: rows stay, cells are emptied; a column of last time's values gets the present ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assembler.facts import tables
from assembler.facts.figures.definition import number
from assembler.facts.node import Node
from assembler.facts.renewal.patches import Patches
from assembler.facts.renewal.shift import Shift
from assembler.facts.renewal.statistics import move
from assembler.facts.tables import Layout, Row

_DROPPED = ("stated", "accept", "prior")
_EMPTY = "null"
"""What stands for nothing in a list."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Writes the tables anew; without a ``shift`` no column gets another's values."""

    patches: Patches
    shift: Shift | None

    def renew(self, root: Node) -> None:
        """Every table of the file."""
        for table in tables.read(root).values():
            current = dict(_compared(table)) if self.shift else {}
            for row in table.rows:
                for key, cell in row.cells.items():
                    if not cell.is_empty:
                        self._cell(table, row, key, cell, row.cells.get(current.get(key, "")))
            for column in table.columns.values():
                self._column(column.node, table)
            self._total(table)

    def _cell(self, table: Layout, row: Row, key: str, cell: Node, now: Node | None) -> None:
        if now is not None and number(now) is not None and number(cell) is not None:
            self.patches.replace(*self.patches.extent(cell.mark), now.text)
        elif cell.items():
            self._spoken(row, cell)
        elif number(cell) is not None or table.columns[key].formula:
            self._emptied(row, cell)

    def _spoken(self, row: Row, cell: Node) -> None:
        """A cell that says more than its number."""
        kept = [name for name, _ in cell.items() if name not in _DROPPED]
        if not kept:
            self._emptied(row, cell)
            return
        self.patches.drop_keys(cell, _DROPPED)
        for name, child in cell.items():
            if name == "value" and not child.is_empty:
                self._emptied(row, child)
            elif name == "period" and not child.is_empty:
                move(child, self.shift, self.patches, self._holder(row, child))

    def _emptied(self, row: Row, cell: Node) -> None:
        self.patches.tell(self._holder(row, cell).mark, cell.mark)
        if isinstance(cell.path.steps[-1], int):
            self.patches.replace(*self.patches.extent(cell.mark), _EMPTY)
        else:
            self.patches.empty(cell.mark)

    def _holder(self, row: Row, cell: Node) -> Node:
        return row.node if self.patches.is_flow(row.node) else cell

    def _column(self, node: Node, table: Layout) -> None:
        period, prior = node.get("period"), node.get("prior")
        if period and not period.is_empty:
            move(period, self.shift, self.patches, node if self.patches.is_flow(node) else None)
        if prior and not (self.shift and _named(prior) in table.columns):
            self.patches.drop_keys(node, ("prior",))

    def _total(self, table: Layout) -> None:
        """What was typed for the total row goes; a row of which that was all there is keeps its label."""
        total = table.total
        given = [name for name in ("stated", "accept") if total and total.node.get(name)]
        if not total or not given:
            return
        if len(given) == len(total.node.items()):
            lines = total.node.mark.line != (total.node.mark.end or (0,))[0]
            begin, end = self.patches.extent(total.node.mark)
            self.patches.replace(begin, end, total.label if not lines else f"label: {total.label}")
            return
        self.patches.drop_keys(total.node, given)


def _named(prior: Node) -> str:
    value = prior.get("value") if prior.items() else prior
    return value.text if value else ""


def _compared(table: Layout) -> Iterator[tuple[str, str]]:
    """For each column of last time's values, the one that is compared with it."""
    for column in table.columns.values():
        prior = column.node.get("prior")
        if prior is not None and _named(prior) in table.columns:
            yield _named(prior), column.key
        change = tuple(column.node.get("change") or ())
        if len(change) == 2:
            yield change[1].text, change[0].text
