"""Sheets on their side: the page number stands where upright sheets have it (GB/T 9704-2012, 8)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assembler.layout.theme import Theme
from assembler.review.conformance import measure
from assembler.review.conformance.pages import PdfPage, read
from assembler.writers import docx
from assembler.writers.pdf import pdf
from tests import ooxml, pdfsample

THEME = pdfsample.THEME
MM = 72 / 25.4
DOCUMENT = pdfsample.document(pdfsample.title("题"), pdfsample.paragraph(), pdfsample.table(12, 30, wide=True))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As a PDF: an upright page, and two on their side."""
    path = tmp_path_factory.mktemp("turned") / "a.pdf"
    pdf.write(DOCUMENT, THEME, path)
    return path


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As LibreOffice shows the DOCX."""
    folder = tmp_path_factory.mktemp("turned")
    docx.write(DOCUMENT, THEME, folder / "a.docx")
    return ooxml.render(folder / "a.docx", folder)


def _wide(path: Path) -> list[tuple[int, PdfPage]]:
    return [(number, page) for number, page in enumerate(read(path), start=1) if page.width > page.height]


@pytest.mark.parametrize("made", ["printed", "shown"])
def test_turned_numbers_stand_at_the_same_place_of_the_sheet(made: str, request: pytest.FixtureRequest) -> None:
    """Seven millimetres below the type area, one character from its outer edge, once the sheet is turned upright."""
    found = _wide(request.getfixturevalue(made))
    assert [number for number, _ in found] == [2, 3]
    for number, page in found:
        (line,) = page.turned
        assert line.text.replace(" ", "") == f"—{number}—"
        assert (line.baseline - 0.38 * line.size) / MM == pytest.approx(297 - 35 + 7, abs=0.2)
        edge = line.right if number % 2 else line.left
        assert edge == pytest.approx(184 * MM - 14 if number % 2 else 28 * MM + 14, abs=0.3)


def _unmet(path: Path, theme: Theme) -> set[str]:
    return {clause.key for clause in measure(path, theme) if clause.is_misfit and clause.key == "number-turned"}


def test_the_ruler_measures_them(printed: Path, shown: Path) -> None:
    assert _unmet(printed, THEME) == _unmet(shown, THEME) == set()
    lower = replace(THEME, page_number=replace(THEME.page_number, below_text_mm=12))
    further = replace(THEME, page_number=replace(THEME.page_number, inset_characters=2))
    assert _unmet(printed, lower) == _unmet(printed, further) == {"number-turned"}


@pytest.mark.parametrize(("position", "edge"), [("center", 106 * MM), ("left", 28 * MM + 14), ("right", 184 * MM - 14)])
def test_other_themes_have_them_elsewhere(position: str, edge: float, tmp_path: Path) -> None:
    theme = replace(THEME, page_number=replace(THEME.page_number, position=position))
    pdf.write(DOCUMENT, theme, tmp_path / "a.pdf")
    for _, page in _wide(tmp_path / "a.pdf"):
        (line,) = page.turned
        places = {"center": (line.left + line.right) / 2, "left": line.left, "right": line.right}
        assert places[position] == pytest.approx(edge, abs=0.3)
