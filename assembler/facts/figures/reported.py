"""What the office reported (``stated``) against what its own counts give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from assembler.diagnostics.findings import Finding, Severity
from assembler.diagnostics.phrases import Phrase
from assembler.facts.figures.definition import Definition, number
from assembler.facts.figures.figure import Figure
from assembler.facts.figures.number_format import (
    Quantity,
    as_typed,
    cut,
    exactly,
    falls_on_bound,
    half_up,
    mix_up_scales,
)

_COARSER, _CUT_OFF, _ACCEPTED, _DIFFERS = "stated-coarser", "stated-cut-off", "stated-accepted", "stated-differs"
_SCALE = "stated-scale"
_BESIDE = "stated-beside-value"


@dataclass(frozen=True, slots=True)
class _Comparison:
    """The reported number, the computed one with the decimals asked for, and the code of how they differ, if so."""

    reported: Quantity
    computed: Quantity | None = None
    code: str = ""

    @property
    def printed(self) -> Quantity:
        """The computed number where the two agree at the decimals of the reported one, else the reported one."""
        return self.computed if self.computed and self.code in ("", _COARSER, _SCALE) else self.reported


def as_printed(given: Definition, exact: Fraction | None) -> Quantity | None:
    """The quantity to print for a statistic with ``stated``; None where it has none."""
    compared = _compare(given, exact)
    return compared.printed if compared else None


def differences(figure: Figure, formula: str, file: str) -> Iterator[Finding]:
    """The finding where reported and computed number differ; ``formula`` is the figure's, spelt.

    Equal after rounding: none. Equal only when cut off: a warning. Equal at fewer decimals than asked for: a notice.
    Else an error, or a warning where ``accept`` gives a reason. A number typed in 万 where it was to be written in full
    is an error of its own, and the computed one is printed.
    """
    given = figure.definition
    compared = _compare(given, figure.exact)
    if compared is None or compared.computed is None or given.stated is None or not compared.code:
        return
    stated, computed = replace(compared.reported, approx=None), replace(compared.computed, approx=None)
    decimals = max(computed.decimals or 0, stated.decimals or 0) if compared.code != _SCALE else None
    gaps = {
        "name": figure.label,
        "stated": exactly(stated.value) + stated.unit if compared.code == _SCALE else stated.text,
        "computed": replace(computed, decimals=decimals).text,
        "formula": formula or Phrase("即填写的 value"),
        "reason": given.accept,
    }
    severity = Severity.WARNING if compared.code == _ACCEPTED else None
    code = _BESIDE if given.formula is None and compared.code in (_DIFFERS, _SCALE) else compared.code
    yield Finding(code, file, given.stated.mark, given.stated.path, gaps, severity)


def _compare(given: Definition, exact: Fraction | None) -> _Comparison | None:
    stated = number(given.stated)
    if stated is None or given.upper is not None:
        return None
    reported = replace(as_typed(stated, given.unit, given.show), approx=given.approx)
    if exact is None:
        return _Comparison(reported)
    told = reported.decimals or 0
    decimals = given.decimals if given.decimals is not None else told
    computed = replace(reported, value=exact, decimals=decimals)
    code = _difference(reported, computed, told, decimals, given.accept)
    if code == _DIFFERS and mix_up_scales(reported.value, computed.value):
        code = _SCALE
    return _Comparison(reported, computed, code)


def _difference(reported: Quantity, computed: Quantity, told: int, decimals: int, accept: str) -> str:
    """The code of the finding; empty where there is none. ``told`` are the decimals of the reported number."""
    stated, exact = reported.scaled, computed.scaled

    def rounds(places: int) -> bool:
        return half_up(exact, places) == stated and not falls_on_bound(exact, places, computed.unit)

    if rounds(decimals):
        return ""
    if told < decimals and rounds(told):
        return _COARSER
    if cut(exact, told) == stated and stated:
        return _CUT_OFF
    return _ACCEPTED if accept else _DIFFERS
