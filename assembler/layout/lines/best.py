"""The best lines of a paragraph for a given number of them: no gap torn open, no figure parted from its unit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import inf, sqrt
from types import MappingProxyType
from typing import Final

from assembler.layout.lines import slack
from assembler.layout.lines.greedy import Widths
from assembler.layout.lines.measured import Measured
from assembler.layout.lines.rules import CLOSING, OPENING
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
    """The best lines; None where so many cannot be. Of two as good, the one whose last lines begin sooner."""
    search = Search(task, rule)
    # Nearly every paragraph can be set well, and then what costs more than this is on no way that is looked for.
    return search.way(_WELL) or search.way(inf)


def is_orphan(last: str) -> bool:
    """Whether a last line holds but one character, marks aside (孤字不成行)."""
    return sum(letter not in CLOSING for letter in last) < _LONE


_WELL: Final = 300.0
"""More than a few figures parted from their units, and less than one line with gaps far beyond the limit."""
_LEAST_FULL, _MOST_FULL = 0.6, 1.3
"""Shares of the width beyond which no line is tried."""
_NOTHING: Final = 1e-6
"""Points: what sums of widths in another order may differ by."""


class Search:
    """The cheapest way through a paragraph, line by line, over every index that a line may end at.

    The sums of ``slack.room`` stand here again, over lists and without an object for each line tried: of all that a
    report costs, this is done most often.
    """

    def __init__(self, task: Task, rule: Slack) -> None:
        text = task.text
        self._task = task
        self._rule = rule
        self._length = len(text.text)
        self._places = [index for index in range(1, self._length) if text.breaks[index]]
        self._highest = [*accumulate((text.sums[index] for index in self._places), max)]
        """Of the widths up to each place and those before it: they grow, whatever the gaps are."""
        self._inked = _inked(text.text)
        self._opening = [index > 0 and letter in OPENING for index, letter in enumerate(text.text)]
        self._closing = [False, *(letter in CLOSING for letter in text.text)]
        self._tightest = min([0.0, *text.gaps])
        self._needs = _needs(text)
        self._reach = 2 * text.half + max([0.0, *text.gaps]) + slack.ROUNDING + _NOTHING

    def way(self, most: float) -> Way | None:
        """The best lines of all that cost no more than ``most``."""
        count = self._task.count
        starts: dict[int, tuple[float, int]] = {0: (0.0, 0)}
        steps = []
        for line in range(count):
            reached: dict[int, tuple[float, int]] = {}
            room = sum(map(self._task.widths.of, range(line, count))) + (count - line) * self._reach
            for start in sorted(starts):
                if self._needs[start] > room:
                    continue  # what is left does not go into the lines that are left
                so_far = starts[start][0]
                for end, cost in self._last(line, start) if line == count - 1 else self._ends(line, start, most):
                    whole = so_far + cost
                    if whole <= most and (end not in reached or whole < reached[end][0]):
                        reached[end] = whole, start
            starts = reached
            steps.append(reached)
        return _followed(steps, self._length)

    def _last(self, line: int, start: int) -> Iterator[tuple[int, float]]:
        """The last line keeps its natural width."""
        text = self._task.text
        if start < self._length:
            found = slack.room(text, start, self._length, self._task.widths.of(line))
            if found.fits:
                yield self._length, _TIGHT * found.tightness**2 + _ORPHAN * is_orphan(text.text[start:])

    def _ends(self, line: int, start: int, most: float) -> Iterator[tuple[int, float]]:
        """Where another line from ``start`` may end, and what each end costs; none that costs more than ``most``."""
        text, rule, inked = self._task.text, self._rule, self._inked
        sums, gaps, length = text.sums, text.gaps, self._length
        width, fixed, kept = self._task.widths.of(line), self._task.fixed.get(line), self._task.kept
        before, marks = sums[start], text.sums_marks[start]
        whites, chinese = text.sums_white[start], text.sums_chinese[start]
        least, furthest, opening = width * _LEAST_FULL, width * _MOST_FULL, self._opening[start]
        for place in range(self._first(start, width, most), len(self._places)):
            end = self._places[place]
            natural = sums[end] - before
            if natural < least or (fixed is not None and fixed != end):
                continue
            if natural > furthest:
                return
            shown = max(inked[end], start + 1)
            missing = width - (sums[shown] - before - (gaps[shown - 1] if shown < length else 0.0))
            white = text.sums_white[end - 1] - whites
            edges = text.half * (opening + self._closing[end])
            give = edges + (text.sums_marks[end - 1] - marks) + white * text.narrower
            if missing >= -give - slack.ROUNDING:
                room = missing, give, white * text.wider, text.sums_chinese[end - 1] - chinese
                cost = _cost(room, text, rule) + _PARTED * (end in kept)
                if cost <= most:
                    yield end, cost

    def _first(self, start: int, width: float, most: float) -> int:
        """The first of ``places`` where a line from ``start`` may end that costs no more than ``most``."""
        text, rule = self._task.text, self._rule
        behind = bisect_right(self._places, start)
        least = width * _LEAST_FULL
        if most < inf:
            last = min(bisect_right(self._highest, text.sums[start] + width * _MOST_FULL), len(self._places) - 1)
            end = self._places[last] if self._places else start + 1
            widest = rule.widest_characters * (1 + sqrt(most / _TOO_WIDE)) * text.size + abs(text.extra)
            takes = (text.sums_white[end - 1] - text.sums_white[start]) * text.wider
            takes += (text.sums_chinese[end - 1] - text.sums_chinese[start]) * widest
            least = max(least, width - takes + self._tightest)
        return max(behind, bisect_left(self._highest, text.sums[start] + least - _NOTHING))


def _inked(text: str) -> list[int]:
    """Before each index, the index behind the last character that is no space: spaces at a line's end hang."""
    return [*accumulate((0 if letter == " " else index for index, letter in enumerate(text, 1)), max, initial=0)]


def _needs(text: Measured) -> list[float]:
    """What stands from each index to the end takes at least, all marks and white squeezed, edges aside, in points."""
    spaces = [*accumulate(((text.sums[i + 1] - text.sums[i]) * (c == " ") for i, c in enumerate(text.text)), initial=0)]
    whole = [
        width - marks - white * text.narrower - space
        for width, marks, white, space in zip(
            text.sums, _ended(text.sums_marks), _ended(text.sums_white), spaces, strict=False
        )
    ]
    return [whole[-1] - one for one in whole]


def _ended(sums: Sequence[float]) -> list[float]:
    """Sums over gaps, for the text's end too, behind which there is none."""
    return [*sums, *sums[-1:]]


def _cost(room: tuple[float, float, float, int], text: Measured, rule: Slack) -> float:
    """Of a line: the points it is missing, those it can give, those its white can take, its Chinese gaps."""
    missing, give, white, chinese = room
    if missing < 0:
        loose = _TIGHT * (-missing / give if give else 0.0) ** 2
    else:
        loose = _OPEN * (min(missing / white, 1.0) if missing > 0 and white else 0.0) ** 2
    rest = missing - white
    widening = 0.0 if rest <= 0 else rest / chinese if chinese else inf
    wide = max(widening + text.extra, 0.0, -text.extra) / text.size
    if wide <= _EASY and wide <= rule.widest_characters:
        return loose
    over = max(wide - rule.widest_characters, 0.0)
    seen = max(wide - _EASY, 0.0) / rule.widest_characters
    return loose + _WIDE * seen**2 + _TOO_WIDE * (over / rule.widest_characters) ** 2


def _followed(steps: list[dict[int, tuple[float, int]]], length: int) -> Way | None:
    """The way that ends behind the last character, followed back."""
    if not steps:
        return None if length else Way(0.0, ())
    if length not in steps[-1]:
        return None
    ends = [length]
    for reached in reversed(steps[1:]):
        ends.append(reached[ends[-1]][1])
    return Way(steps[-1][length][0], tuple(reversed(ends)))
