"""A table of the facts as written: its columns, its rows and its total row, before anything is computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from assembler.facts.figures import units
from assembler.facts.figures.definition import TOTAL_ROW, Formula
from assembler.facts.node import Node
from assembler.facts.path import FactPath

DASHES: Final = frozenset({"—", "——", "–", "－", "-", "/"})
"""What says that a row has nothing to tell in a column; printed as one dash."""
GAPS: Final = frozenset({"待补", "〔待补〕", "[待补]", "（待补）"})
"""What says that a number is still to come, where a list leaves no place to leave empty."""
TOTAL_LABEL: Final = "合计"
ADDED: Final = (None, Formula.SUM, Formula.DIFFERENCE, Formula.PRODUCT)
"""Formulas whose total is the sum of the rows; those of rates are computed anew from the totals."""
FORMULAS: Final = tuple(one for one in Formula if one is not Formula.TOTAL)
"""Those of columns, whose ``total`` says whether they have one."""
_COUNTED: Final = (Formula.RATIO, Formula.CHANGE, Formula.PER)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a statistic of every row, or text."""

    key: str
    node: Node
    unit: str
    """Its own, else the table's; empty where the formula says it."""

    @property
    def name(self) -> str:
        """What stands at its head: its name, else its key."""
        name = self.node.get("name")
        return name.text if name and not name.is_empty else self.key

    @property
    def name_path(self) -> FactPath:
        """The fact that its head prints."""
        return self.node.path.key("name") if self.node.get("name") else self.node.path

    @property
    def is_text(self) -> bool:
        """Whether words stand in it: 责任人, 备注."""
        return _is(self.node.get("text"), wanted=True)

    @property
    def formula(self) -> Formula | None:
        """How its cells are computed; None where they are typed."""
        return next((one for one in FORMULAS if self.node.get(one.value) is not None), None)

    @property
    def is_typed(self) -> bool:
        """Whether its cells are typed, as numbers or words."""
        return self.formula is None

    @property
    def is_added(self) -> bool:
        """Whether its total is the sum of its rows: not of percentages or 元/户, nor with ``total: false``."""
        if self.is_text or self.is_left_out or self.formula not in ADDED:
            return False
        return not (units.is_rate(self.unit) or units.is_points(self.unit) or units.is_each(self.unit))

    @property
    def is_left_out(self) -> bool:
        """Whether the total row has nothing in it."""
        return _is(self.node.get("total"), wanted=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its label, and what was typed in it by the keys of columns."""

    label: str
    node: Node
    cells: Mapping[str, Node]
    """Those of typed columns, without a value where one was left out or empty, and what was typed in computed ones."""
    dashes: frozenset[str]
    """The columns in which the row has nothing to tell."""

    @property
    def key(self) -> str:
        """The label without the white space that no one sees, as it stands in the name of a cell."""
        return " ".join(self.label.split())


@dataclass(frozen=True, slots=True)
class Total:
    """The total row as asked for."""

    label: str
    node: Node
    stated: Node | None = None
    accept: Node | None = None

    @property
    def path(self) -> FactPath:
        """The fact that its label prints."""
        return self.node.path.key("label") if self.node.get("label") else self.node.path


@dataclass(frozen=True, slots=True)
class Layout:
    """One table; ``total`` is None where no total row is printed: its totals can be named all the same."""

    key: str
    node: Node
    columns: Mapping[str, Column]
    rows: tuple[Row, ...]
    total: Total | None

    @property
    def total_label(self) -> str:
        """What the total row is called."""
        return self.total.label if self.total else TOTAL_LABEL

    @property
    def noun(self) -> str:
        """What a row is: 村, 项目."""
        found = self.node.get("row")
        return found.text if found else ""

    @property
    def title(self) -> str:
        """What a message calls it: its caption, else its key."""
        caption = self.node.get("caption")
        return caption.text if caption and not caption.is_empty else self.key

    def cell_path(self, row: Row, column: str) -> FactPath:
        """The path of a cell, computed ones included."""
        typed = row.cells.get(column)
        return typed.path if typed else row.node.path.key(column)

    def total_path(self, column: str) -> FactPath:
        """The path of a cell of the total row."""
        stated = self.total.stated.get(column) if self.total and self.total.stated else None
        return stated.path if stated else self.node.path.key(TOTAL_ROW).key(column)


def layout(key: str, node: Node) -> Layout:
    """Read one table, as far as it has the right form; faults of form are the schema's and ``form``'s to tell of."""
    unit = _text(node.get("unit"))
    given = node.get("columns")
    columns = {name: _column(name, one, unit) for name, one in (given.items() if given else ())}
    rows = node.get("rows")
    listed = tuple(_row(label, one, columns) for label, one in (rows.items() if rows else ()))
    return Layout(key, node, columns, listed, _total(node.get(TOTAL_ROW)))


def typed_columns(columns: Mapping[str, Column]) -> list[str]:
    """The keys of the columns that a row lists, in order."""
    return [key for key, column in columns.items() if column.is_typed]


def _column(key: str, node: Node, unit: str) -> Column:
    """A column with its unit: the table's is that of typed numbers, from which others take theirs."""
    column = Column(key, node, "")
    own = _text(node.get("unit")) or ("%" if column.formula in (Formula.RATIO, Formula.CHANGE) else "")
    return replace(column, unit=own or ("" if column.is_text or column.formula in _COUNTED else unit))


def _row(label: str, node: Node, columns: Mapping[str, Column]) -> Row:
    listed = {key: replace(cell, value=None) if cell.text in GAPS else cell for key, cell in _typed(node, columns)}
    dashes = frozenset(key for key, cell in listed.items() if cell.text in DASHES)
    empty = {key: Node(None, node.path.key(key), node.mark) for key in typed_columns(columns)}
    filled = {key: cell for key, cell in listed.items() if columns[key].is_typed or not cell.is_empty}
    cells = {key: cell for key, cell in {**empty, **filled}.items() if key not in dashes}
    return Row(label.strip(), node, cells, dashes)


def _typed(node: Node, columns: Mapping[str, Column]) -> Iterator[tuple[str, Node]]:
    """The cells of a row by the keys of their columns: by name, or in order, computed columns left out or not."""
    if node.items():
        yield from ((key, cell) for key, cell in node.items() if key in columns)
        return
    values = tuple(node) or (() if node.value is None or isinstance(node.value, tuple) else (node,))
    keys = list(columns) if len(values) == len(columns) else typed_columns(columns)
    for key, cell in zip(keys, values, strict=False):
        # A number alone is a cell, and no row: it has a path of its own.
        yield key, replace(cell, path=node.path.key(key)) if cell is node else cell


def _total(node: Node | None) -> Total | None:
    if node is None or node.value is False:
        return None
    if not node.items():
        return Total(TOTAL_LABEL if node.value is True else node.text or TOTAL_LABEL, node)
    return Total(_text(node.get("label")) or TOTAL_LABEL, node, node.get("stated"), node.get("accept"))


def _text(node: Node | None) -> str:
    return node.text if node and not node.is_empty else ""


def _is(node: Node | None, *, wanted: bool) -> bool:
    return node is not None and node.value is wanted
