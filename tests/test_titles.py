"""Long titles in even lines, broken between words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import Span
from assembler.layout import closing, spacing, theme_loader, titles
from assembler.layout.units import POINTS_PER_MM
from tests.effort import examples

THEME = theme_loader.load(Path(__file__).parents[1] / "themes" / "gbt9704")


def _lines(*words: str, limit: float = 20) -> list[str]:
    """On lines of the title's style as wide as ``limit`` of its characters."""
    page = replace(THEME.page, width=THEME.page.left + THEME.page.right + (limit + 0.1) * 22 / POINTS_PER_MM)
    cut = titles.lines(tuple(map(Span, words)), "title", replace(THEME, page=page))
    return ["".join(span.text for span in line) for line in cut]


def test_a_short_title_stays_on_one_line() -> None:
    """Nothing is broken that fits."""
    assert _lines("关于", "河湖管护工作", "的报告") == ["关于河湖管护工作的报告"]


def test_two_lines_are_as_even_as_the_words_allow() -> None:
    """Words stay whole."""
    assert _lines("青石镇人民政府", "关于", "2025年", "前三季度", "河湖管护工作", "情况的", "报告") == [
        "青石镇人民政府关于2025年",
        "前三季度河湖管护工作情况的报告",
    ]


def test_three_lines_have_no_waist() -> None:
    """A trapezium or a lozenge, never an hourglass."""
    widths = list(map(spacing.cells, _lines("甲" * 7, "乙" * 3, "丙" * 4, "丁" * 4, "戊" * 3, "己" * 7, limit=12)))
    assert not any(b < a and b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))


def test_a_word_wider_than_a_line_breaks_where_the_line_ends() -> None:
    """There is no place to break it by the standard, but nothing runs off the sheet; a finding tells of it."""
    word = "A" * 40
    assert _lines(word, "报告") == ["A" * 27, "A" * 13 + "报告"]
    found = titles.overwide((Span("关于"), Span(word, "report.subject"), Span("报告")), "title", THEME)
    assert found is not None
    assert found.path == "report.subject"


def test_titles_whose_words_fit_have_no_overwide_part() -> None:
    """However long they are."""
    assert titles.overwide((Span("河湖管护工作情况" * 9),), "title", THEME) is None


GOLDEN = (Path(__file__).parent / "golden" / "titles.txt").read_text("utf-8").split()


@pytest.mark.parametrize("broken", GOLDEN)
def test_forty_long_titles(broken: str) -> None:
    """Each written as one part, as a user does who fills in ``title``; a slash stands where its line breaks."""
    cut = titles.lines((Span(broken.replace("/", "")),), "title", THEME)
    assert "/".join("".join(span.text for span in line) for line in cut) == broken


@examples(20)
@given(st.lists(st.text("甲乙丙1", min_size=1, max_size=6), min_size=1, max_size=16))
def test_nothing_is_lost_and_every_line_fits(words: list[str]) -> None:
    """Whatever the cut, the characters come out in order."""
    cut = titles.lines(tuple(map(Span, words)), "title", THEME)
    assert "".join(span.text for line in cut for span in line) == "".join(words)
    limit = THEME.page.text_width * POINTS_PER_MM / 22
    assert all(spacing.width("".join(span.text for span in line), THEME) <= limit for line in cut)


@pytest.mark.parametrize(
    ("signature", "date", "expected"),
    [
        ("青石镇人民政府河长办", "2025年1月2日", (16, 18)),
        # As long as the signature here, and longer in Word, whose white beside digits is wider.
        ("青石镇人民政府", "2025年1月2日", (17, 19)),
        ("某镇", "2025年10月12日", (16, 18)),
    ],
)
def test_signature_and_date(signature: str, date: str, expected: tuple[float, float]) -> None:
    """7.3.5.2 on a line of 28 characters; a full date has five gaps of a fifth of a character."""
    assert closing.pair(signature, date, THEME) == expected
