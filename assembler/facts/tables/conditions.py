"""Conditions on the rows of a table, read and never run as code: ``percent < 50 and due >= 10``, ``rate 从高到低``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from assembler.expressions import compiled

_SIGNS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    "<=": le, ">=": ge, "!=": ne, "<>": ne, "==": eq, "<": lt, ">": gt, "=": eq,
    "≤": le, "≥": ge, "≠": ne, "＜": lt, "＞": gt, "＝": eq,
    "不低于": ge, "不少于": ge, "不超过": le, "不高于": le, "低于": lt, "少于": lt, "小于": lt, "高于": gt, "多于": gt,
    "大于": gt, "超过": gt, "不等于": ne, "等于": eq,
}  # fmt: skip
"""Comparisons by every sign and word that says them."""
_SIGN: Final = compiled("|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True)))
_AND: Final = compiled(r"\s+and\s+|\s*(?:并且|而且|且|&&)\s*|\s*[，,；;]\s*")
_NUMBER: Final = compiled(r"(?P<digits>[-+]?[0-9]+(?:\.[0-9]+)?) ?(?P<scale>[万亿]?)(?P<unit>[^\s0-9]{0,6})")
_ORDER: Final = compiled(r"(?P<column>\S+?)(?:\s*[,，]\s*|\s+|$)(?P<way>\S*)\s*")
_RISING: Final = ("", "ascending", "asc", "升序", "从低到高", "从小到大", "从少到多")
_FALLING: Final = ("descending", "desc", "降序", "从高到低", "从大到小", "从多到少")


@dataclass(frozen=True, slots=True)
class Operand:
    """What stands right of a comparison: a number, with the 万 and unit written behind it, or a column's name."""

    text: str
    offset: int
    """Where it stands in the condition."""
    number: Fraction | None = None
    """Counted in the unit that the column prints, unless a 万 or a unit is written behind it."""
    scale: str = ""
    unit: str = ""

    @property
    def is_told_with_unit(self) -> bool:
        """Whether it says itself what it counts: 60万, 60万元, 600000元."""
        return bool(self.scale or self.unit)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a column."""

    column: Operand
    holds: Callable[[Fraction, Fraction], bool]
    other: Operand


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, and from the highest down or not."""

    column: Operand
    falling: bool


class UnreadableError(ValueError):
    """A condition that cannot be read; ``text`` is the part, ``offset`` where it stands."""

    def __init__(self, text: str, offset: int) -> None:
        super().__init__(text)
        self.text, self.offset = text, offset


def comparisons(text: str) -> tuple[Comparison, ...]:
    """The comparisons that must all hold.

    Raises UnreadableError where one of them is none.
    """
    found, start = [], 0
    for end, behind in [*((one.start(), one.end()) for one in _AND.finditer(text)), (len(text), len(text))]:
        found.append(_comparison(text[start:end], start))
        start = behind
    return tuple(found)


def _comparison(text: str, offset: int) -> Comparison:
    sign = _SIGN.search(text)
    if sign is None:
        raise UnreadableError(text.strip(), offset + len(text) - len(text.lstrip()))
    left, right = _operand(text, 0, sign.start(), offset), _operand(text, sign.end(), len(text), offset)
    if not left.text or left.number is not None or not right.text or _SIGN.search(right.text):
        raise UnreadableError(text.strip(), offset + len(text) - len(text.lstrip()))
    return Comparison(left, _SIGNS[sign.group()], right)


def _operand(text: str, start: int, end: int, offset: int) -> Operand:
    raw = text[start:end]
    word = raw.strip()
    place = offset + start + len(raw) - len(raw.lstrip())
    found = _NUMBER.fullmatch(word)
    if found is None:
        return Operand(word, place)
    return Operand(word, place, Fraction(found["digits"]), found["scale"], found["unit"])


def order(text: str) -> Order:
    """A column, and the direction behind it: upwards where none is written.

    Raises UnreadableError where that is no direction.
    """
    found = _ORDER.fullmatch(text.strip())
    if found is None or found["way"] not in (*_RISING, *_FALLING):
        raise UnreadableError(text.strip(), 0)
    return Order(Operand(found["column"], 0), found["way"] in _FALLING)
