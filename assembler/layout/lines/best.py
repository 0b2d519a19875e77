"""The best lines of a paragraph for a given number of them: no gap torn open, no figure parted from its unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from assembler.layout.lines import slack
from assembler.layout.lines.greedy import Widths
from assembler.layout.lines.measured import Measured
from assembler.layout.lines.rules import CLOSING
from assembler.layout.theme import Slack

_OPEN: Final = 2.0
"""White between scripts opened to its half square: 2020 年 3 月 is set so only where no better break is."""
_TIGHT, _WIDE, _TOO_WIDE, _PARTED, _ORPHAN, _LONE = 1.0, 60.0, 20000.0, 120.0, 1e6, 2
"""What is worse than what: squeezing all marks to the utmost, widening Chinese gaps to the theme's limit, a figure
parted from its unit, gaps beyond the limit, a last line of one character."""
_EASY: Final = 0.02
"""Widening by less than this many ems is not seen."""


@dataclass(frozen=True, slots=True)
class Task:
    """A paragraph to break."""

    text: Measured
    widths: Widths
    count: int
    """How many lines it shall have."""
    kept: Collection[int] = frozenset()
    """Indexes inside a figure and its unit, where a line should not begin."""
    fixed: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    """For a line, counted from 0, where it must end: at the foot of a page all outputs agree."""


@dataclass(frozen=True, slots=True)
class Way:
    """Lines, and what they cost."""

    cost: float
    ends: tuple[int, ...]
    """The index behind the last character of each."""


def lines(task: Task, rule: Slack) -> Way | None:
    """The best lines; None where so many cannot be."""
    ways: dict[int, Way] = {0: Way(0.0, ())}
    for line in range(task.count):
        reached: dict[int, Way] = {}
        for start, way in ways.items():
            for end, cost in _lines_from(task, line, start, rule):
                if end not in reached or way.cost + cost < reached[end].cost:
                    reached[end] = Way(way.cost + cost, (*way.ends, end))
        ways = reached
    return ways.get(len(task.text.text))


def _lines_from(task: Task, line: int, start: int, rule: Slack) -> Iterator[tuple[int, float]]:
    """Where the line from ``start`` may end, and what each end costs."""
    text, width, length = task.text, task.widths.of(line), len(task.text.text)
    if line == task.count - 1:
        found = slack.room(text, start, length, width) if start < length else None
        if found is not None and found.fits:
            yield length, _TIGHT * found.tightness**2 + _ORPHAN * is_orphan(text.text[start:])
        return
    for end in range(start + 1, length):
        if text.sums[end] - text.sums[start] < width * _LEAST_FULL or not text.breaks[end]:
            continue
        if task.fixed.get(line, end) != end:
            continue
        found = slack.room(text, start, end, width)
        if text.sums[end] - text.sums[start] > width * _MOST_FULL:
            return
        if found.fits:
            yield end, _cost(found, text, rule) + _PARTED * (end in task.kept)


_LEAST_FULL, _MOST_FULL = 0.6, 1.3
"""Shares of the width beyond which no line is tried."""


def _cost(found: slack.Room, text: Measured, rule: Slack) -> float:
    wide = max(found.widening + text.extra, 0.0, -text.extra) / text.size
    over = max(wide - rule.widest_characters, 0.0)
    seen = max(wide - _EASY, 0.0) / rule.widest_characters
    loose = _TIGHT * found.tightness**2 + _OPEN * found.openness**2
    return loose + _WIDE * seen**2 + _TOO_WIDE * (over / rule.widest_characters) ** 2


def is_orphan(last: str) -> bool:
    """Whether a last line holds but one character, marks aside (孤字不成行)."""
    return sum(letter not in CLOSING for letter in last) < _LONE
