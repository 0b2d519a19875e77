"""What takes long is done once: setting up typefaces and stylesheet, cutting a typeface, packing a stream."""

from __future__ import annotations

import os
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pydyf
import pytest
import weasyprint
from fontTools.cffLib import CFFFontSet
from pypdf import PdfReader
from weasyprint.css import InitialStyle
from weasyprint.text import line_break

from assembler.document.model import Kind
from assembler.layout.fonts import resolution
from assembler.layout.typesetting import Typesetting
from assembler.writers.pdf import pdf, weasyprint_patch
from assembler.writers.pdf.pdf import Fetcher
from assembler.writers.pdf.set_up import _OPEN_FILES, SetUp, _InMemory, set_up
from tests import pdfsample
from tests.pdfsample import THEME, words

_DOCUMENT = pdfsample.document(
    words(Kind.TITLE, "报告"), pdfsample.paragraph(), words(Kind.PARAGRAPH, "Office 2025年–")
)


@pytest.fixture
def typeset() -> Typesetting:
    return Typesetting(resolution.resolve(THEME))


def _written(folder: Path, typeset: Typesetting, mark: str = "") -> bytes:
    document = pdfsample.document(words(Kind.PARAGRAPH, mark)) if mark else _DOCUMENT
    pdf.write(document, THEME, folder / "a.pdf", typeset=typeset)
    return (folder / "a.pdf").read_bytes()


def test_a_second_pdf_with_the_same_set_up_has_the_same_bytes(
    tmp_path: Path, typeset: Typesetting, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _written(tmp_path, typeset)
    monkeypatch.setattr(weasyprint, "CSS", None)
    assert _written(tmp_path, typeset) == first
    assert _written(tmp_path, typeset, "别的") != first
    assert _written(tmp_path, typeset) == first


def test_a_set_up_that_saw_an_error_is_not_kept(
    tmp_path: Path, typeset: Typesetting, monkeypatch: pytest.MonkeyPatch
) -> None:
    _written(tmp_path, typeset)
    assert len(typeset.kept[SetUp]) == 1
    monkeypatch.setattr("assembler.writers.pdf.finished.finish", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        _written(tmp_path, typeset)
    assert typeset.kept[SetUp] == {}


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="Linux alone has files in memory")
def test_the_files_of_a_set_up_are_given_back() -> None:
    before = len([*_OPEN_FILES.iterdir()])
    fonts = _InMemory()
    (fonts._folder / "a").write_bytes(b"x" * 9)
    assert Path((fonts._folder / "a").as_posix()).read_bytes() == b"x" * 9
    del fonts
    assert len([*_OPEN_FILES.iterdir()]) == before


def _programs(content: bytes) -> list[tuple[str, Any, Any]]:
    """Of each typeface: its name, its dictionary and the program in it."""
    found = []
    for page in PdfReader(BytesIO(content)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            (kid,) = font.get_object()["/DescendantFonts"]
            descriptor = kid.get_object()["/FontDescriptor"]
            found.append((str(descriptor["/FontName"]), kid.get_object(), descriptor.get("/FontFile3")))
    return found


def test_a_chinese_typeface_holds_only_the_glyphs_that_are_drawn(tmp_path: Path, typeset: Typesetting) -> None:
    cut = [one for one in _programs(_written(tmp_path, typeset, "报告")) if one[2]]
    (_, font, program), *_ = cut
    assert program["/Subtype"] == "/CIDFontType0C"
    assert "/CIDToGIDMap" not in font
    found = CFFFontSet()
    found.decompile(BytesIO(program.get_data()), None)
    widths = font["/W"]
    drawn = {first + n for first, run in zip(widths[::2], widths[1::2], strict=True) for n in range(len(run))}
    assert set(found[0].charset) == {".notdef", *(f"cid{glyph:05}" for glyph in drawn)}


def test_the_pages_are_not_counted_for_each_element(
    tmp_path: Path, typeset: Typesetting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the time of a long report grows with the square of its pages."""
    asked: list[int] = []
    of = pydyf.PDF.page_references.fget

    def counted(file: pydyf.PDF) -> Any:
        asked.append(len(file.objects))
        return of(file)

    monkeypatch.setattr(pydyf.PDF, "page_references", property(counted))
    _written(tmp_path, typeset)
    few = len(asked)
    pdf.write(pdfsample.document(*[pdfsample.paragraph()] * 9), THEME, tmp_path / "a.pdf", typeset=typeset)
    assert len(asked) - few <= few


def test_each_stream_is_packed_once(tmp_path: Path, typeset: Typesetting, monkeypatch: pytest.MonkeyPatch) -> None:
    packed: list[bytes] = []
    make = zlib.compressobj

    class Packing:
        def __init__(self, **options: Any) -> None:
            self.packing = make(**options)

        def compress(self, content: bytes) -> bytes:
            packed.append(content)
            return self.packing.compress(content)

        def flush(self) -> bytes:
            return self.packing.flush()

    monkeypatch.setattr(zlib, "compressobj", Packing)
    content = _written(tmp_path, typeset)
    own = content.count(b"/FlateDecode")
    # The stream of all small objects is made by pydyf itself, twice.
    assert own <= len(packed) <= own + 1


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Linux alone says so what a process holds")
def test_a_text_leaves_nothing_behind_in_pango() -> None:
    """Each left its list of features: some 300 bytes, 0.06 MB a report."""

    def pages() -> int:
        return int(Path("/proc/self/statm").read_text("utf-8").split()[1])

    with weasyprint_patch.chinese_setting(), set_up("", Fetcher(Path("/"), frozenset()), {}) as used:
        style = InitialStyle(used.fonts)
        style["font_kerning"], style["font_family"] = "none", ("Noto Serif CJK SC",)
        for _ in range(500):
            line_break.Layout(style)
        before = pages()
        for _ in range(10_000):
            line_break.Layout(style)
        assert pages() - before < 200
