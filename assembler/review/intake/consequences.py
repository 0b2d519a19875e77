"""What else changes in a draft once an edit is made: sentences, and figures that are computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from assembler.document import walk
from assembler.document.comparison import Side, compare
from assembler.document.model import Block, Document, Element, Kind
from assembler.document.sentences import bounds, sections
from assembler.facts.figures import Figures

_RUNNING = (Kind.PARAGRAPH, Kind.ITEM)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is not as it was; ``before`` is empty for a new one, ``after`` for one that is gone."""

    section: str
    """The number of its section, ``二、（一）``."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A figure that is computed anew."""

    path: str
    line: int
    name: str
    before: str
    after: str


def sentences(before: Document, after: Document) -> Iterator[Sentence]:
    """Every sentence in which the two differ, in reading order; what only moved, or has another number, does not."""
    old, new = list(sections(before)), list(sections(after))
    for pair in compare(before.blocks, after.blocks):
        if pair.moved and pair.side is Side.OLD:
            continue
        section, one = old[pair.old] if pair.old is not None else ("", None)
        later, other = new[pair.new] if pair.new is not None else ("", None)
        mine, theirs = _told(one), _told(other)
        if mine != theirs:
            yield from _differing(later or section, mine, theirs)


def _differing(section: str, old: list[str], new: list[str]) -> Iterator[Sentence]:
    """Those that differ, one against one where there are as many, else against what stands in their place."""
    if len(old) != len(new):
        while old and new and old[0] == new[0]:
            old, new = old[1:], new[1:]
        while old and new and old[-1] == new[-1]:
            old, new = old[:-1], new[:-1]
    for one, other in zip_longest(old, new, fillvalue=""):
        if one != other:
            yield Sentence(section, one, other)


def _told(element: Element | None) -> list[str]:
    if element is None:
        return []
    if isinstance(element, Block) and element.kind in _RUNNING:
        return [element.text[first:last] for first, last in bounds(element.text)]
    return [walk.text(run) for run in walk.runs(element)]


def recomputed(before: Figures, after: Figures) -> Iterator[Recomputed]:
    """Every computed figure that is printed otherwise."""
    for figure in after:
        known = before.get(figure.definition.key)
        if known and figure.definition.formula and known.text != figure.text:
            yield Recomputed(figure.path, figure.line, after.called(figure), known.text, figure.text)
