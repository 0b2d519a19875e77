"""Which recorded elements and which of those that came back are one: kept, moved, split in two, run together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assembler.document import comparison
from assembler.document.comparison import Side
from assembler.document.model import Block, Cell, Element, Kind
from assembler.document.walk import text

_KEPT: Final = 0.6
"""So much of a paragraph must be found in the one it ran on in, or was cut from."""
_RUNNING: Final = (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING)


@dataclass(frozen=True, slots=True)
class Group:
    """Elements that are one text: several ``old`` ones that were run together, or several ``new`` ones of one.

    ``new`` is empty for what is gone, ``old`` for what is new.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def groups(old: Sequence[Element], new: Sequence[Element]) -> tuple[Group, ...]:
    """All elements of both in the order of the new, what is gone where it stood."""
    pairs = comparison.compare(old, new)
    gone = {pair.old for pair in pairs if pair.new is None and pair.old is not None}
    come = {pair.new for pair in pairs if pair.old is None and pair.new is not None}
    held: dict[int, Group] = {}
    for pair in pairs:
        if pair.old is not None and pair.new is not None and pair.side is not Side.OLD:
            held[pair.new] = _grown(Group((pair.old,), (pair.new,), pair.moved), (old, new), (gone, come))
            gone -= set(held[pair.new].old)
            come -= set(held[pair.new].new)
    made = []
    for pair in pairs:
        if pair.new is None and pair.old in gone:
            made.append(Group((pair.old,), ()))
        elif pair.old is None and pair.new in come:
            made.append(Group((), (pair.new,)))
        elif pair.new in held and pair.side is not Side.OLD:
            made.append(held[pair.new])
    return tuple(_typed_over(made, old, new))


def as_tracked(listed: Sequence[Group], put_in: Callable[[int], bool]) -> tuple[Group, ...]:
    """The same with those moved that were tracked so, where that explains the order as well.

    Of two that changed places either may have moved. ``put_in`` says of a new element whether all of it was.
    """
    both = [group for group in listed if group.old and group.new]
    come = [group for group in both if all(map(put_in, group.new))]
    stayed = [group for group in both if group not in come]
    if not any(group.moved for group in both) or not _in_order(stayed):
        return tuple(listed)
    for group in come:
        # One that was typed anew where it stood has not moved.
        if _in_order(more := [one for one in both if one in stayed or one is group]):
            stayed = more
    return tuple(replace(group, moved=group not in stayed) if group in both else group for group in listed)


def _in_order(listed: Sequence[Group]) -> bool:
    return [group.old for group in listed] == sorted(group.old for group in listed)


def _typed_over(made: Sequence[Group], old: Sequence[Element], new: Sequence[Element]) -> Iterator[Group]:
    """With a paragraph that is gone and one of its kind at the same place as one: it was typed over."""
    waiting: list[Group] = []
    for group in [*made, Group((), ())]:
        if bool(group.old) != bool(group.new):
            waiting.append(group)
            continue
        if len(waiting) == 2 and waiting[0].old and waiting[1].new:
            one, other = old[waiting[0].old[0]], new[waiting[1].new[0]]
            if _is_running(one) and comparison.same_look(one, other):
                waiting = [Group(waiting[0].old, waiting[1].new)]
        yield from waiting
        waiting = []
        if group.old:
            yield group


Two = tuple[Sequence[Element], Sequence[Element]]


def _grown(pair: Group, elements: Two, free: tuple[set[int], set[int]]) -> Group:
    """``pair`` with the neighbours that belong to it: recorded ones that run on in it, new ones it was cut into."""
    old, new = elements
    if not (_is_running(old[pair.old[0]]) and _is_running(new[pair.new[0]])):
        return pair
    olds = _reaching(pair.old, free[0], old, lambda longer: _cost(_text(old, longer), _text(new, pair.new)))
    if olds != pair.old:
        return Group(olds, pair.new, pair.moved)
    news = _reaching(pair.new, free[1], new, lambda longer: _cost(_text(old, pair.old), _text(new, longer)))
    return Group(pair.old, news, pair.moved)


def _reaching(
    listed: tuple[int, ...], free: Iterable[int], elements: Sequence[Element], cost: Callable[[tuple[int, ...]], int]
) -> tuple[int, ...]:
    """``listed`` with the free places beside it without which more would differ, by most of what stands there."""
    for step in (1, -1):
        while (beside := (listed[-1] if step > 0 else listed[0]) + step) in set(free) and _is_running(elements[beside]):
            longer = (*listed, beside) if step > 0 else (beside, *listed)
            length = len(text(_text(elements, (beside,))))
            if length == 0 or cost(listed) - cost(longer) < _KEPT * length:
                break
            listed = longer
    return listed


def _is_running(element: Element) -> bool:
    return isinstance(element, Block) and element.kind in _RUNNING


def _text(elements: Sequence[Element], places: Iterable[int]) -> Cell:
    found = (elements[place] for place in places)
    return tuple(span for element in found if isinstance(element, Block) for span in element.spans)


def _cost(old: Cell, new: Cell) -> int:
    """How many characters differ."""
    found = comparison.differences(old, new)
    return sum(max(one.old_end - one.old_start, one.new_end - one.new_start) for one in found)
