"""Word's own numbers: one multilevel list tied to the styles, and which blocks can take their number from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from assembler.document.model import Block, Element, Kind
from assembler.document.numbering import LEVELS, Numerals
from assembler.layout.styles import key_of, style_key
from assembler.layout.theme import Theme
from assembler.writers.docx.ooxml import parse, points, q, serialise, value, w

NUM_ID: Final = 1
_FORMATS: Final = {Numerals.CHINESE: "chineseCountingThousand", Numerals.ARABIC: "decimal"}

LIST_LEVELS: Final[dict[str, tuple[int, int]]] = {
    **{key_of(Kind.HEADING, level): (level - 1, level) for level in LEVELS},
    key_of(Kind.ITEM, 3): (4, 3),
    key_of(Kind.ITEM, 4): (5, 4),
}
"""For each numbered style of a theme: its level in the Word list, from 0, and the level whose look its number has.

Items stand below all headings, for a level of a Word list starts anew after any level above it.
"""
_HIGHEST: Final = 99
"""Word processors differ over 一百零一 and its like; a higher number is written out."""


def numbering(style_ids: dict[str, str]) -> etree._Element:
    """``word/numbering.xml``; ``style_ids`` gives the id in the file of each numbered style."""
    rows = sorted((*LIST_LEVELS[key], style) for key, style in style_ids.items())
    levels = [_level(level, look, style) for level, look, style in rows]
    abstract = w("abstractNum", value("multiLevelType", "multilevel"), *levels, abstractNumId=0)
    return w("numbering", abstract, w("num", value("abstractNumId", 0), numId=NUM_ID))


def add_lists(part: bytes, lists: Iterable[int], theme: Theme) -> bytes:
    """``word/numbering.xml`` with a list of each of these numbers beside the styles' own, counting by itself."""
    root = parse(part)
    extra = sorted(set(lists) - {NUM_ID})
    keys = sorted(LIST_LEVELS, key=lambda key: LIST_LEVELS[key])
    definitions = [
        w(
            "abstractNum",
            value("multiLevelType", "multilevel"),
            *(_bare_level(key, theme) for key in keys),
            abstractNumId=number,
        )
        for number in extra
    ]
    first = root.find(q("num"))
    for definition in definitions:
        if first is not None:
            first.addprevious(definition)
    root.extend(w("num", value("abstractNumId", number), numId=number) for number in extra)
    return serialise(root) if extra else part


def _bare_level(key: str, theme: Theme) -> etree._Element:
    """The level of a numbered style, tied to none: a style has one list only. Its indent would be dropped else."""
    style = theme.styles[key]
    made = _level(*LIST_LEVELS[key], "")
    first = style.indent_characters
    indent = w("ind", firstLineChars=round(first * 100), firstLine=round(first * points(style.size_pt)))
    made.append(w("pPr", indent))
    return made


def _level(level: int, look: int, style: str) -> etree._Element:
    return w(
        "lvl",
        value("start", 1),
        value("numFmt", _FORMATS[LEVELS[look].numerals]),
        value("pStyle", style) if style else None,
        value("suff", "nothing"),
        value("lvlText", LEVELS[look].pattern.format(f"%{level + 1}")),
        value("lvlJc", "left"),
        ilvl=level,
    )


def native(blocks: Iterable[Element]) -> Iterator[bool]:
    """For each block, whether Word's own number would be the block's number; never for a block without one.

    Word processors differ over a level that was passed over (heading 1, heading 3, heading 2): some count it as one,
    some not. A number on which they would differ is not native.
    """
    counted, passed_over = [0] * len(LIST_LEVELS), [0] * len(LIST_LEVELS)
    for block in blocks:
        if _begins_attachment(block):
            counted, passed_over = [0] * len(LIST_LEVELS), [0] * len(LIST_LEVELS)
        if not isinstance(block, Block) or not block.number or style_key(block) not in LIST_LEVELS:
            yield False
            continue
        level, look = LIST_LEVELS[style_key(block)]
        trials = _next(counted, level, count_gaps=True), _next(passed_over, level, count_gaps=False)
        count = trials[0][level]
        agreed = count == trials[1][level] and count <= _HIGHEST and LEVELS[look].show(count) == block.number
        if agreed:
            counted, passed_over = trials
        yield agreed


def lists(blocks: Iterable[Element]) -> Iterator[int]:
    """For each block, the number of the list that its number counts in: each attachment has one of its own."""
    number = NUM_ID
    for block in blocks:
        number += _begins_attachment(block)
        yield number


def _begins_attachment(block: Element) -> bool:
    return isinstance(block, Block) and block.kind is Kind.ATTACHMENT_MARK


def _next(counts: list[int], level: int, *, count_gaps: bool) -> list[int]:
    above = [max(count, 1) if count_gaps else count for count in counts[:level]]
    return [*above, counts[level] + 1, *[0] * (len(counts) - level - 1)]
