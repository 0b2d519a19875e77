"""The blocks of a report that are set in justified lines, and what of each the setting needs to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assembler.document.model import Block, Element, Role, Span
from assembler.layout import spacing
from assembler.layout.attachment_notes import Hanging, hangings
from assembler.layout.lines.greedy import Widths
from assembler.layout.styles import style_key
from assembler.layout.theme import Style, Theme
from assembler.layout.units import POINTS_PER_MM

_LONGEST_FIGURE = 12.0
"""Figures up to this many characters are kept on one line."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One justified paragraph: its spans, the number before them included."""

    spans: tuple[Span, ...]
    style: Style
    widths: Widths

    @property
    def text(self) -> str:
        """All its characters."""
        return "".join(span.text for span in self.spans)

    @property
    def kept(self) -> frozenset[int]:
        """The indexes inside figures, where a line should not begin."""
        return frozenset(_inside(self.spans))


def paragraphs(blocks: Sequence[Element], theme: Theme) -> dict[int, Paragraph]:
    """The justified paragraphs among ``blocks``, by their index."""
    hanging = hangings(blocks)
    return {
        index: Paragraph(spans_of(block), theme.styles[style_key(block)], _widths(block, hanging.get(index), theme))
        for index, block in enumerate(blocks)
        if isinstance(block, Block) and is_justified(block, theme)
    }


def is_justified(block: Block, theme: Theme) -> bool:
    """Whether the block's style asks for lines flush on both sides."""
    return theme.styles[style_key(block)].align == "justify"


def spans_of(block: Block) -> tuple[Span, ...]:
    """The block's spans behind one for its number."""
    return (Span(block.number), *block.spans) if block.number else block.spans


def _widths(block: Block, note: Hanging | None, theme: Theme) -> Widths:
    style, full = theme.styles[style_key(block)], theme.page.text_width * POINTS_PER_MM
    if note is None:
        return Widths(full - style.indent_characters * style.size_pt, full)
    cell = theme.cell_pt(style)
    left = (style.indent_characters + spacing.cells(note.before)) * cell
    return Widths(full - left, full - left - spacing.cells(note.lead) * cell)


def _inside(spans: Sequence[Span]) -> Iterator[int]:
    start = 0
    for span in spans:
        if span.role is Role.FIGURE and spacing.cells(span.text) <= _LONGEST_FIGURE:
            yield from range(start + 1, start + len(span.text))
        start += len(span.text)
