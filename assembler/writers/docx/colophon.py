"""版记 in Word: a table that floats at the foot of its page (GB/T 9704-2012, 7.4.1)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from assembler.document.model import COLOPHON
from assembler.layout.colophon import Foot
from assembler.layout.styles import key_of
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM
from assembler.writers.docx import page
from assembler.writers.docx.borders import rule
from assembler.writers.docx.ooxml import q, style_of, twips, value, w
from assembler.writers.docx.styles import style_id


def place_colophon(body: etree._Element, theme: Theme, foot: Foot | None) -> None:
    """版记 as a table of one column, for its rules are as wide as the type area.

    It floats at the type area's lower edge, so that text added above does not push it down. LibreOffice lets a table
    as wide as the text float only where it is placed from the edge of the paper.
    """
    ids = {style_id(theme.styles[key_of(kind)].docx) for kind in COLOPHON}
    lines = [p for p in body.iterchildren(q("p")) if style_of(p) in ids]
    if not lines or foot is None:
        return
    for _ in range(foot.turns):
        # Two where the first leaves an odd page empty.
        turn = page.separator()
        turn[0].insert(1, w("pageBreakBefore"))
        lines[0].addprevious(turn)
    place = body.index(lines[0])
    # A table floats with the paragraph behind it.
    body.insert(place, page.separator())
    body.insert(place, _table(lines, theme))


def _table(lines: Sequence[etree._Element], theme: Theme) -> etree._Element:
    width = page.text_width(theme)
    thick, thin = (side * POINTS_PER_MM for side in (theme.formal.thick_mm, theme.formal.thin_mm))
    nothing = [w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
    table = w(
        "tbl",
        w(
            "tblPr",
            w("tblpPr", vertAnchor="margin", horzAnchor="page", tblpX=twips(theme.page.left), tblpYSpec="bottom"),
            w("tblW", w=width, type="dxa"),
            value("jc", "left"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *nothing),
        ),
        w("tblGrid", w("gridCol", w=width)),
    )
    for index, line in enumerate(lines):
        above = rule("top", thin if index else thick, "auto")
        below = [rule("bottom", thick, "auto")] if line is lines[-1] else []
        borders = None if theme.formal.is_letter else w("tcBorders", above, *below)
        cell = w("tcPr", w("tcW", w=width, type="dxa"), borders)
        table.append(w("tr", w("trPr", w("cantSplit")), w("tc", cell)))
        table[-1][-1].append(line)
    return table
