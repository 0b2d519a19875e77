"""Where the type area begins and ends, on pages of other typesetters; radicals as Chromium writes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assembler.review.conformance import Clause, lines, page, pages
from assembler.review.conformance.body_text import sheets
from assembler.review.conformance.pages import Line, PdfPage
from assembler.writers.pdf import pdf
from tests import pdfsample
from tests.pdfsample import THEME

WHITE = (THEME.grid.pitch - THEME.styles["paragraph"].size_pt) / 2
"""Points between a line's box and its characters."""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> tuple[PdfPage, ...]:
    """Two pages of text whose first line's box stands at the upper edge."""
    path = tmp_path_factory.mktemp("edges") / "a.pdf"
    pdf.write(pdfsample.document(*(pdfsample.paragraph(start=start) for start in range(6))), THEME, path)
    return pages.read(path)


def _moved(found: tuple[PdfPage, ...], points: float) -> dict[str, Clause]:
    """The clauses of the page, all lines but the page number set lower by ``points``."""
    moved = tuple(
        replace(one, lines=(*(_lower(line, points) for line in one.lines[:-1]), one.lines[-1])) for one in found
    )
    return {clause.key: clause for clause in page.measure(sheets(moved, THEME), THEME)}


def _lower(line: Line, points: float) -> Line:
    return Line(tuple(replace(glyph, baseline=glyph.baseline + points) for glyph in line.glyphs))


def test_characters_at_the_upper_edge(ours: tuple[PdfPage, ...]) -> None:
    """Typst's lines have their white below them: what the last line leaves free is not the margin's."""
    clauses = _moved(ours, -WHITE)
    assert {key for key in ("top", "bottom", "lines", "grid") if not clauses[key].met} == set()
    assert not clauses["bottom"].unmeasured


@pytest.mark.parametrize("points", [-3 * WHITE, -2 * WHITE])
def test_lines_higher_than_either_reading(ours: tuple[PdfPage, ...], points: float) -> None:
    """Nothing stands where it is asked for: no reading makes that right."""
    clauses = _moved(ours, points)
    assert not clauses["top"].met
    assert not clauses["bottom"].met or clauses["bottom"].unmeasured


def test_the_white_below_counts_only_where_none_is_above(ours: tuple[PdfPage, ...]) -> None:
    """A page whose first line's box is where it should be, and its last line too high."""
    one = ours[0]
    *lines, number = one.lines
    short = replace(one, lines=(*lines[:-1], _lower(lines[-1], -WHITE), number))
    clauses = {clause.key: clause for clause in page.measure(sheets((short,), THEME), THEME)}
    assert clauses["top"].met
    assert not clauses["bottom"].met


def test_radicals_are_read_as_characters() -> None:
    """⼀ (U+2F00) is 一; a full-width comma stays what it is."""
    assert [pages.plain(text) for text in ("⼀", "⼯⽉", "，", "Ａ")] == ["一", "工月", "，", "Ａ"]


def _characters(found: tuple[PdfPage, ...]) -> Clause:
    return {clause.key: clause for clause in lines.measure(sheets(found, THEME), THEME)}["characters"]


def _loosened(line: Line) -> Line:
    """One character fewer, the others as far apart as that leaves them."""
    if len(line.glyphs) != THEME.grid.characters:
        return line
    wider = (line.right - line.glyphs[-2].right) / (len(line.glyphs) - 2)
    shifted = enumerate(line.glyphs[:-1])
    return Line(tuple(replace(one, left=one.left + n * wider, right=one.right + n * wider) for n, one in shifted))


def test_loosened_lines_say_nothing_of_the_grid(ours: tuple[PdfPage, ...]) -> None:
    """27 characters spread over the line, where most lines stand as 28 do."""
    assert _characters(ours).measured == "28 字"
    found = tuple(replace(one, lines=tuple(map(_loosened, one.lines))) for one in ours)
    assert _characters(found).unmeasured


def test_27_characters_on_every_line(tmp_path: Path) -> None:
    """Those are the grid's, and too few."""
    theme = replace(THEME, grid=replace(THEME.grid, characters=27))
    pdf.write(pdfsample.document(*(pdfsample.paragraph(start=start) for start in range(6))), theme, tmp_path / "a.pdf")
    clause = _characters(pages.read(tmp_path / "a.pdf"))
    assert (clause.measured, clause.met) == ("27 字", False)
