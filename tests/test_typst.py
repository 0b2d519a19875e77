"""The second engine beside the first: same pages, same lines, each character at the same place."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from assembler.document.model import Kind
from assembler.layout.fonts import resolution
from assembler.layout.typesetting import Typesetting
from assembler.pipeline.build import build
from assembler.pipeline.request import Request
from assembler.review.conformance.pages import Glyph, read
from assembler.review.status import Status
from assembler.writers.typst import pdf
from tests import pdfsample
from tests.made import SAMPLES, WORKSPACE, Made
from tests.sources import source_of

FONTS = resolution.resolve(pdfsample.THEME)
BESIDE, BELOW = 0.3, 0.05
"""Points by which a character and a baseline may be off: WeasyPrint rounds each gap to a part of Pango's unit."""
SOME = SAMPLES[1::3]
"""Reading a PDF character by character takes longer than making it; ``--engine typst`` sees the others."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up report with every kind of block, by Typst."""
    target = tmp_path_factory.mktemp("typst") / "whole.pdf"
    pdf.write(pdfsample.whole(), pdfsample.THEME, target, typeset=Typesetting(FONTS))
    return target


def _lines(path: Path) -> list[list[list[Glyph]]]:
    """For each page, the characters of each line but white."""
    return [[[one for one in line.glyphs if one.text.strip()] for line in page.lines] for page in read(path)]


def _text(line: list[Glyph]) -> str:
    return "".join(one.text for one in line)


def _assert_alike(ours: Path, theirs: Path) -> None:
    for page, other in zip(_lines(ours), _lines(theirs), strict=True):
        assert list(map(_text, page)) == list(map(_text, other))
        for line, wanted in zip(page, other, strict=True):
            apart = [abs(a.left - b.left) for a, b in zip(line, wanted, strict=True)]
            assert max(apart, default=0) < BESIDE, _text(line)
            assert abs(line[0].baseline - wanted[0].baseline) < BELOW


@pytest.mark.parametrize("sample", SOME, ids=lambda path: path.stem)
def test_every_character_stands_where_the_first_engine_has_it(sample: Path, made: Made, tmp_path: Path) -> None:
    request = Request(source_of(sample), to=("pdf",), out=tmp_path, status=Status.FINAL, engine="typst")
    (ours,) = build(request, WORKSPACE).files
    _assert_alike(ours, made.files(sample, Status.FINAL)["pdf"])


def test_tables_attachments_and_landscape_pages_are_alike_too(whole: Path, made: Made) -> None:
    _assert_alike(whole, made.whole())


def test_marks_in_the_margin_stand_where_the_first_engine_has_them(made: Made, tmp_path: Path) -> None:
    sample = next(one for one in SAMPLES if one.stem == "township-annual")
    request = Request(source_of(sample), to=("pdf",), out=tmp_path, status=Status.REVIEW, engine="typst")
    (ours,) = build(request, WORKSPACE).files
    theirs = made.files(sample, Status.REVIEW)["pdf"]
    for page, other in zip(_margin_links(ours), _margin_links(theirs), strict=True):
        assert len(page) == len(other)
        assert all(abs(a - b) < 3 for a, b in zip(page, other, strict=True))


def _margin_links(path: Path) -> list[list[float]]:
    """For each page the middles of the links left of the text, in points from the paper's foot."""
    with pikepdf.open(path) as opened:
        rectangles = [[[float(n) for n in note.Rect] for note in page.get("/Annots", [])] for page in opened.pages]
    return [sorted((box[1] + box[3]) / 2 for box in page if box[2] < 79) for page in rectangles]


HOSTILE = '#panic() $x$ *b* _i_ `c` @ref <lab> \\ // /* "q" = h #sys.inputs [] {{7*7}} ~ -- https://a.b'


def test_what_the_facts_say_is_no_markup(tmp_path: Path) -> None:
    document = pdfsample.document(pdfsample.title(HOSTILE), pdfsample.words(Kind.PARAGRAPH, HOSTILE))
    pdf.write(document, pdfsample.THEME, tmp_path / "a.pdf", typeset=Typesetting(FONTS))
    shown = "".join(one.text for page in _lines(tmp_path / "a.pdf") for line in page for one in line)
    assert shown.count("".join(HOSTILE.split())) == 2


def test_one_page_follows_the_other(whole: Path) -> None:
    """Odd numbers on the right, even ones on the left, turned pages included."""
    numbers = [[line for line in page if line[0].text == "—"] for page in _lines(whole)]
    lefts = [line[0][0].left for line in numbers[:8] if line]
    assert all((a > b) != (b > c) or a == c for (a, b), (_, c) in pairwise(list(pairwise(lefts))))
