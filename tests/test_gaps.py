"""Many gaps in one text of the PDF: each character stands where ``--gaps`` has it, whatever it is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import Block, Kind, Role, Span
from assembler.layout.lines.setting import SetLine
from assembler.review.conformance.pages import Line, read
from assembler.writers.html import set_lines
from assembler.writers.pdf import pdf, weasyprint_patch
from tests import pdfsample
from tests.effort import examples

_SIZE = 16
_HTML = (
    "<style>@page {{ size: 900pt 100pt; margin: 0 }} body, p {{ margin: 0 }}"
    " p {{ white-space: nowrap; font-kerning: none; font: {size}pt 'Noto Serif CJK SC', 'Liberation Serif' }}</style>"
    "<p>{text}</p>"
)


def _lines(folder: Path, text: str) -> Sequence[Line]:
    target = folder / "a.pdf"
    with weasyprint_patch.chinese_setting():
        weasyprint.HTML(string=_HTML.format(size=_SIZE, text=text)).write_pdf(target)
    return read(target)[0].lines


def _line(folder: Path, text: str) -> Line:
    return _lines(folder, text)[0]


@given(st.lists(st.floats(-8, 12), min_size=6, max_size=25))
@examples(8)
def test_each_character_stands_where_its_gaps_put_it(
    tmp_path_factory: pytest.TempPathFactory, gaps: list[float]
) -> None:
    text = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰"[: len(gaps)]
    said = " ".join(f"{gap:.4f}" for gap in gaps)
    line = _line(tmp_path_factory.mktemp("gaps"), f"<span style=\"--gaps: '{said}'\">{text}</span>")
    wanted = accumulate((_SIZE + gap for gap in gaps[:-1]), initial=0.0)
    # The order is that of reading from the left: with gaps like these none overtakes another.
    assert [glyph.left for glyph in line.glyphs] == pytest.approx(list(wanted), abs=0.02)
    assert line.text == text


def test_what_follows_stands_behind_the_last_gap(tmp_path: Path) -> None:
    first, second = (
        f"<span style=\"--gaps: '1*2 {last}'\">{text}</span>" for last, text in ((9, "一二三"), (0, "四五六"))
    )
    lefts = [glyph.left for glyph in _line(tmp_path, first + second).glyphs]
    assert [b - a for a, b in pairwise(lefts)] == pytest.approx([17, 17, 25, 17, 17], abs=0.02)


def test_a_mark_above_a_letter_takes_no_room(tmp_path: Path) -> None:
    line = _line(tmp_path, "<span style=\"--gaps: '4*3'\">x\u0308中文</span>")
    x, *_ = line.glyphs
    assert line.glyphs[-1].left - line.glyphs[-2].left == pytest.approx(_SIZE + 4, abs=0.02)
    assert line.glyphs[-2].left - x.right == pytest.approx(8, abs=0.1)


def _html(spans: list[Span], *lines: SetLine, named: bool = False) -> tuple[str, str]:
    return set_lines.paragraph(spans, lines, _SIZE, lambda span, html: f"<b {span.anchor}>{html}</b>", named=named)


def _gap(wanted: float) -> str:
    """``wanted`` in whole steps."""
    step = _SIZE / (1000 - 1024 / 2)
    return f"{round(wanted / step) * step:.4f}"


def test_a_paragraph_is_one_text() -> None:
    spans = [Span("共"), Span("12", "statistics.a", Role.FIGURE), Span(" "), Span("<人>", "report.unit", Role.FACT)]
    lines = SetLine(0, 4, (0.0, 8.0, 0.0)), SetLine(4, 7, (0.0, 0.0), 3)
    assert _html(spans, *lines) == (
        f"white-space: pre; --gaps: '0.0000 {_gap(8)} 0.0000*2 / <3.0000 0.0000*3'",
        "共12 \n&lt;人&gt;",
    )


def test_what_is_seen_of_a_span_keeps_an_element() -> None:
    spans = [Span("共"), Span("一二 ", strong=True, anchor="x"), Span("三", link="y")]
    assert _html(spans, SetLine(0, 5, (0.0,) * 4, 3)) == (
        "",
        (
            '<span class="line" style="margin-left: -3.0000pt"><span style="--gaps: \'0.0000\'">共</span>'
            "<b x><span style=\"--gaps: '0.0000*3'\">一二 </span></b>"
            "<b ><span style=\"--gaps: '0.0000'\">三</span></b></span>"
        ),
    )


def test_an_anchor_stands_in_the_first_line_alone() -> None:
    _, found = _html([Span("一二三四", anchor="x")], SetLine(0, 2, (0.0,)), SetLine(2, 4, (0.0,)))
    assert re.findall(r"<b (\w*)>", found) == ["x", ""]


def test_the_name_of_a_heading_has_no_ends_of_lines() -> None:
    lines = SetLine(0, 2, (0.0,)), SetLine(2, 4, (0.0,))
    text = "<span style=\"--gaps: '0.0000*2'\">{}</span>"
    assert _html([Span("一二三四")], *lines, named=True) == (
        "",
        f'<span class="line">{text.format("一二")}</span><br><span class="line">{text.format("三四")}</span>',
    )
    assert _html([Span("一二三四")], lines[0], named=True)[1] == "一二"


@pytest.mark.parametrize(("text", "seen"), [(" 一  二 ", "一 二 "), ("一\t\n二", "一 二")])
def test_spaces_are_counted_as_html_shows_them(text: str, seen: str) -> None:
    assert _html([Span(text)], SetLine(0, len(text), (0.0,) * (len(text) - 1)))[1] == seen


def test_each_line_of_a_paragraph_has_its_own_gaps(tmp_path: Path) -> None:
    said = "1*3 / <4 5*2 / 0.5*5"
    text = f"<span style=\"white-space: pre; --gaps: '{said}'\">一二三\n四五\n六七八九十</span>"
    found = _lines(tmp_path, f"<span style='display: block; margin-left: 9pt'>{text}</span>")
    lefts = [[round(glyph.left, 1) for glyph in line.glyphs] for line in found]
    assert lefts == [[9, 26, 43], [5, 26], [9, 25.5, 42, 58.5, 75]]


def test_no_space_between_two_spans_is_lost(tmp_path: Path) -> None:
    spans = (Span("12%", "statistics.a", Role.FIGURE), Span(" "), Span("Office", "report.unit", Role.FACT))
    pdf.write(pdfsample.document(Block(Kind.PARAGRAPH, spans)), pdfsample.THEME, tmp_path / "a.pdf")
    assert read(tmp_path / "a.pdf")[0].lines[0].text == "12% Office"
