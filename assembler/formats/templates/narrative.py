"""Printing of free text with figures in braces."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.document.model import Role, Span
from assembler.facts.figures import Figures, telling_forms
from assembler.facts.narrative import Reference, parse
from assembler.facts.node import Node


def spans(node: Node, figures: Figures) -> tuple[Span, ...]:
    """The node's text, each ``{name}`` of a statistic printed as its figure; all else to the letter."""
    return tuple(_spans(node, figures))


def _spans(node: Node, figures: Figures) -> Iterator[Span]:
    """Neighbouring parts that are printed to the letter make one span."""
    literal = ""
    for part in parse(node.text):
        if isinstance(part, Reference) and part.name in figures.lists:
            literal, listed = figures.lists[part.name].behind(literal)
            if literal:
                yield Span(literal, node.path, Role.FACT)
            yield from listed
            literal = ""
            continue
        if not isinstance(part, Reference) or part.name not in figures:
            literal += part.text
            continue
        if literal:
            yield Span(literal, node.path, Role.FACT)
        figure = figures[part.name]
        yield Span(figure.behind(literal), figure.path, Role.GAP if figure.is_gap else Role.FIGURE)
        yield from telling_forms.spans(figure, figures, part.forms)
        literal = ""
    if literal:
        yield Span(literal, node.path, Role.FACT)
