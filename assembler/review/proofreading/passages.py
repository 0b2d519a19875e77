"""What a rule looks at and what it says: passages of text, and slips found in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from assembler.document.model import Block, Document, Kind, Picture, Role, Span, Table
from assembler.document.walk import cells, halves
from assembler.facts.narrative import Literal, parse
from assembler.facts.node import Node

_WINDOW, _LONGEST = 12, 60


@dataclass(frozen=True, slots=True)
class Slip:
    """A fault between two places of a text (characters from 0, the end not included).

    ``fix`` is what should stand there instead; None where that is for a person to say.
    """

    start: int
    end: int
    fix: str | None = None

    def quote(self, text: str) -> str:
        """The fault with what stands around it, about twelve characters; a long one is cut short."""
        first, last = self._window(text)
        return text[first:last] if last - first <= _LONGEST else f"{text[first : first + _LONGEST]}……"

    def mended(self, text: str, beside: Sequence[Slip] = ()) -> str:
        """The same stretch put right, with the slips ``beside`` it that it shows; empty where there is no fix.

        ``beside`` are in the order of their starts: a text of thousands is not looked through for each of them.
        """
        if self.fix is None:
            return ""
        first, last = self._window(text)
        end, right = first, ""
        place = bisect_left(beside, first, key=_start)
        near = takewhile(lambda slip: slip.start < last, islice(beside, place, None))
        for slip in sorted({self, *near}, key=_start):
            if slip.fix is not None and end <= slip.start and slip.end <= last:
                right, end = right + text[end : slip.start] + slip.fix, slip.end
        return right + text[end:last]

    def _window(self, text: str) -> tuple[int, int]:
        spare = max(_WINDOW - (self.end - self.start), 4)
        first = max(0, self.start - spare // 2)
        return first, min(len(text), self.end + spare // 2)


def _start(slip: Slip) -> int:
    return slip.start


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of text with its spans; ``block`` is None for a table's cell and a picture's text."""

    spans: tuple[Span, ...]
    block: Block | None = None

    @property
    def kind(self) -> Kind | None:
        """What the block is; None for a table's cell and a picture's text."""
        return self.block.kind if self.block else None

    @property
    def text(self) -> str:
        """What a reader sees, without the block's number."""
        return "".join(span.text for span in self.spans)

    def path_at(self, place: int) -> str:
        """The fact path of the character at ``place``; empty for the template's own words."""
        end = 0
        for span in self.spans:
            end += len(span.text)
            if place < end:
                return span.path
        return self.spans[-1].path if self.spans else ""

    def figures(self) -> Iterator[tuple[int, int]]:
        """Start and end of every figure."""
        start = 0
        for span in self.spans:
            if span.role is Role.FIGURE:
                yield start, start + len(span.text)
            start += len(span.text)


def passages(document: Document) -> tuple[Passage, ...]:
    """Every block, table cell and picture's text, in reading order."""
    return tuple(_passages(document))


def _passages(document: Document) -> Iterator[Passage]:
    for element in document.blocks:
        if isinstance(element, Block):
            yield from (Passage(half, element) for half in halves(element.spans) if half or not element.spans)
        elif isinstance(element, Table):
            yield from map(Passage, cells(element))
        elif isinstance(element, Picture):
            yield Passage((Span(element.alt),))
            yield from [Passage(element.caption)] if element.caption else []


def braces(text: str) -> tuple[tuple[int, int], ...]:
    """Where a fact's text names a statistic in braces, in their order."""
    if "{" not in text:
        return ()
    return tuple((part.start, part.end) for part in parse(text) if not isinstance(part, Literal))


def in_braces(named: Sequence[tuple[int, int]], slip: Slip) -> bool:
    """Whether the slip stands inside one of the ``braces`` of its text, which says nothing itself."""
    place = bisect_left(named, slip.start, key=lambda one: one[0])
    return place > 0 and slip.end < named[place - 1][1]


def is_folded(node: Node) -> bool:
    """Whether a value is written over several lines, so that YAML may have made spaces of its line breaks."""
    return node.mark.end is not None and node.mark.end[0] > node.mark.line


TextCheck = Callable[[str], Iterator[Slip]]
"""Looks at one text alone, so it serves drafts and facts alike."""
Found = tuple[Passage, Slip]
DraftCheck = Callable[[Sequence[Passage]], Iterator[Found]]
"""Looks at the passages of a whole draft."""
FactsCheck = Callable[[Node], Iterator[tuple[Node, Slip]]]
"""Looks at the strings of a whole facts file."""
