"""Paragraphs whose indents hang on their own text: signature, date (7.3.5.2) and attachment notes (7.3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assembler.document.model import Block, Element
from assembler.layout import closing
from assembler.layout.attachment_notes import Hanging, hangings
from assembler.layout.spacing import cells, gaps
from assembler.layout.styles import style_key
from assembler.layout.theme import Theme
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
    """No space before: a further attachment note."""

    @property
    def name(self) -> str:
        """The name of the style made for this indent."""
        return f"{self.base} {self.left} {abs(self.first)}" + (" Further" if self.tight else "")


def indents(blocks: Sequence[Element], theme: Theme) -> dict[int, Indent]:
    """The indent of each block that has one of its own, by its index in ``blocks``."""
    cell = text_width(theme) / theme.grid.characters
    closings = {
        index: Indent(_style(blocks[index], theme), round(characters * cell))
        for index, characters in closing.offsets(blocks, theme).items()
    }
    return closings | {index: _note(hanging, theme) for index, hanging in hangings(blocks).items()}


def _style(element: Element, theme: Theme) -> str:
    return theme.styles[style_key(element)].docx if isinstance(element, Block) else ""


def _note(note: Hanging, theme: Theme) -> Indent:
    style, hang = theme.styles["attachment-note"], width(note.lead, theme)
    left = round(style.indent_characters * em(theme)) + width(note.before, theme) + hang
    return Indent(style.docx, left, first=-hang, tight=note.is_further)


def width(text: str, theme: Theme) -> int:
    """Width of ``text`` in twips as body text; digits and Latin letters count as half a character."""
    size = theme.styles["paragraph"].size_pt
    white = sum(1 for _ in gaps(text)) if theme.grid.autospace else 0
    filled = cells(text) + white * theme.grid.autospace
    return round(filled * points(size)) + (len(text) - white) * tracking(theme, size)
