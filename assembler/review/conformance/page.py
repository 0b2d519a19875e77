"""Paper, margins, pitch and grid (GB/T 9704-2012, 5.1 and 5.2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assembler.diagnostics.phrases import Listing
from assembler.layout.theme import Theme
from assembler.layout.units import EM_MIDDLE
from assembler.review.conformance.body_text import Sheets, place_of
from assembler.review.conformance.clause import (
    LINES,
    MM,
    Clause,
    Limit,
    lines_that_fit,
    most_common,
    of_faults,
    of_length,
)
from assembler.review.conformance.pages import Line

_PITCH_TOLERANCE = 0.04
"""Points: 28.99 still lets 22 lines into 225 mm, 29 does not."""
_OFF_GRID = 1.0
"""Points a line may stand off the grid: typefaces centre their em boxes a little differently."""


def measure(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """Clauses on where the type area lies and how its lines divide it."""
    page, number = theme.page, theme.page.clause
    pitch = _pitch(found)
    yield _paper(found, theme)
    for side, expected, measured in (
        ("top", page.top, _top(found, pitch)),
        ("left", page.left, _left(found)),
        ("right", page.right, _right(found)),
        ("bottom", page.bottom, _bottom(found, pitch, theme)),
    ):
        yield of_length(number, side, Limit(expected, page.tolerance, "mm"), measured)
    yield of_length(theme.grid.clause, "pitch", Limit(theme.grid.pitch, _PITCH_TOLERANCE, "pt"), pitch)
    lines = None if pitch is None else lines_that_fit(page.text_height, pitch)
    yield of_length(theme.grid.clause, "lines", Limit(theme.grid.lines, 0, LINES), lines)
    yield of_faults(theme.grid.clause, "grid", list(_off_grid(found, pitch)))


def _paper(found: Sheets, theme: Theme) -> Clause:
    sizes = {(round(sheet.page.width / MM), round(sheet.page.height / MM)) for sheet in found.all}
    asked = (round(theme.page.width), round(theme.page.height))
    shown = Listing(f"{width}×{height} mm" for width, height in sorted(sizes))
    return Clause(theme.page.clause, "paper", f"{asked[0]}×{asked[1]} mm", shown, met=sizes <= {asked})


def _pitch(found: Sheets) -> float | None:
    """The mean distance of neighbours in the body; the commonest distance says which are neighbours."""
    steps = [b.baseline - a.baseline for (s, a), (t, b) in pairwise(found.body) if s is t]
    usual = most_common(steps, 0.5)
    near = [step for step in steps if usual is not None and abs(step - usual) < 1]
    return sum(near) / len(near) if near else None


def _middle(line: Line) -> float:
    return line.baseline - EM_MIDDLE * line.size


def _top(found: Sheets, pitch: float | None) -> float | None:
    tops = [_middle(sheet.text[0]) - pitch / 2 for sheet in found.all if sheet.text and pitch]
    return min(tops) / MM if tops else None


def _left(found: Sheets) -> float | None:
    lefts = [line.left for _, line in found.body]
    return min(lefts) / MM if lefts else None


def _right(found: Sheets) -> float | None:
    rights = [sheet.page.width - line.right for sheet, line in found.body]
    return min(rights) / MM if rights else None


def _bottom(found: Sheets, pitch: float | None, theme: Theme) -> float | None:
    """Below the fullest page's last line; only a page filled to within a line says where the type area ends."""
    ends = [sheet.page.height - _middle(sheet.text[-1]) - pitch / 2 for sheet in found.all if sheet.text and pitch]
    least = min(ends, default=None)
    if least is None or pitch is None or least > theme.page.bottom * MM + pitch / 2:
        return None
    return least / MM


def _off_grid(found: Sheets, pitch: float | None) -> Iterator[str]:
    for sheet in found.all:
        if not sheet.text or pitch is None:
            continue
        first = _middle(sheet.text[0])
        for line in sheet.text:
            steps = (_middle(line) - first) / pitch
            if abs(steps - round(steps)) * pitch > _OFF_GRID:
                yield place_of(sheet, line)
