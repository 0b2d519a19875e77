"""A table as HTML: its columns as wide, and its cells in the lines, that were decided for all outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from assembler.document.model import Align, Cell
from assembler.layout.tables import SetTable
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM

Render = Callable[[Cell], str]
"""Spans as HTML."""


_TOTAL: Final = ' class="total"'


def table(found: SetTable, render: Render, theme: Theme, white: float) -> str:
    """One ``table`` element: caption and unit line, columns, head, rows; ``white`` lines of the grid are below it."""
    given = found.table
    looks = ["table", *(look for look, worn in (("wide", given.wide), ("fine", given.fine)) if worn)]
    head = "".join(f'<th scope="col">{_lines(cell, render)}</th>' for cell in found.head)
    # On a phone a table scrolls by itself: the keyboard must reach it.
    return (
        f'<table class="{" ".join(looks)}" tabindex="0" style="{_whites(found, theme, white)}">'
        f"{_caption(found, render)}{_columns(found.widths)}"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(_rows(found, render, theme))}</tbody></table>"
    )


def _whites(found: SetTable, theme: Theme, white: float) -> str:
    """White above the caption stands above the whole table: only so does the greater of two whites count."""
    above = theme.styles["caption"].before_lines if found.caption else 0.0
    return "; ".join(
        f"margin-{side}: {lines * theme.grid.pitch:.3f}pt"
        for side, lines in (("top", above), ("bottom", white))
        if lines
    )


def _caption(found: SetTable, render: Render) -> str:
    """Caption and unit line: one element, for a table has but one caption."""
    unit = f'<p class="unit-line">{render(found.table.unit_line)}</p>' if found.table.unit_line else ""
    return f"<caption>{_lines(found.caption, render)}{unit}</caption>" if found.caption or unit else ""


def _columns(widths: Sequence[float]) -> str:
    shares = (f'<col style="width: {100 * width / sum(widths):.5g}%">' for width in widths)
    return f"<colgroup>{''.join(shares)}</colgroup>"


def _rows(found: SetTable, render: Render, theme: Theme) -> Iterator[str]:
    for index, row in enumerate(found.rows):
        total = found.table.total and index == len(found.rows) - 1
        yield f"<tr{_TOTAL if total else ''}>{''.join(_cells(found, row, render, theme))}</tr>"


def _cells(found: SetTable, row: Sequence[Sequence[Cell]], render: Render, theme: Theme) -> Iterator[str]:
    beside = theme.tables.padding_mm * POINTS_PER_MM
    for index, (lines, align, inset) in enumerate(zip(row, found.table.aligns, found.insets, strict=True)):
        style = f' style="padding-right: {beside + inset:.2f}pt"' if inset else ""
        is_name = not index and len(row) > 1 and align is not Align.RIGHT
        tag, scope = ("th", ' scope="row"') if is_name else ("td", "")
        yield f'<{tag}{scope} class="{align}"{style}>{_lines(lines, render)}</{tag}>'


def _lines(lines: Sequence[Cell], render: Render) -> str:
    return "<br>".join(map(render, lines))
