"""A part of the facts file, told as spans: what stands around the body is printed from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assembler.compose import markdown
from assembler.document.model import Span
from assembler.facts import dates
from assembler.facts.node import Node
from assembler.formats.templates.views import Lens, Text, view

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SpansOfFacts:
    """The facts below ``key`` of ``root``; here a date is told in full."""

    root: Node
    lens: Lens
    key: str

    def node(self, key: str) -> Node | None:
        """The fact, or None."""
        return self.root.at(f"{self.key}.{key}")

    def text(self, key: str) -> str:
        """The fact as it was written; empty where it is absent."""
        node = self.node(key)
        return node.text if node and not node.is_empty else ""

    def spans(self, key: str) -> Spans:
        """The fact as printed, 〔待补〕 where it was left empty; nothing where it is absent."""
        node = self.node(key)
        return self._shown(node) if node else ()

    def date(self, key: str) -> Spans:
        """The same of a date, with its year."""
        return tuple(replace(span, text=dates.words(span.text)) for span in self.spans(key))

    def each(self, key: str) -> tuple[Spans, ...]:
        """The same of one fact or of each in a list."""
        node = self.node(key)
        listed = (list(node) if isinstance(node.value, tuple) else [node]) if node else []
        return tuple(spans for one in listed if (spans := self._shown(one)))

    def _shown(self, node: Node) -> Spans:
        shown = view(node, self.lens)
        return markdown.tidy(shown.spans) if isinstance(shown, Text) else ()

    @staticmethod
    def joined(parts: Sequence[Spans], mark: str) -> Spans:
        """The parts that are there, with ``mark`` between them."""
        there = [part for part in parts if part]
        return tuple(span for index, part in enumerate(there) for span in ((Span(mark),) if index else ()) + part)
