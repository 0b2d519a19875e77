"""Whether the running text stands on the lines of the page's grid, below tables too (GB/T 9704-2012, 5.2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from assembler.diagnostics.phrases import Phrase
from assembler.layout.theme import Theme
from assembler.layout.units import EM_MIDDLE
from assembler.review.conformance.body_text import Sheets, place_of
from assembler.review.conformance.clause import NO_FAULT, Clause, most_common, not_measured, of_faults
from assembler.review.conformance.pages import Line

_NO_GRID = Phrase("这种版式的段前段后不是整行")
_OFF_GRID = 1.0
"""Points a line may stand off the grid: typefaces centre their em boxes a little differently."""
_STEP = 0.5
"""Points within which the first lines of two pages stand at the same height."""
_OF_TABLES: Final = frozenset(
    {"caption", "unit-line", *(f"{size}{part}" for size in ("table", "fine") for part in ("", "-head", "-total"))}
)
"""Styles that have a pitch of their own; what follows the table is brought back to the grid."""


def on_grid(found: Sheets, pitch: float | None, theme: Theme) -> Clause:
    """The clause on the grid; a theme whose running text stands half a line off has none to be on."""
    styles = [style for key, style in theme.styles.items() if key not in _OF_TABLES]
    if any(style.before_lines % 1 or style.after_lines % 1 for style in styles):
        return not_measured(theme.grid.clause, "grid", NO_FAULT, _NO_GRID)
    return of_faults(theme.grid.clause, "grid", list(_off_grid(found, pitch)), len(found.body))


def middle(line: Line) -> float:
    """Where the middle of a line's characters stands, in points from the top of the page."""
    return line.baseline - EM_MIDDLE * line.size


def _off_grid(found: Sheets, pitch: float | None) -> Iterator[str]:
    usual = _usual_first(found)
    for sheet in found.all:
        body = [line for on, line in found.body if on is sheet]
        if not body or not pitch:
            continue
        own = usual is None or found.is_running(sheet.text[0])
        origin = _origin([middle(line) for line in body], pitch) if own or usual is None else usual
        yield from (place_of(sheet, line) for line in body if not _stands(middle(line), origin, pitch))


def _stands(height: float, origin: float, pitch: float) -> bool:
    steps = (height - origin) / pitch
    return abs(steps - round(steps)) * pitch <= _OFF_GRID


def _origin(heights: Sequence[float], pitch: float) -> float:
    """The line that most others are whole lines away from. Titles are left out: no clause gives them a pitch."""
    return max(heights, key=lambda origin: sum(_stands(height, origin, pitch) for height in heights))


def _usual_first(found: Sheets) -> float | None:
    """Where pages that begin with running text have their first line: the grid of a page that a table begins."""
    firsts = (middle(sheet.text[0]) for sheet in found.all if sheet.text and found.is_running(sheet.text[0]))
    return most_common(firsts, _STEP)
