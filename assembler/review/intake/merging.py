"""Edits of several copies of one draft: those that agree become one, those that clash are held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assembler.review.intake.edits import Add, Edit, Move, Patch, Piece, Remove, Reword, SetValue, Sort, Splice
from assembler.review.intake.model import Place


@dataclass(frozen=True, slots=True)
class Merged:
    """An edit, and the copies that have it."""

    edit: Edit
    files: tuple[str, ...]
    clashes: tuple[int, ...] = ()
    """The indexes of those that cannot be made together with it."""


def merged(copies: Sequence[tuple[str, Sequence[Edit]]]) -> tuple[Merged, ...]:
    """The edits of all copies, by name, in the order in which they stand in the draft; of equal ones the first."""
    found: list[Merged] = []
    for file, edits in copies:
        for edit in edits:
            same = next((place for place, one in enumerate(found) if _agree(one.edit, edit)), None)
            if same is None:
                found.append(Merged(edit, (file,)))
            elif file not in found[same].files:
                found[same] = _joined(found[same], edit, file)
            else:
                found.append(Merged(edit, (file,)))
    found.sort(key=lambda one: one.edit.order)
    return tuple(replace(one, clashes=tuple(_against(place, found))) for place, one in enumerate(found))


def _joined(one: Merged, edit: Edit, file: str) -> Merged:
    changes = (*one.edit.changes, *(change for change in edit.changes if change not in one.edit.changes))
    return Merged(replace(one.edit, changes=changes), (*one.files, file))


def _agree(one: Edit, other: Edit) -> bool:
    """Whether both ask for the same."""
    if one.sort is not other.sort or (one.old, one.new, one.place) != (other.old, other.new, other.place):
        return False
    if one.sort in (Sort.COMMENT, Sort.UNPLACED):
        return [change.remark for change in one.changes] == [change.remark for change in other.changes]
    return one.ways == other.ways and one.path == other.path


def _against(place: int, found: Sequence[Merged]) -> Iterator[int]:
    one = found[place]
    for index, other in enumerate(found):
        if index != place and not set(one.files) & set(other.files) and _clash(one.edit, other.edit):
            yield index


def _clash(one: Edit, other: Edit) -> bool:
    if not one.ways or not other.ways:
        return False
    if one.place and other.place and _text(one.place) == _text(other.place) and one.before == other.before:
        return any(_overlap(first, second) for first in one.pieces for second in other.pieces)
    mine, theirs = one.ways[0], other.ways[0]
    return any(_cross(first, second) for first in mine for second in theirs)


def _cross(one: Patch, other: Patch) -> bool:
    """Whether the second would undo the first, or stand in the same place."""
    if one == other:
        return False
    match one, other:
        case (Splice(), Splice()):
            return one.path == other.path and (one.old != other.old or _overlap(one, other))
        case (Reword(), Reword()):
            return one.place == other.place and (one.was != other.was or _overlap(one, other))
        case (Add(), Add()):
            return False
        case (Remove() | Move(), Remove() | Move() | Add() | SetValue() | Splice()):
            return other.path.is_within(one.path)
        case (Add() | SetValue() | Splice(), Remove() | Move()):
            return one.path.is_within(other.path)
        case (SetValue() | Splice(), SetValue() | Splice()):
            return one.path == other.path
    return False


def _text(place: Place) -> Place:
    """The text that it lies in."""
    return replace(place, start=0, end=0)


def _overlap(one: Splice | Reword | Piece, other: Splice | Reword | Piece) -> bool:
    """Whether both change a character, or both write at one point."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
