"""What the ruler says of title, signature, letterhead and colophon, and what it advises, on pages of glyphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assembler.review.conformance import endings, parts
from assembler.review.conformance import page as page_rules
from assembler.review.conformance.body_text import sheets
from assembler.review.conformance.clause import Clause
from assembler.review.conformance.pages import Glyph, Line, PdfPage
from tests.glyphs import EM, FIRST, FULL, HEIGHT, LEFT, MM, PITCH, RIGHT, SIZE, THEME, body, by_key, line, page

MIDDLE = (LEFT + RIGHT) / 2


def _parts(*pages: PdfPage) -> dict[str, Clause]:
    return by_key(parts.measure(sheets(pages, THEME), THEME))


def _advice(*rows: Line) -> dict[str, Clause]:
    return by_key(endings.measure(sheets((page(*rows),), THEME)))


@pytest.mark.parametrize(
    ("lengths", "met"),
    [
        ([10], True),
        ([10, 14], True),
        ([14, 10], True),
        ([8, 12, 8], True),
        ([12, 12], True),
        ([12, 8, 12], False),
        ([16, 3], False),
        ([16, 4], True),
    ],
)
def test_a_title_is_a_trapezium_or_a_lozenge(lengths: list[int], *, met: bool) -> None:
    """Never an hourglass, and no scrap at its end."""
    title = [line("国" * n, MIDDLE - n * 11, 120 + 29 * row, 22) for row, n in enumerate(lengths)]
    text = body(*[FULL] * 6, start=FIRST + 200)
    assert _parts(page(*title, *text))["title-shape"].met is met


def _signed(inset: float, signature: str = "青石镇人民政府办公室", *, above: int = 2) -> PdfPage:
    """A page that ends in a signature ``inset`` characters from the right and the date below it."""
    rows = body(*[FULL] * above)
    start = FIRST + PITCH * (above + 1)
    left = RIGHT - (inset + len(signature)) * SIZE
    date = line("2025年10月12日", left + 2 * SIZE, start + PITCH, step=SIZE / 2)
    return page(*rows, line(signature, left, start), date)


@pytest.mark.parametrize(("inset", "met"), [(2.0, True), (2.25, True), (1.75, True), (2.4, False), (0.0, False)])
def test_the_longer_of_signature_and_date_stands_two_characters_in(inset: float, *, met: bool) -> None:
    clause = _parts(page(*body(*[FULL] * 9)), _signed(inset))["signature-inset"]
    assert (clause.met, clause.measured) == (met, f"{inset:g} 字")


def test_a_signature_has_text_on_its_page() -> None:
    assert _parts(page(*body(*[FULL] * 9)), _signed(2))["signature-page"].met
    alone = _parts(page(*body(*[FULL] * 9)), _signed(2, above=0))["signature-page"]
    assert alone.places == ("第2面",)
    said = _parts(page(*body(*[FULL] * 9)), page(*body("（此页无正文）"), *_signed(2).lines[2:]))
    assert said["signature-page"].places == ("第2面",)


def _red(row: Line) -> Line:
    return Line(tuple(replace(glyph, red=True) for glyph in row.glyphs))


@pytest.mark.parametrize(
    ("number", "off", "faults"),
    [
        ("青政发〔2025〕8号", 0.0, 0),
        ("青政发[2025]8号", 0.0, 1),
        ("青政发〔2025〕第8号", 0.0, 1),
        ("青政发〔2025〕08号", 0.0, 1),
        ("青政发〔25〕8号", 0.0, 1),
        ("青政发〔2025〕8号", 5.0, 1),
    ],
)
def test_a_letterhead_and_its_number(number: str, off: float, faults: int) -> None:
    """The name in red in the middle, the year in full in 〔〕, no 第 and no leading zero (7.2.4, 7.2.5)."""
    name = "青石镇人民政府文件"
    head = _red(line(name, MIDDLE - len(name) * 20 + off * MM, 150, 40))
    below = line(number, MIDDLE - 60, 250)
    title = line("关于工作的报告", MIDDLE - 77, 300, 22)
    clauses = _parts(page(head, below, title, *body(*[FULL] * 9, start=350)))
    assert len(clauses["letterhead"].places) == faults
    assert "letterhead" not in _parts(page(title, *body(*[FULL] * 9, start=350)))


@pytest.mark.parametrize(("pages", "met"), [(2, True), (3, False)])
def test_a_colophon_ends_the_last_page_an_even_one(pages: int, *, met: bool) -> None:
    printed = line("青石镇人民政府办公室2025年10月12日印发", LEFT, HEIGHT - 120, 14)
    text = page(*body(*[FULL] * 9))
    last = page(*body(*[FULL] * 9), printed)
    assert _parts(*[text] * (pages - 1), last)["colophon"].met is met
    assert not _parts(last, text)["colophon"].met


def _gapped(text: str, gap: float) -> Line:
    """Full-width text whose last two characters stand ``gap`` points further from each other."""
    row = line(text, LEFT, FIRST, step=EM)
    *rest, last = row.glyphs
    return Line((*rest, Glyph(last.text, last.left + gap, last.right + gap, FIRST, SIZE, last.font)))


@pytest.mark.parametrize(("gap", "met"), [(0.0, True), (0.9, True), (1.1, False), (2.3, False)])
def test_digits_are_not_spread(gap: float, *, met: bool) -> None:
    clause = _advice(_gapped(FULL[:20] + "54", gap))["digits-spread"]
    assert (clause.met, clause.is_misfit, clause.advice) == (met, False, True)


@pytest.mark.parametrize(("text", "shift", "met"), [("》（", 0.0, False), ("》（", -8.0, True), ("”，", 0.0, False)])
def test_adjacent_marks_share_their_white(text: str, shift: float, *, met: bool) -> None:
    assert _advice(_gapped(FULL[:20] + text, shift))["marks-compressed"].met is met


@pytest.mark.parametrize(("last", "met"), [("厚。", False), ("深厚。", True), ("厚", False)])
def test_no_paragraph_ends_in_one_character(last: str, *, met: bool) -> None:
    assert _advice(*body(FULL, FULL, last))["orphans"].met is met


def test_no_last_line_stands_alone_atop_a_page() -> None:
    two = sheets((page(*body(*[FULL] * 9)), page(*body("就是这样。"))), THEME)
    assert by_key(endings.measure(two))["orphans"].places == ("第2面“就是这样。”",)


def test_the_page_may_begin_at_its_characters() -> None:
    """22 characters and 21 gaps: 37 mm to the first characters, a pitch of 29.61 pt, 35 mm below the last ones."""
    pitch = (225 * MM - SIZE) / 21
    first = 37 * MM + SIZE / 2 + 0.38 * SIZE
    rows = body(*[FULL] * 22, start=first, pitch=pitch)
    clauses = by_key(page_rules.measure(sheets((page(*rows),), THEME), THEME))
    assert {key: clause.measured for key, clause in clauses.items() if not clause.met} == {}
    assert (clauses["top"].measured, clauses["bottom"].measured, clauses["lines"].measured) == (
        "37 mm",
        "35 mm",
        "22 行",
    )
