"""Slots: how a fact travels through a template and the Markdown parser without being read as either.

A fact prints itself as ``U+FDD0 n U+FDD1`` (two noncharacters that no facts file may hold), n being its place in this
table. Neither Jinja nor Markdown sees the fact's own characters (rule 2), and composing finds the spans again (rule 4).
A whole element, such as a table, goes the same way as ``U+FDD2 n U+FDD1`` on a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assembler.document.model import Element, Role, Span
from assembler.expressions import compiled

OPEN, CLOSE, OPEN_BLOCK = "\ufdd0", "\ufdd1", "\ufdd2"
_ENDS_IN_DIGIT, _BEGINS_WITH_DIGIT = compiled(r"[0-9０-９]\Z"), compiled(r"-?[0-9]")
_SLOT = compiled(f"{OPEN}(\\d+){CLOSE}")
_BLOCK = compiled(f"{OPEN_BLOCK}(\\d+){CLOSE}")


class Slots:
    """The facts printed by one rendering, in order of first printing."""

    def __init__(self) -> None:
        self._spans: list[tuple[Span, ...]] = []
        self._known: dict[tuple[Span, ...], int] = {}
        self._blocks: list[Element] = []

    def put(self, spans: tuple[Span, ...]) -> str:
        """A slot that stands for ``spans``."""
        place = self._known.setdefault(spans, len(self._spans))
        if place == len(self._spans):
            self._spans.append(spans)
        return f"{OPEN}{place}{CLOSE}"

    def put_block(self, element: Element) -> str:
        """A slot that stands for a whole element; it belongs on a line of its own, between two empty ones."""
        self._blocks.append(element)
        return f"{OPEN_BLOCK}{len(self._blocks) - 1}{CLOSE}"

    def parted(self, text: str) -> Iterator[str | Element]:
        """``text`` cut at the slots of whole elements: what stands between them as it is, and the elements."""
        end = 0
        for found in _BLOCK.finditer(text):
            yield text[end : found.start()]
            place = int(found.group(1))
            if place < len(self._blocks):
                yield self._blocks[place]
            end = found.end()
        yield text[end:]

    def spans(self, text: str, *, strong: bool = False) -> tuple[Span, ...]:
        """``text`` with its slots opened; what stands between them is the template's own words."""
        return tuple(_apart(self._split(text, strong=strong)))

    def plain(self, text: str) -> str:
        """``text`` as a reader sees it."""
        return "".join(span.text for span in self.spans(text))

    def _split(self, text: str, *, strong: bool) -> Iterable[Span]:
        end = 0
        for found in _SLOT.finditer(text):
            if found.start() > end:
                yield Span(text[end : found.start()], strong=strong)
            place = int(found.group(1))
            # A module may have typed the noncharacters itself: such a slot holds nothing.
            held = self._spans[place] if place < len(self._spans) else ()
            yield from (Span(s.text, s.path, s.role, strong or s.strong) for s in held)
            end = found.end()
        if end < len(text):
            yield Span(text[end:], strong=strong)


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans with 为 between a fact that ends in a digit and a figure: PM2.5为35, which else were one number."""
    before = Span("")
    for span in spans:
        if _run_together(before, span):
            yield Span("为", strong=span.strong)
        yield span
        before = span


def _run_together(fact: Span, figure: Span) -> bool:
    if (fact.role, figure.role) != (Role.FACT, Role.FIGURE):
        return False
    return bool(_ENDS_IN_DIGIT.search(fact.text) and _BEGINS_WITH_DIGIT.match(figure.text))
