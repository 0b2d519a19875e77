"""From what belongs together to the list of changes, each at its place in the recorded document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final

from assembler.document import walk
from assembler.document.comparison import Difference
from assembler.document.model import Block, Cell, Document, Element, Kind, Picture, Span, Table
from assembler.review.conformance.docx_headings import typed_level
from assembler.review.intake.model import Change, ChangeKind, Mark, Part, Place, text_of
from assembler.review.intake.reading import differing, rows
from assembler.review.intake.reading.differing import Mapped
from assembler.review.intake.reading.elements import Come
from assembler.review.intake.reading.groups import Group
from assembler.review.intake.reading.held import Gone, Held, Home, whole
from assembler.review.intake.reading.known import number_of
from assembler.review.intake.reading.plain import plain
from assembler.review.intake.reading.texts import Text, distinct, joined

_PICTURE: Final = "picture"
_HEADING: Final = 30
"""Characters that a heading has at most."""
_SENTENCE_ENDS: Final = ("。", "；", "：", "，", "！", "？")
_BOX: Final = "text box"


@dataclass(slots=True)
class Listing:
    """Collects the changes, and where each text belongs."""

    document: Document
    gone: Gone
    changes: list[Change] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    _behind: int = -1
    """The recorded element that was passed last."""

    def take(self, group: Group, come: Sequence[Come]) -> None:
        """One group, in the order of the returned file."""
        if not group.new:
            self._removed(group.old[0])
        elif not group.old:
            self._added(come[group.new[0]])
        else:
            self._kept(group, [come[place] for place in group.new])
            self._behind = max(group.old)

    def _removed(self, index: int) -> None:
        element = self.document.blocks[index]
        text = whole(element)
        if not plain(text).text and not isinstance(element, Picture):
            return
        place = Place(index, 0, len(text))
        self.changes.append(Change(ChangeKind.REMOVE, place, text, marks=self.gone.marks(element)))
        found = self.gone.texts.get(plain(text).text)
        if found is not None:
            skipped = len(number_of(found.once)) if isinstance(element, Block) and element.number else 0
            home = Home(replace(place, end=0), len(text))
            self.held.append(Held(found, (home,), Mapped((), skipped), is_gone=True))

    def _added(self, one: Come) -> None:
        near = self._near()
        texts = (one.caption, one.unit_line, *(cell for row in one.rows for cell in row.cells), one.text)
        self.held += [Held(text, near=near) for text in texts]
        element = _as_new(one)
        said = whole(element)
        if said or isinstance(element, Picture):
            marks = distinct(mark for text in texts for mark in text.marks)
            added = Change(ChangeKind.ADD, None, new=said, marks=marks, after=self._behind, added=element)
            self.changes.append(added)
        for text in texts:
            self._beside(text, near)

    def _near(self) -> Place | None:
        if self._behind < 0:
            return None
        element = self.document.blocks[self._behind]
        end = len(element.text) if isinstance(element, Block) else 0
        part = Part.TEXT if isinstance(element, Block) else Part.CAPTION
        return Place(self._behind, end, end, part)

    def _kept(self, group: Group, come: Sequence[Come]) -> None:
        element, first = self.document.blocks[group.old[0]], come[0]
        if group.moved:
            marks = distinct(piece.put_in for piece in first.text.pieces if piece.put_in)
            place = Place(group.old[0], 0, len(whole(element)))
            self.changes.append(Change(ChangeKind.MOVE, place, whole(element), marks=marks, after=self._behind))
        if isinstance(element, Table) and isinstance(first.element, Table):
            self._table(group.old[0], element, first)
        elif isinstance(element, Picture):
            self._text((Home(Place(group.old[0], part=Part.CAPTION), 0),), element.caption, (first.text,))
        else:
            blocks = [(index, self.document.blocks[index]) for index in group.old]
            homes = [Home(Place(index), len(block.text)) for index, block in blocks if isinstance(block, Block)]
            spans = tuple(span for _, block in blocks if isinstance(block, Block) for span in block.spans)
            self._text(tuple(homes), spans, [one.text for one in come], first.skipped)

    def _text(self, homes: Sequence[Home], old: Cell, texts: Sequence[Text], skipped: int = 0) -> None:
        """What differs in one text, which may have been several or be several now."""
        homes = homes if len(homes) > 1 else (Home(homes[0].place, len(walk.text(old))),)
        whole = joined(texts)
        found = differing.differences(old, whole.now[skipped:])
        held = Held(whole, tuple(homes), Mapped(found, skipped))
        self.held.append(held)
        for number, home in enumerate(homes[:-1]):
            place = replace(home.place, start=home.length, end=home.length)
            self.changes.append(Change(ChangeKind.MERGE, place, marks=whole.joins[number : number + 1]))
        for one in _in_order(found, _breaks(texts, skipped)):
            if isinstance(one, Break):
                self.changes.append(Change(ChangeKind.SPLIT, held.place(one.old, one.old), marks=one.marks))
            else:
                marks = differing.marks(whole, one, old, skipped)
                self.changes += _placed(held, old, whole.now[skipped:], one, marks)
        self._beside(whole, held.place(held.homes[-1].length, held.homes[-1].length))

    def _table(self, index: int, old: Table, one: Come) -> None:
        place = Place(index)
        for part, text in ((Part.CAPTION, one.caption), (Part.UNIT_LINE, one.unit_line)):
            home = Home(replace(place, part=part), 0)
            self._text((home,), text_of(old, home.place), (text,))
        for cell in rows.changes(index, old, one):
            if isinstance(cell, Change):
                self.changes.append(cell)
            else:
                self._text((Home(cell.place, 0),), cell.old, (cell.text,))

    def _beside(self, text: Text, place: Place | None) -> None:
        """What hangs on a text and is none of its characters: boxes, and pictures in its lines."""
        marks = text.marks
        for said in text.boxed:
            if said.strip():
                self.changes.append(Change(ChangeKind.INSERT, place, new=said, marks=marks, where=_BOX))
        for said in text.pictures if text.now.strip() else ():
            self.changes.append(Change(ChangeKind.INSERT, place, new=said, marks=marks, where=_PICTURE))


@dataclass(frozen=True, slots=True)
class Break:
    """Where a new paragraph begins: characters of the new text before it, and of the old one."""

    new: int
    marks: tuple[Mark, ...]
    old: int = 0


def _breaks(texts: Sequence[Text], skipped: int) -> list[Break]:
    """The ends of all paragraphs but the last."""
    ends = accumulate(len(text.now) for text in texts[:-1])
    return [
        Break(end - skipped, (text.end_put_in,) if text.end_put_in else ())
        for end, text in zip(ends, texts, strict=False)
    ]


def _in_order(found: Iterable[Difference], breaks: Sequence[Break]) -> Iterator[Difference | Break]:
    """Both as they are read; what was put in around a break is cut there."""
    waiting, old, new = list(breaks), 0, 0
    for one in found:
        rest = one
        while waiting and waiting[0].new < one.new_end:
            place = waiting.pop(0)
            if place.new > rest.new_start:
                yield replace(rest, new_end=place.new)
                rest = Difference(one.old_end, one.old_end, place.new, one.new_end)
            yield replace(place, old=min(rest.old_start, old + place.new - new))
        yield rest
        old, new = one.old_end, one.new_end
    yield from (replace(place, old=old + place.new - new) for place in waiting)


def _placed(held: Held, old: Cell, new: str, one: Difference, marks: tuple[Mark, ...]) -> Iterator[Change]:
    """One difference, cut where two recorded paragraphs meet: what is new goes to the first."""
    before, said = walk.text(old), new[one.new_start : one.new_end]
    start = one.old_start
    for home_end in _ends(held.homes):
        if start > home_end or (start == home_end and home_end < one.old_end):
            continue
        end = min(one.old_end, home_end)
        yield change(held.place(start, end), before[start:end], said, marks)
        start, said = end, ""
        if end == one.old_end:
            return


def _ends(homes: Iterable[Home]) -> Iterator[int]:
    end = 0
    for home in homes:
        end += home.length
        yield end


def change(place: Place | None, old: str, new: str, marks: tuple[Mark, ...]) -> Change:
    """Characters put in, taken out or both."""
    kind = ChangeKind.REPLACE if old and new else ChangeKind.INSERT if new else ChangeKind.DELETE
    return Change(kind, place, old, new, marks)


def _as_new(one: Come) -> Element:
    """A new element as it reads, white and all."""
    if isinstance(one.element, Block):
        return _block_as_new(one.element, one.text.now, one.skipped)
    if isinstance(one.element, Table):
        head, *rest = [tuple(_words(cell.now) for cell in row.cells) for row in one.rows]
        caption, unit_line = _words(one.caption.now), _words(one.unit_line.now)
        return replace(one.element, head=head, rows=tuple(rest), caption=caption, unit_line=unit_line)
    return one.element


def _block_as_new(element: Block, said: str, skipped: int) -> Block:
    """A short line that begins with the number of a heading is one, whatever its style: most people type it so."""
    level = typed_level(said) if element.kind is Kind.PARAGRAPH else 0
    if level and len(said.strip()) <= _HEADING and not said.strip().endswith(_SENTENCE_ENDS):
        number = number_of(said)
        return Block(Kind.HEADING, _words(said[len(number) :].strip()), level, number.strip())
    return Block(element.kind, _words(said[skipped:].strip()), element.level, said[:skipped].strip())


def _words(said: str) -> Cell:
    return (Span(said),) if said else ()
