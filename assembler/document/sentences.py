"""A document cut into sentences, each with the number of the section it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assembler.document.model import COLOPHON, ENDING, Block, Document, Element, Kind, Span, Table
from assembler.document.walk import cells
from assembler.expressions import compiled

CLOSING: Final = (Kind.ATTACHMENT_NOTE, Kind.ATTENDEES, *ENDING, *COLOPHON)
"""What closes a text: it stands in no section."""
_CLOSED = "落款"
_END = compiled(r"(?<=[。！？])[”’）》]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: the section it stands in (``二、（一）``; empty before the first heading), its text, its spans."""

    section: str
    text: str
    spans: tuple[Span, ...]


def sentences(document: Document) -> Iterator[Sentence]:
    """Every sentence in reading order; a heading, a title and a table cell count as one each."""
    for section, element in sections(document):
        if isinstance(element, Table):
            yield from (_whole(section, cell) for cell in cells(element) if cell)
        elif isinstance(element, Block):
            if element.kind in (Kind.PARAGRAPH, Kind.ITEM):
                yield from _split(section, element.spans)
            else:
                yield _whole(section, element.spans)


def bounds(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence of a running text begins and ends; together they are the text."""
    ends = [found.end() for found in _END.finditer(text) if 0 < found.end() < len(text)]
    return tuple(pairwise([0, *ends, len(text)]))


def sections(document: Document) -> Iterator[tuple[str, Element]]:
    """Every element with the number of its section, which for a numbered paragraph ends with its own.

    An attachment stands in no section, but under its mark: ``附件``; what closes the text stands at ``落款``.
    """
    numbers: dict[int, str] = {}
    for element in document.blocks:
        item = ""
        if isinstance(element, Block):
            if element.kind is Kind.HEADING:
                numbers = {level: number for level, number in numbers.items() if level < element.level}
                numbers[element.level] = element.number
            elif element.kind is Kind.ATTACHMENT_MARK:
                numbers = {0: element.text}
            elif element.kind in CLOSING:
                numbers = {0: _CLOSED}
            item = element.number if element.kind is Kind.ITEM else ""
        yield "".join(numbers.values()) + item, element


def _whole(section: str, spans: Sequence[Span]) -> Sentence:
    return Sentence(section, "".join(span.text for span in spans), tuple(spans))


def _split(section: str, spans: Sequence[Span]) -> Iterator[Sentence]:
    return (_whole(section, one) for one in cut(spans))


def cut(spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Cut behind 。！？ and the marks that close with them; a span that holds several sentences is cut too."""
    held: list[Span] = []
    for span in spans:
        start = 0
        for end in [found.end() for found in _END.finditer(span.text) if found.end() > 0]:
            held.append(_piece(span, start, end))
            yield tuple(one for one in held if one.text)
            held, start = [], end
        held.append(_piece(span, start, len(span.text)))
    rest = tuple(one for one in held if one.text)
    if rest:
        yield rest


def _piece(span: Span, start: int, end: int) -> Span:
    return replace(span, text=span.text[start:end])
