"""Which entry of which list of the facts each element of a draft is printed from: problems[1], plans[0]."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assembler.document.model import Block, Document, Element, Kind
from assembler.document.walk import runs
from assembler.facts.path import ROOT, FactPath

_ELSEWHERE = ("statistics", "tables", "report", "document")
"""Facts that are printed wherever they are named: they say nothing of where an element belongs."""
_FIGURES = ("statistics", "tables")


@dataclass(frozen=True, slots=True)
class Owners:
    """By element: the facts that it alone is printed from, as the path that holds them all; empty for none."""

    document: Document
    paths: tuple[FactPath, ...]

    def elements(self, path: FactPath) -> frozenset[int]:
        """The elements that are printed from what is at ``path`` alone."""
        return frozenset(index for index, one in enumerate(self.paths) if one and one.is_within(path))

    def holders(self, element: int) -> Iterator[FactPath]:
        """What the element's facts stand in, the largest first: measures, measures[0], measures[0].sections …."""
        path = self.paths[element]
        return (path.first(count) for count in range(1, len(path.steps) + 1))

    def entry(self, element: int) -> FactPath | None:
        """The innermost entry of a list that the element is printed from."""
        path = self.paths[element]
        last = max((at for at, step in enumerate(path.steps) if isinstance(step, int)), default=None)
        return None if last is None else path.first(last + 1)

    def heading(self, level: int, near: int) -> int | None:
        """The nearest heading of that level that is printed from an entry of a list, first before ``near``."""
        order = [*range(near, -1, -1), *range(near + 1, len(self.document.blocks))]
        return next((index for index in order if self._is_heading(index, level)), None)

    def _is_heading(self, index: int, level: int) -> bool:
        element = self.document.blocks[index]
        is_one = isinstance(element, Block) and element.kind is Kind.HEADING and element.level == level
        return is_one and self.entry(index) is not None


def owners(document: Document) -> Owners:
    """Those of every element; one that prints figures alone belongs to what stands before it under its heading."""
    found: list[FactPath] = []
    for element in document.blocks:
        own = _common(list(_own(element)))
        is_heading = isinstance(element, Block) and element.kind is Kind.HEADING
        before = found[-1] if found and not is_heading and _is_of_figures(element) else ROOT
        entry = _entry(before)
        found.append(own or entry)
    return Owners(document, tuple(found))


def _entry(path: FactPath) -> FactPath:
    last = max((at for at, step in enumerate(path.steps) if isinstance(step, int)), default=-1)
    return path.first(last + 1) if last >= 0 else ROOT


def _own(element: Element) -> Iterator[FactPath]:
    for run in runs(element):
        for span in run:
            path = FactPath(span.path)
            if path.steps and path.steps[0] not in _ELSEWHERE:
                yield path


def _is_of_figures(element: Element) -> bool:
    paths = [FactPath(span.path) for run in runs(element) for span in run if span.path]
    return bool(paths) and all(path.steps[0] in _FIGURES for path in paths)


def _common(paths: Sequence[FactPath]) -> FactPath:
    if not paths:
        return ROOT
    first, length = paths[0], min(len(path.steps) for path in paths)
    while length and any(path.first(length) != first.first(length) for path in paths):
        length -= 1
    return first.first(length)
