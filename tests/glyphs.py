"""Pages of glyphs put where they shall stand, for the ruler; lengths in points unless named otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assembler.layout import theme_loader
from assembler.review.conformance.clause import Clause
from assembler.review.conformance.pages import Glyph, Line, PdfPage

THEME = theme_loader.load(Path(__file__).parents[1] / "themes" / "gbt9704")
MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
TOP, LEFT, RIGHT = 37 * MM, 28 * MM, (210 - 26) * MM
EM = (RIGHT - LEFT) / 28
"""A cell of the grid: a line of 28 fills the type area."""
PITCH = 28.95
SIZE = 16
FULL = "国" * 28
FONT = "FangSong"
FIRST = TOP + PITCH / 2 + 0.38 * SIZE
"""The baseline of the first line: the em box, whose middle lies 0.38 em above it, stands in the middle of its line."""


def line(text: str, left: float, baseline: float, size: float = SIZE, *, step: float = 0.0, font: str = FONT) -> Line:
    """``text`` from ``left`` on, in full-width characters of ``size`` or, with ``step``, of that advance."""
    advance = step or size
    glyphs = [
        Glyph(character, left + index * advance, left + (index + 1) * advance, baseline, size, font)
        for index, character in enumerate(text)
    ]
    return Line(tuple(glyphs))


def page(*rows: Line) -> PdfPage:
    """An A4 page of these lines."""
    return PdfPage(WIDTH, HEIGHT, rows)


def body(*texts: str, start: float = FIRST, pitch: float = PITCH, left: float = LEFT) -> list[Line]:
    """Lines in cells of the grid, one below the other; 28 characters from ``LEFT`` on fill the type area."""
    return [line(text, left, start + pitch * index, step=EM) for index, text in enumerate(texts)]


def by_key(clauses: Iterable[Clause]) -> dict[str, Clause]:
    """The clauses by what they measure."""
    return {clause.key: clause for clause in clauses}
