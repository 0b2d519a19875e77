"""The form in which two sequences are held together, and the heaviest way to do it without crossing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """In which of two sequences a pair has its place."""

    OLD = "old"
    """What was taken out, or the place that something was moved away from."""
    NEW = "new"
    """What was put in, or the place that something was moved to."""
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Pair:
    """One element of the old sequence and the one it became in the new, by their indexes from 0.

    ``old`` is None for what is new, ``new`` for what is gone. What moved stands twice, with both indexes each time: at
    its old place (``side`` OLD) and at its new one (NEW). Over all pairs, those whose side is OLD or BOTH name each old
    element once, in order; those whose side is NEW or BOTH name each new one once, in order.
    """

    old: int | None
    new: int | None
    side: Side = Side.BOTH
    moved: bool = False


def in_order(old: int, new: int, kept: Mapping[int, int], moved: Mapping[int, int]) -> Iterator[Pair]:
    """All pairs of ``old`` and ``new`` elements as they are read: what is gone stands before what replaces it.

    ``kept`` leads from old to new indexes and crosses nowhere; ``moved`` leads from and to the others that belong
    together.
    """
    origin = {place: source for source, place in moved.items()}
    for gone, come in gaps(old, new, kept):
        yield from (Pair(place, moved.get(place), Side.OLD, place in moved) for place in gone)
        yield from (Pair(origin.get(place), place, Side.NEW, place in origin) for place in come)
        if gone.stop < old:
            yield Pair(gone.stop, come.stop)


def gaps(old: int, new: int, kept: Mapping[int, int]) -> Iterator[tuple[range, range]]:
    """The old and the new indexes between those that are kept, before the first and behind the last."""
    start_old = start_new = 0
    for end_old, end_new in [*sorted(kept.items()), (old, new)]:
        yield range(start_old, end_old), range(start_new, end_new)
        start_old, start_new = end_old + 1, end_new + 1


Weighed = Mapping[tuple[int, int], float]
"""What it is worth, above 0, to hold an old and a new index together."""


def heaviest(weights: Weighed) -> dict[int, int]:
    """The pairs of greatest total weight of which no two cross and no two share an index.

    A dynamic programme over the pairs in the order of their old indexes; a Fenwick tree keeps the best chain that ends
    before each new index, so that it takes n log n.
    """
    places = sorted({new for _, new in weights})
    best = _BestBefore(len(places))
    chains: list[_Link] = []
    for (old, new), weight in sorted(weights.items(), key=lambda item: (item[0][0], -item[0][1])):
        place = bisect_left(places, new)
        before = best.up_to(place)
        link = _Link(old, new, weight + (before.total if before else 0.0), before)
        chains.append(link)
        best.put(place, link)
    return dict(_unwound(max(chains, key=lambda link: link.total, default=None)))


@dataclass(frozen=True, slots=True, eq=False)
class _Link:
    """The last pair of a chain, and the chain before it."""

    old: int
    new: int
    total: float
    before: _Link | None


def _unwound(last: _Link | None) -> Iterable[tuple[int, int]]:
    while last:
        yield last.old, last.new
        last = last.before


class _BestBefore:
    """The chain of greatest total that ends before a place: a Fenwick tree for maxima."""

    def __init__(self, count: int) -> None:
        self._tree: list[_Link | None] = [None] * (count + 1)

    def up_to(self, place: int) -> _Link | None:
        """The best chain that ends at a place below ``place``."""
        found: _Link | None = None
        while place > 0:
            found = _better(found, self._tree[place])
            place &= place - 1
        return found

    def put(self, place: int, link: _Link) -> None:
        """Note that ``link`` ends at ``place``."""
        at = place + 1
        while at < len(self._tree):
            self._tree[at] = _better(self._tree[at], link)
            at += at & -at


def _better(one: _Link | None, other: _Link | None) -> _Link | None:
    """The heavier of two chains; of equals the first that was found."""
    if one is None or other is None:
        return one or other
    return other if other.total > one.total else one
