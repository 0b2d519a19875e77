"""Old properties noted beside the new ones: of paragraphs, cells, rows, tables and sections."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from assembler.writers.docx.ooxml import q, w
from assembler.writers.docx.tracked.atoms import canonical, copied
from assembler.writers.docx.tracked.marks import Marks

_REFERENCES: Final = (q("headerReference"), q("footerReference"))
_OWN: Final = {
    "pPr": (q("rPr"), q("sectPr")),
    "sectPr": _REFERENCES,
}
"""Children that are no part of what a change of properties notes."""


def note(holder: etree._Element, tag: str, old_holder: etree._Element, marks: Marks) -> None:
    """Note in the ``w:tag`` of ``holder``, which is the new draft's, what the old draft's was, if it was another.

    ``tag`` is pPr, tcPr, trPr or tblPr; the note is its last child (``w:pPrChange`` and so on).
    """
    old, new = old_holder.find(q(tag)), holder.find(q(tag))
    before = _bare(old, tag)
    if canonical(before) == canonical(_bare(new, tag)):
        return
    if new is None:
        new = w(tag)
        holder.insert(_place(holder), new)
    new.append(marks.mark(f"{tag}Change", before))


def note_section(new: etree._Element, old: etree._Element, marks: Marks) -> None:
    """The same for a section's own properties; which headers and footers it shows cannot be tracked."""
    before = _bare(old, "sectPr")
    if canonical(before) != canonical(_bare(new, "sectPr")):
        new.append(marks.mark("sectPrChange", before))


def note_grid(table: etree._Element, old_table: etree._Element, marks: Marks) -> None:
    """The same for the widths of a table's columns, whose note has no author."""
    new, old = table.find(q("tblGrid")), old_table.find(q("tblGrid"))
    if new is None or old is None or canonical(new) == canonical(old):
        return
    change = w("tblGridChange", deepcopy(old))
    change.set(q("id"), str(marks.number()))
    new.append(change)


def section_of(paragraph: etree._Element) -> etree._Element | None:
    """The section that ``paragraph`` ends."""
    return paragraph.find(f"{q('pPr')}/{q('sectPr')}")


def _bare(properties: etree._Element | None, tag: str) -> etree._Element:
    """A copy of the properties as a note of their change holds them."""
    if properties is None:
        return w(tag)
    copy = copied(properties)
    for child in [child for child in copy if child.tag in _OWN.get(tag, ())]:
        copy.remove(child)
    return copy


def _place(holder: etree._Element) -> int:
    """Properties stand first, those of a row behind its exceptions."""
    return 1 if len(holder) and holder[0].tag == q("tblPrEx") else 0
