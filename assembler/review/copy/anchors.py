"""Ties every figure of a document to its row of the ledger, and counts the places it is printed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assembler.document.model import Document, Element, Role, Span
from assembler.document.sentences import sections
from assembler.document.walk import with_spans
from assembler.review.copy.rows import Row
from assembler.review.ledger import words


@dataclass(frozen=True, slots=True)
class Spot:
    """One place at which a figure is printed: its anchor, and the section it stands in."""

    anchor: str
    section: str


Spots = Mapping[int, tuple[Spot, ...]]
"""By the number of a row."""


def anchored(document: Document, rows: Sequence[Row]) -> tuple[Document, Spots]:
    """The document with an anchor and a link at every figure, and where they are."""
    known = {(entry.path, entry.printed): row for row in rows for entry in row.entries}
    tie = _Tie(known)
    blocks = tuple(tie.element(element, section) for section, element in sections(document))
    return replace(document, blocks=blocks), {number: tuple(spots) for number, spots in tie.spots.items()}


@dataclass(slots=True)
class _Tie:
    known: Mapping[tuple[str, str], Row]
    spots: dict[int, list[Spot]] = field(default_factory=dict)

    def element(self, element: Element, section: str) -> Element:
        return with_spans(element, lambda spans: tuple(self._span(span, section) for span in spans))

    def _span(self, span: Span, section: str) -> Span:
        row = self.known.get((span.path, span.text)) if span.role in (Role.FIGURE, Role.GAP) else None
        if row is None:
            return span
        spots = self.spots.setdefault(row.number, [])
        anchor = f"place-{row.number}-{len(spots) + 1}"
        spots.append(Spot(anchor, words.section(section)))
        return replace(span, anchor=anchor, link=row.key)
