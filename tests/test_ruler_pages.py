"""What the ruler measures of laid-out pages: paper, margins, pitch, grid, lines, headers, page numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assembler.review.conformance import lines, page_numbers
from assembler.review.conformance import page as page_rules
from assembler.review.conformance.body_text import Sheets, place_of, sheets
from assembler.review.conformance.clause import Clause, Limit, lines_that_fit, most_common, of_faults, of_length
from assembler.review.conformance.pages import Glyph, Line, PdfPage
from tests.glyphs import EM, FIRST, FULL, HEIGHT, LEFT, MM, PITCH, RIGHT, SIZE, THEME, WIDTH, body, by_key, line, page


def _of(*pages: PdfPage) -> dict[str, Clause]:
    """What the ruler says of where the type area lies and how its lines divide it."""
    return by_key(page_rules.measure(sheets(pages, THEME), THEME))


def _lines(*rows: Line) -> dict[str, Clause]:
    """What the ruler says of how the lines of one page are set."""
    return by_key(lines.measure(sheets((page(*rows),), THEME), THEME))


# Paper and margins


def test_a_full_page_as_the_standard_has_it() -> None:
    clauses = _of(page(*body(*[FULL] * 22)))
    assert {key: clause.measured for key, clause in clauses.items()} == {
        "paper": "210×297 mm",
        "top": "37 mm",
        "left": "28 mm",
        "right": "26 mm",
        "bottom": "35.32 mm",
        "pitch": "28.95 pt",
        "lines": "22 行",
        "grid": "0",
    }
    assert all(clause.met for clause in clauses.values())


@pytest.mark.parametrize(("off_mm", "met"), [(0.9, True), (-0.9, True), (1.1, False), (-1.1, False)])
def test_each_margin_may_be_a_millimetre_off(off_mm: float, *, met: bool) -> None:
    lower = _of(page(*body(*[FULL] * 22, start=FIRST + off_mm * MM)))
    assert (lower["top"].met, lower["top"].measured) == (met, f"{37 + off_mm:g} mm")
    right = _of(page(*body(*[FULL] * 22, left=LEFT + off_mm * MM)))
    assert (right["left"].met, right["left"].measured) == (met, f"{28 + off_mm:g} mm")
    assert (right["right"].met, right["right"].measured) == (met, f"{26 - off_mm:g} mm")


@pytest.mark.parametrize(("top", "measured"), [(37, "—"), (42.3, "—"), (42.5, "40.03 mm")])
def test_only_a_page_filled_to_within_half_a_line_has_a_bottom(top: float, measured: str) -> None:
    clause = _of(page(*body(*[FULL] * 21, start=FIRST + (top - 37) * MM)))["bottom"]
    assert (clause.measured, clause.met) == (measured, measured == "—")


def test_the_page_that_goes_furthest_out_is_measured() -> None:
    usual, wide = (
        page(*body(*[FULL] * 20)),
        page(*body(FULL + "国国", *[FULL] * 21, start=FIRST - 4 * MM, left=LEFT - EM)),
    )
    clauses = _of(usual, wide, usual)
    assert (clauses["top"].measured, clauses["left"].measured) == ("33 mm", f"{28 - EM / MM:.2f} mm")
    assert (clauses["right"].measured, clauses["bottom"].measured) == (f"{26 - EM / MM:.2f} mm", "39.32 mm")


def test_rows_of_a_table_at_the_head_or_foot_of_a_page_are_no_measure_of_its_margins() -> None:
    usual = page(*body(*[FULL] * 22))
    above, below = (line("山塘12", LEFT, baseline, SIZE - 4) for baseline in (FIRST - 2 * MM, FIRST + 23 * PITCH))
    clauses = _of(usual, page(above, *body(*[FULL] * 20, start=FIRST + PITCH), below))

    assert (clauses["top"].measured, clauses["bottom"].measured) == ("37 mm", "35.32 mm")


@pytest.mark.parametrize(
    ("sizes", "shown", "met"),
    [
        ([(210, 297)], "210×297 mm", True),
        ([(210.4, 296.6)], "210×297 mm", True),
        ([(216, 279)], "216×279 mm", False),
        ([(216, 279), (210, 297)], "210×297 mm、216×279 mm", False),
        ([(297, 210), (210, 297)], "210×297 mm", True),
        ([(297, 210)], "—", True),
        ([(250, 250)], "250×250 mm", False),
    ],
)
def test_the_paper_of_upright_pages(sizes: list[tuple[float, float]], shown: str, *, met: bool) -> None:
    clause = _of(*(PdfPage(width * MM, height * MM, ()) for width, height in sizes))["paper"]
    assert (clause.measured, clause.met, clause.expected) == (shown, met, "210×297 mm")


def test_an_empty_page_has_nothing_to_measure() -> None:
    assert {key: c.measured for key, c in _of(page()).items() if c.met} == {
        **dict.fromkeys(("top", "left", "right", "bottom", "pitch", "lines"), "—"),
        "paper": "210×297 mm",
        "grid": "—",
    }


# Pitch and grid


@pytest.mark.parametrize(
    ("pitch", "met", "count"),
    [(28.92, True, 22), (28.9, False, 22), (28.98, True, 22), (29.0, False, 21), (30.0, False, 21)],
)
def test_the_pitch_may_be_four_hundredths_off(pitch: float, count: int, *, met: bool) -> None:
    clauses = _of(page(*body(*[FULL] * 10, pitch=pitch)))
    assert (clauses["pitch"].met, clauses["pitch"].measured) == (met, f"{pitch:g} pt")
    assert (clauses["lines"].met, clauses["lines"].measured) == (count == 22, f"{count} 行")


@pytest.mark.parametrize(("lines_", "count"), [(22.0, 22), (21.9995, 22), (21.998, 21), (22.9, 22)])
def test_so_many_lines_fit(lines_: float, count: int) -> None:
    assert lines_that_fit(225, 225 * MM / lines_) == count


@pytest.mark.parametrize(("step", "pitch"), [(29.75, 29.15), (28.1, 28.7375), (30.5, 28.95), (60, 28.95)])
def test_only_neighbours_make_the_pitch(step: float, pitch: float) -> None:
    """Three steps of 28.95 and one other, within a point of the commonest or beyond."""
    rows = body(*[FULL] * 4)
    last = line(FULL, LEFT, rows[-1].baseline + step, step=EM)
    assert _of(page(*rows, last))["pitch"].measured == f"{round(pitch, 2):g} pt"


def test_a_step_a_point_longer_is_no_neighbour() -> None:
    """In points that binary fractions hold."""
    rows = [line(FULL, LEFT, baseline, step=EM) for baseline in (100, 129, 158, 187, 217)]
    assert _of(page(*rows))["pitch"].measured == "29 pt"


def test_lines_of_two_pages_are_no_neighbours() -> None:
    assert _of(page(*body(FULL)), page(*body(FULL, start=FIRST + PITCH)))["pitch"].measured == "—"


@pytest.mark.parametrize(("off", "is_told"), [(0.9, False), (-0.9, False), (1.1, True), (-1.1, True)])
@pytest.mark.parametrize("index", [1, 5, 11])
def test_a_line_may_stand_a_point_off_the_grid(off: float, index: int, *, is_told: bool) -> None:
    rows = body(*["一二三四五六七八九十甲乙丙"] * 12)
    rows[index] = line("一二三四五六七八九十甲乙丙", LEFT, rows[index].baseline + off, step=EM)
    pages = page(), page(*rows)
    # The mean pitch is that of the other lines: a step too long is followed by one too short.
    clause = _of(*pages)["grid"]
    assert clause.places == (("第2面“一二三四五六七八九十甲乙”",) if is_told else ())


# Lines


@pytest.mark.parametrize(
    ("texts", "measured", "met"),
    [
        ([FULL, FULL[:9]], "28 字", True),
        ([FULL + "国", FULL], "29 字", False),
        ([FULL[:27], FULL[:9]], "27 字", False),
        ([FULL[:27]], "—", True),
        ([FULL, FULL + "2025"], "28 字", True),
        (["2025"], "—", True),
    ],
)
def test_characters_are_counted_on_lines_of_full_width(texts: list[str], measured: str, *, met: bool) -> None:
    clause = _lines(*body(*texts))["characters"]
    assert (clause.measured, clause.met) == (measured, met)


def _paragraph(indent: float, start: float = FIRST, *, following: float = 0.0, font: str = "FangSong") -> list[Line]:
    """A first line indented by so many cells, flush at the right, and a full second one."""
    first = line(FULL[2:], LEFT + indent * EM, start, step=(RIGHT - LEFT - indent * EM) / 26, font=font)
    return [first, line(FULL, LEFT + following * SIZE, start + PITCH, step=EM)]


@pytest.mark.parametrize(
    ("indents", "measured", "met"),
    [
        ([2.0], "2 字", True),
        ([2.05], "2.05 字", True),
        ([1.95], "1.95 字", True),
        ([2.15], "2.15 字", False),
        ([1.85], "1.85 字", False),
        ([2.0, 4.0, 2.0], "2 字", True),
        ([4.0, 2.0, 4.0], "4 字", False),
        ([0.0], "—", True),
        ([0.45], "—", True),
        ([0.55], "0.55 字", False),
        ([5.5], "5.5 字", False),
        ([6.5], "—", True),
    ],
)
def test_the_indent_is_that_of_most_paragraphs(indents: list[float], measured: str, *, met: bool) -> None:
    rows = [row for place, indent in enumerate(indents) for row in _paragraph(indent, FIRST + 2 * place * PITCH)]
    clause = _lines(*rows)["indent"]
    assert (clause.measured, clause.met) == (measured, met)


@pytest.mark.parametrize(
    ("following", "font", "measured"), [(0.4, "FangSong", "2 字"), (0.6, "FangSong", "—"), (0.0, "SimHei", "—")]
)
def test_a_paragraph_goes_on_at_the_edge_in_the_same_typeface(following: float, font: str, measured: str) -> None:
    edge = body(FULL, start=FIRST - PITCH)
    rows = _paragraph(2, following=following, font=font)
    assert _lines(*edge, *rows)["indent"].measured == measured


@pytest.mark.parametrize(("off_mm", "is_told"), [(0.4, False), (-0.4, False), (0.6, True), (-0.6, True)])
def test_a_line_that_goes_on_ends_within_half_a_millimetre_of_the_edge(off_mm: float, *, is_told: bool) -> None:
    first = line(FULL, LEFT, FIRST, step=(RIGHT - LEFT + off_mm * MM) / 28)
    clause = _lines(first, *body(FULL, FULL[:5], start=FIRST + PITCH))["ragged"]
    assert clause.places == ((f"第1面“{FULL[:12]}”",) if is_told else ())


@pytest.mark.parametrize(
    ("first", "following", "is_paragraph"),
    [(132, 107, True), (132, 108, False), (195, 100, True), (196, 100, False)],
)
def test_half_a_character_and_six_are_the_limits_of_a_paragraph(
    first: float, following: float, *, is_paragraph: bool
) -> None:
    """In points that binary fractions hold: the edge is at 100, a character has 16."""
    rows = [line(FULL, left, FIRST + index * PITCH) for index, left in enumerate((100, first, following))]
    assert (_lines(*rows)["indent"].measured != "—") is is_paragraph


def test_the_last_line_of_a_paragraph_may_end_anywhere() -> None:
    rows = [*_paragraph(2), *body(FULL[:9], start=FIRST + 2 * PITCH), *_paragraph(2, FIRST + 3 * PITCH)]
    assert _lines(*rows)["ragged"].met


@pytest.mark.parametrize(("gap", "met"), [(0.2, True), (0.49, True), (0.51, False)])
@pytest.mark.parametrize(("before", "after"), [("国", "2国国"), ("2", "国22")])
def test_beside_a_digit_the_white_may_grow_to_half_a_character(
    before: str, after: str, gap: float, *, met: bool
) -> None:
    second = line(after[0], LEFT + SIZE + gap * SIZE, FIRST)
    third = line(after[1:], LEFT + 2 * SIZE + (gap + 0.2) * SIZE, FIRST)
    row = Line((*line(before, LEFT, FIRST).glyphs, *second.glyphs, *third.glyphs))
    clauses = _lines(row, *body(FULL, start=FIRST + PITCH))
    assert clauses["gap"].met is met


@pytest.mark.parametrize(("gap", "met"), [(4, True), (4.125, False)])
def test_a_gap_of_a_quarter_is_no_more_than_a_quarter(gap: float, *, met: bool) -> None:
    """In points that binary fractions hold."""
    row = Line((*line("国", 100, FIRST).glyphs, *line("国国", 116 + gap, FIRST).glyphs))
    assert _lines(row, *body(FULL, start=FIRST + PITCH, left=100))["gap"].met is met


@pytest.mark.parametrize(("gap", "met"), [(0.49, True), (0.51, False)])
def test_a_ligature_begins_with_its_first_letter_and_ends_in_its_last(gap: float, *, met: bool) -> None:
    ligature = Glyph("fi", LEFT, LEFT + SIZE, FIRST, SIZE, "FangSong")
    row = Line((ligature, *line("国国", LEFT + SIZE + gap * SIZE, FIRST).glyphs))
    assert _lines(row, *body("fi" + FULL, start=FIRST + PITCH))["gap"].met is met
    start = LEFT + SIZE + gap * SIZE
    row = Line((*line("国", LEFT, FIRST).glyphs, Glyph("fi", start, start + SIZE, FIRST, SIZE, "FangSong")))
    assert _lines(row, *body(FULL, start=FIRST + PITCH))["gap"].met is met


# What is text, what a header, what a page number


def _texts(found: Sheets) -> list[list[str]]:
    return [[row.text for row in sheet.text] for sheet in found.all]


@pytest.mark.parametrize(("gap", "is_header"), [(2.4, False), (2.5, False), (2.6, True)])
def test_a_header_stands_off_from_the_text(gap: float, *, is_header: bool) -> None:
    rows = [line("草稿", LEFT, 50, 10), *body("甲", "乙", start=50 + gap * 10)]
    found = sheets((page(*rows), page(*rows)), THEME)
    assert _texts(found) == [["甲", "乙"] if is_header else ["草稿", "甲", "乙"]] * 2


@pytest.mark.parametrize(
    ("heads", "texts"),
    [
        (["草稿", "草稿"], [["甲"], ["甲"]]),
        (["草稿", "定稿"], [["草稿", "甲"], ["定稿", "甲"]]),
        (["草稿", ""], [["草稿", "甲"], ["甲"]]),
    ],
)
def test_a_header_is_the_same_on_every_page(heads: list[str], texts: list[list[str]]) -> None:
    pages = [page(*([line(head, LEFT, 50)] if head else []), *body("甲")) for head in heads]
    assert _texts(sheets(tuple(pages), THEME)) == texts


def test_a_page_of_one_line_has_no_header() -> None:
    assert _texts(sheets((page(line("甲", LEFT, 50)),), THEME)) == [["甲"]]


@pytest.mark.parametrize("text", ["—1—", "— 12 —", "-3-", "4", "－5－", "―6―", "─7─"])
def test_a_number_at_the_foot_is_the_page_number(text: str) -> None:
    found = sheets((page(*body(FULL, FULL), line(text, LEFT, HEIGHT * 0.76, 14)),), THEME)
    assert found.all[0].foot is not None
    assert (found.all[0].foot.text, _texts(found)) == (text, [[FULL, FULL]])


@pytest.mark.parametrize(("text", "height"), [("—1—", 0.74), ("—1—", 0.75), ("第1页", 0.9), ("——", 0.9)])
def test_what_stands_higher_or_has_words_is_text(text: str, height: float) -> None:
    found = sheets((page(*body(FULL, FULL), line(text, LEFT, HEIGHT * height, 14)),), THEME)
    assert (found.all[0].foot, _texts(found)) == (None, [[FULL, FULL, text]])


def test_pages_keep_their_numbers_where_one_lies_on_its_side() -> None:
    upright = page(*body(FULL))
    found = sheets((upright, PdfPage(HEIGHT, WIDTH, tuple(body("横"))), upright), THEME)
    assert [sheet.number for sheet in found.all] == [1, 3]
    assert place_of(found.all[1], found.all[1].text[0]) == f"第3面“{FULL[:12]}”"


@pytest.mark.parametrize(("size", "is_body"), [(15.1, True), (16.9, True), (15, False), (17, False)])
def test_the_body_is_what_has_its_size_within_a_point(size: float, *, is_body: bool) -> None:
    found = sheets((page(*body(FULL), line("乙", LEFT, FIRST + PITCH, size)),), THEME)
    assert found.body_size == SIZE
    assert [row.text for _, row in found.body] == [FULL, *(["乙"] if is_body else [])]


@pytest.mark.parametrize(("gap", "is_body"), [(1.4, True), (1.5, False), (1.6, False)])
def test_cells_of_a_table_are_no_running_text(gap: float, *, is_body: bool) -> None:
    cells = Line((*line("甲", 100, FIRST).glyphs, *line("乙", 100 + SIZE + gap * SIZE, FIRST).glyphs))
    assert bool(sheets((page(cells),), THEME).body) is is_body


def test_the_size_of_the_body_is_that_of_most_characters_and_the_themes_where_there_are_none() -> None:
    rows = [line("大" * 3, LEFT, 90, 22), line("大" * 3, LEFT, 130, 22), line("小" * 7, LEFT, 170, 15)]
    assert sheets((page(*rows),), THEME).body_size == 15
    assert sheets((page(),), THEME).body_size == THEME.styles["paragraph"].size_pt


# PdfPage numbers


def _numbers(*feet: Line | None, theme: object = None) -> dict[str, Clause]:
    pages = tuple(page(*body(FULL, FULL), *([foot] if foot else [])) for foot in feet)
    rule = THEME if theme is None else replace(THEME, page_number=replace(THEME.page_number, position="center"))
    return by_key(page_numbers.measure(sheets(pages, rule), rule))


def _foot(text: str = "—1—", *, size: float = 14, below: float = 7, middle: float | None = None) -> Line:
    """A page number of full-width characters, so many mm below the type area, its middle at this part of the width."""
    width = len(text) * size
    left = RIGHT - size - width if middle is None else middle * WIDTH - width / 2
    return line(text, left, HEIGHT - 35 * MM + below * MM + 0.38 * size, size)


@pytest.mark.parametrize(
    ("text", "met"), [("—1—", True), ("— 1 —", True), ("—12—", True), ("-1-", False), ("1", False), ("—  1—", False)]
)
def test_a_page_number_stands_between_dashes(text: str, *, met: bool) -> None:
    clause = _numbers(_foot(text))["number-form"]
    assert (clause.met, clause.places) == (met, () if met else ("第1面",))


def test_a_page_without_number_is_told() -> None:
    assert _numbers(_foot(), None)["number-form"].places == ("第2面",)
    assert _numbers(None)["number-size"].measured == "—"


@pytest.mark.parametrize(("size", "met"), [(14.0, True), (14.1, True), (13.9, True), (14.3, False), (13.7, False)])
def test_the_size_of_a_page_number(size: float, *, met: bool) -> None:
    clause = _numbers(_foot(size=size))["number-size"]
    assert (clause.met, clause.measured) == (met, f"{size:g} pt")


@pytest.mark.parametrize(("below", "met"), [(7, True), (7.9, True), (6.1, True), (8.1, False), (5.9, False)])
def test_a_page_number_stands_seven_millimetres_below(below: float, *, met: bool) -> None:
    clause = _numbers(_foot(below=below))["number-below"]
    assert (clause.met, clause.measured) == (met, f"{below:g} mm")


def test_the_worst_page_number_is_measured() -> None:
    assert _numbers(_foot(below=7.2), _foot(below=5), _foot(below=8))["number-below"].measured == "5 mm"


@pytest.mark.parametrize(
    ("middles", "wrong"),
    [
        ([0.68, 0.32], []),
        ([0.65, 0.32], ["第1面"]),
        ([0.68, 0.35], ["第2面"]),
        ([0.32, 0.68], ["第1面", "第2面"]),
        ([0.5, 0.5, 0.9], ["第1面", "第2面"]),
    ],
)
def test_odd_numbers_stand_right_and_even_ones_left(middles: list[float], wrong: list[str]) -> None:
    assert list(_numbers(*(_foot(middle=middle) for middle in middles))["number-side"].places) == wrong


def test_where_numbers_stand_in_the_middle_no_side_is_asked() -> None:
    assert set(_numbers(_foot(middle=0.5), theme="center")) == {"number-form", "number-size", "number-below"}


# Clauses


@pytest.mark.parametrize(
    ("asked", "measured", "expected", "shown", "met"),
    [
        (Limit(37, 1, "mm"), 37.456, "37±1 mm", "37.46 mm", True),
        (Limit(22, 0, "行"), 22, "22 行", "22 行", True),
        (Limit(22, 0, "行"), 21, "22 行", "21 行", False),
        (Limit(4, 0.5, "字"), 4.5, "4±0.5 字", "4.5 字", True),
        (Limit(4, 0.5, "字"), 3.5, "4±0.5 字", "3.5 字", True),
        (Limit(4, 0.5, "字"), 3.4, "4±0.5 字", "3.4 字", False),
        (Limit(4, 0.5, "字"), None, "4±0.5 字", "—", True),
    ],
)
def test_a_length_against_what_is_asked(
    asked: Limit, measured: float | None, expected: str, shown: str, *, met: bool
) -> None:
    clause = of_length("5.1", "top", asked, measured)
    assert (clause.expected, clause.measured, clause.met) == (expected, shown, met)
    assert bool(clause.unmeasured) is (measured is None)


@pytest.mark.parametrize("count", [0, 1, 5, 6])
def test_faults_are_counted_and_five_are_named(count: int) -> None:
    clause = of_faults("5.1", "gap", [str(place) for place in range(count)], 9)
    assert (clause.met, clause.measured, clause.expected) == (count == 0, str(count), "0")
    assert clause.places == tuple("01234"[:count])


@pytest.mark.parametrize(
    ("values", "step", "common"),
    [([1, 2, 2.04, 3], 0.1, 2.0), ([], 0.1, None), ([5], 0.5, 5.0), ([1.26, 1.3, 3], 0.5, 1.5)],
)
def test_the_commonest_value_in_steps(values: list[float], step: float, common: float | None) -> None:
    assert most_common(values, step) == (None if common is None else pytest.approx(common))
