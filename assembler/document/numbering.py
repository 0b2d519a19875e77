"""Heading and paragraph numbers: 一、（一）1.（1） (GB/T 9704-2012, 7.3.3). The one place that counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assembler.document.model import Block, Element, Kind
from assembler.expressions import compiled

_DIGITS = "零一二三四五六七八九"
_UNITS = ("万", "千", "百", "十", "")


class Numerals(StrEnum):
    """How a number is written."""

    CHINESE = "chinese"
    ARABIC = "arabic"


@dataclass(frozen=True, slots=True)
class Level:
    """The look of one level's number; ``{}`` stands for the number itself."""

    pattern: str
    numerals: Numerals

    def show(self, count: int) -> str:
        """``count`` (from 1) as printed."""
        return self.pattern.format(chinese(count) if self.numerals is Numerals.CHINESE else str(count))


LEVELS: dict[int, Level] = {
    1: Level("{}、", Numerals.CHINESE),
    2: Level("（{}）", Numerals.CHINESE),
    3: Level("{}.", Numerals.ARABIC),
    4: Level("（{}）", Numerals.ARABIC),
}


ITEM_LEVEL = 3
"""The level whose look the numbers of a plain list have: 1."""

_RANKS = ("首先，", "其次，", "再次，")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"

_ATTACHMENTS = compiled(r"附件[：:]\s*(1[.．、])?")
"""Begins the list of attachments, whose numbers are its own (GB/T 9704-2012, 7.3.4)."""


def chinese(number: int) -> str:
    """1 to 99999 in Chinese numerals: 一, 十, 十一, 二十一, 一百零一, 一万零二十."""
    if not 1 <= number <= 99999:
        raise ValueError(number)
    words, gap = "", False
    for power, unit in zip(range(4, -1, -1), _UNITS, strict=True):
        digit = number // 10**power % 10
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = bool(words) and not digit
    return words.removeprefix("一") if words.startswith("一十") else words


def point_mark(count: int, numbering: str) -> str:
    """What opens the point ``count`` (from 1) of several.

    ``ordinal``: 一是; ``rank``: 首先，其次，再次，第四，; ``arabic``: 1.; ``bracketed``: （1）; ``circled``: ①;
    empty for ``plain``.
    """
    match numbering:
        case "ordinal":
            return f"{chinese(count)}是"
        case "rank":
            return _RANKS[count - 1] if count <= len(_RANKS) else f"第{chinese(count)}，"
        case "arabic":
            return LEVELS[3].show(count)
        case "bracketed":
            return LEVELS[4].show(count)
        case "circled":
            return _CIRCLED[count - 1] if count <= len(_CIRCLED) else LEVELS[4].show(count)
    return ""


def number(blocks: Iterable[Element]) -> Iterator[Element]:
    """The same blocks with their numbers; a level starts anew below every higher heading.

    Items count apart from headings of their level, and anew where one opens a list, after any heading and after 附件：
    (then from 2 where the first attachment stands beside it). An item that is alone has no number: it is a paragraph.
    """
    listed = list(blocks)
    alone = _alone(listed)
    headings = dict.fromkeys(LEVELS, 0)
    items = dict.fromkeys(LEVELS, 0)
    for place, block in enumerate(listed):
        if not isinstance(block, Block):
            yield block
        elif block.kind is Kind.HEADING:
            headings[block.level] += 1
            headings.update({level: 0 for level in LEVELS if level > block.level})
            items = dict.fromkeys(LEVELS, 0)
            yield replace(block, number=LEVELS[block.level].show(headings[block.level]))
        elif block.kind is Kind.ITEM and place in alone:
            items.update({level: 0 for level in LEVELS if level >= block.level})
            yield replace(block, kind=Kind.PARAGRAPH, level=0, opens_list=False)
        elif block.kind is Kind.ITEM:
            items[block.level] = 1 if block.opens_list else items[block.level] + 1
            items.update({level: 0 for level in LEVELS if level > block.level})
            yield replace(block, number=LEVELS[block.level].show(items[block.level]))
        else:
            if label := _ATTACHMENTS.match(block.text):
                items = dict.fromkeys(LEVELS, 0) | {ITEM_LEVEL: 1 if label[1] else 0}
            yield block


def _alone(blocks: Sequence[Element]) -> frozenset[int]:
    """The places of items beside which no other of their list stands; those behind 附件： are attachments."""
    lists: list[list[int]] = []
    open_: dict[int, list[int]] = {}
    for place, block in enumerate(blocks):
        if not isinstance(block, Block):
            continue
        if block.kind is Kind.HEADING or _ATTACHMENTS.match(block.text):
            # Nothing behind 附件： is alone: the first may stand beside the label.
            open_ = {} if block.kind is Kind.HEADING else {level: [] for level in LEVELS}
        elif block.kind is Kind.ITEM:
            open_ = {level: one for level, one in open_.items() if level <= block.level}
            if block.level not in open_ or block.opens_list:
                open_[block.level] = []
                lists.append(open_[block.level])
            open_[block.level].append(place)
    return frozenset(one[0] for one in lists if len(one) == 1)
