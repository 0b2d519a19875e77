"""What pandoc leaves to do: small named steps from pandoc's package and the reference parts to the finished one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from lxml import etree

from assembler.layout.tables import SetTable
from assembler.layout.theme import Theme
from assembler.writers.docx import page
from assembler.writers.docx.colophon import place_colophon
from assembler.writers.docx.fits import set_fits
from assembler.writers.docx.joint_bodies import join_bodies
from assembler.writers.docx.ooxml import DOC_PR, PICTURE, R, parse, q, serialise, w
from assembler.writers.docx.package import Parts
from assembler.writers.docx.paragraphs import Plan
from assembler.writers.docx.reference import media_type, relationships
from assembler.writers.docx.symbols import set_signs
from assembler.writers.docx.table_grid import set_tables

_BLIP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_BODY: Final = "word/document.xml"
_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
_HEADER: Final = "word/header1.xml"
_TYPES: Final = "[Content_Types].xml"


def finish(made: Parts, reference: Parts, theme: Theme, planned: Plan) -> dict[str, bytes]:
    """The finished package: the text and the pictures from ``made``, everything else from ``reference``."""
    tree = parse(made[_BODY])
    body = tree[0]
    join_runs(body)
    set_fits(body, planned.fits, theme)
    set_signs(body, parse(reference["word/styles.xml"]), theme)
    describe_pictures(body)
    for section in body.findall(q("sectPr")):
        body.remove(section)
    separate_tables(body)
    set_sections(body, theme, planned.tables)
    set_tables(body, planned.tables, theme)
    place_colophon(body, theme, planned.foot)
    join_bodies(body, planned.blocks, theme)
    page.open_first(body, theme)
    if _HEADER in reference:
        page.head_sections(body)
    media = {name: data for name, data in made.items() if name.startswith("word/media/")}
    comments = _comments(made)
    return {
        **reference,
        **media,
        **comments,
        _BODY: serialise(tree),
        _RELATIONSHIPS: merge_relationships(made, reference, comments=bool(comments), embedded=_embedded(body)),
        _TYPES: with_comments(reference[_TYPES]) if comments else reference[_TYPES],
    }


def with_comments(types: bytes) -> bytes:
    """``[Content_Types].xml`` with the comments' type."""
    root = parse(types)
    namespace = etree.QName(root).namespace
    etree.SubElement(
        root, f"{{{namespace}}}Override", PartName="/word/comments.xml", ContentType=media_type("comments")
    )
    return serialise(root)


def _comments(made: Parts) -> dict[str, bytes]:
    data = made.get("word/comments.xml")
    if data is None or not len(root := parse(data)):
        return {}
    for run in root.iter(q("r")):
        hint(run)
    return {"word/comments.xml": serialise(root)}


def _embedded(body: etree._Element) -> set[str]:
    return {blip.get(f"{{{R}}}embed", "") for blip in body.iter(_BLIP)}


def merge_relationships(made: Parts, reference: Parts, *, comments: bool, embedded: set[str]) -> bytes:
    """The reference's relationships, and from pandoc's those to the pictures and comments that are there."""
    rows = [_row(element) for element in parse(reference[_RELATIONSHIPS])]
    rows += [row for row in map(_row, parse(made[_RELATIONSHIPS])) if row[0] in embedded]
    if comments:
        rows.append(("rIdComments", "comments", "comments.xml"))
    return serialise(relationships(rows))


def _row(element: etree._Element) -> tuple[str, str, str]:
    return element.get("Id", ""), element.get("Type", ""), element.get("Target", "")


def join_runs(body: etree._Element) -> None:
    """One run where pandoc made several for Chinese and other text, all with the East Asian hint.

    Without the hint Word sets “ ” — … in the Latin typeface.
    """
    for run in list(body.iter(q("r"))):
        hint(run)
    for paragraph in body.iter(q("p")):
        for first, second in pairwise(list(paragraph)):
            if _joinable(first, second):
                second[1].text = (first[1].text or "") + (second[1].text or "")
                paragraph.remove(first)


def hint(run: etree._Element) -> None:
    """Mark a run's ambiguous characters as Chinese."""
    if run.find(q("t")) is None:
        return
    properties = run.find(q("rPr"))
    if properties is None:
        properties = w("rPr")
        run.insert(0, properties)
    fonts = properties.find(q("rFonts"))
    if fonts is None:
        fonts = w("rFonts")
        properties.insert(1 if properties.find(q("rStyle")) is not None else 0, fonts)
    fonts.set(q("hint"), "eastAsia")


def _joinable(first: etree._Element, second: etree._Element) -> bool:
    if not (_only_text(first) and _only_text(second)):
        return False
    return etree.tostring(first[0], with_tail=False) == etree.tostring(second[0], with_tail=False)


def _only_text(run: etree._Element) -> bool:
    return run.tag == q("r") and [child.tag for child in run] == [q("rPr"), q("t")]


def describe_pictures(body: etree._Element) -> None:
    """Leave the description for those who cannot see a picture, and drop the second copy of its data."""
    for element in body.iter(PICTURE):
        element.attrib.pop("descr", "")
    for element in body.iter(DOC_PR):
        element.attrib.pop("title", "")


def separate_tables(body: etree._Element) -> None:
    """Give pandoc's bare paragraphs between two tables a style; without one the tables would become one."""
    for paragraph in body.iterchildren(q("p")):
        if paragraph.find(q("pPr")) is None:
            paragraph.insert(0, page.separator()[0])
    if len(body) and body[-1].tag == q("tbl"):
        body.append(page.separator())


def set_sections(body: etree._Element, theme: Theme, tables: Sequence[SetTable]) -> None:
    """Put every wide table, with its caption, on pages that lie on their side; neighbours share theirs."""
    for element, found in zip(list(body.iterchildren(q("tbl"))), tables, strict=True):
        if found.table.wide:
            _turn(element, bool(found.table.caption) + bool(found.table.unit_line), theme)
    body.append(_last_section(body, theme))


def _last_section(body: etree._Element, theme: Theme) -> etree._Element:
    """The section of the last paragraph belongs to the body; left in the paragraph it would open an empty page."""
    own = body[-1].find(f"{q('pPr')}/{q('sectPr')}") if len(body) else None
    return page.section(theme) if own is None else own


def _turn(table: etree._Element, above: int, theme: Theme) -> None:
    """``above``: how many paragraphs above the table belong to it."""
    before = table.getprevious()
    for _ in range(above):
        before = None if before is None else before.getprevious()
    if before is not None:
        _start_wide(before, theme)
    page.end_section(table, page.section(theme, wide=True))


def _start_wide(before: etree._Element, theme: Theme) -> None:
    """End the upright section with ``before``; where a wide table stands just above, let the two share a section."""
    properties = before.find(q("pPr"))
    section = None if properties is None else properties.find(q("sectPr"))
    if properties is None or section is None:
        page.end_section(before, page.section(theme))
    elif (following := before.getnext()) is not None and following.tag == q("tbl"):
        properties.remove(section)
    elif (body := before.getparent()) is not None:
        body.remove(before)
