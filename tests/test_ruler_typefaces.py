"""What the ruler says of typefaces and sizes, and how it reads the lines of a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from assembler.review.conformance import pages, typefaces
from assembler.review.conformance.body_text import sheets
from assembler.review.conformance.clause import Clause
from assembler.review.conformance.pages import Line, PdfPage
from tests.glyphs import FIRST, FULL, HEIGHT, LEFT, MM, PITCH, RIGHT, SIZE, THEME, WIDTH, body, by_key, line, page


def _measured(*rows: Line, second: PdfPage | None = None) -> dict[str, Clause]:
    found = sheets((page(*rows), *([second] if second else [])), THEME)
    return by_key(typefaces.measure(found, THEME))


def _row(text: str, index: int, font: str, *, em: int = 0, size: float = SIZE) -> Line:
    """The line of this index, so many ems in."""
    return line(text, LEFT + em * SIZE, FIRST + index * PITCH, size, font=font)


def _title(text: str, *, size: float = 22, font: str = "SimHei", off_mm: float = 0) -> Line:
    middle = (LEFT + RIGHT) / 2 + off_mm * MM
    return line(text, middle - len(text) * size / 2, 150, size, font=font)


@pytest.mark.parametrize(
    ("font", "met"),
    [
        ("FangSong", True),
        ("FangSong-Regular", True),
        ("FangSong_GB2312", True),
        ("fangsong", True),
        ("仿宋_GB2312", True),
        ("仿宋", True),
        ("FZFSJW--GB1-0", True),
        ("STFangsong", True),
        ("FandolFang-Regular", True),
        ("Noto-Serif CJK_SC", False),
        ("SimSun", False),
        ("Fang", False),
        ("assembler-digits", False),
    ],
)
def test_a_typeface_goes_by_any_of_its_names(font: str, *, met: bool) -> None:
    clause = _measured(_row(FULL, 0, font), _row(FULL, 1, font))["body-typeface"]
    assert (clause.met, clause.measured) == (met, font)


def test_a_typeface_is_that_of_most_chinese_characters() -> None:
    rows = (_row("国国国", 0, "FangSong"), _row("国国", 1, "SimSun"), _row("2025" * 5, 2, "Arial"))
    assert _measured(*rows)["body-typeface"].measured == "FangSong"
    assert _measured(*rows)["digits-typeface"].measured == "Arial"


@pytest.mark.parametrize(
    ("font", "met"),
    [("Times New Roman", True), ("LiberationSerif", True), ("assembler-digits-1", True), ("Arial", False)],
)
def test_the_typeface_of_digits(font: str, *, met: bool) -> None:
    clause = _measured(_row("国国", 0, "FangSong"), _row("2025年", 1, font))["digits-typeface"]
    assert (clause.met, clause.measured) == (met, font)


def test_without_digits_there_is_no_typeface_of_digits() -> None:
    clause = _measured(_row(FULL, 0, "FangSong"))["digits-typeface"]
    assert (clause.met, clause.measured) == (True, "—")


@pytest.mark.parametrize(("size", "met"), [(16, True), (16.1, True), (15.9, True), (16.2, False), (15.8, False)])
def test_the_size_of_the_body(size: float, *, met: bool) -> None:
    clause = _measured(_row(FULL, 0, "FangSong", size=size), _row(FULL, 1, "FangSong", size=size))["body-size"]
    assert (clause.met, clause.measured) == (met, f"{size:g} pt")


@pytest.mark.parametrize(("size", "measured"), [(22, "22 pt"), (17.1, "17.1 pt"), (16.9, "—")])
def test_the_title_is_larger_than_the_body_by_more_than_a_point(size: float, measured: str) -> None:
    clause = _measured(_title("关于工作", size=size), *body(FULL, FULL))["title-size"]
    assert (clause.measured, clause.met) == (measured, measured != "17.1 pt")


def test_the_title_stands_on_the_first_page() -> None:
    second = page(_title("关于工作"), *body(FULL, FULL))
    assert _measured(*body(FULL, FULL), second=second)["title-size"].measured == "—"
    assert _measured(_title("关于工作"), *body(FULL, FULL), second=second)["title-size"].measured == "22 pt"


def test_no_page_has_no_title() -> None:
    assert all(clause.met for clause in typefaces.measure(sheets((), THEME), THEME))


def test_the_line_of_the_title_that_is_furthest_off_is_measured() -> None:
    rows = (
        _title("关于工作", off_mm=0.5),
        line("的报告", (LEFT + RIGHT) / 2 - 33 - 3 * MM, 190, 22),
        *body(FULL, FULL),
    )
    assert (_measured(*rows)["title-centre"].measured, _measured(*rows)["title-centre"].met) == ("3 mm", False)


@pytest.mark.parametrize(
    ("key", "text", "right", "wrong"),
    [
        ("heading-1-typeface", "十二、工作", "SimHei", "KaiTi"),
        ("heading-2-typeface", "（二）工作", "KaiTi", "SimHei"),
    ],
)
def test_headings_are_known_by_number_and_indent(key: str, text: str, right: str, wrong: str) -> None:
    text_rows = (_row(FULL, 1, "FangSong"), _row(FULL, 2, "FangSong"))
    for font in (right, wrong):
        clause = _measured(_row(text, 0, font, em=2), *text_rows)[key]
        assert (clause.measured, clause.met) == (font, font == right)
    assert _measured(_row(text, 0, wrong, em=1), *text_rows)[key].measured == "—"
    assert _measured(_row(text.replace("、", "").replace("）", ""), 0, wrong, em=2), *text_rows)[key].measured == "—"


def test_a_paragraph_that_begins_with_grades_is_no_heading() -> None:
    rows = (_row("一、二级河道五条", 0, "FangSong", em=2), _row(FULL, 1, "FangSong"), _row(FULL, 2, "FangSong"))
    assert _measured(*rows)["heading-1-typeface"].measured == "—"


def test_headings_are_no_body() -> None:
    rows = (_row("一、" + FULL, 0, "SimHei"), _row("（一）" + FULL, 1, "KaiTi"), _row("国", 2, "FangSong"))
    assert _measured(*rows)["body-typeface"].measured == "FangSong"


# Reading


def _pdf(path: Path, content: str, font: str = "Helvetica") -> tuple[PdfPage, ...]:
    """The pages read of a PDF with this content on its one page."""
    writer = PdfWriter()
    leaf = writer.add_blank_page(WIDTH, HEIGHT)
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": f"/{font}"}
    face = DictionaryObject({NameObject(key): NameObject(name) for key, name in names.items()})
    face[NameObject("/FontDescriptor")] = DictionaryObject({NameObject("/FontName"): NameObject(f"/{font}")})
    fonts = DictionaryObject({NameObject("/F"): face})
    leaf[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT {content} ET".encode())
    leaf[NameObject("/Contents")] = writer._add_object(stream)
    writer.write(path)
    return pages.read(path)


def _at(x: float, y: float, text: str, size: float = 10) -> str:
    return f"/F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj "


def test_lines_are_read_from_top_to_bottom_and_left_to_right(tmp_path: Path) -> None:
    (found,) = _pdf(tmp_path / "a.pdf", _at(50, 600, "below") + _at(90, 700, "right") + _at(50, 700, "left"))
    assert (round(found.width, 2), round(found.height, 2)) == (595.28, 841.89)
    assert [row.text for row in found.lines] == ["leftright", "below"]
    first = found.lines[0]
    assert (first.left, round(first.baseline, 2), first.size) == (50, 141.89, 10)
    assert round(first.right, 2) == 109.45, "the letters of right are 19.45 wide (Helvetica: 333 222 556 556 278)"
    assert [round(gap, 2) for gap in first.gaps] == [0, 0, 0, 26.66, 0, 0, 0, 0]


@pytest.mark.parametrize(("lower", "texts"), [(1.9, ["ab"]), (2.1, ["a", "b"])])
def test_baselines_within_two_points_are_one_line(lower: float, texts: list[str], tmp_path: Path) -> None:
    (found,) = _pdf(tmp_path / "a.pdf", _at(50, 700, "a") + _at(60, 700 - lower, "b"))
    assert [row.text for row in found.lines] == texts


def test_a_line_is_measured_by_most_of_its_characters(tmp_path: Path) -> None:
    (found,) = _pdf(tmp_path / "a.pdf", _at(50, 701, "x", 6) + _at(60, 700, "yes", 10.04) + _at(90, 699, "z", 20))
    (row,) = found.lines
    assert (row.text, row.size, round(HEIGHT - row.baseline, 2)) == ("xyesz", 10.0, 700)


def test_spaces_at_either_end_and_lines_of_spaces_are_left_out(tmp_path: Path) -> None:
    (found,) = _pdf(tmp_path / "a.pdf", _at(50, 700, "  a b ") + _at(50, 600, "   "))
    (row,) = found.lines
    assert (row.text, round(row.left, 2)) == ("a b", 55.56)


@pytest.mark.parametrize(("font", "name"), [("ABCDEF+Times-Roman", "Times-Roman"), ("Courier", "Courier")])
def test_the_prefix_of_a_subset_is_no_part_of_its_name(font: str, name: str, tmp_path: Path) -> None:
    (found,) = _pdf(tmp_path / "a.pdf", _at(50, 700, "a"), font)
    assert found.lines[0].glyphs[0].font == name
