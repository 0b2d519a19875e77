"""A number as printed: rounding, 万 and 亿, approximations, ranges, units (GB/T 15835-2011); rounding is here alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

SCALES: dict[str, int] = {"万": 10**4, "亿": 10**8}
SHORTEST_DECIMALS = 4
"""Decimals that a number is printed with at most where none are asked for."""
EXACT_DECIMALS = 6
"""Decimals that a value before rounding is told with at most."""
LEAST_SHOWN = Fraction(1, 100)
"""The smallest number of 万 or 亿 that is printed."""
_LEAST_MIX_UP, _MOST_MIX_UP = 3_000, 30_000
"""Factors between two numbers at which 万 and single units are taken to be mixed up."""
_HALF = Fraction(1, 2)
_PERCENT, _ALL = "%", 100
_TOLD_DECIMALS = 2
"""Decimals of the number that a value too near to a bound is told by: 不足0.01%."""


class Approx(StrEnum):
    """How an approximate number is marked, once (GB/T 15835-2011, 4.2)."""

    OVER = "over"
    NEAR = "near"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with what decides how it is printed.

    ``value`` counts single units (元, not 万元); a percentage of 89.44% has the value 89.44 and the unit ``%``.
    ``upper`` is the other end of a range. ``decimals`` None means: as many as the value needs, four at most.
    """

    value: Fraction
    unit: str = ""
    decimals: int | None = None
    show: str = ""
    approx: Approx | None = None
    upper: Fraction | None = None

    @property
    def text(self) -> str:
        """As printed, unit included: ``16.2万元``, ``4000余份``, ``200—500元``, ``90%—95%``, ``近20万元``."""
        if self.upper is not None:
            return self._range(self.upper)
        number = self._number(self.value)
        if self._is_too_near:
            return self._near_a_bound()
        if self.approx is Approx.OVER:
            return self._over(number)
        mark = {Approx.NEAR: "近", Approx.ABOUT: "约"}.get(self.approx, "") if self.approx else ""
        return f"{mark}{number}{self.show}{self.unit}"

    @property
    def bare(self) -> str:
        """The number alone, without mark or unit but with 万 or 亿."""
        return f"{self._number(self.value)}{self.show}"

    @property
    def without_unit(self) -> str:
        """The text for a column that names 万 or 亿 and the unit: ``16.2``, ``90—95``, ``2—3``, ``4000余``."""
        if self.upper is not None:
            return f"{self._number(self.value)}—{self._number(self.upper)}"
        return self.text.removesuffix(self.show + self.unit)

    @property
    def scaled(self) -> Fraction:
        """The value in 万 or 亿, where it is shown so."""
        return self.value / SCALES.get(self.show, 1)

    @property
    def rounded(self) -> Fraction:
        """The value as printed, in single units."""
        if self._is_too_near:
            return self.value
        return half_up(self.scaled, self._places(self.scaled)) * SCALES.get(self.show, 1)

    @property
    def is_exact(self) -> bool:
        """Whether nothing is lost in printing."""
        return self.rounded == self.value and not self._is_too_near

    @property
    def places(self) -> int:
        """The decimals that it is printed with."""
        return _needed(self.scaled) if self.decimals is None else self.decimals

    def _number(self, value: Fraction) -> str:
        scaled = value / SCALES.get(self.show, 1)
        text = fixed(scaled, self._places(scaled))
        return text if self.decimals is not None or "." not in text else text.rstrip("0").rstrip(".")

    def _places(self, scaled: Fraction) -> int:
        """Decimals to print with: as asked for, or as many more as keep it from a bound that is not reached."""
        least = SHORTEST_DECIMALS if self.decimals is None else self.decimals
        tried = range(least, EXACT_DECIMALS)
        return next((n for n in tried if not falls_on_bound(scaled, n, self.unit)), max(least, EXACT_DECIMALS))

    @property
    def _is_too_near(self) -> bool:
        """Whether all decimals that are ever printed do not keep it from a bound."""
        return falls_on_bound(self.scaled, EXACT_DECIMALS, self.unit)

    def _near_a_bound(self) -> str:
        """``不足0.01%``, ``99.99%以上``."""
        least = Fraction(1, 10**_TOLD_DECIMALS)
        unit, sign = self.show + self.unit, "-" if self.value < 0 else ""
        if half_up(self.scaled, EXACT_DECIMALS):
            below = fixed(_ALL - least if self.value < _ALL else Fraction(_ALL), _TOLD_DECIMALS)
            return f"{below}{unit}以上"
        return f"不足{sign}{fixed(least, _TOLD_DECIMALS)}{unit}"

    def _over(self, number: str) -> str:
        """余 stands before 万 behind a round ten (40余万元), else behind it (2万余份)."""
        inside = bool(self.show) and number.endswith("0") and "." not in number
        return f"{number}余{self.show}{self.unit}" if inside else f"{number}{self.show}余{self.unit}"

    def _range(self, upper: Fraction) -> str:
        """A range repeats % and 万, which else would be ambiguous, and joins with a one-em dash."""
        repeated = (self.show + self.unit) if self.unit == "%" else self.show
        return f"{self._number(self.value)}{repeated}—{self._number(upper)}{self.show}{self.unit}"


def mix_up_scales(first: Fraction | None, second: Fraction | None) -> bool:
    """Whether one number is about ten thousand times the other: one of them was typed in 万, not in full."""
    if not first or not second:
        return False
    least, most = sorted((abs(first), abs(second)))
    return _LEAST_MIX_UP <= most / least <= _MOST_MIX_UP


def half_up(value: Fraction, decimals: int) -> Fraction:
    """``value`` rounded half away from zero to ``decimals`` places."""
    scale = 10**decimals
    whole, rest = divmod(abs(value) * scale, 1)
    rounded = Fraction(whole + (1 if rest >= _HALF else 0), scale)
    return -rounded if value < 0 else rounded


def falls_on_bound(value: Fraction, decimals: int, unit: str) -> bool:
    """Whether rounding alone makes it nothing, or all of 100%: 24999 of 25000 is not 100.00%."""
    rounded = half_up(value, decimals)
    return rounded != value and (rounded == 0 or (unit == _PERCENT and rounded == _ALL))


def cut(value: Fraction, decimals: int) -> Fraction:
    """``value`` cut off, not rounded, behind ``decimals`` places."""
    scale = 10**decimals
    kept = Fraction(abs(value) * scale // 1, scale)
    return -kept if value < 0 else kept


def fixed(value: Fraction, decimals: int) -> str:
    """``value`` rounded half up and written with exactly ``decimals`` places."""
    rounded = half_up(value, decimals)
    whole, rest = divmod(abs(rounded.numerator) * 10**decimals // rounded.denominator, 10**decimals)
    sign = "-" if rounded < 0 else ""
    return f"{sign}{whole}.{rest:0{decimals}d}" if decimals else f"{sign}{whole}"


def shortest(value: Fraction) -> str:
    """``value`` with no more places than it needs, four at most."""
    text = fixed(value, SHORTEST_DECIMALS)
    return text.rstrip("0").rstrip(".")


def exactly(value: Fraction) -> str:
    """``value`` with no more places than it needs; one that needs more than six is cut off there and ends in ``…``."""
    text = fixed(cut(value, EXACT_DECIMALS), EXACT_DECIMALS)
    return text.rstrip("0").rstrip(".") if cut(value, EXACT_DECIMALS) == value else text + "…"


def decimals_of(number: Decimal) -> int:
    """How many decimal places a number was written with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def as_typed(number: Decimal, unit: str = "", show: str = "") -> Quantity:
    """A number with the decimals it was written with; in 万 or 亿, with those it needs there."""
    value = Fraction(number)
    return Quantity(value, unit, _needed(value / SCALES[show]) if show in SCALES else decimals_of(number), show)


def _needed(value: Fraction) -> int:
    return len(shortest(value).partition(".")[2])
