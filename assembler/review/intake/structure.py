"""Elements that came, went or moved as a whole: proposals for the lists and the texts that they belong in."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from assembler.diagnostics.phrases import Phrase
from assembler.document import walk
from assembler.document.model import Block, Document, Kind, Table
from assembler.facts.entries import Content
from assembler.facts.path import ROOT, FactPath
from assembler.review.intake import tables
from assembler.review.intake.basis import Basis
from assembler.review.intake.edits import Add, Edit, Move, Patch, Piece, Remove, Reword, Sort, Splice
from assembler.review.intake.model import Change, ChangeKind, Place
from assembler.review.intake.owners import Owners, owners
from assembler.review.intake.stretches import Stretch

_PARTED: Final = "\n\n"
_STOPS: Final = frozenset("。！？；，、：")
_RUNNING: Final = (Kind.PARAGRAPH, Kind.ITEM)
_HAND: Final = Phrase("程序看不出该写进哪一项事实，请自己写进去")
Indexed = tuple[int, Change]


@dataclass(frozen=True, slots=True)
class Structure:
    """Sorts the changes of whole elements of one document; ``traced`` are the stretches of its elements' texts."""

    document: Document
    traced: Sequence[tuple[Stretch, ...]]
    basis: Basis
    owners: Owners = field(init=False)

    def __post_init__(self) -> None:
        """Find once what each element is printed from."""
        object.__setattr__(self, "owners", owners(self.document))

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
                patches = self._new(part, -1 if after is None else after)
                yield self._edit(part, _path(patches), patches)

    def _new(self, part: Sequence[Indexed], after: int) -> tuple[Patch, ...]:
        """Where new paragraphs belong: beside an entry of their kind, else in the text they stand behind."""
        blocks = [change.added for _, change in part if isinstance(change.added, Block)]
        if len(blocks) < len(part):
            return ()
        first = blocks[0]
        if first.kind is Kind.HEADING:
            return self._new_heading(first, blocks[1:], after)
        if first.kind is Kind.ITEM and (beside := self._item_beside(after, first.level)):
            return tuple(Add(beside, self._entry_like(beside, block.text)) for block in blocks)
        return self._new_text(_PARTED.join(block.text for block in blocks), after)

    def _new_heading(self, heading: Block, below: Sequence[Block], after: int) -> tuple[Patch, ...]:
        near = self.owners.heading(heading.level, max(after, 0))
        entry = self.owners.entry(near) if near is not None else None
        if entry is None or near is None:
            return ()
        text = _PARTED.join(block.text for block in below)
        value: dict[str, Content] = {"heading": heading.text}
        if text:
            value["text"] = text
        return (Add(entry if near > after else _next(entry), value),)

    def _item_beside(self, after: int, level: int) -> FactPath | None:
        """The place in a list beside the numbered paragraph that the new one stands behind, or before."""
        for index, shift in ((after, 1), (after + 1, 0)):
            element = self.document.blocks[index] if 0 <= index < len(self.document.blocks) else None
            entry = self.owners.entry(index) if element else None
            if entry and isinstance(element, Block) and self._is_beside(element, entry, level):
                return _next(entry) if shift else entry
        return None

    def _is_beside(self, element: Block, entry: FactPath, level: int) -> bool:
        """Whether it is a numbered paragraph of that level, or would be one if its entry were not alone."""
        if element.kind is Kind.ITEM:
            return element.level == level
        return element.kind is Kind.PARAGRAPH and len(self.owners.elements(entry)) == 1

    def _entry_like(self, path: FactPath, text: str) -> Content:
        """A new entry of the form that those beside it have: a text, or with its first sentence as heading."""
        index = path.steps[-1]
        others = self.basis.node(path.parent)
        like = next(iter(others or ()), None)
        if like is None or not isinstance(index, int) or not like.items():
            return text
        heading, stop, rest = text.partition("。")
        if like.get("heading") and stop and rest:
            return {"heading": heading, "text": rest}
        return {"heading": text.rstrip("。")} if like.get("heading") and not like.get("text") else {"text": text}

    def _new_text(self, text: str, after: int) -> tuple[Patch, ...]:
        if not 0 <= after < len(self.document.blocks):
            return ()
        element = self.document.blocks[after]
        if isinstance(element, Block) and element.kind is Kind.HEADING:
            return self._below_heading(text, after)
        if stretch := self._at_end(after):
            node = self.basis.node(stretch.path)
            point = stretch.raw(stretch.end, stretch.end)
            if node and point:
                return (Splice(stretch.path, *point, self._stop(stretch, after) + _PARTED + text, node.text),)
        entry = self.owners.entry(after)
        node = self.basis.node(entry) if entry else None
        return (Add(entry.key("text"), text),) if entry and node and node.items() and node.get("text") is None else ()

    def _below_heading(self, text: str, heading: int) -> tuple[Patch, ...]:
        entry = self.owners.entry(heading)
        node = self.basis.node(entry) if entry else None
        if entry is None or node is None or not node.items():
            return ()
        own = node.get("text")
        return (Splice(own.path, 0, 0, text + _PARTED, own.text),) if own else (Add(entry.key("text"), text),)

    def _at_end(self, element: int) -> Stretch | None:
        """The free text that the element ends with, the template's full stop aside."""
        block = self.document.blocks[element]
        if not isinstance(block, Block):
            return None
        free = [one for one in self.traced[element] if self.basis.is_free(one.path)]
        ending = [one for one in free if set(block.text[one.end :]) <= _STOPS]
        return ending[-1] if ending else None

    def _stop(self, stretch: Stretch, element: int) -> str:
        """What the template set behind the text, which stands inside it now."""
        block = self.document.blocks[element]
        return block.text[stretch.end :] if isinstance(block, Block) else ""

    def _removed(self, listed: Sequence[Indexed]) -> Iterator[Edit]:
        waiting = {change.place.element: (index, change) for index, change in listed if change.place}
        for section in self._sections(frozenset(waiting)):
            patches = tuple(map(Remove, self._holders(section)))
            if patches and all(element in waiting for element in section):
                yield self._edit([waiting.pop(element) for element in section], _path(patches), patches)
        while waiting:
            first = min(waiting)
            holder = next(iter(self._holders([first], waiting)), None)
            gone = sorted(self.owners.elements(holder)) if holder else [first]
            part = [waiting.pop(element) for element in gone]
            gone_with: tuple[Patch, ...] = (Remove(holder),) if holder else ()
            gone_with = gone_with or self._without(first) or self._unsaid(first)
            yield self._edit(part, _path(gone_with), gone_with)

    def _sections(self, gone: frozenset[int]) -> Iterator[list[int]]:
        """The sections of which every element is gone, heading first, the largest first."""
        blocks = self.document.blocks
        levels = [one.level if isinstance(one, Block) and one.kind is Kind.HEADING else 0 for one in blocks]
        for first in sorted(gone, key=lambda place: (levels[place] or len(blocks), place)):
            ends = (place for place in range(first + 1, len(blocks)) if 0 < levels[place] <= levels[first])
            section = list(range(first, next(ends, first)))
            if levels[first] and section and gone.issuperset(section):
                yield section

    def _holders(self, elements: Sequence[int], gone: Container[int] | None = None) -> tuple[FactPath, ...]:
        """The facts that can go as a whole when these elements, or all that are ``gone``, do: the largest of them."""
        held = elements if gone is None else gone
        found = (
            next((one for one in self.owners.holders(element) if self._is_all(one, held)), None) for element in elements
        )
        return tuple(dict.fromkeys(one for one in found if one))

    def _is_all(self, holder: FactPath, gone: Container[int]) -> bool:
        """Whether all that is printed from ``holder`` is gone, and it can go as a whole: an entry, a list, a text."""
        node = self.basis.node(holder)
        elements = self.owners.elements(holder)
        is_whole = node is not None and (_is_entry(holder) or not node.items())
        return is_whole and bool(elements) and all(element in gone for element in elements)

    def _without(self, element: int) -> tuple[Patch, ...]:
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

    def _moved(self, listed: Sequence[Indexed]) -> Iterator[Edit]:
        waiting = {change.place.element: (index, change) for index, change in listed if change.place}
        while waiting:
            first = min(waiting)
            holders = (one for one in self.owners.holders(first) if _is_entry(one))
            entry = next((one for one in holders if self._is_all(one, waiting)), None)
            moved = sorted(self.owners.elements(entry)) if entry else [first]
            after = waiting[first][1].after
            part = [waiting.pop(element) for element in moved]
            target = self._target(entry, after) if entry and after is not None else None
            yield self._edit(part, entry or ROOT, (Move(entry, target),) if entry and target is not None else ())

    def _target(self, entry: FactPath, after: int) -> int | None:
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

    def _parted(self, index: int, change: Change, place: Place) -> Edit:
        """A paragraph of free text made two, or two of them one."""
        patch = self._split(place) if change.kind is ChangeKind.SPLIT else self._joined(place)
        return self._edit([(index, change)], patch.path if patch else ROOT, (patch,) if patch else ())

    def _split(self, place: Place) -> Splice | None:
        stretch = next((one for one in self.traced[place.element] if one.holds(place.start, place.start)), None)
        node = self.basis.node(stretch.path) if stretch and self.basis.is_free(stretch.path) else None
        point = stretch.raw(place.start, place.start) if stretch else None
        return Splice(stretch.path, *point, _PARTED, node.text) if stretch and node and point else None

    def _joined(self, place: Place) -> Splice | None:
        if place.element + 1 >= len(self.document.blocks):
            return None
        for one in self.traced[place.element]:
            for other in self.traced[place.element + 1]:
                if one.path == other.path and (node := self.basis.node(one.path)) and other.start == 0:
                    before, behind = one.raw(one.end, one.end), other.raw(0, 0)
                    if before and behind:
                        return Splice(one.path, before[0], behind[0], "", node.text)
        return None

    def _unsaid(self, element: int) -> tuple[Patch, ...]:
        """The template's own paragraph, said no more."""
        block = self.document.blocks[element]
        if not isinstance(block, Block):
            return ()
        return (Reword(Place(element, 0, len(block.text)), block.text, 0, len(block.text), ""),)

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
    """New paragraphs, cut before each new heading and each new numbered paragraph's first."""
    part: list[Indexed] = []
    for one in group:
        if part and isinstance(one[1].added, Block) and one[1].added.kind is Kind.HEADING:
            yield part
            part = []
        part.append(one)
    if part:
        yield part


def _next(entry: FactPath) -> FactPath:
    index = entry.steps[-1]
    return entry.parent.item(index + 1) if isinstance(index, int) else entry


def _is_entry(path: FactPath) -> bool:
    return isinstance(path.steps[-1], int)


def _is_whole(stretch: Stretch, block: Block) -> bool:
    """Whether the block says nothing but this text, a full stop aside."""
    return stretch.start == 0 and set(block.text[stretch.end :]) <= _STOPS


def _behind(change: Change) -> Place | None:
    return None if change.after is None or change.after < 0 else Place(change.after)


def _new_words(change: Change) -> str:
    if change.added is not None:
        return "\n".join(walk.text(run) for run in walk.runs(change.added)) or change.new
    return "\t".join(change.cells) or change.new
