"""The raw changes found in a returned DOCX, each at its place in the document that was sent out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assembler.document.model import Block, Cell, Document, Element, Picture, Table
from assembler.document.record import Record


class Part(StrEnum):
    """Which text of an element a place lies in."""

    TEXT = "text"
    """A block's own, without its number."""
    CAPTION = "caption"
    """A table's or a picture's."""
    UNIT_LINE = "unit-line"
    """A table's: 单位：万元."""
    CELL = "cell"
    """A table's cell, or a whole row of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A range of characters in the recorded document: those of one block's text, or of one cell's."""

    element: int
    """Its index in ``document.blocks``."""
    start: int = 0
    end: int = 0
    """Characters of the text, without the block's number; ``end`` equals ``start`` for a point between two."""
    part: Part = Part.TEXT
    row: int | None = None
    """In a cell: 0 is the head, 1 the first row below it. None elsewhere."""
    column: int | None = None
    """In a cell: from 0. None elsewhere, and for a whole row."""


class ChangeKind(StrEnum):
    """What was done; the first three to characters of one text, the others to whole elements."""

    REPLACE = "replace"
    """``old`` at ``place`` became ``new``."""
    INSERT = "insert"
    """``new`` was put in at ``place``, a point; ``old`` is empty."""
    DELETE = "delete"
    """``old`` at ``place`` was taken out; ``new`` is empty."""
    ADD = "add"
    """A whole paragraph or table, ``added``, was put behind the element ``after``; or a row, see ``cells``.

    Several new paragraphs in a row are a change each, all behind the same element, in reading order.
    """
    REMOVE = "remove"
    """The whole element at ``place``, or the whole row, was taken out."""
    MOVE = "move"
    """The whole element at ``place`` (or row) stands behind the element ``after`` now, its text as it was.

    What was changed in its text besides is a change of its own, with the place it had.
    """
    SPLIT = "split"
    """A new paragraph begins at ``place``, a point in a block's text.

    What is put in at that point belongs to the paragraph before where it is listed before, else to the one behind.
    """
    MERGE = "merge"
    """The paragraph at ``place`` and the next one became one; ``place`` is the point at its end."""
    COMMENT = "comment"
    """``remark`` was made on the characters at ``place``."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Who changed something and when, as a tracked change or a comment says it."""

    author: str
    date: str = ""
    """ISO 8601 as the file has it, without a zone in most; empty where it says none."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, with what was answered to it."""

    text: str
    mark: Mark
    initials: str = ""
    quoted: str = ""
    """The text it stands on in the returned file; empty where it stands at a point."""
    resolved: bool = False
    replies: tuple[Remark, ...] = ()
    """In the order given; a reply to a reply is among them."""
    ours: bool = False
    """Whether the program wrote it itself, under review: listed only where somebody answered or resolved it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the draft as it went out and as it came back."""

    kind: ChangeKind
    place: Place | None
    """None where it belongs to no text of the recorded document: a footnote, a header, a text box; see ``where``."""
    old: str = ""
    """Its text before; of a whole row, its cells parted by TAB."""
    new: str = ""
    """Its text after."""
    marks: tuple[Mark, ...] = ()
    """Who made it, where it was tracked or is a comment: several where several worked on it; empty for plain typing."""
    after: int | None = None
    """ADD and MOVE: the element it stands behind now, -1 for the very beginning; of a row, the row it stands behind."""
    added: Element | None = None
    """ADD: the new paragraph or table, its kind and level as its Word style says, its spans the template's words."""
    cells: tuple[str, ...] = ()
    """ADD and REMOVE of a row: its cells' texts. ``place.row`` is then the row, for ADD that which it stands behind."""
    remark: Remark | None = None
    where: str = ""
    """Not placed: the part of the file it was found in, such as ``word/footnotes.xml``."""

    @property
    def tracked(self) -> bool:
        """Whether the office program recorded it as a tracked change."""
        return bool(self.marks) and self.kind is not ChangeKind.COMMENT

    @property
    def author(self) -> str:
        """All who had a hand in it, each once."""
        return "、".join(dict.fromkeys(mark.author for mark in self.marks if mark.author))

    @property
    def date(self) -> str:
        """When the last of them did; empty where nobody says."""
        return max((mark.date for mark in self.marks), default="")


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned file: what it was when it went out, and everything that is different now, in reading order."""

    file: str
    """As the user named it."""
    record: Record
    changes: tuple[Change, ...]


def text_at(document: Document, place: Place) -> Cell:
    """The spans of the whole text that ``place`` lies in; empty for a whole row."""
    return text_of(document.blocks[place.element], place)


def text_of(element: Element, place: Place) -> Cell:
    """The same of ``element``, whose index is not looked at."""
    if isinstance(element, Block):
        return element.spans
    if place.part is Part.CAPTION or isinstance(element, Picture):
        return element.caption
    if place.part is Part.UNIT_LINE:
        return element.unit_line
    if place.row is None or place.column is None:
        return ()
    return rows(element)[place.row][place.column]


def rows(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """Head and rows, as ``Place.row`` counts them."""
    return (table.head, *table.rows)
