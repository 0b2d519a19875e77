"""What pandoc leaves to do: small named steps from pandoc's package and the reference parts to the finished one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from lxml import etree

from assembler.themes import Theme
from assembler.writers.docx import page
from assembler.writers.docx.package import Parts
from assembler.writers.docx.reference import content_types, relationships
from assembler.writers.docx.styles import SECTION_END, style_id
from assembler.writers.docx.xml import R, parse, q, serialise, value, w

_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_DOC_PR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BLIP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_BODY: Final = "word/document.xml"
_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"


def finish(made: Parts, reference: Parts, theme: Theme, wide: Sequence[bool]) -> dict[str, bytes]:
    """The finished package: the text and the pictures from ``made``, everything else from ``reference``."""
    tree = parse(made[_BODY])
    body = tree[0]
    join_runs(body)
    describe_pictures(body)
    set_sections(body, theme, wide)
    fit_tables(body, theme, wide)
    media = {name: data for name, data in made.items() if name.startswith("word/media/")}
    comments = _comments(made)
    return {
        **reference,
        **media,
        **comments,
        _BODY: serialise(tree),
        _RELATIONSHIPS: merge_relationships(made, reference, comments=bool(comments), embedded=_embedded(body)),
        "[Content_Types].xml": serialise(content_types(["comments"] if comments else [])),
    }


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
    for element in body.iter(_PICTURE):
        element.attrib.pop("descr", "")
    for element in body.iter(_DOC_PR):
        element.attrib.pop("title", "")


def fit_tables(body: etree._Element, theme: Theme, wide: Sequence[bool]) -> None:
    """Scale the columns to the type area; pandoc reckons with a page of its own."""
    for table, is_wide in zip(body.iterchildren(q("tbl")), wide, strict=True):
        columns = list(table.iter(q("gridCol")))
        widths = [int(column.get(q("w"), "0")) for column in columns]
        target = page.text_width(theme, wide=is_wide)
        for column, width in zip(columns, widths, strict=True):
            column.set(q("w"), str(round(width * target / sum(widths))))


def set_sections(body: etree._Element, theme: Theme, wide: Sequence[bool]) -> None:
    """Put every wide table, with its caption, on pages that lie on their side."""
    last = body.find(q("sectPr"))
    if last is not None:
        body.remove(last)
    tables = list(body.iterchildren(q("tbl")))
    for table, is_wide in zip(tables, wide, strict=True):
        if is_wide:
            _turn(table, theme)
    body.append(page.section(theme))


def _turn(table: etree._Element, theme: Theme) -> None:
    before = table.getprevious()
    if before is not None and _style(before) == style_id(theme.styles["caption"].docx):
        before = before.getprevious()
    if before is not None and before.find(f"{q('pPr')}/{q('sectPr')}") is None:
        _end_section(before, page.section(theme))
    table.addnext(_section_end(page.section(theme, wide=True)))


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return "" if style is None else style.get(q("val"), "")


def _end_section(element: etree._Element, section: etree._Element) -> None:
    """A section ends in its last paragraph; after a table one has to be made."""
    properties = element.find(q("pPr"))
    if element.tag == q("p") and properties is not None:
        properties.append(section)
    else:
        element.addnext(_section_end(section))


def _section_end(section: etree._Element) -> etree._Element:
    return w("p", w("pPr", value("pStyle", style_id(SECTION_END)), section))
