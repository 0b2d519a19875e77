"""Several bodies with one 文件 beside them in Word, as offices set them: a table without rules (7.2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from assembler.document.model import Element
from assembler.layout import letterhead
from assembler.layout.theme import Theme
from assembler.writers.docx import page
from assembler.writers.docx.ooxml import points, q, style_of, value, w
from assembler.writers.docx.styles import style_id


def join_bodies(body: etree._Element, blocks: Sequence[Element], theme: Theme) -> None:
    """Two columns: the names one as wide as the other, and 文件 over all rows in the middle of their height."""
    found = letterhead.joint(blocks, theme)
    if found is None:
        return
    style = style_id(theme.styles["letterhead"].docx)
    lines = [paragraph for paragraph in body.iterchildren(q("p")) if style_of(paragraph) == style]
    places = letterhead.places(blocks, theme)
    beside = _cut_behind_tab(lines[-1])
    for line in lines:
        _spread(line, points(found.apart))
    lines[0].addprevious(_white(places[found.indexes[0]].before))
    lines[-1].addnext(_white(places[found.indexes[-1]].after))
    place = body.index(lines[0])
    body.insert(place, _table(lines, beside, found, theme))


def _white(height: float) -> etree._Element:
    """White as one tall line."""
    white = page.separator()
    white[0].append(w("spacing", line=max(points(height), 1), lineRule="exact"))
    return white


def _cut_behind_tab(line: etree._Element) -> etree._Element:
    """A paragraph of what stands behind the tab in ``line``, which loses that and the tab."""
    run = next(child for child in line if child.find(q("tab")) is not None)
    rest = w("p", deepcopy(line[0]))
    rest.extend(list(run.itersiblings()))
    line.remove(run)
    _own(rest, value("jc", "left"), 0)
    return rest


def _spread(line: etree._Element, apart: int) -> None:
    """Let a name fill its cell but for the white before 文件."""
    _own(line, value("jc", "distribute"), apart)


def _own(line: etree._Element, alignment: etree._Element, right: int) -> None:
    properties = line[0]
    for spacing in properties.iter(q("spacing")):
        spacing.set(q("before"), "0")
        spacing.set(q("after"), "0")
    if right:
        properties.append(w("ind", right=right))
    properties.append(alignment)


def _table(
    lines: Sequence[etree._Element], beside: etree._Element, found: letterhead.Joint, theme: Theme
) -> etree._Element:
    names = points(found.width) + points(found.apart)
    rest = page.text_width(theme) - 2 * points(found.left) - names
    nothing = [w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
    properties = w(
        "tblPr",
        w("tblW", w=names + rest, type="dxa"),
        value("jc", "left"),
        w("tblInd", w=points(found.left), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *nothing),
    )
    table = w("tbl", properties, w("tblGrid", w("gridCol", w=names), w("gridCol", w=rest)))
    for index, line in enumerate(lines):
        name = w("tc", w("tcPr", w("tcW", w=names, type="dxa")), line)
        merged = w("vMerge") if index else value("vMerge", "restart")
        place = w("tcPr", w("tcW", w=rest, type="dxa"), merged, value("vAlign", "center"))
        side = w("tc", place, page.separator() if index else beside)
        table.append(w("tr", w("trPr", w("cantSplit")), name, side))
    return table
