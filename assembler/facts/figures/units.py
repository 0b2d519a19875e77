"""Units of measure: which of them count the same thing, and how many of one make one of another.

Only what is exact is converted: ten thousands and hundred millions of one unit, the metric units, and the Chinese ones
that are fixed in metric terms (1 公顷 = 15 亩, 1 里 = 500 米, 1 斤 = 500 克).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

PERCENT = "%"
POINTS = "个百分点"
_WAN, _YI = 10**4, 10**8
_MULTIPLES = {
    "万亿": _WAN * _YI, "千亿": 1000 * _YI, "百亿": 100 * _YI, "十亿": 10 * _YI, "亿": _YI,
    "千万": 1000 * _WAN, "百万": 100 * _WAN, "十万": 10 * _WAN, "万": _WAN, "千": 1000, "百": 100,
}  # fmt: skip
"""What may stand before a unit, the longer word first."""

_SIZES: dict[str, dict[str, Fraction | int]] = {
    "米": {"米": 1, "m": 1, "公里": 1000, "千米": 1000, "km": 1000, "里": 500, "华里": 500,
          "分米": Fraction(1, 10), "厘米": Fraction(1, 100), "cm": Fraction(1, 100),
          "毫米": Fraction(1, 1000), "mm": Fraction(1, 1000)},
    "平方米": {"平方米": 1, "平米": 1, "㎡": 1, "m²": 1, "公顷": 10_000, "ha": 10_000, "亩": Fraction(2000, 3),
            "平方公里": 10**6, "平方千米": 10**6, "km²": 10**6},
    "立方米": {"立方米": 1, "m³": 1, "升": Fraction(1, 1000), "L": Fraction(1, 1000), "毫升": Fraction(1, 10**6)},
    "克": {"克": 1, "g": 1, "千克": 1000, "公斤": 1000, "kg": 1000, "斤": 500, "吨": 10**6, "t": 10**6,
          "毫克": Fraction(1, 1000), "mg": Fraction(1, 1000)},
    "瓦": {"瓦": 1, "千瓦": 1000, "kW": 1000, "兆瓦": 10**6, "MW": 10**6},
    "千瓦时": {"千瓦时": 1, "kWh": 1, "兆瓦时": 1000, "MWh": 1000},
    "秒": {"秒": 1, "分钟": 60, "小时": 3600},
    "天": {"天": 1, "日": 1},
    "个月": {"个月": 1, "月": 1},
    "场": {"场": 1, "场次": 1},
    "元": {"元": 1, "元人民币": 1, "角": Fraction(1, 10)},
    "人": {"人": 1, "名": 1, "位": 1},
    PERCENT: {PERCENT: 1, "％": 1, "‰": Fraction(1, 10), POINTS: 1, "百分点": 1},
}  # fmt: skip
"""By unit of reference: how many of it one unit of the name is."""

_KNOWN = {name: (base, Fraction(size)) for base, sizes in _SIZES.items() for name, size in sizes.items()}
_COUNTERS = frozenset("个家处所座项件条起例宗桩")
"""Measure words of single things, which may count one another's: three 所 and four 家 are seven 个."""
_PERSONS = "人"
_CASE = "例"
"""A case is counted among persons too: 794例 of 1891人."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit taken apart: 万元 is 10000 of 元, 公里 1000 of 米."""

    base: str
    size: Fraction


def read(text: str) -> Unit:
    """``text`` by its unit of reference; a unit that is not known is its own."""
    if text in _KNOWN:
        return Unit(*_KNOWN[text])
    for multiple, times in _MULTIPLES.items():
        rest = text.removeprefix(multiple)
        if rest and rest != text:
            base, size = _KNOWN.get(rest, (rest, Fraction(1)))
            return Unit(base, size * times)
    return Unit(text, Fraction(1))


def multiple(text: str) -> Fraction:
    """How many single units a unit with 万 or the like in front is: 10000 of 万人, 1 of 公里."""
    return read(text).size / read(single(text)).size


def single(text: str) -> str:
    """The unit without the 万 or the like in front of it: 人 of 万人."""
    if text in _KNOWN:
        return text
    rests = (text.removeprefix(word) for word in _MULTIPLES)
    return next((rest for rest in rests if rest and rest != text), text)


def factor(given: str, wanted: str) -> Fraction | None:
    """How many ``wanted`` make one ``given``: 10000 of 万元 and 元. None where the two count different things.

    Two numbers of which one has no unit are taken to be of one unit; so are measure words of single things.
    """
    if not given or not wanted or given == wanted:
        return Fraction(1)
    first, second = read(given), read(wanted)
    if first.base == second.base or _count_alike(first.base, second.base):
        return first.size / second.size
    return None


def needs_another(first: str, second: str) -> bool:
    """Whether the two fit, but neither can name both: three 所 and four 家 are seven 个."""
    one, other = read(first).base, read(second).base
    return one != other and _count_alike(one, other)


def scaled(text: str) -> str:
    """The 万 or 亿 that a unit begins with; empty where it begins with neither."""
    return text[:1] if text[:1] in ("万", "亿") else ""


def is_rate(text: str) -> bool:
    """Whether it is a percentage: no count, and no number of percentage points."""
    return text in (PERCENT, "％", "‰")


def is_points(text: str) -> bool:
    """Whether it is percentage points."""
    return text in (POINTS, "百分点")


def is_each(text: str) -> bool:
    """Whether it counts something for each of something else: 元/户."""
    return "/" in text


def _count_alike(first: str, second: str) -> bool:
    return {first, second} <= _COUNTERS or {first, second} == {_PERSONS, _CASE}
