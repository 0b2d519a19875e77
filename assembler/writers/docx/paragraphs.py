"""Which named style each block takes, and what is written in it: a report as a theme's paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from assembler.document import walk
from assembler.document.model import Align, Block, Cell, Document, Kind, Picture, Span, Table
from assembler.layout import spacing, titles
from assembler.layout.lines.fitting import Fitted, fit
from assembler.layout.styles import style_key
from assembler.layout.theme import Theme
from assembler.writers.docx.cross_references import CrossReferences, cross_references
from assembler.writers.docx.fits import Fit
from assembler.writers.docx.hanging_indents import indents
from assembler.writers.docx.numbering import LIST_LEVELS, native
from assembler.writers.docx.pandoc_ast import Drawing, Paragraph, Part, TableGrid
from assembler.writers.docx.styles import COLUMN_STYLES, FIGURE, UNNUMBERED

_TITLES: Final = {Kind.TITLE, Kind.ATTACHMENT_TITLE}
_WIDEST_COLUMN: Final = 20.0
"""Characters: a column whose cells are longer gets no more of the line, and they wrap."""
_PADDING: Final = 1.0
"""Characters that a column needs beside its text."""
_NARROWEST_SHARE: Final = 0.5
"""Of the mean width: no column gets less."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Parts in reading order, and which of the tables are wide."""

    parts: tuple[Part, ...]
    wide: tuple[bool, ...]
    fits: tuple[Fit, ...] = ()
    """How each part is fitted to the page, and its own indents."""
    references: CrossReferences = field(default_factory=CrossReferences)


def plan(document: Document, theme: Theme, fitted: Fitted | None = None) -> Plan:
    """The whole report; a number that Word's own numbering gives is not written out."""
    own, counted = indents(document.blocks, theme), tuple(native(document.blocks))
    known = cross_references(document, counted)
    fitted = fitted or fit(document.blocks, theme)
    parts: list[Part] = []
    fits: list[Fit] = []
    for index, (block, numbered) in enumerate(zip(document.blocks, counted, strict=True)):
        match block:
            case Block():
                parts.append(_paragraph(block, theme, known.section_bookmark(index), numbered=numbered))
            case Table():
                parts.extend(_table(block, theme))
            case Picture():
                parts.append(Drawing(FIGURE, block))
        fit_ = Fit(fitted.adjusted.get(index, 0), held=index in fitted.held, indent=own.get(index))
        fits += [fit_] * (len(parts) - len(fits))
    wide = tuple(block.wide for block in document.blocks if isinstance(block, Table))
    return Plan(tuple(parts), wide, tuple(fits), known)


def _paragraph(block: Block, theme: Theme, bookmark: str, *, numbered: bool) -> Paragraph:
    key = style_key(block)
    style = theme.styles[key]
    if block.kind in _TITLES:
        cut = titles.lines(block.spans, key, theme)
        return Paragraph(style.docx, tuple(span for line in cut for span in line), breaks=_breaks(cut))
    if numbered:
        return Paragraph(style.docx, block.spans, bookmark=bookmark)
    number = (Span(block.number),) if block.number else ()
    return Paragraph(style.docx + UNNUMBERED if key in LIST_LEVELS else style.docx, (*number, *block.spans))


def _breaks(lines: Sequence[Sequence[Span]]) -> frozenset[int]:
    """How many spans stand before each line but the first."""
    return frozenset(accumulate(len(line) for line in lines[:-1]))


def _table(table: Table, theme: Theme) -> Iterator[Part]:
    look = theme.table_style(fine=table.fine)
    text, head = theme.styles[look].docx, theme.styles[f"{look}-head"].docx
    if table.caption:
        yield Paragraph(theme.styles["caption"].docx, table.caption)
    if table.unit_line:
        yield Paragraph(theme.styles["unit-line"].docx, table.unit_line)
    styles = [text + COLUMN_STYLES[Align(align).value] for align in table.aligns]
    rows = tuple(tuple(Paragraph(style, cell) for style, cell in zip(styles, row, strict=True)) for row in table.rows)
    yield TableGrid(table.widths or _widths(table), tuple(Paragraph(head, cell) for cell in table.head), rows)


def _widths(table: Table) -> tuple[float, ...]:
    """Shares of the line: each column's longest text, within bounds, so that no column starves."""
    columns = zip(table.head, *table.rows, strict=True)
    wanted = [min(max(map(_width, column)), _WIDEST_COLUMN) + _PADDING for column in columns]
    least = sum(wanted) / len(wanted) * _NARROWEST_SHARE
    wanted = [max(width, least) for width in wanted]
    return tuple(round(width / sum(wanted), 4) for width in wanted)


def _width(cell: Cell) -> float:
    return spacing.cells(walk.text(cell))
