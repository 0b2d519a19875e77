"""What the ruler reads in the parts of a DOCX: each clause, where a look may come from, and what is missing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from assembler.layout import theme_loader
from assembler.review.conformance import docx
from assembler.review.conformance.clause import Clause
from assembler.review.conformance.docx_headings import typed_level
from assembler.review.conformance.docx_styles import NoWordError, Word, text
from assembler.review.conformance.package import TooLargeError
from tests.glyphs import THEME, by_key
from tests.ooxml import W

NS = f'xmlns:w="{W[1:-1]}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PAPER = '<w:pgSz w:w="11906" w:h="16838"/>'
MARGINS = {"top": 2098, "right": 1474, "bottom": 1984, "left": 1587}
BODY = '<w:pPr><w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200"/><w:jc w:val="both"/></w:pPr>'
LOOK = '<w:rFonts w:eastAsia="仿宋_GB2312" w:ascii="Times New Roman"/><w:sz w:val="32"/>'
TEXT = "各项工作有序推进，成效逐步显现。"


def section(paper: str = PAPER, more: str = "", **margins: int) -> str:
    """A section's set-up, in twips."""
    sides = " ".join(f'w:{side}="{value}"' for side, value in {**MARGINS, **margins}.items())
    return f"<w:sectPr>{more}{paper}<w:pgMar {sides}/></w:sectPr>"


def paragraph(words: str = TEXT, properties: str = BODY, look: str = LOOK) -> str:
    """One paragraph of one run."""
    return f"<w:p>{properties}<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def word(folder: Path, body: str, **parts: str) -> Word:
    """A document with this body, and these other parts by their names."""
    with zipfile.ZipFile(folder / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            root = {"styles": "w:styles", "settings": "w:settings"}.get(name, "w:ftr")
            archive.writestr(f"word/{name}.xml", f"<{root} {NS}>{content}</{root}>")
        links = "".join(f'<Relationship Id="{name}" Target="{name}.xml"/>' for name in parts)
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
    return Word.read(folder / "a.docx")


def measured(folder: Path, body: str, **parts: str) -> dict[str, Clause]:
    """What the ruler says of that document."""
    return by_key(docx.measure(word(folder, body, **parts), THEME))


# Paper and margins


@pytest.mark.parametrize(
    ("papers", "shown", "met"),
    [
        ([PAPER], "210×297 mm", True),
        (['<w:pgSz w:w="12240" w:h="15840"/>'], "216×279 mm", False),
        ([PAPER, '<w:pgSz w:w="12240" w:h="15840"/>'], "210×297 mm、216×279 mm", False),
        ([PAPER, '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'], "210×297 mm", True),
        (['<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'], "—", True),
        (["<w:pgSz/>"], "0×0 mm", False),
    ],
)
def test_the_paper_of_upright_sections(papers: list[str], shown: str, tmp_path: Path, *, met: bool) -> None:
    clause = measured(tmp_path, "".join(section(paper) for paper in papers))["paper"]
    assert (clause.measured, clause.met, clause.expected) == (shown, met, "210×297 mm")


@pytest.mark.parametrize(("off", "met"), [(0, True), (54, True), (-54, True), (62, False), (-62, False)])
@pytest.mark.parametrize(("side", "mm"), [("top", 37), ("right", 26), ("bottom", 35), ("left", 28)])
def test_a_margin_may_be_a_millimetre_off(side: str, mm: int, off: int, tmp_path: Path, *, met: bool) -> None:
    """In twips, of which a millimetre has 56.7; the section that is furthest off counts."""
    clause = measured(tmp_path, section() + section(PAPER, "", **{side: MARGINS[side] + off}) + section())[side]
    assert clause.met is met
    assert float(clause.measured.split()[0]) == pytest.approx(mm + off / 56.7, abs=0.02)


# Pitch and indent

GRID = '<w:docGrid w:type="{}" w:linePitch="579"/>'


@pytest.mark.parametrize(
    ("spacing", "grid", "measured_", "met"),
    [
        ('w:line="579" w:lineRule="exact"', "", "28.95 pt", True),
        ('w:line="580" w:lineRule="exact"', "", "29 pt", False),
        ('w:line="578" w:lineRule="exact"', "", "28.9 pt", False),
        ('w:line="579"', "", "非固定值", False),
        ('w:line="579" w:lineRule="atLeast"', "", "非固定值", False),
        ("", GRID.format("lines"), "28.95 pt", True),
        ('w:line="240"', GRID.format("linesAndChars"), "28.95 pt", True),
        ('w:line="360"', GRID.format("lines"), "非固定值", False),
        ("", GRID.format("default"), "非固定值", False),
        ("", "<w:docGrid/>", "非固定值", False),
        ('w:line="580" w:lineRule="exact"', GRID.format("lines"), "29 pt", False),
    ],
)
def test_the_pitch_is_exact_or_the_grids(spacing: str, grid: str, measured_: str, tmp_path: Path, *, met: bool) -> None:
    properties = f"<w:pPr><w:spacing {spacing}/></w:pPr>"
    clauses = measured(tmp_path, paragraph(properties=properties) + section(more=grid))
    assert (clauses["pitch"].measured, clauses["pitch"].met) == (measured_, met)
    lines = {"28.95 pt": "22 行", "29 pt": "21 行", "28.9 pt": "22 行"}.get(measured_, "—")
    assert (clauses["lines"].measured, clauses["lines"].expected) == (lines, "22 行")
    assert clauses["lines"].met is (lines != "21 行")


@pytest.mark.parametrize(("snaps", "measured_"), [("0", "非固定值"), ("false", "非固定值"), ("1", "28.95 pt")])
def test_a_paragraph_may_leave_the_grid(snaps: str, measured_: str, tmp_path: Path) -> None:
    properties = f'<w:pPr><w:snapToGrid w:val="{snaps}"/></w:pPr>'
    body = paragraph(properties=properties) + section(more=GRID.format("lines"))
    assert measured(tmp_path, body)["pitch"].measured == measured_


def test_the_grid_of_the_first_section_that_has_one_counts(tmp_path: Path) -> None:
    sections = [section(more=more) for more in ("", GRID.format("lines"), GRID.format("lines").replace("579", "600"))]
    assert measured(tmp_path, paragraph(properties="") + "".join(sections))["pitch"].measured == "28.95 pt"


def test_indents_a_twip_apart_are_one(tmp_path: Path) -> None:
    properties = '<w:pPr><w:ind w:firstLine="{}"/></w:pPr>'
    body = "".join(paragraph(properties=properties.format(twips)) for twips in (639, 640, 641, 700, 700))
    assert measured(tmp_path, body)["indent"].measured == "2 字"


def test_the_pitch_is_that_of_most_paragraphs(tmp_path: Path) -> None:
    other = paragraph(properties=BODY.replace("579", "600"))
    assert measured(tmp_path, paragraph() * 2 + other)["pitch"].measured == "28.95 pt"
    assert measured(tmp_path, paragraph() + other * 2)["pitch"].measured == "30 pt"


@pytest.mark.parametrize(
    ("indent", "size", "measured_"),
    [
        ('w:firstLineChars="200" w:firstLine="999"', "32", "2 字"),
        ('w:firstLine="640"', "32", "2 字"),
        ('w:firstLine="640"', "28", "2.29 字"),
        ('w:firstLineChars="0" w:firstLine="640"', "32", "2 字"),
        ('w:firstLine="400"', None, "2 字"),
        ('w:firstLineChars="x" w:firstLine="y"', "32", "0 字"),
        ("", "32", "0 字"),
    ],
)
def test_the_indent_in_characters(indent: str, size: str | None, measured_: str, tmp_path: Path) -> None:
    look = f'<w:sz w:val="{size}"/>' if size else ""
    properties = f'<w:pPr><w:ind {indent}/><w:jc w:val="both"/></w:pPr>'
    assert measured(tmp_path, paragraph(properties=properties, look=look))["indent"].measured == measured_


@pytest.mark.parametrize(("align", "characters"), [("both", 4), ("", 4), ("center", 2), ("right", 2)])
def test_only_justified_paragraphs_are_indented(align: str, characters: int, tmp_path: Path) -> None:
    jc = f'<w:jc w:val="{align}"/>' if align else ""
    other = paragraph(properties=f'<w:pPr><w:ind w:firstLineChars="400"/>{jc}</w:pPr>')
    assert measured(tmp_path, paragraph() + other * 2)["indent"].measured == f"{characters} 字"


def test_an_empty_document_has_nothing_to_measure(tmp_path: Path) -> None:
    clauses = measured(tmp_path, section())
    nothing = {key for key, clause in clauses.items() if clause.unmeasured}
    assert all((clauses[key].measured, clauses[key].met) == ("—", True) for key in nothing)
    faces = {f"{key}-typeface" for key in ("body", "digits", "title", "heading-1", "heading-2")}
    lengths = {"pitch", "lines", "indent", "body-size", "title-size", "number-size"}
    assert nothing == lengths | faces | {"title-centre", "native-numbers", "number-side"}


# Typefaces and sizes


@pytest.mark.parametrize(
    ("half_points", "measured_", "met"),
    [("32", "16 pt", True), ("33", "16.5 pt", False), ("31", "15.5 pt", False), ("", "10 pt", False)],
)
def test_the_size_of_the_body(half_points: str, measured_: str, tmp_path: Path, *, met: bool) -> None:
    look = f'<w:sz w:val="{half_points}"/>' if half_points else ""
    clause = measured(tmp_path, paragraph(look=look))["body-size"]
    assert (clause.measured, clause.met) == (measured_, met)


@pytest.mark.parametrize(
    ("fonts", "body", "digits"),
    [
        ('w:eastAsia="仿宋_GB2312" w:ascii="Times New Roman"', ("仿宋_GB2312", True), ("Times New Roman", True)),
        ('w:eastAsia="仿宋" w:ascii="TimesNewRoman"', ("仿宋", True), ("TimesNewRoman", True)),
        ('w:eastAsia="宋体" w:ascii="Arial"', ("宋体", False), ("Arial", False)),
        ('w:eastAsia="Noto Serif CJK SC"', ("Noto Serif CJK SC", False), ("未指定", False)),
        ("", ("未指定", False), ("未指定", False)),
    ],
)
def test_the_typefaces_named(fonts: str, body: tuple[str, bool], digits: tuple[str, bool], tmp_path: Path) -> None:
    clauses = measured(tmp_path, paragraph(look=f"<w:rFonts {fonts}/>"))
    assert (clauses["body-typeface"].measured, clauses["body-typeface"].met) == body
    assert (clauses["digits-typeface"].measured, clauses["digits-typeface"].met) == digits


def test_the_body_is_the_look_of_most_of_the_text_but_no_heading(tmp_path: Path) -> None:
    large = LOOK.replace("32", "44")
    heading = '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'
    long = paragraph(TEXT * 9, heading, large)
    assert measured(tmp_path, long + paragraph(TEXT))["body-size"].measured == "16 pt"
    assert measured(tmp_path, paragraph("短", look=large) * 5 + paragraph())["body-size"].measured == "16 pt"
    assert measured(tmp_path, paragraph(TEXT * 2, look=large) + paragraph())["body-size"].measured == "22 pt"


@pytest.mark.parametrize(("half_points", "measured_"), [("44", "22 pt"), ("35", "17.5 pt"), ("34", "—")])
def test_the_title_is_larger_than_the_body_by_more_than_a_point(
    half_points: str, measured_: str, tmp_path: Path
) -> None:
    title = paragraph("标题", look=LOOK.replace("32", half_points))
    clause = measured(tmp_path, title + paragraph() * 3)["title-size"]
    assert (clause.measured, clause.met) == (measured_, measured_ != "17.5 pt")


@pytest.mark.parametrize(("before", "measured_"), [(0, "22 pt"), (2, "22 pt"), (3, "—")])
def test_the_title_is_one_of_the_first_three_paragraphs(before: int, measured_: str, tmp_path: Path) -> None:
    title = paragraph("标题", look=LOOK.replace("32", "44"))
    body = paragraph() * before + "<w:p/>" + title + paragraph() * 3
    assert measured(tmp_path, body)["title-size"].measured == measured_


@pytest.mark.parametrize(("align", "places"), [("center", ()), ("both", ("“关于二〇二五年度工作情况”",))])
def test_the_title_stands_in_the_middle(align: str, places: tuple[str, ...], tmp_path: Path) -> None:
    face = '<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>'
    title = paragraph("关于二〇二五年度工作情况的报告", f'<w:pPr><w:jc w:val="{align}"/></w:pPr>', face)
    second = paragraph("大字", look=LOOK.replace("32", "60"))
    clauses = measured(tmp_path, title + second + paragraph() * 3)
    assert clauses["title-centre"].places == places
    assert (clauses["title-typeface"].measured, clauses["title-size"].measured) == ("方正小标宋简体", "22 pt")


@pytest.mark.parametrize(("level", "key"), [(0, "heading-1-typeface"), (1, "heading-2-typeface")])
def test_headings_are_told_by_the_outline(level: int, key: str, tmp_path: Path) -> None:
    heading = f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'
    for face in ("黑体", "SimHei", "楷体_GB2312"):
        clauses = measured(tmp_path, paragraph("基本情况", heading, f'<w:rFonts w:eastAsia="{face}"/>') + paragraph())
        assert (clauses[key].measured, clauses[key].met) == (face, (face != "楷体_GB2312") is (level == 0))
        other = {"heading-1-typeface", "heading-2-typeface"} - {key}
        assert clauses[other.pop()].measured == "—"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        *((f"{number}基本情况", True) for number in ("一、", "十二、", "（三）", "1.", "12．")),
        *((words, False) for words in ("基本情况", "一 基本情况", "基本一、", "（甲）基本", "1、基本")),
    ],
)
@pytest.mark.parametrize("level", ["0", "1", "2"])
def test_a_number_typed_in_a_heading(written: str, level: str, tmp_path: Path, *, typed: bool) -> None:
    heading = paragraph(written, f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>')
    told = (f"“{written}”",) if typed and level != "2" else ()
    assert measured(tmp_path, heading + paragraph())["native-numbers"].places == told


# Page numbers

FOOTER = (
    '<w:p><w:pPr><w:jc w:val="{}"/></w:pPr><w:r><w:rPr><w:sz w:val="{}"/></w:rPr><w:t>—</w:t></w:r>'
    "{}<w:r><w:t>—</w:t></w:r></w:p>"
)
SIMPLE = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
SMALL = SIMPLE.replace("<w:r>", '<w:r><w:rPr><w:sz w:val="21"/></w:rPr>')
SMALL = SIMPLE.replace("<w:r>", '<w:r><w:rPr><w:sz w:val="21"/></w:rPr>')
COMPLEX = "<w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>"
BOTH = "<w:evenAndOddHeaders/>"


def footers(folder: Path, odd: str | None, even: str | None, settings: str = BOTH) -> dict[str, Clause]:
    """What the ruler says of the footers of odd and of even pages."""
    parts = {name: content for name, content in (("odd", odd), ("even", even)) if content is not None}
    kinds = {"odd": "default", "even": "even"}
    references = "".join(f'<w:footerReference w:type="{kinds[name]}" r:id="{name}"/>' for name in parts)
    return measured(folder, paragraph() + section(more=references), settings=settings, **parts)


@pytest.mark.parametrize("field", [SIMPLE, COMPLEX])
def test_footers_as_the_standard_has_them(field: str, tmp_path: Path) -> None:
    clauses = footers(tmp_path, FOOTER.format("right", "28", field), FOOTER.format("left", "28", field))
    assert [clauses[f"number-{key}"].met for key in ("form", "side", "size")] == [True] * 3
    assert clauses["number-size"].measured == "14 pt"


RIGHT = FOOTER.format("right", "28", SIMPLE)
LEFT = FOOTER.format("left", "28", SIMPLE)


@pytest.mark.parametrize(
    ("odd", "even", "settings", "form", "side"),
    [
        (RIGHT, LEFT, BOTH, (), ()),
        (RIGHT, LEFT, "", (), ("even",)),
        (RIGHT, None, BOTH, ("even",), ()),
        (None, LEFT, BOTH, ("default",), ()),
        (LEFT, RIGHT, BOTH, (), ("default", "even")),
        (RIGHT.replace(" PAGE ", " NUMPAGES "), LEFT, BOTH, ("default",), ()),
        (RIGHT.replace("—", "-"), LEFT, BOTH, ("default",), ()),
        (RIGHT, LEFT.replace("—", "", 1), BOTH, ("even",), ()),
        (RIGHT, LEFT.replace("—", "——", 1), BOTH, ("even",), ()),
        ("", LEFT, BOTH, ("default",), ()),
    ],
)
def test_form_and_side_of_page_numbers(
    odd: str | None, even: str | None, settings: str, form: tuple[str, ...], *, side: tuple[str, ...], tmp_path: Path
) -> None:
    clauses = footers(tmp_path, odd, even, settings)
    assert (clauses["number-form"].places, clauses["number-side"].places) == (form, side)


@pytest.mark.parametrize(
    ("footer", "form", "side"),
    [
        (FOOTER.format("center", "21", SMALL).replace("—", ""), (), ()),
        (FOOTER.format("right", "21", SMALL).replace("—", ""), (), ("default",)),
        (FOOTER.format("center", "21", "").replace("—", ""), ("default",), ()),
    ],
)
def test_a_theme_may_ask_for_a_bare_number_in_the_middle(
    footer: str, form: tuple[str, ...], side: tuple[str, ...], tmp_path: Path
) -> None:
    """The same on odd and even pages, so that no setting parts them."""
    theme = theme_loader.load(Path(__file__).parents[1] / "themes" / "plain")
    body = paragraph() + section(more='<w:footerReference r:id="a"/>')
    clauses = by_key(docx.measure(word(tmp_path, body, a=footer), theme))
    assert (clauses["number-form"].places, clauses["number-side"].places) == (form, side)
    assert clauses["number-size"].measured == "10.5 pt"


@pytest.mark.parametrize(
    ("odd", "even", "measured_"), [("28", "28", "14 pt"), ("28", "24", "12 pt"), ("30", "28", "15 pt")]
)
def test_the_size_of_page_numbers_is_the_worst(odd: str, even: str, measured_: str, tmp_path: Path) -> None:
    clauses = footers(tmp_path, FOOTER.format("right", odd, SIMPLE), FOOTER.format("left", even, SIMPLE))
    assert (clauses["number-size"].measured, clauses["number-size"].met) == (measured_, measured_ == "14 pt")


def test_the_first_section_that_has_a_footer_counts(tmp_path: Path) -> None:
    reference = '<w:footerReference r:id="{}"/>'
    body = section() + section(more=reference.format("a")) + section(more=reference.format("b"))
    read = word(tmp_path, body, a=RIGHT, b=LEFT)
    assert read.footer("default") is read.parts["word/a.xml"]
    assert read.footer("even") is None


# Where a look comes from

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:styleId="c" w:type="character" w:default="1"><w:rPr><w:sz w:val="99"/></w:rPr></w:style>
<w:style w:styleId="n" w:type="paragraph" w:default="1"><w:rPr><w:sz w:val="22"/></w:rPr></w:style>
<w:style w:styleId="base" w:type="paragraph"><w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr>
  <w:rPr><w:sz w:val="30"/><w:b w:val="0"/></w:rPr></w:style>
<w:style w:styleId="own" w:type="paragraph"><w:basedOn w:val="base"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:styleId="x" w:type="paragraph"><w:basedOn w:val="y"/></w:style>
<w:style w:styleId="y" w:type="paragraph"><w:basedOn w:val="x"/></w:style>
"""


@pytest.mark.parametrize(
    ("style", "look", "path", "value"),
    [
        ("own", '<w:sz w:val="44"/>', "rPr/sz", "44"),
        ("own", "", "rPr/sz", "32"),
        ("base", "", "rPr/sz", "30"),
        ("own", "", "pPr/jc", "center"),
        ("own", "", "pPr/keepNext", "1"),
        ("own", "", "rPr/b", "0"),
        ("", "", "rPr/sz", "22"),
        ("none", "", "rPr/sz", "21"),
        ("", "", "pPr/jc", "left"),
        ("x", "", "rPr/sz", "21"),
        ("own", "", "pPr/ind", ""),
    ],
)
def test_a_look_is_the_nearest_that_is_named(style: str, look: str, path: str, value: str, tmp_path: Path) -> None:
    """The run's or the paragraph's own, then its style's, then what that is based on, then the document's."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    read = word(tmp_path, paragraph(properties=properties, look=look), styles=STYLES)
    (only,) = read.paragraphs()
    assert read.look(only, path) == value


def test_twenty_styles_may_be_based_on_each_other(tmp_path: Path) -> None:
    """More is a circle: the look of the twentieth is still found, that of the next is not."""
    chain = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(1, 20))
    last = '<w:style w:styleId="s20"><w:basedOn w:val="s21"/><w:rPr><w:sz w:val="20"/></w:rPr></w:style>'
    beyond = '<w:style w:styleId="s21"><w:rPr><w:sz w:val="21"/><w:b w:val="1"/></w:rPr></w:style>'
    properties = '<w:pPr><w:pStyle w:val="s1"/></w:pPr>'
    read = word(tmp_path, paragraph(properties=properties, look=""), styles=chain + last + beyond)
    (only,) = read.paragraphs()
    assert (read.look(only, "rPr/sz"), read.look(only, "rPr/b")) == ("20", "")


def test_a_background_before_the_text_and_parts_beside_it_are_no_text(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("custom/broken.xml", "<a")
        archive.writestr("word/broken.bin", "<a")
        body = f"<w:background/><w:body>{paragraph()}</w:body><w:x/>"
        archive.writestr("word/document.xml", f"<w:document {NS}>{body}</w:document>")
    assert [text(p) for p in Word.read(tmp_path / "a.docx").paragraphs()] == [TEXT]


def test_the_longest_run_has_the_look_of_the_paragraph(tmp_path: Path) -> None:
    run = '<w:r><w:rPr><w:sz w:val="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    read = word(tmp_path, f"<w:p>{run.format(1, '短')}{run.format(2, '长长长')}{run.format(3, '中中')}</w:p>")
    (only,) = read.paragraphs()
    assert read.look(only, "rPr/sz") == "2"
    plain = "<w:r><w:t>没有自己的字号</w:t></w:r>"
    (only,) = word(tmp_path, f"<w:p>{run.format(1, '短')}{plain}</w:p>").paragraphs()
    assert read.look(only, "rPr/sz") == ""


def test_tables_and_empty_paragraphs_are_no_running_text(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('格')}</w:tc></w:tr></w:tbl>"
    read = word(tmp_path, f"{paragraph('甲')}<w:p/>{paragraph('  ')}{table}{paragraph('乙')}")
    assert [text(p) for p in read.paragraphs()] == ["甲", "乙"]


@pytest.mark.parametrize("document", [None, "<w:document {}/>", "<w:document {}><w:x/></w:document>"])
def test_a_zip_without_a_text_is_no_word_document(document: str | None, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/other.xml", "<a/>")
        if document:
            archive.writestr("word/document.xml", document.format(NS))
    with pytest.raises(NoWordError):
        Word.read(tmp_path / "a.docx")


def test_a_part_too_large_for_any_report_is_not_read(tmp_path: Path) -> None:
    """A small archive may unpack to more than the machine has; 16 MiB is the limit."""
    start, end = f"<w:document {NS}><w:body>", "</w:body></w:document>"
    filling = ("<w:p/>" + " " * 2**20) * 15
    for size, is_read in ((16 * 2**20, True), (16 * 2**20 + 1, False)):
        with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            body = start + filling + " " * (size - len(start + filling + end)) + end
            archive.writestr("word/document.xml", body)
        if is_read:
            assert list(Word.read(tmp_path / "a.docx").paragraphs()) == []
        else:
            with pytest.raises(TooLargeError):
                Word.read(tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("一、基本情况", 1),
        ("十二、其他", 1),
        ("（三）问题", 2),
        ("一、二级河道五条。", 0),
        ("一、二、三类村各有名额。", 0),
    ],
)
def test_a_list_of_numerals_is_no_heading(words: str, level: int) -> None:
    assert typed_level(words) == level
