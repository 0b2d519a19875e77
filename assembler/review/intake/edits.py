"""What a reviewer's changes mean for the facts: edits, each of one sort, with what would carry it out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assembler.facts.editor import Value
from assembler.facts.entries import Content
from assembler.facts.path import ROOT, FactPath
from assembler.review.intake.model import Change, Place


class Sort(StrEnum):
    """What an edit is."""

    VALUE = "value"
    """Of a fact: a number, a date, a name."""
    QUESTION = "question"
    """Of a figure that is computed: somebody has to say which of its operands is wrong."""
    TEXT = "text"
    """Of a fact's free text."""
    WORDING = "wording"
    """Of a template's words."""
    PROPOSAL = "proposal"
    """New text, or text moved or taken out as a whole."""
    COMMENT = "comment"
    UNPLACED = "unplaced"
    """What could not be traced to any of these."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a change that belongs to one edit: characters of one text, or a whole change."""

    change: int
    """The index of the change in its file."""
    start: int = 0
    end: int = 0
    new: str = ""


@dataclass(frozen=True, slots=True)
class SetValue:
    """Write ``value`` at ``path``, where ``old`` stands as text."""

    path: FactPath
    value: Value
    old: str


@dataclass(frozen=True, slots=True)
class Splice:
    """Write ``new`` in place of the characters from ``start`` to ``end`` of the text ``old`` at ``path``."""

    path: FactPath
    start: int
    end: int
    new: str
    old: str


@dataclass(frozen=True, slots=True)
class Reword:
    """Write ``new`` in place of the characters from ``start`` to ``end`` of the sentence ``was``, in this report."""

    place: Place
    """Of the sentence, in the draft that was sent out."""
    was: str
    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Add:
    """Write ``value`` at ``path``: as a key's value, or before the entry that has the index now."""

    path: FactPath
    value: Content
    order: tuple[str, ...] = ()
    """Of a key, itself among those that stand there, in their order; without, it comes last."""


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out what stands at ``path``, its key or dash with it."""

    path: FactPath


@dataclass(frozen=True, slots=True)
class Move:
    """Write the entry at ``path`` where the list has its ``index``-th once it was taken out."""

    path: FactPath
    index: int


Patch = SetValue | Splice | Reword | Add | Remove | Move


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the facts that may be wrong where a computed figure was changed."""

    path: FactPath
    line: int
    name: str
    """What it is called, 计划内出生 or stated."""
    now: str
    """What it is, as printed or as written."""
    needed: str = ""
    """What it would have to be, the others unchanged; empty where no such value was found."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to one sentence, fact or element, and what it means."""

    sort: Sort
    pieces: tuple[Piece, ...]
    changes: tuple[Change, ...]
    """Those that its pieces are of, each once."""
    place: Place | None = None
    """The characters of the draft that it concerns."""
    before: str = ""
    """The sentence as it went out."""
    after: str = ""
    """The sentence with this edit alone."""
    path: FactPath = ROOT
    """The fact that it concerns; empty for none."""
    line: int = 0
    """Where that is written; 0 for nowhere."""
    old: str = ""
    """The fact as it is written, or the words."""
    new: str = ""
    ways: tuple[tuple[Patch, ...], ...] = ()
    """What would carry it out, the likeliest first; none where nothing can."""
    reason: str = ""
    """Why it is a question, or could not be traced: a phrase."""
    choices: tuple[Choice, ...] = ()

    @property
    def order(self) -> tuple[int, int, int, int, int]:
        """What sorts edits as they are read; what has no place stands last."""
        place = self.place
        if place is None:
            return 1, self.pieces[0].change, 0, 0, 0
        return 0, place.element, place.row or 0, place.column or 0, place.start

    @property
    def authors(self) -> tuple[str, ...]:
        """Who made it, each once; empty for plain typing."""
        return tuple(dict.fromkeys(mark.author for change in self.changes for mark in change.marks if mark.author))

    @property
    def date(self) -> str:
        """When the last of them did."""
        return max((change.date for change in self.changes), default="")
