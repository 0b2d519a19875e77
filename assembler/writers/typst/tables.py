"""A table as data: columns, lines and white as decided for all outputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assembler.document.model import Align, Cell
from assembler.layout.tables import SetTable
from assembler.layout.tables.setting import Lines
from assembler.layout.theme import Style
from assembler.layout.units import POINTS_PER_MM
from assembler.writers.typst.book import Book, Data

_EMPTY: Final[Data] = {"indent": 0.0, "runs": []}


def table(found: SetTable, white: float, book: Book) -> Data:
    """One table; ``white`` lines of the grid are below it."""
    given, theme = found.table, book.theme
    rows = theme.table_style(fine=given.fine)
    head, total = (theme.styles.get(f"{rows}-{part}", theme.styles[rows]) for part in ("head", "total"))
    style, rules = theme.styles[rows], theme.tables
    pitch = theme.grid.pitch
    last = len(found.rows) - 1
    book.named_rows.append(len(given.aligns) > 1 and given.aligns[0] is not Align.RIGHT)
    told: Data = {}
    if found.caption:
        told["caption"] = lines(found.caption, "caption", book)
    if given.unit_line:
        told["unit"] = lines((given.unit_line,), "unit-line", book)
    data: Data = {
        "kind": "table",
        "widths": list(found.widths),
        "rule": rules.rule_pt,
        "before": theme.styles["caption"].before_lines * pitch if found.caption else 0.0,
        "after": white * pitch,
        "total": given.total,
        "looks": {name: book.look(one) for name, one in (("head", head), ("rows", style), ("total", total))},
        "head": _cells(found, found.head, head, book, head=True),
        "rows": [
            _cells(found, row, total if given.total and index == last else style, book)
            for index, row in enumerate(found.rows)
        ],
    }
    return data | told


def lines(found: Sequence[Cell], name: str, book: Book) -> Data:
    """Lines in a style of their own: a caption, a unit line."""
    style = book.theme.styles[name]
    return {"look": book.look(style), "lines": [book.natural(line, style) for line in found]}


def _cells(found: SetTable, row: Sequence[Lines], style: Style, book: Book, *, head: bool = False) -> list[Data]:
    rules = book.theme.tables
    beside, above = rules.padding_mm * POINTS_PER_MM, rules.row_padding_pt + rules.rule_pt / 2
    return [
        {
            "align": Align.CENTER if head else align,
            "inset": [beside, beside + (0.0 if head else inset), above],
            "lines": [book.natural(line, style) for line in cell] or [_EMPTY],
        }
        for cell, align, inset in zip(row, found.table.aligns, found.insets, strict=True)
    ]
