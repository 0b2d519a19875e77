"""Which named style each block takes, and what is written in it: a report as a theme's paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from assembler.document import walk
from assembler.document.model import LETTERHEAD, Block, Document, Element, Kind, Picture, Span, Table
from assembler.layout import titles
from assembler.layout.colophon import Foot
from assembler.layout.lines.fitting import Fitted, fit
from assembler.layout.lines.flow import TITLES
from assembler.layout.styles import style_key
from assembler.layout.tables import SetTable
from assembler.layout.theme import Theme
from assembler.writers.docx import symbols
from assembler.writers.docx.cross_references import CrossReferences, cross_references
from assembler.writers.docx.fits import Fit
from assembler.writers.docx.formal import formal
from assembler.writers.docx.hanging_indents import indents
from assembler.writers.docx.numbering import LIST_LEVELS, NUM_ID, lists, native
from assembler.writers.docx.pandoc_ast import Drawing, Paragraph, Part, TableGrid
from assembler.writers.docx.styles import COLUMN_STYLES, FIGURE, UNNUMBERED


@dataclass(frozen=True, slots=True)
class Plan:
    """Parts in reading order, and the tables as they are set."""

    parts: tuple[Part, ...]
    tables: tuple[SetTable, ...]
    fits: tuple[Fit, ...] = ()
    """How each part is fitted to the page, and its own indents."""
    references: CrossReferences = field(default_factory=CrossReferences)
    foot: Foot | None = None
    """Where 版记 stands, if there is one."""
    blocks: tuple[Element, ...] = ()


def plan(document: Document, theme: Theme, fitted: Fitted | None = None) -> Plan:
    """The whole report; a number that Word's own numbering gives is not written out."""
    own, counted = indents(document.blocks, theme), tuple(native(document.blocks))
    known, set_apart = cross_references(document, counted), formal(document.blocks, theme)
    fitted = fitted or fit(document.blocks, theme)
    counting = tuple(lists(document.blocks))
    parts: list[Part] = []
    fits: list[Fit] = []
    for index, (block, numbered) in enumerate(zip(document.blocks, counted, strict=True)):
        match block:
            case Block():
                parts.append(_paragraph(block, theme, known.section_bookmark(index), numbered=numbered))
            case Table():
                parts.extend(_table(fitted.tables[index], theme))
            case Picture():
                parts.append(Drawing(FIGURE, block))
                if block.caption:
                    parts.append(Paragraph(theme.styles["caption"].docx, block.caption))
        white = _white(block, fitted.white.get(index - 1, 0.0), theme) if isinstance(block, Block) else 0.0
        place = _place(block, counting[index]) if numbered and isinstance(block, Block) else None
        fit_ = Fit(
            fitted.adjusted.get(index, 0),
            held=index in fitted.held,
            kept=index + 1 in fitted.textless[:1],
            indent=own.get(index),
            place=place,
            formal=set_apart.get(index),
            before=white,
        )
        fits += [fit_] * (len(parts) - len(fits))
    return Plan(tuple(parts), tuple(fitted.tables.values()), tuple(fits), known, fitted.foot, document.blocks)


def _place(block: Block, number: int) -> tuple[int, int] | None:
    """List and level of a numbered paragraph that does not count in its style's own list."""
    return None if number == NUM_ID else (number, LIST_LEVELS[style_key(block)][0])


def _white(block: Block, white: float, theme: Theme) -> float:
    """What stands above ``block`` below a table, where its style has not more: the greater of two whites counts."""
    return white if white > theme.styles[style_key(block)].before_lines else 0.0


def _paragraph(block: Block, theme: Theme, bookmark: str, *, numbered: bool) -> Paragraph:
    key = style_key(block)
    style = theme.styles[key]
    if block.kind in TITLES:
        return _lined(style.docx, titles.lines(block.spans, key, theme))
    if block.kind in LETTERHEAD or block.kind is Kind.ATTENDEES:
        return Paragraph(style.docx, block.spans, looks=_looks(block, theme))
    if numbered:
        return Paragraph(style.docx, block.spans, bookmark=bookmark)
    number = (Span(block.number),) if block.number else ()
    return Paragraph(style.docx + UNNUMBERED if key in LIST_LEVELS else style.docx, (*number, *block.spans))


def _looks(block: Block, theme: Theme) -> Mapping[int, str]:
    """Character styles by the indexes of their spans: 签发人's names in 楷体 (7.2.6), a letter's number in 仿宋 (10.1).

    出席 and its like stand in 黑体 (10.3).
    """
    left, right = walk.halves(block.spans)
    first = len(block.spans) - len(right)
    if block.kind is Kind.ATTENDEES:
        return _in("heiti", (place for place, span in enumerate(left) if span.strong), theme)
    if block.kind is Kind.DOCUMENT_NUMBER:
        return _in("kaiti", (first + place for place, span in enumerate(right) if span.path), theme)
    if block.kind is Kind.LETTERHEAD:
        return {}
    return _in(theme.styles["document-number"].typeface, range(first, len(block.spans)), theme)


def _in(typeface: str, places: Iterable[int], theme: Theme) -> Mapping[int, str]:
    return dict.fromkeys(places, symbols.sign_name(typeface, theme)) if typeface in theme.typefaces else {}


def _breaks(lines: Sequence[Sequence[Span]]) -> frozenset[int]:
    """How many spans stand before each line but the first."""
    return frozenset(accumulate(len(line) for line in lines[:-1]))


def _table(found: SetTable, theme: Theme) -> Iterator[Part]:
    table = found.table
    look = theme.table_style(fine=table.fine)
    if table.caption:
        yield _lined(theme.styles["caption"].docx, found.caption)
    if table.unit_line:
        yield Paragraph(theme.styles["unit-line"].docx, table.unit_line)
    head = tuple(_lined(theme.styles[f"{look}-head"].docx, cell) for cell in found.head)
    keys = [look] * len(found.rows)
    if table.total and keys:
        keys[-1] += "-total"
    rows = tuple(
        tuple(
            _lined(theme.styles[key].docx + COLUMN_STYLES[align], cell)
            for align, cell in zip(table.aligns, row, strict=True)
        )
        for key, row in zip(keys, found.rows, strict=True)
    )
    yield TableGrid(tuple(width / sum(found.widths) for width in found.widths), head, rows)


def _lined(style: str, lines: Sequence[Sequence[Span]]) -> Paragraph:
    """A paragraph that begins a new line where ``lines`` do."""
    return Paragraph(style, tuple(span for line in lines for span in line), breaks=_breaks(lines))
