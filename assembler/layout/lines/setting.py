"""A report's paragraphs as finished lines, each gap known: what a writer sets that lays out pages itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from assembler.layout.lines import best, slack
from assembler.layout.lines.fitting import Fitted
from assembler.layout.lines.measured import Advance, Measured, adjusted, measured
from assembler.layout.lines.paragraphs import Paragraph
from assembler.layout.theme import Style, Theme
from assembler.layout.units import TWIPS_PER_POINT

_TORN = 0.5
"""Ems by which no gap is widened: beyond it (a long web address) a ragged line is the lesser evil."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: its characters, and the gaps behind all but the last, in points."""

    start: int
    end: int
    gaps: tuple[float, ...]
    outdent: float = 0.0
    """How far its first character moves left into the margin."""
    widened: float = 0.0
    """Ems by which its Chinese characters stand further apart than they should; more than that and it is ragged."""


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph with its lines."""

    paragraph: Paragraph
    lines: tuple[SetLine, ...]
    held: bool
    """Whether a page must have two of its lines."""


def set_lines(fitted: Fitted, theme: Theme, advances: Callable[[Style], Advance]) -> Mapping[int, SetParagraph]:
    """Every justified paragraph with its lines, by the index of its block."""
    return {
        index: SetParagraph(one, tuple(_lines(index, one, fitted, theme, advances(one.style))), index in fitted.held)
        for index, one in fitted.paragraphs.items()
        if one.text
    }


def _lines(index: int, one: Paragraph, fitted: Fitted, theme: Theme, advance: Advance) -> Iterator[SetLine]:
    """The stages of a paragraph, one after the other.

    1. Weigh it: widths, the white between scripts, adjacent marks on one and a half squares.
    2. Break it into as many lines as a word processor has, and at the foot of a page where that does; where all its
       gaps are changed against an orphan, only if that is better.
    3. Set each line flush, its slack spread in CLREQ's order; the last keeps its natural width.
    """
    text = measured(one.text, theme, one.style.size_pt, advance)
    extra = fitted.adjusted.get(index, 0) / TWIPS_PER_POINT
    tries = [text, adjusted(text, extra)] if extra else [text]
    chosen, ends = _best(index, one, tries, fitted, theme)
    for line, (start, end) in enumerate(pairwise((0, *ends))):
        yield _flush(chosen, start, end, one.widths.of(line))


def _best(
    index: int, one: Paragraph, tries: list[Measured], fitted: Fitted, theme: Theme
) -> tuple[Measured, tuple[int, ...]]:
    plain = fitted.ends[index]
    # The last line of a page and the first of the next.
    fixed = {line: plain[line] for turn in fitted.turns.get(index, ()) for line in (turn - 1, turn) if line >= 0}
    ways: list[tuple[float, Measured, tuple[int, ...]]] = []
    for text in tries:
        task = best.Task(text, one.widths, len(plain), one.kept, fixed)
        way = best.lines(task, theme.slack)
        if way is not None:
            ways.append((way.cost, text, way.ends))
    return min(ways, key=lambda way: way[0])[1:] if ways else (tries[-1], plain)


def _flush(text: Measured, start: int, end: int, width: float) -> SetLine:
    found = slack.room(text, start, end, width)
    is_last = end == len(text.text)
    widened = 0.0 if is_last else max(found.widening, 0.0) / text.size
    if (is_last and found.missing >= 0) or found.widening > _TORN * text.size:
        return SetLine(start, end, tuple(text.gaps[start : end - 1]), widened=widened)
    gaps, outdent = slack.spread(text, start, end, found)
    return SetLine(start, end, tuple(gaps), outdent, widened)
