"""What the office reported against what its own counts give."""

from __future__ import annotations

from fractions import Fraction

from assembler.diagnostics.findings import Finding, Severity
from assembler.facts.figures.definition import Definition, number
from assembler.facts.figures.number_format import SCALES, Quantity, cut, fixed, half_up, places, shortest


def as_printed(
    given: Definition, exact: Fraction | None, formula: str, file: str
) -> tuple[Quantity | None, list[Finding]]:
    """The quantity to print for a statistic with ``stated``, and the finding where the two differ.

    Equal after rounding: no finding. Equal only when cut off: printed as stated, a warning. Equal at fewer decimals
    than asked for: printed as computed, a notice. Else an error, or a warning where ``accept`` gives a reason.
    """
    stated = number(given.stated)
    if given.stated is None or stated is None:
        return None, []
    scale = SCALES.get(given.show, 1)
    written = Fraction(stated) / scale
    told = places(stated) if scale == 1 else _needed(written)
    decimals = given.decimals if given.decimals is not None else told
    reported = Quantity(Fraction(stated), given.unit, told, given.show, given.approx)
    if exact is None:
        return reported, []
    scaled = exact / scale
    computed = Quantity(exact, given.unit, decimals, given.show, given.approx)
    if half_up(scaled, decimals) == written:
        return computed, []
    gaps = {
        "name": given.name or given.key,
        "stated": fixed(written, told) + given.show + given.unit,
        "computed": fixed(scaled, max(decimals, told)) + given.show + given.unit,
        "formula": formula,
        "reason": given.accept,
    }
    mark, path = given.stated.mark, given.stated.path
    if told < decimals and half_up(scaled, told) == written:
        return computed, [Finding("stated-coarser", file, mark, path, gaps)]
    if cut(scaled, told) == written:
        return reported, [Finding("stated-cut-off", file, mark, path, gaps)]
    if given.accept:
        return reported, [Finding("stated-accepted", file, mark, path, gaps, Severity.WARNING)]
    return reported, [Finding("stated-differs", file, mark, path, gaps)]


def _needed(value: Fraction) -> int:
    """The places ``value`` needs when written in 万 or 亿."""
    text = shortest(value)
    return len(text.partition(".")[2])
