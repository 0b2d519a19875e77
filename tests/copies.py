"""Drafts as reviewers send them back, their changes said by the test: what was read from a DOCX is tested elsewhere.

    copy = Copy(facts)
    copy.replace("95%", "96%", by="王局长")
    listed = taken(copy)

A place is named by text that stands in one element; of several the first is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assembler.document.model import Block, Document, Element, Kind, Span
from assembler.document.record import Record
from assembler.document.walk import text
from assembler.facts.source import Source
from assembler.formats.selection import Wish
from assembler.pipeline.build import Examined, Request, examine
from assembler.pipeline.intake import Applied, Intake, apply, take
from assembler.review.intake.model import Change, ChangeKind, Mark, Part, Place, Remark, Returned, rows
from tests.made import WORKSPACE

WHEN = "2025-11-20T09:30:00Z"


def examined(facts: Source) -> Examined:
    """The facts, composed; they have to give a draft."""
    found = examine(Request(facts), WORKSPACE)
    assert found.document is not None, found.findings
    return found


def drafted(facts: Source) -> Document:
    """The draft of the facts."""
    document = examined(facts).document
    assert document is not None
    return document


def said(document: Document) -> list[str]:
    """The text of every element, without its number."""
    return ["".join(text(run) for run in _runs(element)) for element in document.blocks]


def _runs(element: Element) -> list[tuple[Span, ...]]:
    if isinstance(element, Block):
        return [element.spans]
    return [element.caption, *(cell for row in getattr(element, "rows", ()) for cell in row)]


@dataclass
class Copy:
    """One copy of the draft of ``facts``."""

    facts: Source
    name: str = "王局长.docx"
    changes: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        found = examined(self.facts)
        assert found.document is not None
        self.document = found.document
        self.record = Record(found.document, self.facts.data, "facts.yaml", found.format, found.variant, "draft")

    @property
    def returned(self) -> Returned:
        """What the reader of DOCX files makes of it."""
        return Returned(self.name, self.record, tuple(self.changes))

    def replace(self, old: str, new: str, by: str = "", within: str = "") -> None:
        """Type ``new`` over ``old``; ``within`` names the element where ``old`` alone would not."""
        kind = ChangeKind.REPLACE if old and new else ChangeKind.DELETE
        self._note(kind, self._place(old, within or old), old, new, by)

    def insert(self, behind: str, new: str, by: str = "") -> None:
        """Type ``new`` behind a text."""
        place = self._place(behind, behind)
        self._note(ChangeKind.INSERT, Place(place.element, place.end, place.end), "", new, by)

    def cell(self, row: int, column: int, new: str) -> None:
        """Type ``new`` into a cell of the first table; row 0 is the head."""
        index = self._table()
        old = text(rows(self.document.blocks[index])[row][column])  # type: ignore[arg-type]
        self._note(ChangeKind.REPLACE, Place(index, 0, len(old), Part.CELL, row, column), old, new, "")

    def add_row(self, behind: int, *cells: str) -> None:
        """A new row behind one of the first table; 0 is the head."""
        index = self._table()
        place = Place(index, part=Part.CELL, row=behind)
        self.changes.append(Change(ChangeKind.ADD, place, "", "\t".join(cells), after=behind, cells=cells))

    def remove_row(self, row: int) -> None:
        """Take a row of the first table out."""
        index = self._table()
        cells = tuple(text(cell) for cell in rows(self.document.blocks[index])[row])  # type: ignore[arg-type]
        place = Place(index, part=Part.CELL, row=row)
        self.changes.append(Change(ChangeKind.REMOVE, place, "\t".join(cells), "", cells=cells))

    def _table(self) -> int:
        return next(place for place, one in enumerate(self.document.blocks) if hasattr(one, "rows"))

    def add(self, behind: str, new: str, kind: Kind = Kind.PARAGRAPH, level: int = 0) -> None:
        """A new paragraph behind the element that holds a text."""
        after = self.element(behind)
        self.changes.append(Change(ChangeKind.ADD, None, "", new, after=after, added=Block(kind, (Span(new),), level)))

    def remove(self, holding: str, by: str = "") -> None:
        """Take a whole element out."""
        index = self.element(holding)
        old = said(self.document)[index]
        self._note(ChangeKind.REMOVE, Place(index, 0, len(old)), old, "", by)

    def move(self, holding: str, behind: str) -> None:
        """Put a whole element behind another."""
        index = self.element(holding)
        old = said(self.document)[index]
        place = Place(index, 0, len(old))
        self.changes.append(Change(ChangeKind.MOVE, place, old, old, after=self.element(behind)))

    def split(self, before: str) -> None:
        """Begin a new paragraph before a text."""
        place = self._place(before, before)
        self._note(ChangeKind.SPLIT, Place(place.element, place.start, place.start), "", "", "")

    def merge(self, holding: str) -> None:
        """Take the break behind a paragraph out."""
        index = self.element(holding)
        end = len(said(self.document)[index])
        self._note(ChangeKind.MERGE, Place(index, end, end), "", "", "")

    def comment(self, on: str, remark: Remark) -> None:
        """A comment on a text."""
        made = replace(remark, quoted=on)
        self.changes.append(Change(ChangeKind.COMMENT, self._place(on, on), marks=(remark.mark,), remark=made))

    def element(self, holding: str) -> int:
        """The first element that holds a text."""
        return next(index for index, one in enumerate(said(self.document)) if holding in one)

    def _place(self, old: str, within: str) -> Place:
        index = self.element(within)
        whole = said(self.document)[index]
        start = whole.index(old, whole.index(within))
        return Place(index, start, start + len(old))

    def _note(self, kind: ChangeKind, place: Place, old: str, new: str, by: str) -> None:
        marks = (Mark(by, WHEN),) if by else ()
        self.changes.append(Change(kind, place, old, new, marks))


def taken(*copies: Copy, facts: Source | None = None) -> Intake:
    """The list of what the copies say, for their own facts unless others are given."""
    made = take([copy.returned for copy in copies], facts or copies[0].facts, Wish(), WORKSPACE)
    assert made.value is not None, made.findings
    return made.value


def written(intake: Intake, *numbers: int) -> Applied:
    """The facts with these items made, without numbers all that need no choice."""
    made = apply(intake, numbers or intake.applicable, WORKSPACE)
    assert made.value is not None, made.findings
    return made.value
