"""Characters a line, line ends and starts, flush edges and indents (5.2.2, 5.2.3, 7.3.3; GB/T 15834-2011, 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from assembler.layout.characters import fills_a_cell, is_wide
from assembler.layout.lines.rules import CLOSING, OPENING
from assembler.layout.spacing import parts
from assembler.layout.theme import Theme
from assembler.review.conformance.body_text import Sheet, Sheets, place_of
from assembler.review.conformance.clause import CHARACTERS, MM, Clause, Limit, most_common, of_faults, of_length
from assembler.review.conformance.pages import Line, usual

_CLOSERS = frozenset("，。、；：？！）》〉”’】〕%")
_OPENERS = frozenset("（《〈“‘【〔")
_MARKS_CLAUSE = "GB/T 15834 5.1"
_FLUSH_MM = 0.5
_QUARTER = 0.25
_ROUNDING = 0.0075
"""Ems that a writer's whole numbers may add to a gap."""
_SQUEEZED = 0.1
"""Ems: a gap narrower by more belongs to a mark that gave up some of its width (CLREQ)."""
_STEP, _LOOSENED = 0.1, 0.4
"""Points: distances told apart; a line that holds a character fewer than 28 has them 0.6 farther apart."""
_DEEPEST = 6
"""Ems: what stands further in is a signature or a date, not the first line of a paragraph."""
_INDENT_TOLERANCE = 0.1
_DAY = re.compile("[0-9×]{4}年[0-9×]{1,2}月[0-9×]{1,2}日")


def measure(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """Clauses on how the lines are set."""
    grid = theme.grid
    body = theme.styles["paragraph"]
    yield of_length(grid.clause, "characters", Limit(grid.characters, 0, CHARACTERS), _characters(found))
    indent = Limit(body.indent_characters, _INDENT_TOLERANCE, CHARACTERS)
    yield of_length(body.clause, "indent", indent, _indent(found, theme))
    full = list(running(found))
    ragged = [place_of(s, a) for s, a, _ in full if not _is_flush(s, a, theme) and not _is_note(a, found)]
    yield of_faults(grid.clause, "ragged", ragged, len(full))
    wide = [place_of(s, a) for s, a, _ in full if _widest(a, theme) > _QUARTER + _ROUNDING]
    yield of_faults(grid.clause, "gap", wide, len(full))
    starts = [place_of(s, line) for s, line in found.body if line.text[0] in _CLOSERS]
    ends = [place_of(s, line) for s, line in found.body if line.text[-1] in _OPENERS]
    yield of_faults(_MARKS_CLAUSE, "line-start", starts, len(found.body))
    yield of_faults(_MARKS_CLAUSE, "line-end", ends, len(found.body))


def _characters(found: Sheets) -> int | None:
    """Of lines of full-width characters only, none of them a squeezed mark, the longest.

    An indented line has fewer, and so has the last of a paragraph, and one that is set wider than most others, as next
    to a number that cannot break or against an orphan: of them nothing is measured.
    """
    left = _edge(found)
    steps = [(line, step) for _, line, _ in running(found) if (step := _step(line)) is not None]
    usual_step = most_common((step for _, step in steps), _STEP)
    as_most = [line for line, step in steps if usual_step is not None and step - usual_step < _LOOSENED]
    full = [line for line in as_most if line.left - left < line.size / 2]
    whole = [line for line in full if all(map(fills_a_cell, line.text))]
    lines = [line for line in whole if line.text[0] not in OPENING and line.text[-1] not in CLOSING]
    counts = [len(line.text) for line in lines if min(line.gaps, default=0) > -_SQUEEZED * line.size]
    return max(counts, default=None)


def _step(line: Line) -> float | None:
    """The median distance of neighbouring Chinese characters; a ligature is several letters in one glyph."""
    pairs = pairwise(line.glyphs)
    steps = [b.left - a.left for a, b in pairs if all(len(one.text) == 1 and fills_a_cell(one.text) for one in (a, b))]
    return median(steps) if steps else None


def _indent(found: Sheets, theme: Theme) -> float | None:
    """The commonest indent of paragraphs of two lines and more, in characters."""
    cell = theme.page.text_width * MM / theme.grid.characters
    left = _edge(found)
    return most_common(((a.left - left) / cell for _, a, _ in running(found) if a.left - left > cell / 2), 0.05)


def _edge(found: Sheets) -> float:
    return min((line.drawn_left for _, line in found.body), default=0.0)


def running(found: Sheets) -> Iterator[tuple[Sheet, Line, Line]]:
    """Lines that their paragraph goes on from: the next one stands at the left edge, in the same typeface."""
    left = _edge(found)
    for (sheet, line), (_, following) in pairwise(found.body):
        goes_on = following.left - left < line.size / 2 and _script(line) == _script(following)
        if goes_on and line.left - left < _DEEPEST * line.size:
            yield sheet, line, following


def _is_note(line: Line, found: Sheets) -> bool:
    """The note in brackets below the date (7.3.6) is set ragged: a telephone number in it cannot be broken."""
    above = (before for (_, before), (_, after) in pairwise(found.body) if after is line)
    return line.text.startswith("（") and any(_DAY.fullmatch("".join(before.text.split())) for before in above)


def _script(line: Line) -> str:
    """The typeface of most of its Chinese characters."""
    fonts = [glyph.font for glyph in line.glyphs if is_wide(glyph.text[:1] or " ")]
    return usual(fonts) if fonts else ""


def _is_flush(sheet: Sheet, line: Line, theme: Theme) -> bool:
    """Whether it ends at the edge; a closing mark may have given up some of its right half."""
    edge = sheet.page.width - theme.page.right * MM
    return line.drawn_right - _FLUSH_MM * MM <= edge <= line.right + _FLUSH_MM * MM


def _widest(line: Line, theme: Theme) -> float:
    """The widest gap in ems, beyond the white that the theme allows between Chinese and Western text."""
    pairs = zip(line.glyphs, line.glyphs[1:], line.gaps, strict=False)
    white = (theme.slack.white_most - _QUARTER) * line.size
    gaps = (gap - white if parts(a.text[-1:], b.text[:1]) else gap for a, b, gap in pairs)
    return max(gaps, default=0.0) / line.size
