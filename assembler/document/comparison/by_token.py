"""What differs between two runs of tokens, and the form in which a difference is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from assembler.document.comparison.tokens import Token

_MATCHES: Final = 200_000
"""As many pairs of equal tokens are looked through, a tenth of a second; a text with more is replaced as a whole."""
_SHORT: Final = 3
"""Two changes that no more equal characters part than these, fewer than either changes, read as one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Characters ``old_start`` to ``old_end`` of the old text became ``new_start`` to ``new_end`` of the new."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def unequal(old: Sequence[Token], new: Sequence[Token]) -> list[Difference]:
    """What differs token by token, counted in tokens; none where both are the same."""
    return _joined(_unequal(old, new), old)


def _unequal(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Difference]:
    """What differs token by token."""
    if old == new:
        return
    counted, other = Counter(old), Counter(new)
    if sum(count * other[one] for one, count in counted.items()) > _MATCHES:
        yield Difference(0, len(old), 0, len(new))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            yield from _before_mark(Difference(first, last, new_first, new_last), old, new)


def _before_mark(given: Difference, old: Sequence[Token], new: Sequence[Token]) -> Iterator[Difference]:
    """A figure that changed together with the mark behind it apart from the mark."""
    first, last = old[given.old_start : given.old_start + 2], new[given.new_start : given.new_start + 2]
    sides = (first, last) if given.old_end - given.old_start > 1 < given.new_end - given.new_start else ()
    if sides and all(one.is_figure and other.ends_phrase for one, other in sides):
        yield Difference(given.old_start, given.old_start + 1, given.new_start, given.new_start + 1)
        yield Difference(given.old_start + 1, given.old_end, given.new_start + 1, given.new_end)
    else:
        yield given


def _joined(changes: Iterable[Difference], before: Sequence[Token]) -> list[Difference]:
    """Changes that only a few equal characters part, fewer than either changes, as one: no confetti.

    A figure that stays, and a mark that ends a phrase, part two changes for a reader.
    """
    made: list[Difference] = []
    for change in changes:
        if made and _is_confetti(made[-1], change, before):
            last = made.pop()
            change = Difference(last.old_start, change.old_end, last.new_start, change.new_end)  # noqa: PLW2901
        made.append(change)
    return made


def _is_confetti(one: Difference, other: Difference, before: Sequence[Token]) -> bool:
    between = before[one.old_end : other.old_start]
    if not between and before[one.old_start : one.old_end] and before[one.old_end - 1].is_figure:
        # Parted from its mark.
        return False
    length = sum(len(token.text) for token in between)
    if any(token.is_figure or token.ends_phrase for token in between):
        return False
    return length <= 1 or (length <= _SHORT and length < min(_size(one), _size(other)))


def _size(change: Difference) -> int:
    return max(change.old_end - change.old_start, change.new_end - change.new_start)
