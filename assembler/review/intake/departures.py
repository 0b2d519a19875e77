"""Elements that went, moved, were parted or joined: the entries and texts of the facts that they are printed from."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from assembler.document.model import Block, Kind
from assembler.facts.path import ROOT, FactPath
from assembler.review.intake.edits import Patch, Reword, Splice
from assembler.review.intake.ground import PARTED, STOPS, Ground
from assembler.review.intake.model import Place
from assembler.review.intake.stretches import Stretch


@dataclass(frozen=True, slots=True)
class Departures(Ground):
    """Finds what goes with elements that went, and where others moved to."""

    def sections(self, gone: frozenset[int]) -> Iterator[list[int]]:
        """The sections of which every element is gone, heading first, the largest first."""
        blocks = self.document.blocks
        levels = [one.level if isinstance(one, Block) and one.kind is Kind.HEADING else 0 for one in blocks]
        for first in sorted(gone, key=lambda place: (levels[place] or len(blocks), place)):
            ends = (place for place in range(first + 1, len(blocks)) if 0 < levels[place] <= levels[first])
            section = list(range(first, next(ends, first)))
            if levels[first] and section and gone.issuperset(section):
                yield section

    def holders(self, elements: Sequence[int], gone: Container[int] | None = None) -> tuple[FactPath, ...]:
        """The facts that can go as a whole when these elements, or all that are ``gone``, do: the largest of them."""
        held = elements if gone is None else gone
        found = (
            next((one for one in self.owners.holders(element) if self.is_all(one, held)), None) for element in elements
        )
        return tuple(dict.fromkeys(one for one in found if one))

    def is_all(self, holder: FactPath, gone: Container[int]) -> bool:
        """Whether all that is printed from ``holder`` is gone, and it can go as a whole: an entry, a list, a text."""
        node = self.basis.node(holder)
        elements = self.owners.elements(holder)
        is_whole = node is not None and (is_entry(holder) or not node.items())
        return is_whole and bool(elements) and all(element in gone for element in elements)

    def without(self, element: int) -> tuple[Patch, ...]:
        """A paragraph taken out of a text of several."""
        block = self.document.blocks[element]
        whole = (one for one in self.traced[element] if isinstance(block, Block) and _is_whole(one, block))
        stretch = next(whole, None)
        node = self.basis.node(stretch.path) if stretch else None
        raw = stretch.raw(stretch.start, stretch.end) if stretch else None
        if stretch is None or node is None or raw is None:
            return ()
        start, end = raw
        tail = node.text[end:].lstrip("。；")
        if tail.strip():
            tail = tail.lstrip()
        else:
            start = len(node.text[:start].rstrip())
        end = len(node.text) - len(tail)
        return (Splice(stretch.path, start, end, "", node.text),)

    def unsaid(self, element: int) -> tuple[Patch, ...]:
        """The template's own paragraph, said no more."""
        block = self.document.blocks[element]
        if not isinstance(block, Block):
            return ()
        return (Reword(Place(element, 0, len(block.text)), block.text, 0, len(block.text), ""),)

    def target(self, entry: FactPath, after: int) -> int | None:
        """The index that a moved entry has in its list where it stands behind the element ``after``."""
        index, depth = entry.steps[-1], len(entry.steps) - 1
        if not isinstance(index, int):
            return None
        path = self.owners.paths[after] if after >= 0 else ROOT
        if not path.is_within(entry.parent) or len(path.steps) <= depth:
            first = min(self.owners.elements(entry.parent))
            return 0 if after < first else None
        other = path.steps[depth]
        if not isinstance(other, int):
            return 0
        return other if index < other else other + 1

    def split(self, place: Place) -> Splice | None:
        """A paragraph of free text made two."""
        stretch = next((one for one in self.traced[place.element] if one.holds(place.start, place.start)), None)
        node = self.basis.node(stretch.path) if stretch and self.basis.is_free(stretch.path) else None
        point = stretch.raw(place.start, place.start) if stretch else None
        return Splice(stretch.path, *point, PARTED, node.text) if stretch and node and point else None

    def joined(self, place: Place) -> Splice | None:
        """It and the next paragraph of the same text made one."""
        if place.element + 1 >= len(self.document.blocks):
            return None
        for one in self.traced[place.element]:
            for other in self.traced[place.element + 1]:
                if one.path == other.path and (node := self.basis.node(one.path)) and other.start == 0:
                    before, behind = one.raw(one.end, one.end), other.raw(0, 0)
                    if before and behind:
                        return Splice(one.path, before[0], behind[0], "", node.text)
        return None


def is_entry(path: FactPath) -> bool:
    """Whether an entry of a list stands there."""
    return isinstance(path.steps[-1], int)


def _is_whole(stretch: Stretch, block: Block) -> bool:
    """Whether the block says nothing but this text, a full stop aside."""
    return stretch.start == 0 and set(block.text[stretch.end :]) <= STOPS
