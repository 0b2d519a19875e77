"""版记 in Word: a table at the foot of its page (GB/T 9704-2012, 7.4.1)."""

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
from assembler.writers.docx.ooxml import points, q, style_of, value, w
from assembler.writers.docx.styles import style_id

_SEPARATOR_PT = 1
"""Height of the paragraph that carries the white."""
_SLACK_PT = 3
"""White left out: word processors give rules room of their own, and a line too many begins a page."""


def place_colophon(body: etree._Element, theme: Theme, foot: Foot | None) -> None:
    """版记 as a table of one column, for its rules are as wide as the type area; above it the white that foots it.

    LibreOffice puts no frame at the foot of a page, so that the white is counted: text added above pushes it down.
    """
    ids = {style_id(theme.styles[key_of(kind)].docx) for kind in COLOPHON}
    lines = [p for p in body.iterchildren(q("p")) if style_of(p) in ids]
    if not lines or foot is None:
        return
    white = page.separator()
    lines[0].addprevious(white)
    drawn = 2 * theme.formal.thick_mm * POINTS_PER_MM + (len(lines) - 1) * theme.formal.thin_mm * POINTS_PER_MM
    free = foot.before_lines * theme.grid.pitch - _SEPARATOR_PT - drawn - _SLACK_PT
    # As one tall line: at the head of a page word processors leave out white above a paragraph, or part of it.
    white[0].append(w("spacing", line=max(points(free), points(_SEPARATOR_PT)), lineRule="exact"))
    for turn in range(foot.turns):
        # The first turn leaves an odd page empty where two are needed.
        paragraph = white if turn == foot.turns - 1 else page.separator()
        paragraph[0].insert(1, w("pageBreakBefore"))
        if paragraph is not white:
            white.addprevious(paragraph)
    white.addnext(_table(lines, theme))
    if body[-1].tag == q("tbl"):
        body.append(page.separator())


def _table(lines: Sequence[etree._Element], theme: Theme) -> etree._Element:
    width = page.text_width(theme)
    thick, thin = (side * POINTS_PER_MM for side in (theme.formal.thick_mm, theme.formal.thin_mm))
    nothing = [w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
    table = w(
        "tbl",
        w(
            "tblPr",
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
