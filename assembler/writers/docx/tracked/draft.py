"""One of the two drafts, as far as the tracked one is made from it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from assembler.document.model import Element
from assembler.writers.docx.ooxml import q
from assembler.writers.docx.tracked.pieces import Piece, colophon, pieces


class Draft:
    """Its elements, and what of the body each became."""

    def __init__(self, elements: Sequence[Element], body: etree._Element) -> None:
        self.elements = elements
        self.body = body
        self.pieces = pieces(elements, body)
        self.colophon = colophon(elements)
        self.colophon_owner = self.colophon[0] if self.colophon else None
        self.last = body.findall(q("p"))[-1]

    def of(self, index: int | None) -> tuple[Piece, ...]:
        """The pieces of an element; none for none."""
        return () if index is None else self.pieces.get(index, ())
