"""How far the ruler lets a page stray: each tolerance from both sides, on pages of glyphs put where they shall stand.

The lengths here are those of GB/T 9704 and of the theme, in points unless named otherwise.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from assembler.review.conformance import docx, lines, page_numbers, typefaces
from assembler.review.conformance.body_text import sheets
from assembler.review.conformance.docx_styles import Word
from assembler.review.conformance.pages import Glyph, Line
from tests.glyphs import EM, FULL, HEIGHT, LEFT, MM, RIGHT, SIZE, THEME, body, by_key, line, page
from tests.ooxml import W


@pytest.mark.parametrize(("off_mm", "met"), [(0.0, True), (0.9, True), (-0.9, True), (1.1, False), (-1.1, False)])
def test_a_title_may_stand_a_millimetre_off_the_middle(off_mm: float, *, met: bool) -> None:
    text = "关于工作的报告"
    left = (LEFT + RIGHT) / 2 - len(text) * 22 / 2 + off_mm * MM
    found = sheets((page(line(text, left, 150, 22), *body(FULL, FULL)),), THEME)
    clause = by_key(typefaces.measure(found, THEME))["title-centre"]
    assert (clause.met, clause.measured) == (met, f"{abs(off_mm):g} mm")


@pytest.mark.parametrize(("inset", "met"), [(1.0, True), (1.09, True), (0.91, True), (1.11, False), (0.5, False)])
@pytest.mark.parametrize("number", [1, 2])
def test_a_page_number_stands_one_character_in(number: int, inset: float, *, met: bool) -> None:
    """On the right of odd pages and on the left of even ones; in characters of its own size, 14 pt."""
    pages = []
    for place in range(1, number + 1):
        step = inset * 14 if place == number else 14
        width = len("—1—") * 14
        left = RIGHT - step - width if place % 2 else LEFT + step
        pages.append(page(*body(FULL), line(f"—{place}—", left, HEIGHT - 60, 14)))
    clause = by_key(page_numbers.measure(sheets(tuple(pages), THEME), THEME))["number-inset"]
    assert (clause.met, clause.measured) == (met, f"{inset:g} 字")


@pytest.mark.parametrize(("gap", "faults"), [(0.0, 0), (0.24, 0), (0.26, 1), (0.9, 1)])
def test_white_between_characters_is_a_quarter_at_most(gap: float, faults: int) -> None:
    """In ems; the first of two lines has one such gap in its middle."""
    first, second = body(FULL, FULL)
    shifted = [
        glyph if index < 14 else Glyph(glyph.text, glyph.left + gap * SIZE, glyph.right + gap * SIZE, 200, SIZE, "F")
        for index, glyph in enumerate(first.glyphs)
    ]
    squeezed = [Glyph(g.text, g.left, g.left + EM, g.baseline, g.size, g.font) for g in shifted]
    found = sheets((page(Line(tuple(squeezed)), second),), THEME)
    clause = by_key(lines.measure(found, THEME))["gap"]
    assert (clause.met, len(clause.places)) == (not faults, faults)


@pytest.mark.parametrize("mark", "，。、；：？！）》〉”’】〕%")
def test_a_closing_mark_begins_noline(mark: str) -> None:
    bad = mark + FULL[1:]
    clauses = by_key(lines.measure(sheets((page(*body(FULL, bad, FULL)),), THEME), THEME))
    assert clauses["line-start"].places == (f"第1面“{bad[:12]}”",)
    assert clauses["line-end"].met


@pytest.mark.parametrize("mark", "（《〈“‘【〔")
def test_an_opening_mark_ends_noline(mark: str) -> None:
    bad = FULL[1:] + mark
    clauses = by_key(lines.measure(sheets((page(*body(FULL, bad, FULL)),), THEME), THEME))
    assert clauses["line-end"].places == (f"第1面“{bad[:12]}”",)
    assert clauses["line-start"].met


@pytest.mark.parametrize(("hundredths", "met"), [(200, True), (209, True), (191, True), (211, False), (150, False)])
def test_the_indent_of_a_docx(hundredths: int, tmp_path: Path, *, met: bool) -> None:
    """Two characters, to a tenth of one."""
    indent = f'<w:pPr><w:ind w:firstLineChars="{hundredths}"/><w:jc w:val="both"/></w:pPr>'
    paragraph = f"<w:p>{indent}<w:r><w:t>各项工作有序推进。</w:t></w:r></w:p>"
    text = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{paragraph * 3}</w:body></w:document>'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", text)
    clause = by_key(docx.measure(Word.read(tmp_path / "a.docx"), THEME))["indent"]
    assert (clause.met, clause.measured) == (met, f"{hundredths / 100:g} 字")
