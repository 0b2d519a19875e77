"""Wrong files called wrong, right ones right: kinds of documents that offices send, made from a report of ours.

Each takes one thing of the right document and does it as Word, WPS or a person does; the parts alone are read here.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from assembler.layout import theme_loader
from assembler.pipeline.build import Request
from assembler.pipeline.build import examine as compose
from assembler.review.conformance import docx as ruler
from assembler.review.conformance import measure
from assembler.review.conformance.clause import Clause
from assembler.review.conformance.docx_styles import Word
from assembler.review.status import Status
from assembler.writers.pdf import pdf
from tests.glyphs import by_key
from tests.made import Made
from tests.sources import source_of

ROOT = Path(__file__).parents[1]
THEME = theme_loader.load(ROOT / "themes" / "gbt9704")
SAMPLE = ROOT / "samples" / "safety-half-year.yaml"
Changes = Mapping[str, Callable[[str], str]]
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


@pytest.fixture(scope="module")
def right(made: Made) -> Path:
    """The report as we write it."""
    return made.files(SAMPLE, Status.FINAL)["docx"]


def _changed(right: Path, target: Path, changes: Changes, **more: str) -> dict[str, Clause]:
    """What the ruler says of ``right`` with some parts changed, and others added."""
    with zipfile.ZipFile(right) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name).decode() if name in changes else None
            if data is not None:
                made = changes[name](data)
                assert made != data, f"{name} has nothing to change"
                copy.writestr(name, made)
            else:
                copy.writestr(name, source.read(name))
        for name, content in more.items():
            copy.writestr(f"word/theme/{name}.xml", content)
    return by_key(ruler.measure(Word.read(target), THEME))


def _wrong(clauses: Mapping[str, Clause]) -> set[str]:
    return {key for key, clause in clauses.items() if not clause.met}


def _body(xml: str, before: str = "", after: str = "") -> str:
    """The document with paragraphs before and after its text."""
    return (
        xml.replace("<w:body>", f"<w:body>{before}", 1)
        if before
        else re.sub(r"(<w:sectPr(?!.*<w:sectPr))", after + r"\1", xml)
    )


def _line(words: str, look: str = "", align: str = "") -> str:
    run = f"<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="BodyText"/>{align}</w:pPr>{run}</w:p>'


def _typed(xml: str, face: str) -> str:
    """The headings of level one as paragraphs of the body with a number typed before them."""
    look = f'<w:rPr><w:rFonts w:eastAsia="{face}"/></w:rPr>'
    return re.sub(
        r'<w:p>(?:<w:bookmarkStart[^>]*>)?<w:pPr><w:pStyle w:val="Heading1"/>.*?</w:p>',
        f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r>{look}<w:t>一、压实各方责任</w:t></w:r></w:p>',
        xml,
        flags=re.DOTALL,
    )


def test_the_right_document_is_right(right: Path) -> None:
    assert _wrong(by_key(ruler.measure(Word.read(right), THEME))) == set()


THEME_PART = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont>'
    '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont></a:theme>'
)


def test_a_theme_font_goes_before_a_named_one(right: Path, tmp_path: Path) -> None:
    """Word shows 等线 whatever the style names beside it."""

    def themed(xml: str) -> str:
        return xml.replace('w:eastAsia="仿宋_GB2312"', 'w:eastAsiaTheme="minorEastAsia" w:eastAsia="仿宋_GB2312"')

    clauses = _changed(right, tmp_path / "a.docx", {STYLES: themed}, theme1=THEME_PART)
    assert (clauses["body-typeface"].measured, clauses["body-typeface"].met) == ("等线", False)


@pytest.mark.parametrize(("face", "met"), [("黑体", True), ("SimHei", True), ("宋体", False)])
def test_headings_typed_by_hand_are_headings(face: str, right: Path, tmp_path: Path, *, met: bool) -> None:
    clauses = _changed(right, tmp_path / "a.docx", {DOCUMENT: lambda xml: _typed(xml, face)})
    assert (clauses["heading-1-typeface"].measured, clauses["heading-1-typeface"].met) == (face, met)
    assert clauses["heading-1-typeface"].places[:1] == (() if met else ("“一、压实各方责任”",))


@pytest.mark.parametrize(("face", "met"), [("楷体_GB2312", True), ("宋体", False)])
def test_a_heading_may_run_into_its_text(face: str, right: Path, tmp_path: Path, *, met: bool) -> None:
    """Only the words before the first full stop are the heading."""
    head = f'<w:r><w:rPr><w:rFonts w:eastAsia="{face}"/></w:rPr><w:t>（一）抓好排查。</w:t></w:r>'
    text = f"<w:r><w:t>{'上半年各项工作有序推进，成效逐步显现。' * 4}</w:t></w:r>"
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{head}{text}</w:p>'
    clauses = _changed(right, tmp_path / "a.docx", {DOCUMENT: lambda xml: _body(xml, after=paragraph)})
    assert clauses["heading-2-typeface"].met is met


def test_a_title_may_take_the_first_level_of_the_outline(right: Path, tmp_path: Path) -> None:
    """Then the headings are one level lower than their look."""

    def shifted(xml: str) -> str:
        lower = re.sub(r'(<w:outlineLvl w:val=")(\d)"', lambda m: f'{m[1]}{int(m[2]) + 1}"', xml)
        return re.sub(
            r'(w:styleId="Title".*?<w:pPr>.*?)(</w:pPr>)',
            r'\1<w:outlineLvl w:val="0"/>\2',
            lower,
            count=1,
            flags=re.DOTALL,
        )

    clauses = _changed(right, tmp_path / "a.docx", {STYLES: shifted})
    assert [clauses[f"heading-{level}-typeface"].measured for level in (1, 2)] == ["黑体", "楷体_GB2312"]
    assert _wrong(clauses) == set()


RED = '<w:rFonts w:eastAsia="方正小标宋简体"/><w:color w:val="FF0000"/><w:sz w:val="124"/>'
CENTRE = '<w:jc w:val="center"/>'


def test_a_letterhead_is_no_title(right: Path, tmp_path: Path) -> None:
    front = "".join(map(_line, ("000001", "机密★1年", "特急")))
    front += _line("青石镇人民政府文件", RED, CENTRE) + _line("青政发〔2025〕8号", "", CENTRE)
    clauses = _changed(right, tmp_path / "a.docx", {DOCUMENT: lambda xml: _body(xml, front)})
    assert (clauses["title-size"].measured, _wrong(clauses)) == ("22 pt", set())


def test_a_title_below_a_letterhead_is_measured(right: Path, tmp_path: Path) -> None:
    """Copy number, secrecy and urgency take three paragraphs, behind which a wrong title was not seen."""
    front = "".join(map(_line, ("000001", "机密★1年", "特急")))

    def left(xml: str) -> str:
        return re.sub(
            r'<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Title"/><w:jc w:val="left"/>', _body(xml, front), count=1
        )

    assert not _changed(right, tmp_path / "a.docx", {DOCUMENT: left})["title-centre"].met


def test_a_first_page_without_a_number_is_told(right: Path, tmp_path: Path) -> None:
    clauses = _changed(
        right, tmp_path / "a.docx", {DOCUMENT: lambda xml: xml.replace("<w:docGrid", "<w:titlePg/><w:docGrid")}
    )
    assert clauses["number-form"].places == ("first",)


@pytest.mark.parametrize(
    ("space", "count", "met"), [(-849, "28 字", True), (0, "27 字", False), (-65537, "0 字", False)]
)
def test_a_character_grid_says_how_many_stand_on_a_line(
    space: int, count: str, right: Path, tmp_path: Path, *, met: bool
) -> None:
    def grid(xml: str) -> str:
        return xml.replace('<w:docGrid w:type="lines"', f'<w:docGrid w:type="linesAndChars" w:charSpace="{space}"')

    clause = _changed(right, tmp_path / "a.docx", {DOCUMENT: grid})["characters"]
    assert (clause.measured, clause.met) == (count, met)


BOX = (
    '<w:p><w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    "<wp:positionH><wp:align>{}</wp:align></wp:positionH><w:txbxContent>{}</w:txbxContent></wp:anchor></w:drawing></w:r></w:p>"
)


def _boxed(xml: str, side: str) -> str:
    paragraph = re.search(r"<w:p>.*</w:p>", xml, re.DOTALL)
    assert paragraph is not None
    return xml.replace(paragraph[0], BOX.format(side, paragraph[0]))


def test_page_numbers_in_text_boxes_are_read(right: Path, tmp_path: Path) -> None:
    boxes: Changes = {
        "word/footer1.xml": lambda xml: _boxed(xml, "right"),
        "word/footer2.xml": lambda xml: _boxed(xml, "left"),
    }
    assert _wrong(_changed(right, tmp_path / "a.docx", boxes)) == set()
    wrong: Changes = {**boxes, "word/footer1.xml": lambda xml: _boxed(xml, "center")}
    assert _changed(right, tmp_path / "a.docx", wrong)["number-side"].places == ("default",)


def test_a_frame_may_change_sides_by_itself(right: Path, tmp_path: Path) -> None:
    """One footer serves all pages, its number in a frame that stands outside."""
    changes: Changes = {
        "word/settings.xml": lambda xml: xml.replace("<w:evenAndOddHeaders/>", ""),
        "word/footer1.xml": lambda xml: xml.replace(
            '<w:pStyle w:val="Footer"/>', '<w:pStyle w:val="Footer"/><w:framePr w:xAlign="outside"/>'
        ),
    }
    assert _wrong(_changed(right, tmp_path / "a.docx", changes)) == set()


@pytest.mark.parametrize(("half_points", "met"), [("28", True), ("18", False)])
def test_a_character_style_has_the_size_of_the_number(
    half_points: str, right: Path, tmp_path: Path, *, met: bool
) -> None:
    style = (
        f'<w:style w:type="character" w:styleId="PN"><w:rPr><w:sz w:val="{half_points}"/></w:rPr></w:style></w:styles>'
    )

    def styled(xml: str) -> str:
        return re.sub(r"<w:r>(<w:rPr>.*?</w:rPr>)?", '<w:r><w:rPr><w:rStyle w:val="PN"/></w:rPr>', xml)

    changes: Changes = {
        STYLES: lambda xml: xml.replace("</w:styles>", style),
        "word/footer1.xml": styled,
        "word/footer2.xml": styled,
    }
    assert _changed(right, tmp_path / "a.docx", changes)["number-size"].met is met


def test_text_in_insertions_and_controls_is_read(right: Path, tmp_path: Path) -> None:
    """Most of the body typed in 宋体 as tracked insertions, in a content control."""
    run = f'<w:r><w:rPr><w:rFonts w:eastAsia="宋体"/></w:rPr><w:t>{"上半年各项工作有序推进。" * 400}</w:t></w:r>'
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:ins w:id="9">{run}</w:ins></w:p>'
    control = f"<w:sdt><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
    clauses = _changed(right, tmp_path / "a.docx", {DOCUMENT: lambda xml: _body(xml, after=control)})
    assert clauses["body-typeface"].measured == "宋体"


def test_what_stands_in_boxes_is_said_to_be_unmeasured(right: Path, tmp_path: Path) -> None:
    box = BOX.format("left", _line("框里的文字"))
    clauses = _changed(right, tmp_path / "a.docx", {DOCUMENT: lambda xml: _body(xml, after=box)})
    assert clauses["boxed"].unmeasured == "文本框里的 5 个字没有量"


@pytest.mark.parametrize("line", ["0", "-579", "1e999", "x"])
def test_a_pitch_of_nothing_is_no_fault_of_ours(line: str, right: Path, tmp_path: Path) -> None:
    clauses = _changed(
        right, tmp_path / "a.docx", {STYLES: lambda xml: xml.replace('w:line="579"', f'w:line="{line}"')}
    )
    assert not clauses["pitch"].met


def test_a_text_all_in_the_last_resort_is_no_fangsong(tmp_path: Path) -> None:
    """Noto Serif stands at the end of several chains: it is the 宋体 of this theme, and draws missing characters."""
    faces = {**THEME.typefaces, "fangsong": replace(THEME.typefaces["fangsong"], chain=("Noto Serif CJK SC",))}
    document = compose(Request(source_of(SAMPLE))).document
    assert document is not None
    pdf.write(document, replace(THEME, typefaces=faces), tmp_path / "a.pdf")
    clauses = by_key(measure(tmp_path / "a.pdf", THEME))
    assert {"body-typeface"} == {key for key, clause in clauses.items() if clause.is_misfit}
    assert clauses["title-typeface"].met
