"""Words that say which way a figure went: 增长, 减少, 提高 …; found at the end of a name, or before a brace."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assembler.expressions import compiled


class Way(StrEnum):
    """What a word says of a change."""

    UP = "up"
    DOWN = "down"
    RATE = "rate"
    """A noun for the rate itself (增幅): upwards unless it is said otherwise."""
    EITHER = "either"
    """A comparison that leaves it open: 同比, 变化."""


_UP = "增长|增加|上升|提高|上涨|增多|提升|回升|攀升|(?<=[比年月季期])[增升涨]"
_DOWN = "下降|减少|降低|下跌|回落|下滑|缩减|压减|跌落|(?<=[比年月季期])[减降跌]"
_RATE = "增长率|增长速度|增长幅度|增幅|增速|涨幅"
_OPEN = "增减幅度|增减率|增减变化|增减|变化幅度|变化率|变化|变动|升降|涨跌"
_COMPARED = "同比|环比|相比|(?:比|较|同)(?:上|去|前)(?:一)?[年月季期周](?:度|同期|末|底)?|比年初|较年初"
_TAIL = "(?:率|幅度|数|量|额|值)?(?:了|约|近|达到|达|为|是|至|到)?"
_ENDING = compiled(
    f"(?:(?P<rate>{_RATE})|(?P<open>{_OPEN})|(?P<up>{_UP})|(?P<down>{_DOWN}))(?P<tail>{_TAIL})$|(?P<compared>{_COMPARED})$"
)


@dataclass(frozen=True, slots=True)
class Ending:
    """The word that a text ends with, what it says, and the text without it; particles (了, 为) go with the word."""

    word: str
    way: Way
    stem: str

    @property
    def names_nothing(self) -> bool:
        """Whether no noun stands before it, as in 同比增长."""
        return not re.sub(_COMPARED, "", self.stem)


def ending(text: str) -> Ending | None:
    """The word of direction or comparison at the end of ``text``; None where there is none."""
    found = _ENDING.search(text)
    if found is None:
        return None
    if found["compared"]:
        return Ending("", Way.EITHER, text)
    way, word = next((way, found[key]) for key, way in _WAYS.items() if found[key])
    return Ending(word, way, text[: found.start()])


_WAYS = {"rate": Way.RATE, "open": Way.EITHER, "up": Way.UP, "down": Way.DOWN}


def growing(text: str) -> str:
    """What grows or falls in a name like 投资同比增长 or 投资同比; empty for other names."""
    found = ending(text)
    return re.sub(f"(?:{_COMPARED})$", "", found.stem) if found else ""


def compared(text: str) -> str:
    """The comparison that a name ends with, before its direction: 同比 of 投资同比增长; empty where it has none."""
    found = ending(text)
    said = re.search(f"(?:{_COMPARED})$", found.stem) if found else None
    return said.group() if said else ""
