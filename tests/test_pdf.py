"""The PDF as a file: its text, its bytes, its structure, and what it may reach."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import page as validation
import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from assembler.document import walk
from assembler.document.model import Block, Document, Kind, Properties, Span, Table
from assembler.layout.fonts import resolution
from assembler.layout.typesetting import Typesetting
from assembler.review.conformance.pages import read
from assembler.review.status import Status
from assembler.writers.pdf import pdf
from tests import drafts, engines, pdfsample, pdftext
from tests.effort import examples
from tests.made import Made, examined_sample

FONTS = resolution.resolve(pdfsample.THEME)


def _texts(document: Document) -> list[str]:
    found: list[str] = []
    for element in document.blocks:
        if isinstance(element, Block):
            found.append(element.number + element.text)
        elif isinstance(element, Table):
            found.extend(map(walk.text, walk.cells(element)))
    return found


def test_every_block_comes_out_to_the_letter(made: Made) -> None:
    """Paragraphs that run over a page are one block; repeated header rows count once."""
    assert pdftext.blocks(made.whole()) == _texts(pdfsample.whole())


_WRITE = "import sys; from tests import engines, pdfsample; from pathlib import Path;"
_WRITE += "engines.use(engines.current()); from assembler.writers.pdf import pdf;"
_WRITE += "pdf.write(pdfsample.whole(), pdfsample.THEME, Path(sys.argv[1]))"


def test_same_document_same_bytes_in_two_processes(made: Made, tmp_path: Path) -> None:
    """Neither the clock nor the hash seed nor the process leaves a trace."""
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", _WRITE, str(tmp_path / "a.pdf")], env=environment, check=True)
    assert (tmp_path / "a.pdf").read_bytes() == made.whole().read_bytes()


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.png",
        "https://example.org/a.css",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "file://example.org/etc/passwd",
        "data:text/css,p{}",
    ],
)
def test_nothing_outside_can_be_reached(url: str) -> None:
    """No network, and no file but the theme's and the typefaces'."""
    with pytest.raises(PermissionError):
        pdf.Fetcher(pdfsample.THEME.folder, resolution.paths(FONTS)).fetch(url)


def test_a_way_out_of_the_theme_is_refused() -> None:
    """Dots and percent signs do not help either."""
    fetcher = pdf.Fetcher(pdfsample.THEME.folder, frozenset())
    for climb in ("../../pyproject.toml", "%2e%2e/%2e%2e/pyproject.toml"):
        with pytest.raises(PermissionError):
            fetcher.fetch(f"{pdfsample.THEME.folder.resolve().as_uri()}/{climb}")


def test_theme_and_typefaces_can_be_reached() -> None:
    """The theme's own files and the fonts found are read."""
    fetcher = pdf.Fetcher(pdfsample.THEME.folder, resolution.paths(FONTS))
    theme = fetcher.fetch((pdfsample.THEME.folder / "theme.yaml").resolve().as_uri())
    assert b"gbt9704" in theme.read()
    theme.close()
    font = fetcher.fetch(FONTS.served["digits"].path.as_uri())
    assert font.read(4) == FONTS.served["digits"].path.read_bytes()[:4]
    font.close()


def test_the_file_says_what_it_is(made: Made) -> None:
    """Title, author, date of the report, language, tags and bookmarks."""
    reader: Any = PdfReader(made.whole())
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("关于河湖管护工作情况的报告", "青石镇人民政府")
    assert reader.metadata["/CreationDate"].startswith("D:20251012")
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert [item["/Title"] for item in reader.outline if isinstance(item, dict)] == [
        "青石镇人民政府关于2025年前三季度河湖管护工作情况的报告",
        "巡河记录表",
    ]


def test_pdf_ua_has_no_failure(made: Made) -> None:
    """PDF/UA-1, with tables over several pages and headings of every level."""
    report = validation.validate_pdf(made.whole(), profile="ua1")
    assert [one.rule_id for one in report.failures if one.rule_id not in engines.WRONGLY_FOUND] == []


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # WeasyPrint leaves its colour profile open
@pytest.mark.parametrize("profile", ["ua1", "pdfa2a"])
def test_the_archive_has_no_failure(made: Made, profile: str) -> None:
    """PDF/A-2a and PDF/UA-1 in one file."""
    report = validation.validate_pdf(made.whole(archive=True), profile=profile)
    assert [one.rule_id for one in report.failures if one.rule_id not in engines.WRONGLY_FOUND] == []


_PRINTABLE = st.characters(codec="utf-8", exclude_categories=("C", "Z", "M"))


@examples(10)
@given(texts=st.lists(st.text(_PRINTABLE, min_size=1, max_size=40), min_size=3, max_size=3))
def test_any_text_is_literal(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Markup stays text; characters that no typeface has are left to a finding."""
    texts = ["".join(set(one) - set(resolution.uncovered(one, FONTS))) + "<b>**{{7*7}}&amp;" for one in texts]
    paragraphs = [pdfsample.words(Kind.PARAGRAPH, one) for one in texts]
    document = pdfsample.document(pdfsample.title("报告"), *paragraphs)
    target = tmp_path_factory.mktemp("any") / "a.pdf"
    pdf.write(document, pdfsample.THEME, target, typeset=Typesetting(FONTS))
    assert _plain(pdftext.blocks(target)[1:]) == _plain(texts)


def _plain(texts: list[str]) -> list[list[str]]:
    """A font may draw two compatible characters with one glyph, and a PDF knows only one of them."""
    return [unicodedata.normalize("NFKC", one).split() for one in texts]


def _strokes(path: Path) -> bool:
    reader: Any = PdfReader(path)
    return any(re.search(rb"[12] Tr", page.get_contents().get_data()) for page in reader.pages)


def test_bold_without_a_bold_face_is_drawn_thicker(tmp_path: Path) -> None:
    """Level 3 is bold 仿宋, which has no bold face; level 1 is 黑体 as it is."""
    for level in (1, 3):
        pdf.write(pdfsample.document(pdfsample.heading("标题", level)), pdfsample.THEME, tmp_path / f"{level}.pdf")
    assert (_strokes(tmp_path / "1.pdf"), _strokes(tmp_path / "3.pdf")) == (False, True)


@pytest.mark.parametrize("sample", drafts.SAMPLES, ids=lambda path: path.stem)
def test_text_is_found_again(sample: Path, made: Made) -> None:
    """A reader finds each paragraph as it was written, 2025年上半年 without a space in it: white is no character."""
    document = examined_sample(sample).document
    assert document is not None
    printed = made.files(sample, Status.FINAL)["pdf"]
    done = subprocess.run(["pdftotext", printed, "-"], check=True, capture_output=True, text=True)
    pages = [re.sub(r"(?m)^— ?\d+ ?—$", "", page) for page in done.stdout.split("\f")]
    wanted = [block.number + block.text for block in document.blocks if isinstance(block, Block)]
    assert _lost(wanted, "".join(pages)) == []
    # What Chrome and Edge find and copy; of Typst's lines with white in them they have none (docs/layout.md).
    if engines.current() != "typst":
        assert _lost(wanted, _by_pdfium(printed)) == []
    assert not re.search(r"[一-鿿] [0-9A-Za-z]|[0-9A-Za-z] [一-鿿]", "".join(pages))


def _lost(wanted: list[str], found: str) -> list[str]:
    """Those of the texts ``wanted`` that are not ``found``, white apart."""
    found = "".join(found.split())
    return [text for text in wanted if "".join(text.split()) not in found]


def _by_pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return re.sub(r"— ?\d+ ?—\s*$", "", "\n".join(pages), flags=re.MULTILINE)


def test_digits_of_a_title_have_the_usual_weight(tmp_path: Path) -> None:
    """As in Word, which is told to set the title's typeface, heavy by nature, and digits, neither bold."""
    title = Block(Kind.TITLE, (Span("青石镇2025年工作情况汇报"),))
    text = Block(Kind.PARAGRAPH, (Span("全年2025处。"),))
    pdf.write(Document(Properties("甲"), (title, text)), pdfsample.THEME, tmp_path / "a.pdf")
    fonts = {
        (font.size > 20, font.text): font.font
        for page in read(tmp_path / "a.pdf")
        for line in page.lines
        for font in line.glyphs
    }
    if engines.current() == "typst":  # it names the faces as they are
        assert "Bold" not in fonts[True, "2"]
        assert "Bold" in fonts[True, "青"]
        return
    assert "plain" in fonts[True, "2"]
    assert "plain" not in fonts[False, "2"]


def test_the_file_is_sound(made: Made) -> None:
    """Lengths of streams, cross-references and the like, as qpdf reads them."""
    with pikepdf.open(made.whole(archive=True)) as opened:
        assert opened.check_pdf_syntax() == []


def test_the_widths_of_embedded_glyphs_are_those_said(made: Made) -> None:
    """PDF/UA-1, 7.21.5: the ``W`` array and the embedded program agree."""
    with pikepdf.open(made.whole()) as opened:
        fonts = [one for one in opened.objects if _is(one, "/CIDFontType0")]
        found = [(drawn, said) for font in fonts for drawn, said in _widths(font)]
    assert len(found) > 100
    assert [pair for pair in found if abs(pair[0] - pair[1]) > 1] == []


def _is(item: Any, subtype: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == subtype


def _widths(font: Any) -> Iterator[tuple[float, float]]:
    program = CFFFontSet()
    program.decompile(io.BytesIO(font.FontDescriptor.FontFile3.read_bytes()), None)
    top, said = program[0], _said(list(font.W))
    by_name = hasattr(top, "ROS")
    for index, name in enumerate(top.charset):
        number = int(name.removeprefix("cid")) if by_name and index else index
        glyph = top.CharStrings[name]
        glyph.draw(NullPen())
        yield float(glyph.width), said.get(number, float(font.get("/DW", 1000)))


def _said(given: list[Any]) -> Mapping[int, float]:
    """The ``W`` array (ISO 32000-1, 9.7.4.3): first and list of widths, or first, last and one width."""
    found: dict[int, float] = {}
    at = 0
    while at < len(given):
        first, then = int(given[at]), given[at + 1]
        if isinstance(then, pikepdf.Array):
            found |= {first + step: float(width) for step, width in enumerate(then)}
            at += 2
        else:
            found |= dict.fromkeys(range(first, int(then) + 1), float(given[at + 2]))
            at += 3
    return found
