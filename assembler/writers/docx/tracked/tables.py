"""Two tables as one: rows that belong together, cell by cell; other rows inserted or deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from assembler.writers.docx.ooxml import q
from assembler.writers.docx.tracked import whole
from assembler.writers.docx.tracked.atoms import copied, is_same
from assembler.writers.docx.tracked.marks import Mark
from assembler.writers.docx.tracked.paragraphs import Said, woven
from assembler.writers.docx.tracked.pen import Pen
from assembler.writers.docx.tracked.properties import note, note_grid


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the tracked table: its place in the old one, in the new one, and what is said of its change."""

    old: int | None
    new: int | None
    cells: tuple[Said, ...] = ()
    """What differs in each cell of a row that both have."""
    cause: str = ""
    """Why a row is new or gone."""


def can_be_woven(old: etree._Element, new: etree._Element) -> bool:
    """Whether both tables have as many columns; Word cannot well track a column."""
    return len(list(old.iter(q("gridCol")))) == len(list(new.iter(q("gridCol"))))


def table(old: etree._Element, new: etree._Element, rows: Sequence[Row], pen: Pen) -> etree._Element:
    """The table with its changes tracked; both have as many columns."""
    made = copied(new)
    note(made, "tblPr", old, pen.marks)
    note_grid(made, old, pen.marks)
    for found in made.findall(q("tr")):
        made.remove(found)
    made.extend(_rows(old.findall(q("tr")), new.findall(q("tr")), rows, pen))
    return made


def _rows(
    old: list[etree._Element], new: list[etree._Element], rows: Sequence[Row], pen: Pen
) -> Iterator[etree._Element]:
    for row in rows:
        if row.new is None and row.old is not None:
            yield whole.row(old[row.old], Mark.DELETED, pen, row.cause)
        elif row.old is None and row.new is not None:
            yield whole.row(new[row.new], Mark.INSERTED, pen, row.cause)
        elif row.old is not None and row.new is not None:
            yield _woven(old[row.old], new[row.new], row.cells, pen)


def _woven(old: etree._Element, new: etree._Element, said: Sequence[Said], pen: Pen) -> etree._Element:
    made = copied(new)
    if is_same(old, new) and not any(one.cause for one in said):
        return made
    note(made, "trPr", old, pen.marks)
    for before, cell, one in zip(old.iterchildren(q("tc")), made.iterchildren(q("tc")), said, strict=True):
        note(cell, "tcPr", before, pen.marks)
        paragraph, was = cell.find(q("p")), before.find(q("p"))
        if paragraph is not None and was is not None:
            cell.replace(paragraph, woven(was, paragraph, one, pen))
    return made
