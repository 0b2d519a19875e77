"""What stands near a change: its section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assembler.document import walk
from assembler.document.model import Block, Element, Kind, Span


def spans_around(blocks: Sequence[Element], place: int) -> Iterator[Span]:
    """The spans of the section in which an element stands: its own first, then those behind and before it."""
    level = next((b.level for b in reversed(blocks[: place + 1]) if isinstance(b, Block) and b.kind is Kind.HEADING), 0)
    end = place + 1
    while end < len(blocks) and not _opens(blocks[end], level):
        end += 1
    start = place
    while start > 0 and not _opens(blocks[start], level):
        start -= 1
    for element in (blocks[place], *blocks[place + 1 : end], *blocks[start:place]):
        for run in walk.runs(element):
            yield from run


def _opens(element: Element, level: int) -> bool:
    """Whether a section begins here that is none of those within a section of ``level``."""
    return isinstance(element, Block) and element.kind is Kind.HEADING and element.level <= level
