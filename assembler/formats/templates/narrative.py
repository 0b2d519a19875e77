"""Printing of free text with figures in braces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assembler.document.model import Role, Span
from assembler.facts.figures import Figures, telling_forms
from assembler.facts.narrative import Part, Reference, parse
from assembler.facts.node import Node


@dataclass(frozen=True, slots=True)
class Placed:
    """A printed span, and the characters of the fact's text, braces and all, that it stands for."""

    span: Span
    start: int
    end: int
    literal: bool
    """Whether it is printed to the letter, from ``start`` on; else it stands for them as a whole."""


def spans(node: Node, figures: Figures) -> tuple[Span, ...]:
    """The node's text, each ``{name}`` of a statistic printed as its figure; all else to the letter."""
    return tuple(one.span for one in placed(node, figures))


def placed(node: Node, figures: Figures) -> Iterator[Placed]:
    """The same with the place of each span; neighbouring parts that are printed to the letter make one."""
    literal, begin = "", 0
    for part in parse(node.text):
        if not (isinstance(part, Reference) and (part.name in figures.lists or part.name in figures)):
            literal += part.text
            continue
        before, told = _told(part, literal, figures)
        if before:
            yield Placed(Span(before, node.path, Role.FACT), begin, begin + len(before), literal=True)
        # What a list takes from the words before it, 有 of 没有, belongs to the list.
        yield from (Placed(span, begin + len(before), part.end, literal=False) for span in told)
        literal, begin = "", part.end
    if literal:
        yield Placed(Span(literal, node.path, Role.FACT), begin, begin + len(literal), literal=True)


def _told(part: Part, literal: str, figures: Figures) -> tuple[str, tuple[Span, ...]]:
    """The words before a name in braces, and what is printed for it."""
    if not isinstance(part, Reference):
        return literal, ()
    if part.name in figures.lists:
        return figures.lists[part.name].behind(literal)
    figure = figures[part.name]
    own = Span(figure.behind(literal), figure.path, Role.GAP if figure.is_gap else Role.FIGURE)
    return literal, (own, *telling_forms.spans(figure, figures, part.forms))
