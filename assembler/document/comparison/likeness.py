"""How much two texts are alike, and which of many may belong together, without trying each with each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assembler.document.comparison.pairs import gaps, heaviest

_ALIKE: Final = 0.4
"""Texts that share less than this part of their pairs of characters do not belong together."""
_COMMON: Final = 24
"""A pair of characters that stands in more texts than these tells nothing."""
_MANY: Final = 400
"""Of more pairs of equal texts than these, only those in step are looked at."""
_CONTAINED: Final = 12
"""So many shared pairs of characters or more show that a longer text grew from a short one."""
_REWRITTEN: Final = 0.15
"""So much two must share of which one is gone and one is new at the same place; less is chance."""
_MOVED: Final = 0.7
"""How alike two must be of which one is gone and one is new elsewhere: moved, and changed a little."""
_SHORTEST_MOVE: Final = 6
"""Characters that a text must have to be known again elsewhere."""
_DIGITS: Final = re.compile(r"[0-9０-９×.]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of one text when it is compared."""

    key: Hashable
    """Two of the same key are the same."""
    group: Hashable
    """Only texts of one group can belong together."""
    pairs: frozenset[str]
    """Its pairs of neighbouring characters, numbers as one character."""
    length: int
    is_alone: bool = False
    """Whether it is the only one of its group in its sequence, as a title is, and belongs to the other's whatever both
    say."""


def character_pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of ``text``, which begins and ends with a mark of its own."""
    plain = f"^{_DIGITS.sub('#', text)}$"
    return frozenset(plain[place : place + 2] for place in range(len(plain) - 1))


def alike(one: Shape, other: Shape) -> float:
    """From 0 for texts that share nothing to 1 for those that are alike but for their numbers (Dice's coefficient).

    A text that wholly stands in a longer one counts as alike too.
    """
    shared = len(one.pairs & other.pairs)
    total = len(one.pairs) + len(other.pairs)
    dice = 2 * shared / total if total else 0.0
    shorter = min(len(one.pairs), len(other.pairs))
    contained = 0.8 * shared / shorter if shorter >= _CONTAINED else 0.0
    return max(dice, contained)


def held_together(old: Sequence[Shape], new: Sequence[Shape]) -> dict[int, int]:
    """From old to new indexes, crossing nowhere: the same, the alike, and what was rewritten at its place."""
    kept = heaviest(weights(old, new))
    return kept | dict(_rewritten(kept, old, new))


def _rewritten(kept: Mapping[int, int], old: Sequence[Shape], new: Sequence[Shape]) -> Iterator[tuple[int, int]]:
    """Where one of a group is gone and one of it is new at the same place, and neither stands elsewhere."""
    taken = {shape.key for shape in old} & {shape.key for shape in new}
    for before, after in gaps(len(old), len(new), kept):
        if len(before) == len(after) == 1:
            one, other = old[before[0]], new[after[0]]
            if one.group == other.group and not {one.key, other.key} & taken and alike(one, other) > _REWRITTEN:
                yield before[0], after[0]


def moved_apart(kept: Mapping[int, int], old: Sequence[Shape], new: Sequence[Shape]) -> dict[int, int]:
    """From old to new indexes: what is gone here and new there and says the same, or nearly; the likest first."""
    held = set(kept.values())
    gone = [place for place, shape in enumerate(old) if place not in kept and shape.length >= _SHORTEST_MOVE]
    come = [place for place, shape in enumerate(new) if place not in held and shape.length >= _SHORTEST_MOVE]
    likely = weights([old[place] for place in gone], [new[place] for place in come])
    scored = [(_likeness(old[gone[one]], new[come[other]]), gone[one], come[other]) for one, other in likely]
    moved: dict[int, int] = {}
    for likeness, source, place in sorted(scored, key=lambda found: (-found[0], found[1:])):
        if likeness >= _MOVED and source not in moved and place not in moved.values():
            moved[source] = place
    return moved


def _likeness(one: Shape, other: Shape) -> float:
    return 2.0 if one.key == other.key else alike(one, other)


def weights(old: Sequence[Shape], new: Sequence[Shape]) -> dict[tuple[int, int], float]:
    """What each pair of indexes that may belong together is worth: much for the same, less for the alike."""
    found: dict[tuple[int, int], float] = {}
    for place, other in _same(old, new):
        found[place, other] = 2.0 * (old[place].length + 8)
    settled = _settled(old, new)
    similar = _Index({place: shape for place, shape in enumerate(new) if shape.key not in settled})
    for place, shape in enumerate(old):
        if shape.key in settled:
            continue
        for other, likeness in similar.alike(shape):
            found.setdefault((place, other), likeness * (min(shape.length, new[other].length) + 8))
    return found


def _settled(old: Sequence[Shape], new: Sequence[Shape]) -> set[Hashable]:
    """The keys that stand in both as often: each of them finds its same."""
    before, after = Counter(shape.key for shape in old), Counter(shape.key for shape in new)
    return {key for key, count in before.items() if after[key] == count}


def _same(old: Sequence[Shape], new: Sequence[Shape]) -> Iterator[tuple[int, int]]:
    places: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, shapes in enumerate((old, new)):
        for place, shape in enumerate(shapes):
            places[shape.key][side].append(place)
    for before, after in places.values():
        if len(before) * len(after) <= _MANY:
            yield from ((one, other) for one in before for other in after)
        else:
            yield from zip(before, after, strict=False)
            yield from zip(reversed(before), reversed(after), strict=False)


class _Index:
    """Texts by the pairs of characters that stand in them."""

    def __init__(self, shapes: Mapping[int, Shape]) -> None:
        self._shapes = shapes
        self._places: dict[tuple[Hashable, str], list[int]] = defaultdict(list)
        self._alone = {shape.group: place for place, shape in shapes.items() if shape.is_alone}
        for place, shape in shapes.items():
            for pair in shape.pairs:
                self._places[shape.group, pair].append(place)

    def alike(self, shape: Shape) -> Iterable[tuple[int, float]]:
        """The texts that may belong to ``shape``, with how much they are alike."""
        if shape.is_alone and shape.group in self._alone:
            return [(self._alone[shape.group], 1.0)]
        near: set[int] = set()
        for pair in shape.pairs:
            listed = self._places.get((shape.group, pair), [])
            if len(listed) <= _COMMON:
                near.update(listed)
        scored = ((place, alike(shape, self._shapes[place])) for place in sorted(near))
        return [(place, likeness) for place, likeness in scored if likeness >= _ALIKE]
