"""Figures as numbers in a template: compared, added and put in order by their exact values, a rate of 80% being 80."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jinja2 import TemplateRuntimeError

from assembler.diagnostics.phrases import Phrase


class Numeric:
    """A value that compares and computes by ``exact``; one without a value (〔待补〕) is neither more nor less."""

    @property
    def exact(self) -> Fraction | None:
        """The number; None for what has none."""
        raise NotImplementedError

    def __lt__(self, other: object) -> bool:
        return _compared(self, other, lambda a, b: a < b)

    def __le__(self, other: object) -> bool:
        return _compared(self, other, lambda a, b: a <= b)

    def __gt__(self, other: object) -> bool:
        return _compared(self, other, lambda a, b: a > b)

    def __ge__(self, other: object) -> bool:
        return _compared(self, other, lambda a, b: a >= b)

    def __int__(self) -> int:
        return int(_known(self))

    def __float__(self) -> float:
        return float(_known(self))

    def __add__(self, other: object) -> Any:
        return plain(_known(self) + _known(other))

    __radd__ = __add__

    def __sub__(self, other: object) -> Any:
        return plain(_known(self) - _known(other))

    def __rsub__(self, other: object) -> Any:
        return plain(_known(other) - _known(self))

    def __mul__(self, other: object) -> Any:
        return plain(_known(self) * _known(other))

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Any:
        return plain(_divided(self, other))

    def __rtruediv__(self, other: object) -> Any:
        return plain(_divided(other, self))


def exact(value: object) -> Fraction | None:
    """The number that ``value`` is; None for what has none yet. Whatever is no number is the template's fault."""
    if isinstance(value, Numeric):
        return value.exact
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction):
        raise no_number(value)
    return Fraction(str(value))


def plain(value: Fraction) -> int | Decimal:
    """As a template prints it: whole, or in decimals."""
    return int(value) if value.denominator == 1 else Decimal(value.numerator) / Decimal(value.denominator)


def no_number(value: object) -> TemplateRuntimeError:
    """What to raise where a number is wanted and ``value`` stands."""
    shown = value if isinstance(value, str | int) else getattr(value, "plain", type(value).__name__)
    return TemplateRuntimeError(Phrase("“{value}”不是数，不能比较或计算；统计项可以直接比较，不用 plain", value=shown))


def _divided(one: object, other: object) -> Fraction:
    by = _known(other)
    if by == 0:
        raise TemplateRuntimeError(Phrase("不能除以0"))
    return _known(one) / by


def _known(value: object) -> Fraction:
    return exact(value) or Fraction(0)


def _compared(one: object, other: object, holds: Callable[[Fraction, Fraction], bool]) -> bool:
    left, right = exact(one), exact(other)
    return left is not None and right is not None and holds(left, right)


def whole(value: object) -> int:
    """Jinja's ``int``, but that text which is no number is refused: 80% and 3户 would count as nothing."""
    try:
        return int(Decimal(value)) if isinstance(value, str) else int(_known(value))
    except (ArithmeticError, ValueError):
        raise no_number(value) from None
