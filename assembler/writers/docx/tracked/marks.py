"""The marks of tracked changes: who made them, when, and each with a number of its own (ISO/IEC 29500-1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import Final

from lxml import etree

from assembler.writers.docx.ooxml import q, w

_DELETED_NAMES: Final = {q("t"): q("delText"), q("instrText"): q("delInstrText")}


class Mark(StrEnum):
    """What happened to a run, a paragraph's end or a row; the name of its element."""

    INSERTED = "ins"
    DELETED = "del"
    MOVED_FROM = "moveFrom"
    MOVED_TO = "moveTo"

    @property
    def leaves(self) -> bool:
        """Whether what bears it goes when the change is accepted."""
        return self in (Mark.DELETED, Mark.MOVED_FROM)


@dataclass(slots=True)
class Marks:
    """Makes marks; ``first`` is above every number that both drafts use."""

    author: str
    date: str = ""
    """As ISO 8601 writes it in UTC; empty where nobody says when, which Word allows."""
    first: int = 1
    _numbers: count[int] = field(init=False)

    def __post_init__(self) -> None:
        self._numbers = count(self.first)

    def number(self) -> int:
        """A number that nothing else in the document has."""
        return next(self._numbers)

    def mark(self, tag: str, *children: etree._Element, **attributes: str) -> etree._Element:
        """The element ``w:tag`` with number, author and date."""
        dated = {"date": self.date} if self.date else {}
        return w(tag, *children, id=self.number(), author=self.author, **dated, **attributes)

    def around(self, mark: Mark, runs: Iterable[etree._Element]) -> etree._Element:
        """Copies of ``runs`` in one mark."""
        copies = [deepcopy(run) for run in runs]
        if mark is Mark.DELETED:
            rename_deleted(copies)
        return self.mark(mark, *copies)

    def passing(self, run: etree._Element) -> etree._Element:
        """``run`` inserted and deleted at once: it stands as long as the changes do, and goes with them either way."""
        return self.mark(Mark.INSERTED, self.around(Mark.DELETED, [run]))

    def on_paragraph(self, paragraph: etree._Element, *marks: Mark) -> None:
        """Mark the end of ``paragraph`` itself."""
        properties = paragraph.find(q("pPr"))
        if properties is None:
            properties = w("pPr")
            paragraph.insert(0, properties)
        behind = next((child for child in properties if child.tag in (q("sectPr"), q("pPrChange"))), None)
        own = w("rPr", *(self.mark(mark) for mark in marks))
        if behind is None:
            properties.append(own)
        else:
            behind.addprevious(own)

    def on_row(self, row: etree._Element, mark: Mark) -> None:
        """Mark a whole row of a table as inserted or deleted."""
        properties = row.find(q("trPr"))
        if properties is None:
            properties = w("trPr")
            row.insert(0, properties)
        properties.append(self.mark(mark))


def rename_deleted(runs: Iterable[etree._Element]) -> None:
    """Text of deleted runs has elements of its own: ``w:delText``, ``w:delInstrText``."""
    for run in runs:
        for child in run.iter(*_DELETED_NAMES):
            child.tag = _DELETED_NAMES[child.tag]
