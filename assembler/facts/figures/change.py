"""A change in words: 增长10.8%, 减少1起, 提高2.3个百分点, 持平, 扭亏为盈; never with a minus."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from assembler.facts.figures.directions import Way
from assembler.facts.figures.number_format import Quantity
from assembler.facts.figures.units import PERCENT, POINTS

_SAME: Final = "持平"
_MONEY: Final = "元"
"""A unit that holds it counts money: what falls below nought is a loss."""
_PAIRS: Final = {PERCENT: ("增长", "下降"), POINTS: ("提高", "降低")}
_COUNTED: Final = ("增加", "减少")
_TURNS: Final = {(True, 1): "扭亏为盈", (True, -1): "由盈转亏", (False, 1): "由负转正", (False, -1): "由正转负"}


@dataclass(frozen=True, slots=True)
class Change:
    """A direction and an amount; ``amount`` is None where the words say it all (持平, 扭亏为盈)."""

    words: str
    amount: Quantity | None = None
    sign: int = 0
    """1 where it grew, -1 where it fell."""
    is_plain: bool = True
    """Whether the words are a mere direction, in whose place another (上升 for 增长) may stand."""

    @property
    def text(self) -> str:
        """``增长10.8%``."""
        return self.words + self.number

    @property
    def number(self) -> str:
        """The amount alone; empty where there is none."""
        return self.amount.text if self.amount else ""

    def agrees(self, way: Way) -> bool:
        """Whether a word of that direction may stand in the place of its words."""
        return way is Way.EITHER or (self.is_plain and self.sign == (-1 if way is Way.DOWN else 1))


def told(delta: Quantity) -> Change:
    """The words for a signed difference or rate."""
    sign = (delta.value > 0) - (delta.value < 0)
    if not sign:
        return Change(_SAME)
    words = _PAIRS.get(delta.unit, _COUNTED)[0 if sign > 0 else 1]
    return Change(words, replace(delta, value=abs(delta.value)), sign)


def has_rate(now: Fraction, before: Fraction) -> bool:
    """Whether a rate of growth says something: not from nought or below, and not to below nought."""
    return before > 0 and now >= 0


def without_rate(now: Fraction, before: Fraction, like: Quantity) -> Change:
    """The words where no rate can be told (``has_rate``): 增加5个, 扭亏为盈, 亏损扩大2万元.

    ``like`` says how the amount is printed.
    """
    delta = replace(like, value=now - before, approx=None, upper=None)
    said = replace(told(delta), is_plain=False)
    is_money = _MONEY in like.unit
    if now * before < 0:
        return replace(said, words=_TURNS[is_money, said.sign], amount=None)
    if before < 0 and not now and is_money:
        return replace(said, words="扭亏", amount=None)
    if before < 0 and is_money and said.sign:
        return replace(said, words="亏损收窄" if said.sign > 0 else "亏损扩大")
    return said
