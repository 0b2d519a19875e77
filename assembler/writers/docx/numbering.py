"""Word's own numbers: one multilevel list tied to the styles, and which blocks can take their number from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from assembler.document.model import Block, Element, Kind
from assembler.document.numbering import LEVELS, Numerals
from assembler.writers.docx.ooxml import value, w

NUM_ID: Final = 1
_FORMATS: Final = {Numerals.CHINESE: "chineseCountingThousand", Numerals.ARABIC: "decimal"}

PLACES: Final[dict[str, tuple[int, int]]] = {
    **{f"heading-{level}": (level - 1, level) for level in LEVELS},
    "item-3": (4, 3),
    "item-4": (5, 4),
}
"""For each numbered style of a theme: its level in the list from 0, and the level whose look its number has.

Items stand below all headings, for a level of a Word list starts anew after any level above it.
"""


def style_key(block: Block) -> str:
    """The key of a block's style in ``theme.styles``."""
    numbered = block.kind in (Kind.HEADING, Kind.ITEM)
    return f"{block.kind.value}-{block.level}" if numbered else block.kind.value


def numbering(style_ids: dict[str, str]) -> etree._Element:
    """``word/numbering.xml``; ``style_ids`` gives the id in the file of each numbered style."""
    levels = [_level(*PLACES[key], style) for key, style in style_ids.items()]
    levels.sort(key=lambda level: int(level.get(level.tag.replace("lvl", "ilvl"), "0")))
    abstract = w("abstractNum", value("multiLevelType", "multilevel"), *levels, abstractNumId=0)
    return w("numbering", abstract, w("num", value("abstractNumId", 0), numId=NUM_ID))


def _level(place: int, look: int, style: str) -> etree._Element:
    return w(
        "lvl",
        value("start", 1),
        value("numFmt", _FORMATS[LEVELS[look].numerals]),
        value("pStyle", style),
        value("suff", "nothing"),
        value("lvlText", LEVELS[look].pattern.format(f"%{place + 1}")),
        value("lvlJc", "left"),
        ilvl=place,
    )


def native(blocks: Iterable[Element]) -> Iterator[bool]:
    """For each block, whether Word's own number would be the block's number; never for a block without one.

    Word processors differ over a level that was passed over (heading 1, heading 3, heading 2): some count it as one,
    some not. A number on which they would differ is not native.
    """
    counted, passed_over = [0] * len(PLACES), [0] * len(PLACES)
    for block in blocks:
        if not isinstance(block, Block) or not block.number or style_key(block) not in PLACES:
            yield False
            continue
        place, look = PLACES[style_key(block)]
        trials = _next(counted, place, count_gaps=True), _next(passed_over, place, count_gaps=False)
        count = trials[0][place]
        agreed = count == trials[1][place] and count < 100 and LEVELS[look].show(count) == block.number
        if agreed:
            counted, passed_over = trials
        yield agreed


def _next(counts: list[int], place: int, *, count_gaps: bool) -> list[int]:
    above = [max(count, 1) if count_gaps else count for count in counts[:place]]
    return [*above, counts[place] + 1, *[0] * (len(counts) - place - 1)]
