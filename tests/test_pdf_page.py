"""The PDF under a ruler: grid, edges, line ends, page numbers and the places of the closing blocks."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from assembler.document.model import Block, Document, Element, Kind, Role, Span
from assembler.layout import spacing
from assembler.review.conformance.pages import Line, PdfPage, read
from assembler.writers.pdf import pdf
from tests import pdfsample
from tests.made import Made

MM = 72 / 25.4
PITCH = 28.95
LEFT, RIGHT = 28 * MM, 184 * MM
TOP, BOTTOM = 37 * MM, 262 * MM
CLOSERS, OPENERS = "，。、；：？！）》”’%", "（《“‘"


def _pages(document: Document) -> tuple[PdfPage, ...]:
    with TemporaryDirectory() as folder:
        pdf.write(document, pdfsample.THEME, Path(folder) / "a.pdf")
        return read(Path(folder) / "a.pdf")


@pytest.fixture(scope="module")
def whole(made: Made) -> tuple[PdfPage, ...]:
    """The pages of the report with every kind of block."""
    return read(made.whole())


def _text_lines(page: PdfPage) -> list[Line]:
    return [line for line in page.lines if line.baseline < BOTTOM]


def _paragraphs(*blocks: Element) -> list[Line]:
    return [line for page in _pages(pdfsample.document(*blocks)) for line in _text_lines(page)]


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    """5.2.3: an unbroken run of full-width characters fills the type area to the last line and the last place."""
    page = _pages(pdfsample.document(pdfsample.paragraph("河" * 2000)))[0]
    lines = _text_lines(page)
    assert len(lines) == 22
    assert [len(line.text) for line in lines] == [26] + [28] * 21
    assert all(b.baseline - a.baseline == pytest.approx(PITCH, abs=0.02) for a, b in pairwise(lines))
    assert lines[0].baseline - 16 > TOP - 1
    assert BOTTOM - PITCH < lines[-1].baseline < BOTTOM


_TABLE_SIZE = 15
"""Points: tables and their captions are set smaller, and on a pitch of their own."""


def test_every_line_of_every_upright_page_stands_on_the_grid(whole: tuple[PdfPage, ...]) -> None:
    """Title, headings and blank lines are whole multiples of the pitch; below a table the text is on the grid again."""
    for page in (page for page in whole if page.height > page.width):
        first = TOP + PITCH / 2
        for line in (line for line in _text_lines(page) if line.size > _TABLE_SIZE):
            middle = line.baseline - 0.38 * line.size
            steps = (middle - first) / PITCH
            assert steps == pytest.approx(round(steps), abs=0.03), line.text


def test_lines_are_flush_right() -> None:
    """Every line that a paragraph goes on from ends at the type area's edge."""
    full = [line for line in _paragraphs(pdfsample.paragraph()) if line.right > RIGHT - 16]
    assert len(full) >= 8
    assert all(line.right == pytest.approx(RIGHT, abs=0.25) for line in full)


def test_the_last_line_of_a_paragraph_is_not_stretched() -> None:
    """It keeps the tracking of the grid."""
    (line,) = _paragraphs(pdfsample.paragraph("办结率有所提高。"))
    assert max(line.gaps) < 0


def _random_story(seed: int) -> Block:
    rng = random.Random(seed)  # noqa: S311
    parts: list[Span] = []
    for _ in range(120):
        pick = rng.random()
        if pick < 0.2:
            parts.append(Span(f"{rng.randint(1, 99999)}人次", "statistics.x", Role.FIGURE))
        elif pick < 0.3:
            parts.append(Span(f"{rng.randint(1, 99)}.{rng.randint(10, 99)}%", "statistics.x", Role.FIGURE))
        elif pick < 0.4:
            parts.append(Span(rng.choice(["“五项制度”", "《办法》", "（试行）", "‘清四乱’", "——", "……"])))
        else:
            parts.append(Span("镇村两级河长巡查河道整改问题"[: rng.randint(1, 14)], "f" * rng.randint(0, 1)))
        if pick > 0.5:
            parts.append(Span(rng.choice("，。、；：？！")))
    return Block(Kind.PARAGRAPH, tuple(parts))


def _apart(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Line]]]:
    """Each paragraph with its own lines, all set in one document."""
    lines = iter(_paragraphs(*blocks))
    for block in blocks:
        own: list[Line] = []
        while sum(len(line.text) for line in own) < len(block.text):
            own.append(next(lines))
        yield block, own


@pytest.fixture(scope="module")
def stories() -> list[tuple[Block, list[Line]]]:
    return list(_apart([_random_story(seed) for seed in range(6)]))


@pytest.mark.parametrize("seed", range(6))
def test_line_ends_and_starts(seed: int, stories: list[tuple[Block, list[Line]]]) -> None:
    """No line begins with a closing mark or ends with an opening one; —— and …… and numbers stay whole."""
    block, lines = stories[seed]
    for before, after in pairwise(lines):
        assert after.text[0] not in CLOSERS, (before.text, after.text)
        assert before.text[-1] not in OPENERS, (before.text, after.text)
        assert before.text[-1] + after.text[0] not in {"——", "……"}
    joined, breaks = "", set()
    for line in lines:
        joined += line.text
        breaks.add(len(joined))
    assert joined == block.text
    place = 0
    for span in block.spans:
        if span.role is Role.FIGURE:
            number = span.text.rstrip("人次")
            assert not breaks & set(range(place + 1, place + len(number))), span.text
        place += len(span.text)


def test_gaps_stay_below_a_quarter_of_a_character() -> None:
    """Between Chinese characters; the white beside digits takes up to half a character first."""
    found = [
        (a.text, b.text, gap)
        for _, lines in _apart([pdfsample.paragraph(start=start) for start in range(6)])
        for line in lines[:-1]
        for a, b, gap in zip(line.glyphs, line.glyphs[1:], line.gaps, strict=False)
    ]
    assert max(gap for a, b, gap in found if not spacing.parts(a, b)) < 4
    assert max(gap for *_, gap in found) <= 8.1


def test_chinese_marks_and_western_digits_have_their_typefaces() -> None:
    """“ ” ‘ ’ — … are full-width and Chinese; digits and Latin letters are Western, on the same baseline."""
    lines = _paragraphs(pdfsample.paragraph("“甲”‘乙’——丙……丁1—9月ABC%"))
    fonts = {glyph.text: glyph.font for line in lines for glyph in line.glyphs}
    chinese, western = fonts["甲"], fonts["1"]
    assert {fonts[mark] for mark in "“”‘’—…丁月"} == {chinese}
    assert {fonts[mark] for mark in "19ABC%"} == {western} != {chinese}
    assert all(glyph.baseline == line.glyphs[0].baseline for line in lines for glyph in line.glyphs)


def test_page_numbers_stand_outside(whole: tuple[PdfPage, ...]) -> None:
    """7.5: 14 pt, 7 mm below the type area, odd ones a character from the right, even ones from the left."""
    for place, page in enumerate(whole[:8], start=1):
        (number,) = [line for line in page.lines if line.baseline > BOTTOM]
        assert (number.text, number.size) == (f"— {place} —", 14)
        assert number.baseline - 0.38 * 14 - BOTTOM == pytest.approx(7 * MM, abs=1)
        if place % 2:
            assert number.right == pytest.approx(RIGHT - 14, abs=0.2)
        else:
            assert number.left == pytest.approx(LEFT + 14, abs=0.2)


def _closing(signature: str, date: str) -> tuple[Line, Line]:
    lines = _paragraphs(
        pdfsample.paragraph("正文。"), pdfsample.words(Kind.SIGNATURE, signature), pdfsample.words(Kind.DATE, date)
    )
    assert lines[1].baseline - lines[0].baseline == pytest.approx(2 * PITCH, abs=0.1)
    return lines[1], lines[2]


def test_signature_two_from_the_right_and_date_two_further_in() -> None:
    """7.3.5.2, the signature being the longer."""
    signature, date = _closing("青石镇人民政府河长制办公室", "2025年10月12日")
    assert signature.right == pytest.approx(RIGHT - 2 * 15.79, abs=0.5)
    assert date.left - signature.left == pytest.approx(2 * 15.79, abs=0.1)


def test_a_longer_date_stands_two_from_the_right() -> None:
    """7.3.5.2: then the signature moves left."""
    signature, date = _closing("某镇", "2025年10月12日")
    assert date.right == pytest.approx(RIGHT - 2 * 15.79, abs=0.8)
    assert date.left - signature.left == pytest.approx(2 * 15.79, abs=0.1)


def test_recipient_and_attachment_blocks(whole: tuple[PdfPage, ...]) -> None:
    """7.3.2, 7.3.4, 7.3.7: blank line and edge of each; the attachment's title is on line 3 of a new page."""
    pages = whole
    lines = _text_lines(pages[0])
    assert lines[2].text == "县水利局："
    assert lines[2].left == pytest.approx(LEFT, abs=0.1)
    notes = [line for page in pages for line in _text_lines(page) if line.text.startswith(("附件：1.", "2.巡河"))]
    assert notes[0].left == pytest.approx(LEFT + 2 * 15.75, abs=0.1)
    assert notes[1].left == pytest.approx(notes[0].left + 3 * 15.75, abs=0.1)
    (attachment,) = [page for page in pages if page.lines[0].text == "附件1"]
    mark, title = attachment.lines[:2]
    assert mark.left == pytest.approx(LEFT, abs=0.1)
    assert (title.baseline - 0.38 * 22) - (mark.baseline - 0.38 * 16) == pytest.approx(2 * PITCH, abs=0.1)
    assert (title.left + title.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.2)


def test_wide_tables_lie_on_their_side_and_repeat_their_head(whole: tuple[PdfPage, ...]) -> None:
    """Upright pages before, landscape pages with the header row on each."""
    wide = [page for page in whole if page.width > page.height]
    assert len(wide) == 2
    assert all("第0列" in line.text for page in wide for line in page.lines if line.text.startswith("第"))
    assert sum("第0列" in line.text for page in wide for line in page.lines) == 2


def test_no_heading_stands_last_on_a_page() -> None:
    """Wherever it falls, a heading has a line of its text below it; each case begins a page, one ends it early."""
    pages = _pages(pdfsample.document(*(block for fillers in range(14, 22) for block in _headed(fillers))))
    assert [page for page in pages if "、标题" in _text_lines(page)[-1].text] == []
    assert [len(_text_lines(page)) for page in pages if _text_lines(page)[0].text == "附件"] == [22] * 6 + [21, 22]


def _headed(fillers: int) -> Iterator[Element]:
    """On a new page, so many short paragraphs, a heading and its text."""
    yield pdfsample.words(Kind.ATTACHMENT_MARK, "附件")
    for _ in range(fillers):
        yield pdfsample.words(Kind.PARAGRAPH, "甲。")
    yield pdfsample.heading("标题", 1)
    yield pdfsample.paragraph()
