"""Paragraphs whose indents hang on their own text: signature, date (7.3.5.2), notes (7.3.4), copies (7.4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assembler.document.model import Block, Element
from assembler.layout import closing
from assembler.layout.attachment_notes import Hanging, hangings
from assembler.layout.spacing import cells, gaps
from assembler.layout.styles import style_key
from assembler.layout.theme import Style, Theme
from assembler.writers.docx.metrics import em, tracking
from assembler.writers.docx.ooxml import points
from assembler.writers.docx.page import text_width


@dataclass(frozen=True, slots=True)
class Indent:
    """A style like ``base`` but left-aligned with indents in twips; ``first`` is below 0 where the first line hangs."""

    base: str
    left: int
    first: int = 0
    tight: bool = False
    """No space before: a further attachment note or signature."""

    @property
    def name(self) -> str:
        """The name of the style made for this indent."""
        return f"{self.base} {self.left} {abs(self.first)}" + (" Further" if self.tight else "")


def indents(blocks: Sequence[Element], theme: Theme) -> dict[int, Indent]:
    """The indent of each block that has one of its own, by its index in ``blocks``."""
    cell = text_width(theme) / theme.grid.characters
    tight = closing.further(blocks)
    closings = {
        index: Indent(_style(blocks[index], theme).docx, round(characters * cell), tight=index in tight)
        for index, characters in closing.offsets(blocks, theme).items()
    }
    return closings | {i: _note(hanging, _style(blocks[i], theme), theme) for i, hanging in hangings(blocks).items()}


def _style(element: Element, theme: Theme) -> Style:
    return theme.styles[style_key(element) if isinstance(element, Block) else "paragraph"]


def _note(note: Hanging, style: Style, theme: Theme) -> Indent:
    hang = width(note.lead, theme, style.size_pt)
    left = round(style.indent_characters * em(theme, style.size_pt)) + width(note.before, theme, style.size_pt) + hang
    return Indent(style.docx, left, first=-hang, tight=note.is_further)


def width(text: str, theme: Theme, size: float = 0) -> int:
    """Width of ``text`` in twips, as body text or in ``size`` points; digits and Latin letters are half a character."""
    size = size or theme.styles["paragraph"].size_pt
    white = sum(1 for _ in gaps(text)) if theme.grid.autospace else 0
    filled = cells(text) + white * theme.grid.autospace
    return round(filled * points(size)) + (len(text) - white) * tracking(theme, size)
