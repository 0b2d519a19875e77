"""Paper, margins, pitch and grid (GB/T 9704-2012, 5.1 and 5.2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assembler.diagnostics.phrases import Listing
from assembler.layout.theme import Theme
from assembler.review.conformance.body_text import Sheets
from assembler.review.conformance.clause import (
    LINES,
    MM,
    Clause,
    Limit,
    lines_that_fit,
    most_common,
    not_measured,
    of_length,
)
from assembler.review.conformance.grid import middle, on_grid
from assembler.review.conformance.readings import readings


def measure(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """Clauses on where the type area lies and how its lines divide it."""
    page, number = theme.page, theme.page.clause
    pitch = _pitch(found)
    yield _paper(found, theme)
    for side, expected, measured in (
        ("top", page.top, _top(found, pitch, theme)),
        ("left", page.left, _left(found)),
        ("right", page.right, _right(found)),
        ("bottom", page.bottom, _bottom(found, pitch, theme)),
    ):
        yield of_length(number, side, Limit(expected, page.tolerance, "mm"), measured)
    yield readings(theme).pitch(pitch)
    yield of_length(theme.grid.clause, "lines", Limit(theme.grid.lines, 0, LINES), _lines(found, pitch, theme))
    yield on_grid(found, pitch, theme)


def _paper(found: Sheets, theme: Theme) -> Clause:
    sizes = {(round(sheet.page.width / MM), round(sheet.page.height / MM)) for sheet in found.all}
    asked = (round(theme.page.width), round(theme.page.height))
    if not sizes:
        return not_measured(theme.page.clause, "paper", f"{asked[0]}×{asked[1]} mm")
    shown = Listing(f"{width}×{height} mm" for width, height in sorted(sizes))
    return Clause(theme.page.clause, "paper", f"{asked[0]}×{asked[1]} mm", shown, met=sizes <= {asked})


def _pitch(found: Sheets) -> float | None:
    """The mean distance of neighbours in the body; the commonest distance says which are neighbours."""
    steps = [b.baseline - a.baseline for (s, a), (t, b) in pairwise(found.body) if s is t]
    usual = most_common(steps, 0.5)
    near = [step for step in steps if usual is not None and abs(step - usual) < 1]
    return sum(near) / len(near) if near else None


def _top(found: Sheets, pitch: float | None, theme: Theme) -> float | None:
    """To the first line's box, or to its characters where those stand right (``readings``)."""
    first = [sheet.text[0] for sheet in found.all if sheet.text and found.is_running(sheet.text[0])]
    if not first or pitch is None:
        return None
    box = min(middle(line) - pitch / 2 for line in first) / MM
    return _nearest(box, min(middle(line) - line.size / 2 for line in first) / MM, theme.page.top, theme)


def _nearest(box: float, characters: float, asked: float, theme: Theme) -> float:
    """The box's edge, but for pages of which only the characters' stands where it is asked for."""
    box_fits, characters_fit = (abs(edge - asked) <= theme.page.tolerance for edge in (box, characters))
    return characters if characters_fit and not box_fits else box


def _lines(found: Sheets, pitch: float | None, theme: Theme) -> int | None:
    """How many lines the type area holds, by the reading that the pitch is of."""
    if pitch is None:
        return None
    if readings(theme).is_by_characters(pitch):
        return lines_that_fit(theme.page.text_height - found.body_size / MM, pitch) + 1
    return lines_that_fit(theme.page.text_height, pitch)


def _left(found: Sheets) -> float | None:
    lefts = [line.drawn_left for _, line in found.body]
    return min(lefts) / MM if lefts else None


def _right(found: Sheets) -> float | None:
    rights = [sheet.page.width - line.drawn_right for sheet, line in found.body]
    return min(rights) / MM if rights else None


def _bottom(found: Sheets, pitch: float | None, theme: Theme) -> float | None:
    """Below the fullest page's last line; only a page filled to within a line says where the type area ends.

    By either reading, as for the top.
    """
    last = [(sheet, sheet.text[-1]) for sheet in found.all if sheet.text and found.is_running(sheet.text[-1])]
    if not last or pitch is None:
        return None
    lowest = min(sheet.page.height - middle(line) for sheet, line in last)
    box, characters = lowest - pitch / 2, lowest - found.body_size / 2
    if box > theme.page.bottom * MM + pitch / 2:
        return None
    return _nearest(box / MM, characters / MM, theme.page.bottom, theme)
