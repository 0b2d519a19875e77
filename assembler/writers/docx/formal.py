"""版头 and 版记 in Word: what hangs on the page and not on a style (GB/T 9704-2012, 7.2, 7.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from assembler.document.model import TAB, Block, Element, Kind
from assembler.layout import colophon, letterhead
from assembler.layout.styles import style_key
from assembler.layout.theme import Theme
from assembler.writers.docx import letter, page
from assembler.writers.docx.borders import rule
from assembler.writers.docx.ooxml import points, q, value, w

_HEAD_SLACK_PT = 4
"""White left out of 版头: word processors give rules room of their own, and a line too many begins a page."""


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
    found, places = {}, letterhead.places(blocks, theme)
    for index, place in places.items():
        block = blocks[index]
        if isinstance(block, Block):
            above = sum(1 for one in places if one < index and places[one].before < 0)
            white = _below_mark(places[index - 1]) if above == 1 and index - 1 in places else 0.0
            own = _head(block, replace(place, before=place.before + white), theme)
            found[index] = Formal(tuple(own), _own_size(block, place, theme))
    for index in colophon.indexes_of(blocks):
        block = blocks[index]
        if isinstance(block, Block):
            found[index] = Formal(tuple(_foot(block, theme)))
    return found


def _below_mark(mark: letterhead.Place) -> float:
    """From the type area's edge to the line below a letter's mark, which stands in a frame; 0 below other places."""
    return mark.before + mark.line + mark.rule_gap + mark.rule + mark.after if mark.before < 0 else 0.0


def _own_size(block: Block, place: letterhead.Place, theme: Theme) -> float:
    return 0.0 if place.size == theme.styles[style_key(block)].size_pt else place.size


def _head(block: Block, place: letterhead.Place, theme: Theme) -> Iterator[etree._Element]:
    if block.kind is Kind.LETTERHEAD and theme.formal.is_letter:
        yield from letter.mark(place, theme)
        return
    if place.rule:
        yield w("pBdr", rule("bottom", theme.formal.rule_pt, theme.formal.color[1:], place.rule_gap))
    if _has_ends(block) and block.kind is not Kind.LETTERHEAD:
        yield from _ends(block, theme, flush=block.kind is not Kind.DOCUMENT_NUMBER)
        yield value("jc", "left")
    white = place.after - (_HEAD_SLACK_PT if place.rule else 0.0)
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


def _ends(block: Block, theme: Theme, *, flush: bool = False) -> Iterator[etree._Element]:
    """One character free at either end, and a tab stop there; a rule begins at the indent, so that it is none.

    ``flush``: at the very ends, as in a letter (10.1).
    """
    character = 0 if flush else points(theme.styles[style_key(block)].size_pt)
    yield w("tabs", w("tab", val="right", pos=page.text_width(theme) - character))
    if not flush:
        yield w("ind", firstLineChars=100, firstLine=character)
