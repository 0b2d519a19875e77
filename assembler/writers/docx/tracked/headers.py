"""Headers and footers: what they say is tracked in parts of their own, for which ones a section has cannot be."""

from __future__ import annotations

from typing import Final

from lxml import etree

from assembler.writers.docx import page
from assembler.writers.docx.ooxml import R, parse, q, serialise
from assembler.writers.docx.package import Parts
from assembler.writers.docx.tracked import whole
from assembler.writers.docx.tracked.attached import Attached
from assembler.writers.docx.tracked.marks import Mark
from assembler.writers.docx.tracked.paragraphs import Said, all_marked, woven
from assembler.writers.docx.tracked.pen import Pen

PART: Final = "word/header1.xml"
_ID: Final = f"{{{R}}}id"


def track_footers(section: etree._Element, former: etree._Element, attached: Attached, pen: Pen) -> None:
    """Let the last ``section`` show footers in which those of the ``former`` one are tracked, where they are others."""
    before, after = _footers(former), _footers(section)
    for kind in sorted(before.keys() & after.keys()):
        old, new = (attached.part(footers[kind].get(_ID, "")) for footers in (before, after))
        if old != new:
            name, identifier = f"footer-{kind}.xml", f"rIdFooter-{kind}"
            attached.add_story("footer", name, serialise(_story(parse(old), parse(new), pen)), identifier)
            after[kind].set(_ID, identifier)


def _footers(section: etree._Element) -> dict[str, etree._Element]:
    return {one.get(q("type"), ""): one for one in section.iterchildren(q("footerReference"))}


def _story(old: etree._Element, new: etree._Element, pen: Pen) -> etree._Element:
    """Paragraphs of both; the last, which none can lack, is one."""
    before, after = list(old), list(new)
    new[:] = [
        *(whole.paragraph(one, Mark.DELETED, pen) for one in before[:-1]),
        *(whole.paragraph(one, Mark.INSERTED, pen) for one in after[:-1]),
        woven(before[-1], after[-1], Said(), pen),
    ]
    return new


def track(old: Parts, new: Parts, attached: Attached, body: etree._Element, pen: Pen) -> None:
    """Track what the header says; every section of ``body`` shows it.

    That a section has a header cannot be tracked: without one in one of the drafts an empty one is left.
    """
    before, after = (parse(parts[PART]) if PART in parts else None for parts in (old, new))
    if before is None and after is None:
        return
    if after is None:
        attached.add_story("header", "header1.xml", old[PART], page.HEADER)
    attached.parts[PART] = serialise(_header(before, after, pen))
    for reference in list(body.iter(q("headerReference"))):
        section = reference.getparent()
        if section is not None:
            section.remove(reference)
    for section in body.iter(q("sectPr")):
        if etree.QName(section.getparent()).localname != "sectPrChange":
            page.head_section(section)


def _header(before: etree._Element | None, after: etree._Element | None, pen: Pen) -> etree._Element:
    """The one paragraph, of which a draft without a header has the end alone."""
    root = after if after is not None else before
    if root is None:
        raise ValueError(PART)
    if before is not None and after is not None:
        return _story(before, after, pen)
    root[0] = all_marked(root[0], Mark.DELETED if after is None else Mark.INSERTED, pen)
    return root
