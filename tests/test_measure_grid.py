"""The ruler's clause on the lines of the grid (5.2.3): what it counts, and what stands below a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assembler.layout import theme_loader
from assembler.layout.theme import Theme
from assembler.review.conformance import Clause, grid, measure, pages
from assembler.review.conformance.body_text import Sheets, sheets
from assembler.review.conformance.pages import Line, PdfPage
from assembler.writers.pdf import pdf
from tests import pdfsample
from tests.pdfsample import THEME

BELOW = "以上为巡河情况。"
HALF_A_LINE = THEME.grid.pitch / 2


def _set(tmp_path: Path, rows: int) -> tuple[PdfPage, ...]:
    """A title, text, a table of so many rows and a line below it, as the pages of a PDF."""
    blocks = (
        pdfsample.title("巡河", "报告"),
        pdfsample.paragraph(),
        pdfsample.table(4, rows),
        pdfsample.paragraph(BELOW),
    )
    pdf.write(pdfsample.document(*blocks), THEME, tmp_path / "a.pdf")
    return pages.read(tmp_path / "a.pdf")


def _clause(found: tuple[PdfPage, ...], theme: Theme = THEME) -> Clause:
    return grid.on_grid(_sheets(found), THEME.grid.pitch, theme)


def _sheets(found: tuple[PdfPage, ...]) -> Sheets:
    return sheets(found, THEME)


def _lower(page: PdfPage, text: str) -> PdfPage:
    """The page with the line that reads ``text`` set half a line lower."""
    return replace(page, lines=tuple(_moved(line) if line.text == text else line for line in page.lines))


def _moved(line: Line) -> Line:
    return Line(tuple(replace(glyph, baseline=glyph.baseline + HALF_A_LINE) for glyph in line.glyphs))


@pytest.mark.parametrize("rows", [1, 2, 3, 40])
def test_rows_and_captions_are_left_out(tmp_path: Path, rows: int) -> None:
    """They stand off the grid, and what is below them stands on it, on the next page too (40 rows)."""
    clause = _clause(_set(tmp_path, rows))
    assert (clause.unmeasured, clause.measured, clause.met) == ("", "0", True)


@pytest.mark.parametrize("rows", [3, 40])
def test_text_below_a_table_must_be_on_the_grid(tmp_path: Path, rows: int) -> None:
    """Half a line lower it is not; on a page that the table begins, the other pages say where the grid is."""
    found = _set(tmp_path, rows)
    clause = _clause(tuple(_lower(page, BELOW) for page in found))
    assert not clause.met
    assert clause.places == (f"第{len(found)}面“{BELOW}”",)


def test_running_text_half_a_line_off(tmp_path: Path) -> None:
    """A style of running text with half a line above it, measured against the real theme."""
    styles = {**THEME.styles, "paragraph": replace(THEME.styles["paragraph"], after_lines=0.5)}
    pdf.write(pdfsample.brief(), replace(THEME, styles=styles), tmp_path / "a.pdf")
    found = {clause.key: clause for clause in measure(tmp_path / "a.pdf", THEME)}["grid"]
    assert (found.unmeasured, found.met) == ("", False)


def test_a_theme_with_half_lines_in_its_text_has_no_grid(tmp_path: Path) -> None:
    """``plain`` has half a line above a heading; the half line above a caption in gbt9704 decides nothing."""
    found = _set(tmp_path, 2)
    plain = theme_loader.load(Path(__file__).parents[1] / "themes" / "plain")
    assert _clause(found, plain).unmeasured == "这种版式的段前段后不是整行"
    assert THEME.styles["caption"].before_lines % 1
    assert not _clause(found).unmeasured
