"""What the chart shows: each figure with a target, grouped so that bars that stand together can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from assembler.facts.figures import Figure, Figures, Verdict, spelling, verdict
from assembler.facts.figures.definition import number
from assembler.facts.figures.number_format import SCALES, shortest
from assembler.facts.figures.targets import printed_value
from assembler.review.ledger.words import VERDICTS

_MOST_APART: Final = 12
"""On one axis the longest bar is at most so many times the shortest; a shorter one could not be read."""
_MOST_BARS: Final = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: value and goal in the printed unit."""

    name: str
    value: Fraction
    goal: Fraction
    printed: str
    target: str
    verdict: Verdict

    @property
    def reach(self) -> Fraction:
        """How far the bar or its goal reaches."""
        return max(abs(self.value), abs(self.goal))

    @property
    def words(self) -> str:
        """``整改率94.83%，指标≥90%，达标``."""
        return f"{self.name}{self.printed}，指标{self.target}，{VERDICTS[self.verdict]}"


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars of one unit and of like size."""

    unit: str
    bars: tuple[Bar, ...]


Panels = tuple[Panel, ...]
"""Those of one picture, from top to bottom."""


def panels_by_picture(figures: Figures) -> Iterator[Panels]:
    """The panels, as many together as fit on one picture."""
    held: list[Panel] = []
    for panel in _panels(figures):
        if held and sum(len(one.bars) for one in (*held, panel)) > _MOST_BARS:
            yield tuple(held)
            held = []
        held.append(panel)
    if held:
        yield tuple(held)


def drawn_figures(figures: Figures) -> Iterator[tuple[Figure, Bar]]:
    """Every figure that has a bar, with it."""
    for figure in figures.statistics:
        if bar := _bar(figure, figures.called(figure)):
            yield figure, bar


def _panels(figures: Figures) -> Iterator[Panel]:
    by_unit: dict[str, list[Bar]] = {}
    for figure, bar in drawn_figures(figures):
        by_unit.setdefault(_unit(figure), []).append(bar)
    for unit, bars in by_unit.items():
        for alike in _alike(bars):
            for start in range(0, len(alike), _MOST_BARS):
                yield Panel(unit, tuple(alike[start : start + _MOST_BARS]))


def _alike(bars: Sequence[Bar]) -> Iterator[list[Bar]]:
    """Bars parted by size, the largest group first; inside a group in the order of the facts."""
    left = list(bars)
    while left:
        most = max(bar.reach for bar in left)
        group = [bar for bar in left if bar.reach * _MOST_APART >= most]
        yield group
        left = [bar for bar in left if bar not in group]


def _bar(figure: Figure, name: str) -> Bar | None:
    """None for a figure without target or value."""
    target, value, judged = figure.target, printed_value(figure), verdict(figure)
    if target is None or value is None or judged is None:
        return None
    goal, scale = Fraction(number(target.overstepped(value)) or 0), SCALES.get(figure.definition.show, 1)
    return Bar(name, value / scale, goal / scale, figure.text, spelling.bound(figure), judged)


def _unit(figure: Figure) -> str:
    return figure.definition.show + figure.definition.unit


def label(tick: float, unit: str) -> str:
    """A number of the axis as figures are printed, never with an exponent: ``1200000元``."""
    return shortest(Fraction(tick)) + unit


def described(bars: Iterable[Bar]) -> str:
    """The chart in words, for those who cannot see it."""
    return "指标完成情况图：" + "；".join(bar.words for bar in bars) + "。"
