"""Numbers as text says them: digits, 万 or 亿, and a unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from assembler.facts.figures.number_format import cut, fixed, half_up, shortest

_LONG = (
    *("个百分点", "人次", "场次", "篇次", "户次", "艘次", "平方公里", "平方千米", "平方米", "立方米", "公里", "千米"),
    *("公顷", "公斤", "千克", "千瓦时", "小时", "分钟", "个月"),
)
_SHORT = (
    "元户人处家件个起次份名亩米吨条场项座例辆台套村宗批期幅斤度天分所间栋盏株棵头只张笔单篇册本对支艘口组车路眼孔段片块封方层"
    "%％"
)
UNIT = f"(?:{'|'.join(_LONG)}|[{_SHORT}])"
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}


def quantity(name: str) -> str:
    """A pattern for a number with unit, its parts in groups ``name`` (digits), ``name_s`` (万, 亿), ``name_u``."""
    return rf"(?P<{name}>(?<![\d.]){NUMBER})(?P<{name}_s>[万亿]?)(?P<{name}_u>{UNIT}?)"


def value(digits: str, scale: str = "") -> Fraction:
    """The number that digits and 万 or 亿 say."""
    return Fraction(digits.replace(",", "")) * _SCALES[scale]


def decimals(digits: str) -> int:
    """How many decimals it was written with."""
    return len(digits.partition(".")[2])


def is_said(exact: Fraction, digits: str, scale: str = "") -> bool:
    """Whether digits say ``exact``: rounded or cut off to as many places as they have."""
    shown, places = exact / _SCALES[scale], decimals(digits)
    return Fraction(Decimal(digits.replace(",", ""))) in (half_up(shown, places), cut(shown, places))


def as_said(exact: Fraction, like: str, scale: str = "") -> str:
    """``exact`` with the places and the 万 or 亿 of ``like``; whole numbers, where they lose nothing, as they are."""
    shown = exact / _SCALES[scale]
    return (fixed(shown, decimals(like)) if decimals(like) else shortest(half_up(shown, 2))) + scale
