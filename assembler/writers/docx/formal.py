"""版头 and 版记 in Word: what hangs on the page and not on a style (GB/T 9704-2012, 7.2, 7.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from lxml import etree

from assembler.document.model import COLOPHON, TAB, Block, Element, Kind
from assembler.layout import colophon, letterhead
from assembler.layout.colophon import Foot
from assembler.layout.styles import key_of, style_key
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM
from assembler.writers.docx import page
from assembler.writers.docx.ooxml import points, q, style_of, value, w
from assembler.writers.docx.styles import style_id

_EIGHTHS = 8
"""Rules are told in eighths of a point."""
_SEPARATOR_PT = 1
"""Height of the paragraph that carries the white."""
_SLACK_PT, _HEAD_SLACK_PT = 3, 4
"""White left out of 版记 and 版头: word processors give rules room of their own, and a line too many begins a page."""
_MOST_SPACE = 31
"""Points that Word allows between a text and its rule."""


@dataclass(frozen=True, slots=True)
class Formal:
    """A line of 版头 or 版记: its paragraph's own properties, and its type's size where the style's is another."""

    properties: tuple[etree._Element, ...]
    size: float = 0.0

    def set_on(self, paragraph: etree._Element, properties: etree._Element) -> None:
        """Give them to ``paragraph``, whose ``w:pPr`` is ``properties``."""
        named = {element.tag for element in self.properties}
        for element in [child for child in properties if child.tag in named]:
            properties.remove(element)
        properties.extend(self.properties)
        properties[:] = sorted(properties, key=lambda child: _ORDER.index(etree.QName(child).localname))
        for run in paragraph.iter(q("r")) if self.size else ():
            look = run.find(q("rPr"))
            if look is not None:
                look.extend([value("sz", round(self.size * 2)), value("szCs", round(self.size * 2))])


_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr", "tabs"),
    *("snapToGrid", "spacing", "ind", "jc", "sectPr"),
)
"""Of the children of ``w:pPr`` that we write (ISO/IEC 29500-1, 17.3.1.26)."""


def formal(blocks: Sequence[Element], theme: Theme) -> dict[int, Formal]:
    """Each line of 版头 and 版记, by its index in ``blocks``."""
    found = {}
    for index, place in letterhead.places(blocks, theme).items():
        block = blocks[index]
        if isinstance(block, Block):
            found[index] = Formal(tuple(_head(block, place, theme)), _own_size(block, place, theme))
    for index in colophon.indexes_of(blocks):
        block = blocks[index]
        if isinstance(block, Block):
            found[index] = Formal(tuple(_foot(block, theme)))
    return found


def _own_size(block: Block, place: letterhead.Place, theme: Theme) -> float:
    return 0.0 if place.size == theme.styles[style_key(block)].size_pt else place.size


def _head(block: Block, place: letterhead.Place, theme: Theme) -> Iterator[etree._Element]:
    if place.rule_gap:
        yield w("pBdr", _rule("bottom", theme.formal.rule_pt, theme.formal.color[1:], place.rule_gap))
    if block.kind is Kind.DOCUMENT_NUMBER and _has_ends(block):
        yield from _ends(block, theme)
        yield value("jc", "left")
    white = place.after - (_HEAD_SLACK_PT if place.rule_gap else 0.0)
    space: dict[str, int | str] = {"before": points(place.before), "after": points(white)}
    if block.kind is Kind.LETTERHEAD:
        space |= {"line": points(place.line), "lineRule": "exact"}
    yield w("spacing", **space)


def _foot(block: Block, theme: Theme) -> Iterator[etree._Element]:
    """White and rules are those of the table that 版记 becomes."""
    yield w("spacing", beforeLines=0, before=0)
    if _has_ends(block):
        yield from _ends(block, theme)


def _has_ends(block: Block) -> bool:
    return any(span.text == TAB for span in block.spans)


def _ends(block: Block, theme: Theme) -> Iterator[etree._Element]:
    """One character free at either end, and a tab stop there; a rule begins at the indent, so that it is none."""
    character = points(theme.styles[style_key(block)].size_pt)
    yield w("tabs", w("tab", val="right", pos=page.text_width(theme) - character))
    yield w("ind", firstLineChars=100, firstLine=character)


def _rule(side: str, width: float, color: str, space: float = 0.0) -> etree._Element:
    gap = min(round(space), _MOST_SPACE)
    return w(side, val="single", sz=max(ceil(width * _EIGHTHS), 2), space=gap, color=color)


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
    table = _table(lines, theme)
    white.addnext(table)
    following = table.getnext()
    if following is None or following.tag == q("sectPr"):
        table.addnext(page.separator())


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
        above = _rule("top", thin if index else thick, "auto")
        below = [_rule("bottom", thick, "auto")] if line is lines[-1] else []
        cell = w("tcPr", w("tcW", w=width, type="dxa"), w("tcBorders", above, *below))
        table.append(w("tr", w("trPr", w("cantSplit")), w("tc", cell)))
        table[-1][-1].append(line)
    return table
