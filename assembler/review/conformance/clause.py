"""One measured clause of the standard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, isfinite

from assembler.diagnostics.phrases import Phrase
from assembler.layout.units import POINTS_PER_MM

MM = POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause asks and what was found."""

    number: str
    """As in GB/T 9704-2012, or 通行做法 for what no standard says."""
    key: str
    """What is measured; ``names.NAMES`` has its words."""
    expected: str
    measured: str
    met: bool
    places: tuple[str, ...] = ()
    """Where it is not met: page and line, at most a few."""
    unmeasured: str = ""
    """Why nothing can be said; empty where it was measured. Such a clause is no misfit: ``met`` is True."""
    advice: bool = False
    """Good setting that no standard asks for: not met, it is told, and the file fits all the same."""

    @property
    def is_misfit(self) -> bool:
        """Whether the file does not fit for its sake."""
        return not self.met and not self.advice


_MOST_PLACES = 5
_ROUNDING = 0.001
_FLOAT = 1e-9
"""What binary fractions lose: 16.1 is 0.1 more than 16."""
CHARACTERS, LINES = Phrase("字"), Phrase("行")
"""Units that have a name in every language."""
PRACTICE = Phrase("通行做法")
"""Stands where the number of a clause would: no standard says it."""
NOTHING = Phrase("文件里没有可量的这一项")
"""Why a clause was not measured, where no other reason is given."""
NO_FAULT = "0"
"""What a rule asks that every line must keep."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A length a clause asks for."""

    value: float
    tolerance: float
    unit: str

    @property
    def words(self) -> str:
        """As a person reads it: ``28±1 字``."""
        margin = f"±{self.tolerance:g}" if self.tolerance else ""
        return told(f"{self.value:g}{margin}", self.unit)


def told(value: str, unit: str) -> str:
    """A number with its unit."""
    return Phrase("{value} {unit}", value=value, unit=unit)


def of_length(number: str, key: str, asked: Limit, measured: float | None, nothing: str = NOTHING) -> Clause:
    """A length; None stands for nothing there to measure, which is no fault, and ``nothing`` says why."""
    if measured is None or not isfinite(measured):
        return not_measured(number, key, asked.words, nothing)
    met = abs(measured - asked.value) <= asked.tolerance + _FLOAT
    return Clause(number, key, asked.words, told(f"{round(measured, 2):g}", asked.unit), met)


def not_measured(number: str, key: str, expected: str, reason: str = NOTHING) -> Clause:
    """A clause nothing can be said of."""
    return Clause(number, key, expected, "—", met=True, unmeasured=reason)


def of_faults(number: str, key: str, faults: Sequence[str], among: int, nothing: str = NOTHING) -> Clause:
    """A rule every line must keep; ``faults`` name those of ``among`` that do not. Of none, nothing is measured."""
    if not among and not faults:
        return not_measured(number, key, NO_FAULT, nothing)
    return Clause(number, key, NO_FAULT, f"{len(faults)}", not faults, first_places(faults))


def first_places(places: Sequence[str]) -> tuple[str, ...]:
    """As many as a message names."""
    return tuple(places[:_MOST_PLACES])


def lines_that_fit(height_mm: float, pitch_pt: float) -> int:
    """How many lines of that pitch the type area holds; a thousandth too much is measuring, not setting."""
    return floor(height_mm * POINTS_PER_MM / pitch_pt + _ROUNDING) if pitch_pt > 0 else 0


def most_common(values: Iterable[float], step: float) -> float | None:
    """The value met most often, in steps of ``step``; None of none."""
    rounded = Counter(round(value / step) for value in values)
    return rounded.most_common(1)[0][0] * step if rounded else None
