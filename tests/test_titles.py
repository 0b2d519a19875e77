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


def test_a_word_wider_than_a_line_is_left_to_the_renderer() -> None:
    """There is no place to break it by the standard."""
    assert _lines("甲" * 25, "报告") == ["甲" * 25 + "报告"]


@given(st.lists(st.text("甲乙丙1", min_size=1, max_size=6), min_size=1, max_size=24))
def test_no_word_is_lost_or_split(words: list[str]) -> None:
    """Whatever the cut, the words come out in order, and each line fits."""
    cut = titles.lines(tuple(map(Span, words)), "title", THEME)
    assert [span.text for line in cut for span in line] == words
    assert all(spacing.width("".join(span.text for span in line), THEME) <= 20 for line in cut)


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
