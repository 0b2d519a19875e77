"""Whether a draft made from patched facts says what the reviewer wrote, there where he wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assembler.document import walk
from assembler.document.comparison import Side, compare, differences, table_pairs
from assembler.document.model import Cell, Document, Element, Role, Table
from assembler.document.sentences import bounds
from assembler.review.intake.edits import Edit, Piece
from assembler.review.intake.model import ChangeKind, Part, Place, text_at, text_of
from assembler.review.intake.numbers import reading

_FIGURES = (Role.FIGURE, Role.GAP)
_MASK = "\0"
_MASKS = re.compile(f"{_MASK}+")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two drafts, and which element of the later one each of the earlier became."""

    earlier: Document
    later: Document
    _places: Mapping[int, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Pair the elements once."""
        pairs = compare(self.earlier.blocks, self.later.blocks)
        held = {pair.old: pair.new for pair in pairs if pair.side is not Side.NEW}
        known = {old: new for old, new in held.items() if old is not None and new is not None}
        object.__setattr__(self, "_places", known)

    def texts(self, place: Place) -> tuple[Cell, Cell] | None:
        """The text at ``place`` of the earlier draft and what it became; None where it is gone."""
        index = self._places.get(place.element)
        if index is None:
            return None
        old, new = self.earlier.blocks[place.element], self.later.blocks[index]
        if type(old) is not type(new):
            return None
        if place.part is Part.CELL and isinstance(old, Table) and isinstance(new, Table):
            moved = _cell(old, new, place)
            return (text_at(self.earlier, place), text_of(new, moved)) if moved else None
        return text_at(self.earlier, place), text_of(new, place)

    def later_element(self, place: Place) -> Element | None:
        """What the element that ``place`` lies in became."""
        index = self._places.get(place.element)
        return None if index is None else self.later.blocks[index]

    @staticmethod
    def whole(place: Place) -> Place:
        """The text that ``place`` lies in, without the characters."""
        return replace(place, start=0, end=0)

    def moved(self, place: Place) -> tuple[Cell, int, int] | None:
        """The later text, and where in it the characters of ``place`` stand; None where they are not as they were."""
        texts = self.texts(place)
        if texts is None:
            return None
        old, new = texts
        ends = []
        for at in (place.start, place.end):
            shift = 0
            for one in differences(old, new):
                if one.old_end <= at:
                    shift = one.new_end - one.old_end
                elif one.old_start < at:
                    return None
            ends.append(at + shift)
        return new, ends[0], ends[1]


def _cell(old: Table, new: Table, place: Place) -> Place | None:
    pairs = table_pairs(old, new)
    row = next((pair.new for pair in pairs.rows if pair.old == place.row), None)
    column = next((pair.new for pair in pairs.columns if pair.old == place.column), None)
    return None if row is None or column is None else Place(place.element, 0, 0, Part.CELL, row, column)


def fits(edit: Edit, aligned: Aligned) -> bool:
    """Whether the later draft, made with this edit alone, says at its place what the edit says; figures aside."""
    texts = aligned.texts(edit.place) if edit.place else None
    if texts is None:
        return False
    old, new = texts
    own = _figure(old, edit)
    if own is not None:
        path, told = own
        return any(span.path == path and _is_same(span.text, told) for span in new)
    if _put_in(walk.text(old), edit.pieces) == walk.text(new):
        return True
    return _wanted(old, edit.pieces) == _MASKS.sub(_MASK, "".join(_masked(new)))


def _is_same(printed: str, told: str) -> bool:
    """Whether both say the same number in the same way, marks between thousands aside."""
    read = reading(told)
    return printed == told or (read is not None and reading(printed) == read)


def fits_whole(edit: Edit, aligned: Aligned) -> bool:
    """The same of elements that came, went or moved: what came is printed so, what went no longer."""
    old, new = (_told(document) for document in (aligned.earlier, aligned.later))
    for change in edit.changes:
        match change.kind:
            case ChangeKind.ADD:
                text = _bare(change.added) if change.added else ""
                if text not in new and not change.cells:
                    return False
            case ChangeKind.REMOVE:
                text = _bare(aligned.earlier.blocks[change.place.element]) if change.place else ""
                if new.count(text) >= old.count(text):
                    return False
            case ChangeKind.SPLIT | ChangeKind.MERGE:
                if len(new) == len(old):
                    return False
    return True


def _told(document: Document) -> list[str]:
    return [_bare(element) for element in document.blocks]


def _bare(element: Element) -> str:
    """Its text without the stop that a template may set."""
    return "".join(walk.text(run) for run in walk.runs(element)).rstrip("。；")


def printed(edit: Edit, aligned: Aligned) -> str:
    """The sentence that stands at the edit's place in the later draft; empty where the place is gone."""
    texts = aligned.texts(edit.place) if edit.place else None
    if texts is None or edit.place is None:
        return ""
    old, new = ("".join(span.text for span in cell) for cell in texts)
    index = next((n for n, (first, last) in enumerate(bounds(old)) if first <= edit.place.start < last), 0)
    listed = bounds(new)
    if edit.before == old or index >= len(listed):
        return new
    return new[slice(*listed[index])]


def _figure(spans: Cell, edit: Edit) -> tuple[str, str] | None:
    """Path and edited text of the figure that the edit is of; None where it is of something else."""
    at = 0
    for span in spans:
        end = at + len(span.text)
        is_own = span.role in _FIGURES and span.text == edit.old
        if is_own and all(at <= one.start and one.end <= end for one in edit.pieces):
            told = _put_in(span.text, edit.pieces, at)
            return (span.path, told) if told else None
        at = end
    return None


def _put_in(text: str, pieces: tuple[Piece, ...], offset: int = 0) -> str:
    for one in sorted(pieces, key=lambda piece: (piece.start, piece.end), reverse=True):
        text = text[: one.start - offset] + one.new + text[one.end - offset :]
    return text


def _wanted(spans: Cell, pieces: tuple[Piece, ...]) -> str:
    return _MASKS.sub(_MASK, _put_in("".join(_masked(spans)), pieces))


def _masked(spans: Cell) -> list[str]:
    """The texts, figures as marks of the same length."""
    return [_MASK * len(span.text) if span.role in _FIGURES else span.text for span in spans]
