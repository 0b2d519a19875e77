"""Walks over a finished document."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.document.model import Block, Document, Span, Table


def spans(document: Document) -> Iterator[Span]:
    """Every span of a document in reading order."""
    for element in document.blocks:
        if isinstance(element, Block):
            yield from element.spans
        elif isinstance(element, Table):
            for cell in (element.caption, *element.head, *(cell for row in element.rows for cell in row)):
                yield from cell
