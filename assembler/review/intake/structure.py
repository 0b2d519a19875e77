"""Elements that came, went or moved as a whole: proposals for the lists and the texts that they belong in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from assembler.diagnostics.phrases import Phrase
from assembler.document import walk
from assembler.document.model import Block, Document, Kind, Table
from assembler.facts.path import ROOT, FactPath
from assembler.review.intake import tables
from assembler.review.intake.arrivals import Arrivals
from assembler.review.intake.basis import Basis
from assembler.review.intake.departures import Departures, is_entry
from assembler.review.intake.edits import Edit, Move, Patch, Piece, Remove, Reword, Sort
from assembler.review.intake.model import Change, ChangeKind, Place
from assembler.review.intake.owners import Owners, owners
from assembler.review.intake.stretches import Stretch

_HAND: Final = Phrase("程序看不出该写进哪一项事实，请自己写进去")
Indexed = tuple[int, Change]


@dataclass(frozen=True, slots=True)
class Structure:
    """Sorts the changes of whole elements of one document; ``traced`` are the stretches of its elements' texts."""

    document: Document
    traced: Sequence[tuple[Stretch, ...]]
    basis: Basis
    owners: Owners = field(init=False)
    arrivals: Arrivals = field(init=False)
    departures: Departures = field(init=False)

    def __post_init__(self) -> None:
        """Find once what each element is printed from."""
        found = owners(self.document)
        object.__setattr__(self, "owners", found)
        object.__setattr__(self, "arrivals", Arrivals(self.document, self.traced, self.basis, found))
        object.__setattr__(self, "departures", Departures(self.document, self.traced, self.basis, found))

    def edits(self, changes: Sequence[Change]) -> Iterator[Edit]:
        """One edit for all that came at one place, and for each entry or text that went or moved."""
        whole = [(index, one) for index, one in enumerate(changes) if not _is_row(one)]
        for index, change in enumerate(changes):
            if _is_row(change):
                yield self._row(index, change)
        yield from self._added([one for one in whole if one[1].kind is ChangeKind.ADD])
        yield from self._removed([one for one in whole if one[1].kind is ChangeKind.REMOVE and one[1].place])
        yield from self._moved([one for one in whole if one[1].kind is ChangeKind.MOVE and one[1].place])
        for index, change in whole:
            if change.kind in (ChangeKind.SPLIT, ChangeKind.MERGE) and change.place:
                yield self._parted(index, change, change.place)

    def _row(self, index: int, change: Change) -> Edit:
        place = change.place
        table = self.document.blocks[place.element] if place else None
        patch = tables.row(change, table, self.basis) if isinstance(table, Table) else None
        return self._edit([(index, change)], patch.path if patch else ROOT, (patch,) if patch else ())

    def _added(self, listed: Sequence[Indexed]) -> Iterator[Edit]:
        for after, group in groupby(listed, key=lambda one: one[1].after):
            for part in _by_heading(list(group)):
                blocks = [change.added for _, change in part if isinstance(change.added, Block)]
                place = -1 if after is None else after
                patches = self.arrivals.patches(blocks, place) if len(blocks) == len(part) else ()
                yield self._edit(part, _path(patches), patches)

    def _removed(self, listed: Sequence[Indexed]) -> Iterator[Edit]:
        waiting = {change.place.element: (index, change) for index, change in listed if change.place}
        for section in self.departures.sections(frozenset(waiting)):
            patches = tuple(map(Remove, self.departures.holders(section)))
            if patches and all(element in waiting for element in section):
                yield self._edit([waiting.pop(element) for element in section], _path(patches), patches)
        while waiting:
            first = min(waiting)
            holder = next(iter(self.departures.holders([first], waiting)), None)
            gone = sorted(self.owners.elements(holder)) if holder else [first]
            part = [waiting.pop(element) for element in gone]
            gone_with: tuple[Patch, ...] = (Remove(holder),) if holder else ()
            gone_with = gone_with or self.departures.without(first) or self.departures.unsaid(first)
            yield self._edit(part, _path(gone_with), gone_with)

    def _moved(self, listed: Sequence[Indexed]) -> Iterator[Edit]:
        waiting = {change.place.element: (index, change) for index, change in listed if change.place}
        while waiting:
            first = min(waiting)
            holders = (one for one in self.owners.holders(first) if is_entry(one))
            entry = next((one for one in holders if self.departures.is_all(one, waiting)), None)
            moved = sorted(self.owners.elements(entry)) if entry else [first]
            after = waiting[first][1].after
            part = [waiting.pop(element) for element in moved]
            target = self.departures.target(entry, after) if entry and after is not None else None
            yield self._edit(part, entry or ROOT, (Move(entry, target),) if entry and target is not None else ())

    def _parted(self, index: int, change: Change, place: Place) -> Edit:
        """A paragraph of free text made two, or two of them one."""
        patch = self.departures.split(place) if change.kind is ChangeKind.SPLIT else self.departures.joined(place)
        return self._edit([(index, change)], patch.path if patch else ROOT, (patch,) if patch else ())

    def _near(self, change: Change) -> FactPath:
        """The fact that stands nearest to what came or went, where nothing says what belongs to it."""
        element = change.place.element if change.place else change.after
        return self.owners.paths[element] if element is not None and element >= 0 else ROOT

    def _edit(self, part: Sequence[Indexed], path: FactPath, patches: tuple[Patch, ...]) -> Edit:
        changes = tuple(change for _, change in part)
        kinds = {change.kind for change in changes}
        path = path or self._near(changes[0])
        old = "\n".join(change.old for change in changes if change.old)
        new = "\n".join(filter(None, map(_new_words, changes)))
        return Edit(
            Sort.PROPOSAL,
            tuple(Piece(index) for index, _ in part),
            changes,
            changes[0].place or _behind(changes[0]),
            "" if kinds == {ChangeKind.ADD} else old,
            "" if kinds == {ChangeKind.REMOVE} else new,
            path,
            self.basis.line(path) if path else 0,
            old,
            new,
            (patches,) if patches else (),
            "" if patches else _HAND,
        )


def _path(patches: Sequence[Patch]) -> FactPath:
    """Where the first of them is made."""
    return next((one.path for one in patches if not isinstance(one, Reword)), ROOT)


def _is_row(change: Change) -> bool:
    is_whole = change.kind in (ChangeKind.MOVE, ChangeKind.REMOVE)
    return bool(change.cells) or (is_whole and change.place is not None and change.place.row is not None)


def _by_heading(group: list[Indexed]) -> Iterator[list[Indexed]]:
    """New paragraphs, cut before each new heading."""
    part: list[Indexed] = []
    for one in group:
        if part and isinstance(one[1].added, Block) and one[1].added.kind is Kind.HEADING:
            yield part
            part = []
        part.append(one)
    if part:
        yield part


def _behind(change: Change) -> Place | None:
    return None if change.after is None or change.after < 0 else Place(change.after)


def _new_words(change: Change) -> str:
    if change.added is not None:
        return "\n".join(walk.text(run) for run in walk.runs(change.added)) or change.new
    return "\t".join(change.cells) or change.new
