"""Paper, margins, pitch and grid (GB/T 9704-2012, 5.1 and 5.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    edges = _top_edges(found, pitch, theme)
    return _nearest(edges, theme.page.top, theme) if edges else None


def _top_edges(found: Sheets, pitch: float | None, theme: Theme) -> tuple[float, float] | None:
    """The highest line's box and its characters; a letter's mark stands above the type area (10.1)."""
    sheets = found.all[1:] if theme.formal.is_letter else found.all
    first = [sheet.text[0] for sheet in sheets if sheet.text and found.is_running(sheet.text[0])]
    if not first or pitch is None:
        return None
    box = min(middle(line) - pitch / 2 for line in first) / MM
    return box, min(middle(line) - line.size / 2 for line in first) / MM


def _nearest(edges: Sequence[float], asked: float, theme: Theme) -> float:
    """The first of ``edges``, but for pages of which only another stands where it is asked for."""
    return next((edge for edge in edges if abs(edge - asked) <= theme.page.tolerance), edges[0])


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

    By either reading, as for the top. Where the first line's characters touch the upper edge, as Typst sets them, the
    white of each line lies below it, and so does that of the last.
    """
    last = [(sheet, sheet.text[-1]) for sheet in found.all if sheet.text and found.is_running(sheet.text[-1])]
    top = _top_edges(found, pitch, theme)
    if top is None or pitch is None or not last:
        return None
    lowest = min(sheet.page.height - middle(line) for sheet, line in last)
    box, characters = lowest - pitch / 2, lowest - found.body_size / 2
    if box > theme.page.bottom * MM + pitch / 2:
        return None
    edges = [box / MM, characters / MM]
    if _nearest(top, theme.page.top, theme) == top[1]:
        edges.append((lowest + found.body_size / 2 - pitch) / MM)
    return _nearest(edges, theme.page.bottom, theme)
