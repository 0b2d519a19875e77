"""Paragraphs whose indents hang on their own text: signature, date (7.3.5.2) and attachment notes (7.3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assembler.document.model import Block, Element, Kind
from assembler.layout.closing import place
from assembler.layout.spacing import cells, gaps
from assembler.layout.theme import Theme
from assembler.writers.docx.metrics import em, tracking
from assembler.writers.docx.ooxml import points
from assembler.writers.docx.page import text_width

_LABEL: Final = "附件："


@dataclass(frozen=True, slots=True)
class Place:
    """A style like ``base`` but left-aligned with indents in twips; ``first`` is below 0 where the first line hangs."""

    base: str
    left: int
    first: int = 0
    tight: bool = False
    """No space before: a further attachment note."""

    @property
    def name(self) -> str:
        """The name of the style made for this place."""
        return f"{self.base} {self.left} {abs(self.first)}" + (" Further" if self.tight else "")


def places(blocks: Sequence[Element], theme: Theme) -> dict[int, Place]:
    """The place of each block that has one of its own, by its index in ``blocks``."""
    return {**dict(_closings(blocks, theme)), **dict(_notes(blocks, theme))}


def _closings(blocks: Sequence[Element], theme: Theme) -> Iterator[tuple[int, Place]]:
    for index, (first, second) in enumerate(pairwise(blocks)):
        if _kind(first) is Kind.SIGNATURE and _kind(second) is Kind.DATE:
            signature, date = closing(_text(first), _text(second), theme)
            yield index, Place(theme.styles["signature"].docx, signature)
            yield index + 1, Place(theme.styles["date"].docx, date)


def closing(signature: str, date: str, theme: Theme) -> tuple[int, int]:
    """Left indents in twips."""
    found = place(signature, date, theme)
    cell = text_width(theme) / theme.grid.characters
    return round(found.signature * cell), round(found.date * cell)


def _notes(blocks: Sequence[Element], theme: Theme) -> Iterator[tuple[int, Place]]:
    """A note's second line stands under its name, further notes under the first one's number."""
    style = theme.styles["attachment-note"]
    previous: Element | None = None
    for index, block in enumerate(blocks):
        if _kind(block) is Kind.ATTACHMENT_NOTE:
            further = _kind(previous) is Kind.ATTACHMENT_NOTE
            hang = width(_lead(_text(block)), theme)
            before = width(_LABEL, theme) if further else 0
            left = round(style.indent_characters * em(theme)) + before + hang
            yield index, Place(style.docx, left, first=-hang, tight=further)
        previous = block


def _lead(text: str) -> str:
    """What stands before the attachment's name: 附件：1. or 2."""
    label = _LABEL if text.startswith(_LABEL) else ""
    number, dot, _ = text.removeprefix(label).partition(".")
    return label + number + dot if dot and number.isdigit() else label


def width(text: str, theme: Theme) -> int:
    """Width of ``text`` in twips as body text; digits and Latin letters count as half a character."""
    size = theme.styles["paragraph"].size_pt
    white = sum(1 for _ in gaps(text)) if theme.grid.autospace else 0
    filled = cells(text) + white * theme.grid.autospace
    return round(filled * points(size)) + (len(text) - white) * tracking(theme, size)


def _kind(element: Element | None) -> Kind | None:
    return element.kind if isinstance(element, Block) else None


def _text(element: Element) -> str:
    return element.text if isinstance(element, Block) else ""
