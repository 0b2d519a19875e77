"""Paragraphs and tables of one draft alone, or moved: marked as a whole."""

from __future__ import annotations

from lxml import etree

from assembler.writers.docx.ooxml import q
from assembler.writers.docx.page import separator
from assembler.writers.docx.tracked.atoms import copied
from assembler.writers.docx.tracked.marks import Mark
from assembler.writers.docx.tracked.paragraphs import all_marked
from assembler.writers.docx.tracked.pen import Pen


def paragraph(found: etree._Element, mark: Mark, pen: Pen, cause: str = "") -> etree._Element:
    """``found`` wholly marked, its end too; its comment is around what it says."""
    made = all_marked(found, mark, pen, cause)
    pen.marks.on_paragraph(made, mark)
    return made


def row(found: etree._Element, mark: Mark, pen: Pen, cause: str = "") -> etree._Element:
    """A row wholly marked, with all that its cells say."""
    made = copied(found)
    for cell in made.iterchildren(q("tc")):
        for old in cell.findall(q("p")):
            cell.replace(old, paragraph(old, mark, pen, cause))
            cause = ""
    pen.marks.on_row(made, mark)
    return made


def table(found: etree._Element, mark: Mark, pen: Pen, cause: str = "") -> etree._Element:
    """A table all of whose rows are marked: Word knows no other way to insert one or to delete it."""
    made = copied(found)
    for old in made.findall(q("tr")):
        made.replace(old, row(old, mark, pen, cause))
        cause = ""
    return made


def passing_separator(pen: Pen) -> etree._Element:
    """A paragraph between two tables that would else become one; it goes with the changes, accepted or rejected."""
    made = separator()
    pen.marks.on_paragraph(made, Mark.INSERTED, Mark.DELETED)
    return made
