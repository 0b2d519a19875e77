"""Which named style each block takes, and what is written in it: a report as a theme's paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assembler.model import Align, Block, Cell, Document, Kind, Picture, Span, Table
from assembler.themes import Theme
from assembler.writers.docx.closing import MARGIN, Closing, characters, closings
from assembler.writers.docx.numbers import PLACES, native, style_key
from assembler.writers.docx.styles import COLUMN_STYLES, FIGURE, UNNUMBERED
from assembler.writers.pandoc_ast import Drawing, Grid, Paragraph, Part


@dataclass(frozen=True, slots=True)
class Plan:
    """Parts in reading order, the styles they need beyond the theme's, and which of the tables are wide."""

    parts: tuple[Part, ...]
    indents: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Style name to its base and its right indent in characters, for signatures and dates."""
    wide: tuple[bool, ...] = ()


def plan(document: Document, theme: Theme) -> Plan:
    """The whole report; a number that Word's own numbering gives is not written out."""
    indents = dict(_indents(document, theme))
    names = {place: name for name, (_, _, places) in indents.items() for place in places}
    parts: list[Part] = []
    for place, (block, numbered) in enumerate(zip(document.blocks, native(document.blocks), strict=True)):
        match block:
            case Block():
                parts.append(_paragraph(block, theme, names.get(place, ""), numbered=numbered))
            case Table():
                parts.extend(_table(block, theme))
            case Picture():
                parts.append(Drawing(FIGURE, block))
    wide = tuple(block.wide for block in document.blocks if isinstance(block, Table))
    return Plan(tuple(parts), {name: (base, right) for name, (base, right, _) in indents.items()}, wide)


def _paragraph(block: Block, theme: Theme, style: str, *, numbered: bool) -> Paragraph:
    key = style_key(block)
    name = style or theme.styles[key].docx
    if numbered:
        return Paragraph(name, block.spans)
    number = (Span(block.number),) if block.number else ()
    return Paragraph(name + UNNUMBERED if key in PLACES else name, (*number, *block.spans))


def _indents(document: Document, theme: Theme) -> Iterator[tuple[str, tuple[str, float, list[int]]]]:
    """Signatures and dates whose right indent is not the style's: style name, and base, indent and places."""
    found: dict[tuple[str, float], list[int]] = {}
    for place, closing in closings(document.blocks).items():
        block = document.blocks[place]
        if isinstance(block, Block) and (right := _right(closing, block)) != MARGIN:
            found.setdefault((theme.styles[style_key(block)].docx, right), []).append(place)
    for (base, right), places in found.items():
        yield f"{base} {right:g}", (base, right, places)


def _right(closing: Closing, block: Block) -> float:
    return closing.signature if block.kind is Kind.SIGNATURE else closing.date


def _table(table: Table, theme: Theme) -> Iterator[Part]:
    text, head = theme.styles["table"].docx, theme.styles["table-head"].docx
    if table.caption:
        yield Paragraph(theme.styles["caption"].docx, table.caption)
    styles = [text + COLUMN_STYLES[Align(align).value] for align in table.aligns]
    rows = tuple(tuple(map(Paragraph, styles, row)) for row in table.rows)
    yield Grid(_widths(table), tuple(Paragraph(head, cell) for cell in table.head), rows)


def _widths(table: Table) -> tuple[float, ...]:
    """Shares of the line: each column's longest text, within bounds, so that no column starves."""
    columns = zip(table.head, *table.rows, strict=True)
    wanted = [min(max(map(_width, column)), 20.0) + 1.0 for column in columns]
    wanted = [max(width, sum(wanted) / len(wanted) / 2) for width in wanted]
    return tuple(round(width / sum(wanted), 4) for width in wanted)


def _width(cell: Cell) -> float:
    return characters("".join(span.text for span in cell))
