"""Paragraphs whose indents hang on their own text: signature, date (7.3.5.2), notes (7.3.4), copies (7.4.2).

They are set in the paragraph itself: a style named after a measurement would stand in Word's gallery.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from assembler.document.model import Block, Element
from assembler.layout import closing
from assembler.layout.attachment_notes import Hanging, hangings
from assembler.layout.spacing import cells, gaps
from assembler.layout.styles import style_key
from assembler.layout.theme import Style, Theme
from assembler.writers.docx.metrics import em, tracking
from assembler.writers.docx.ooxml import points, value, w


@dataclass(frozen=True, slots=True)
class Indent:
    """A paragraph's own indents: from the right in characters, or else from the left in twips."""

    right_characters: float | None = None
    """Of a signature or a date: right-aligned, so that whatever is typed over it stays at the right."""
    character: int = 0
    """The width of one of those characters in twips."""
    left: int = 0
    hanging: int = 0
    """Twips by which the first line begins further left."""
    tight: bool = False
    """No space before: a further attachment note or signature."""

    def properties(self) -> Iterator[etree._Element]:
        """The elements of ``w:pPr``, in the order that it wants."""
        if self.tight:
            yield w("spacing", beforeLines=0, before=0)
        if self.right_characters is not None:
            chars = round(self.right_characters * 100)
            yield w("ind", rightChars=chars, right=round(self.right_characters * self.character))
            return
        # Widths in characters would win over those in twips, so the inherited ones are set to nothing.
        yield w("ind", leftChars=0, left=self.left, hangingChars=0, hanging=self.hanging)
        yield value("jc", "left")


def indents(blocks: Sequence[Element], theme: Theme) -> dict[int, Indent]:
    """The indent of each block that has one of its own, by its index in ``blocks``."""
    size, usual = theme.styles["signature"].size_pt, theme.closing.from_right_characters
    tight = closing.further(blocks)
    closings = {
        index: Indent(right_characters=characters, character=points(size), tight=index in tight)
        for index, characters in closing.right_edges(blocks, theme).items()
        if characters != usual or index in tight
    }
    return closings | {i: _note(hanging, _style(blocks[i], theme), theme) for i, hanging in hangings(blocks).items()}


def _style(element: Element, theme: Theme) -> Style:
    return theme.styles[style_key(element) if isinstance(element, Block) else "paragraph"]


def _note(note: Hanging, style: Style, theme: Theme) -> Indent:
    hang = width(note.lead, theme, style.size_pt)
    left = round(style.indent_characters * em(theme, style.size_pt)) + width(note.before, theme, style.size_pt) + hang
    return Indent(left=left, hanging=hang, tight=note.is_further)


def width(text: str, theme: Theme, size: float = 0) -> int:
    """Width of ``text`` in twips, as body text or in ``size`` points; digits and Latin letters are half a character."""
    size = size or theme.styles["paragraph"].size_pt
    white = sum(1 for _ in gaps(text)) if theme.grid.autospace else 0
    filled = cells(text) + white * theme.grid.autospace
    return round(filled * points(size)) + (len(text) - white) * tracking(theme, size)
