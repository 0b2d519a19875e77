"""Walks over a finished document, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from assembler.document.model import TAB, Block, Cell, Document, Element, Picture, Span, Table


def spans(document: Document) -> Iterator[Span]:
    """Every span of a document."""
    for element in document.blocks:
        for run in runs(element):
            yield from run


def runs(element: Element) -> Iterator[Cell]:
    """The spans of a block, or of each cell of a table; of a picture its caption."""
    if isinstance(element, Block):
        yield element.spans
    elif isinstance(element, Picture):
        yield from [element.caption] if element.caption else []
    elif isinstance(element, Table):
        yield from cells(element)


def cells(table: Table) -> Iterator[Cell]:
    """Caption, unit line where there is one, head and rows; a table without a caption begins with an empty cell."""
    yield table.caption
    if table.unit_line:
        yield table.unit_line
    for row in (table.head, *table.rows):
        yield from row


def with_spans(element: Element, change: Callable[[Cell], Cell]) -> Element:
    """``element`` with the spans of its block, or of each cell, changed; ``change`` sees caption and unit line last.

    Of a picture its caption's.
    """
    if isinstance(element, Block):
        return replace(element, spans=change(element.spans))
    if isinstance(element, Table):
        head, *rows = [tuple(map(change, row)) for row in (element.head, *element.rows)]
        return replace(
            element, head=head, rows=tuple(rows), caption=change(element.caption), unit_line=change(element.unit_line)
        )
    return replace(element, caption=change(element.caption))


def characters(document: Document) -> str:
    """Every character of the document's blocks, their numbers included, for a check of the typefaces."""
    return "".join(number(element) + "".join(map(text, runs(element))) for element in document.blocks)


def number(element: Element) -> str:
    """The number of a block; empty for what has none."""
    return element.number if isinstance(element, Block) else ""


def text(cell: Cell) -> str:
    """The characters of one run of spans."""
    return "".join(span.text for span in cell)


def halves(spans: Cell) -> tuple[Cell, Cell]:
    """What stands at the left of the line, and what at its right; nothing there without a TAB."""
    at = next((index for index, span in enumerate(spans) if span.text == TAB), None)
    return (tuple(spans), ()) if at is None else (tuple(spans[:at]), tuple(spans[at + 1 :]))
