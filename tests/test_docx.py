"""The DOCX: valid, styled by name, numbered by Word itself, literal, and the same bytes each time."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENTATION
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from assembler.document.model import Align, Block, Document, Kind, Properties, Role, Span, Table
from assembler.writers.docx import write
from tests import docxsample as sample
from tests import ooxml
from tests.effort import examples
from tests.ooxml import W, val

TWIP = 635
"""In the unit of python-docx's lengths."""
HUNG = {"Signature", "Date", "附件说明"}
"""Styles of paragraphs whose indents hang on their own text."""
PRINTABLE = st.text(st.characters().filter(str.isprintable), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole sample as a file."""
    return written(sample.whole(), tmp_path_factory.mktemp("docx") / "whole.docx")


def written(document: Document, target: Path, **notes: tuple[str, ...]) -> Path:
    """``document`` as a file; ``notes`` by the last word of the fact path."""
    write(document, sample.THEME, target, {f"statistics.{key}": texts for key, texts in notes.items()})
    return target


def test_microsofts_validator_finds_nothing(made: Path) -> None:
    """Every kind of block, wide tables and a picture."""
    assert ooxml.errors(made) == []


def test_text_styles_and_numbers_are_the_documents(made: Path) -> None:
    """Block by block: the theme's style, the number that the outline computed, and the text."""
    expected = [(block.number, block.text) for block in sample.whole().blocks if isinstance(block, Block)]
    found = ooxml.blocks(made)
    paragraphs = [row for row in found if not row[0].startswith(("表", "caption", "插图"))]
    assert [row[1:] for row in paragraphs] == expected
    assert ("heading 1", "二、", "主要做法") in found
    assert ("Signature", "", "青石镇人民政府水利管理站") in found
    assert ("heading 2", "（二）", "巡查") in found
    assert ("二级编号段落", "（2）", "细目乙") in found
    assert ("插图", "", "柱状图：整改率逐月上升") in found
    assert ("表格文字 居右", "", "1260人次") in found
    assert {style for style, _, _ in found} == {
        *("Title", "主送机关", "Body Text", "heading 1", "heading 2", "heading 3", "heading 4"),
        *("编号段落", "二级编号段落", "表格文字", "表格文字 居中", "表格文字 居右"),
        *("表头", "caption", "插图", "Signature", "Date", "附件标记", "附件标题", "附件说明"),
    }


def test_numbers_are_words_own(made: Path) -> None:
    """No number stands in the text, and each level is tied to its style."""
    texts = [text for _, number, text in ooxml.blocks(made) if number]
    assert not [text for text in texts if text.startswith(("一", "（", "1"))]
    levels = ooxml.part(made, "word/numbering.xml").iter(W + "lvl")
    assert [(val(level, "pStyle"), val(level, "lvlText"), val(level, "suff")) for level in levels] == [
        ("Heading1", "%1、", "nothing"),
        ("Heading2", "（%2）", "nothing"),
        ("Heading3", "%3.", "nothing"),
        ("Heading4", "（%4）", "nothing"),
        ("编号段落", "%5.", "nothing"),
        ("二级编号段落", "（%6）", "nothing"),
    ]


def test_numbers_that_word_would_not_give_are_written(tmp_path: Path) -> None:
    """A heading without a number, and one after a level was passed over, on which word processors differ."""
    bare = Block(Kind.HEADING, (Span("无号"),), 1)
    skipped = [sample.words(Kind.HEADING, text, level) for text, level in (("甲", 1), ("乙", 3), ("丙", 2), ("丁", 3))]
    document = sample.document(*skipped)
    path = written(Document(document.properties, (bare, *document.blocks)), tmp_path / "a.docx")
    assert ooxml.blocks(path) == [
        ("Heading 1 无编号", "", "无号"),
        ("heading 1", "一、", "甲"),
        ("heading 3", "1.", "乙"),
        ("Heading 2 无编号", "", "（一）丙"),
        ("Heading 3 无编号", "", "1.丁"),
    ]
    assert ooxml.errors(path) == []


NUMBERED = st.one_of(
    st.tuples(st.just(Kind.HEADING), st.integers(1, 4)),
    st.tuples(st.just(Kind.ITEM), st.integers(3, 4)),
)


@examples(15)
@given(order=st.lists(NUMBERED, min_size=1, max_size=25))
def test_every_order_of_headings_keeps_its_numbers(order: list[tuple[Kind, int]], tmp_path: Path) -> None:
    """Whatever the order, the number a reader sees is the outline's: Word's own, or written where Word's differs."""
    document = sample.document(*(sample.words(kind, "甲", level) for kind, level in order))
    found = ooxml.blocks(written(document, tmp_path / "a.docx"))
    assert [number + text for _, number, text in found] == [
        block.number + block.text for block in document.blocks if isinstance(block, Block)
    ]
    assert not [row for row in found if row[1] and "无编号" in row[0]]


def test_libreoffice_shows_the_same_numbers(tmp_path: Path) -> None:
    """Read from the page it makes."""
    blocks = [block for block in sample.headings() if isinstance(block, Block) and block.kind is not Kind.PARAGRAPH]
    document = sample.document(*blocks)
    path = written(document, tmp_path / "a.docx")
    shown = pdf_lines(ooxml.render(path, tmp_path), 1)
    expected = [block.number + block.text for block in document.blocks if isinstance(block, Block)]
    assert [line for line in shown if "—" not in line] == expected


def test_page_set_up(made: Path) -> None:
    """GB/T 9704-2012, 5.2: margins within a millimetre, 22 lines; the wide tables share one landscape section."""
    sections = list(docx.Document(str(made)).sections)
    upright = [sections[0], sections[2]]
    assert [section.orientation for section in sections] == [
        WD_ORIENTATION.PORTRAIT,
        WD_ORIENTATION.LANDSCAPE,
        WD_ORIENTATION.PORTRAIT,
    ]
    for section in upright:
        lengths = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        assert [round(length.mm) for length in lengths if length] == [37, 26, 35, 28]
        height, top, bottom = section.page_height, section.top_margin, section.bottom_margin
        assert None not in (height, top, bottom)
        assert ((height or 0) - (top or 0) - (bottom or 0)) // (579 * TWIP) == 22
    grids = [ooxml.part(made, "word/document.xml").iter(W + "docGrid")]
    assert {(grid.get(W + "type"), grid.get(W + "linePitch")) for grid in grids[0]} == {("lines", "579")}


def test_wide_tables_side_by_side(tmp_path: Path) -> None:
    """Neighbours share a section whether or not a caption parts them; no upright page comes between."""
    rows = [("", False), ("", True), ("", True), ("题", True), ("", False), ("", True)]
    tables = [sample.table(caption, wide=wide) for caption, wide in rows]
    path = written(sample.document(sample.words(Kind.TITLE, "题"), *tables), tmp_path / "a.docx")
    sections = [size.get(W + "orient") for size in ooxml.part(path, "word/document.xml").iter(W + "pgSz")]
    assert sections == [None, "landscape", None, "landscape"]
    assert ooxml.errors(path) == []


def test_footers_number_odd_and_even_pages(made: Path) -> None:
    """7.5: a real PAGE field between dashes, odd pages right, even pages left, one character in."""
    assert ooxml.part(made, "word/settings.xml").find(W + "evenAndOddHeaders") is not None
    for name, style in (("word/footer1.xml", "Footer"), ("word/footer2.xml", "偶数页页脚")):
        footer = ooxml.part(made, name)
        assert val(footer.find(W + "p"), "pPr/pStyle") == style
        assert "".join(t.text or "" for t in footer.iter(W + "t")) == "— 1 —"
        assert [field.text for field in footer.iter(W + "instrText")] == [" PAGE "]
        assert [mark.get(W + "fldCharType") for mark in footer.iter(W + "fldChar")] == ["begin", "separate", "end"]
    styles = {style.get(W + "styleId"): style for style in ooxml.part(made, "word/styles.xml").iter(W + "style")}
    assert val(styles["Footer"], "pPr/jc") == "right"
    assert val(styles["偶数页页脚"], "pPr/jc") == "left"
    assert val(styles["Footer"], "rPr/sz") == "28"


def test_no_direct_formatting_and_no_empty_paragraphs(made: Path) -> None:
    """A paragraph names its style, and its indents where its text decides them; a run a character style at most."""
    body = ooxml.part(made, "word/document.xml")
    for paragraph in body.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        assert properties is not None
        below = paragraph.getprevious() is not None and paragraph.getprevious().tag == W + "tbl"  # type: ignore[union-attr]
        own = {"spacing", "ind", "jc"} if val(paragraph, "pPr/pStyle") in HUNG else {"spacing"} if below else set()
        assert {etree.QName(child).localname for child in properties} <= {"pStyle", "sectPr", *own}
        assert len(paragraph) > 1 or val(paragraph, "pPr/pStyle") == "表后分隔"
    for properties in body.iter(W + "rPr"):
        assert {child.tag for child in properties} <= {W + "rStyle", W + "rFonts"}
        assert all(set(fonts.keys()) == {W + "hint"} for fonts in properties.iter(W + "rFonts"))


def test_styles_name_their_typefaces(made: Path) -> None:
    """Chinese and Western typefaces by name, none from a document theme."""
    with zipfile.ZipFile(made) as archive:
        assert not [name for name in archive.namelist() if "theme" in name]
    styles = {style.get(W + "styleId"): style for style in ooxml.part(made, "word/styles.xml").iter(W + "style")}
    wanted = {"Title": "方正小标宋简体", "Heading1": "黑体", "Heading2": "楷体_GB2312", "BodyText": "仿宋_GB2312"}
    for style, typeface in wanted.items():
        fonts = styles[style].find(f"{W}rPr/{W}rFonts")
        assert fonts is not None
        assert (fonts.get(W + "eastAsia"), fonts.get(W + "ascii")) == (typeface, "Times New Roman")
    body = styles["BodyText"].find(f"{W}pPr/{W}ind")
    assert body is not None
    assert (body.get(W + "firstLineChars"), body.get(W + "firstLine")) == ("200", "640")
    assert [val(styles[f"Heading{level}"], "pPr/outlineLvl") for level in range(1, 5)] == ["0", "1", "2", "3"]
    assert all(styles[f"Heading{level}"].find(f"{W}pPr/{W}keepNext") is not None for level in range(1, 5))


def test_tables_repeat_their_head_keep_their_rows_whole_and_fill_the_line(made: Path) -> None:
    """Every table; the wide ones reach over the landscape page."""
    tables = list(ooxml.part(made, "word/document.xml").iter(W + "tbl"))
    assert len(tables) == 3
    for table, width in zip(tables, (8845, 12756, 12756), strict=True):
        rows = list(table.iter(W + "tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert abs(sum(int(column.get(W + "w", "")) for column in table.iter(W + "gridCol")) - width) <= 3


def test_properties(made: Path) -> None:
    """Title, reporting unit, the report's date, never the clock's."""
    properties = docx.Document(str(made)).core_properties
    assert (properties.title, properties.author) == ("关于河湖管护工作的报告", "青石镇")
    assert {str(properties.created)[:10], str(properties.modified)[:10]} == {"2025-10-12"}
    assert properties.language == "zh-CN"


def test_a_document_without_a_date(tmp_path: Path) -> None:
    """A draft whose date is still to come is valid too."""
    path = written(Document(Properties("题"), (sample.words(Kind.TITLE, "题"),)), tmp_path / "a.docx")
    assert ooxml.errors(path) == []


def test_notes_become_comments(tmp_path: Path) -> None:
    """A note hangs on every figure with its fact path, and a path without notes leaves no trace.

    A comment has a date only where the builder gives one: the report's own is no time of a build.
    """
    blocks = [sample.words(Kind.PARAGRAPH, "1260人次", path="statistics.patrols"), sample.words(Kind.PARAGRAPH, "无")]
    path = written(sample.document(*blocks), tmp_path / "a.docx", patrols=("来源：台账", "第10行"))
    comments = ooxml.part(path, "word/comments.xml")
    assert ["".join(t.text or "" for t in comment.iter(W + "t")) for comment in comments] == ["来源：台账", "第10行"]
    told = {(c.get(W + "author"), c.get(W + "initials"), c.get(W + "date")) for c in comments}
    assert told == {("assembler", "asm", None)}
    assert len(list(ooxml.part(path, "word/document.xml").iter(W + "commentReference"))) == 2
    assert ooxml.errors(path) == []
    report = sample.document(*blocks)
    dated = replace(report, properties=replace(report.properties, built="2025-10-13T08:00:00Z"))
    (only,) = ooxml.part(written(dated, tmp_path / "c.docx", patrols=("来源：台账",)), "word/comments.xml")
    assert only.get(W + "date") == "2025-10-13T08:00:00Z"
    bare = written(report, tmp_path / "b.docx")
    assert "word/comments.xml" not in zipfile.ZipFile(bare).namelist()


def test_same_bytes_in_another_process(made: Path, tmp_path: Path) -> None:
    """Another process, another hash seed, another folder."""
    code = (
        "import sys; from pathlib import Path\n"
        "from assembler.writers.docx import write; from tests import docxsample as s\n"
        "write(s.whole(), s.THEME, Path(sys.argv[1]))"
    )
    other = tmp_path / "other.docx"
    root = Path(__file__).parents[1]
    environment = {"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", code, str(other)], check=True, cwd=root, env=environment)
    assert other.read_bytes() == made.read_bytes()


@examples(20)
@given(text=PRINTABLE, heading=PRINTABLE, more=PRINTABLE)
def test_any_printable_text_is_literal(text: str, heading: str, more: str, tmp_path: Path) -> None:
    """Rule 2: markup of any language, spaces at either end, emoji, rare characters."""
    spans = (Span(text), Span(more, "facts.x", strong=True), Span(text))
    blocks = [sample.words(Kind.HEADING, heading, 1), Block(Kind.PARAGRAPH, spans), sample.words(Kind.RECIPIENT, more)]
    found = ooxml.blocks(written(sample.document(*blocks), tmp_path / "a.docx"))
    assert [row[1:] for row in found] == [("一、", heading), ("", text + more + text), ("", more)]


def test_full_pages_have_22_lines_of_28_characters(tmp_path: Path) -> None:
    """As LibreOffice sets it: 5.2.2 and 5.2.3."""
    path = ooxml.render(written(sample.long(), tmp_path / "a.docx"), tmp_path)
    for page in (2, 3):
        lines = pdf_lines(path, page)
        assert len(lines) == 23, "22 lines and the page number"
        assert {len(line) for line in lines[:-1]} == {26, 28}
        assert lines[-1].replace(" ", "") == f"—{page}—"


def pdf_lines(path: Path, page: int) -> list[str]:
    """The lines of one page, from the top."""
    done = subprocess.run(
        ["pdftotext", "-f", str(page), "-l", str(page), "-layout", str(path), "-"], check=True, capture_output=True
    )
    return [line.strip() for line in done.stdout.decode().replace("\f", "").splitlines() if line.strip()]


def test_date_stands_two_characters_inside_the_signature(tmp_path: Path) -> None:
    """7.3.5.2, both where the signature and where the date is the longer, measured on LibreOffice's page."""
    for index, signature in enumerate(("青石镇人民政府水利管理站", "青石镇")):
        blocks = [sample.words(Kind.SIGNATURE, signature), sample.words(Kind.DATE, "2025年10月12日")]
        path = ooxml.render(written(sample.document(*blocks), tmp_path / f"{index}.docx"), tmp_path)
        boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True).stdout
        root = etree.fromstring(boxes, etree.HTMLParser(encoding="utf-8"))
        left = {word.text: float(word.get("xmin", "")) for word in root.iter("word")}
        # Both hang on the right, so that the white beside the date's digits, LibreOffice's own, moves its left edge.
        assert left["2025"] - left[signature] == pytest.approx(31.5, abs=1.5)


def test_the_ledger_refers_to_sections_that_word_numbers(tmp_path: Path) -> None:
    """A place is a field that follows the section's number, or a link where Word does not number the section."""
    figure = Span("1260人次", "statistics.patrols", Role.FIGURE, anchor="place-1-1", link="figure-1")
    early = Span("58处", "statistics.due", Role.FIGURE, anchor="place-2-1")
    places = [
        (Span("一、（一）", link="place-1-1"),),
        (Span("篇首", link="place-2-1"),),
        (Span("别处", link="place-9-1"),),
        (Span("1", anchor="figure-1"),),
    ]
    report = sample.document(
        Block(Kind.PARAGRAPH, (early,)),
        sample.words(Kind.HEADING, "主要做法", 1),
        sample.words(Kind.HEADING, "加密巡查", 2),
        Block(Kind.PARAGRAPH, (Span("巡河"), figure)),
        Table(((Span("位置"),),), tuple((place,) for place in places), (Align.LEFT,)),
    )
    path = written(report, tmp_path / "a.docx")
    body = ooxml.part(path, "word/document.xml")
    marks = {mark.get(W + "name", ""): mark.getparent() for mark in body.iter(W + "bookmarkStart")}
    assert set(marks) == {"place_1_1", "place_2_1", "section_2", "figure_1"}
    assert val(marks["section_2"], "pPr/pStyle") == "Heading2"
    assert [field.text for field in body.iter(W + "instrText")] == [" REF section_2 \\w \\h "]
    (link,) = body.iter(W + "hyperlink")
    assert (link.get(W + "anchor"), "".join(t.text or "" for t in link.iter(W + "t"))) == ("place_2_1", "篇首")
    cells = ["".join(t.text or "" for t in cell.iter(W + "t")) for cell in body.iter(W + "tc")]
    assert cells == ["位置", "一、（一）", "篇首", "别处", "1"]
    assert ooxml.errors(path) == []


def test_the_ledger_refers_to_numbered_paragraphs_below_a_heading(tmp_path: Path) -> None:
    r"""Their heading's number in full, then their own alone: \w would add the levels of headings between them."""
    figure = Span("7件", "statistics.unmatched", Role.FIGURE, anchor="place-1-1")
    report = sample.document(
        sample.words(Kind.HEADING, "问题", 1),
        sample.words(Kind.HEADING, "未整改", 2),
        sample.words(Kind.ITEM, "内控不严", 3),
        Block(Kind.ITEM, (Span("账实不符"), figure), 3),
        Table(((Span("位置"),),), (((Span("一、（一）2", link="place-1-1"),),),), (Align.LEFT,)),
    )
    path = written(report, tmp_path / "a.docx")
    body = ooxml.part(path, "word/document.xml")
    fields = [field.text for field in body.iter(W + "instrText")]
    assert fields == [" REF section_1 \\w \\h ", " REF section_3 \\n \\h "]
    cells = ["".join(t.text or "" for t in cell.iter(W + "t")) for cell in body.iter(W + "tc")]
    assert cells == ["位置", "一、（一）2"]
    marks = {mark.get(W + "name") for mark in body.iter(W + "bookmarkStart")}
    assert {"section_1", "section_3"} <= marks
