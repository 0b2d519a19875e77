"""Lines of a paragraph: where they break, how their slack is spread, and that no page has an orphan."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import Block, Element, Kind, Role, Span
from assembler.layout import theme_loader
from assembler.layout.lines import best, fitting, greedy, nominal, setting, slack
from assembler.layout.lines.best import is_orphan
from assembler.layout.lines.measured import Measured, adjusted, measured
from assembler.layout.lines.rules import breaks, is_western
from assembler.layout.theme import Style
from tests.effort import examples

THEME = theme_loader.load(Path(__file__).parents[1] / "themes" / "gbt9704")
WIDTH = 156 * 72 / 25.4


def _gaps(text: str, width: float) -> dict[str, float]:
    """The gap behind each character of one line of ``width`` points, by the two characters it parts."""
    weighed = measured(text, THEME, 16, nominal.advance)
    found, _ = slack.spread(weighed, 0, len(text), slack.room(weighed, 0, len(text), width))
    return {a + b: round(gap, 2) for (a, b), gap in zip(pairwise(text), found, strict=True)}


def _natural(text: str) -> float:
    return measured(text, THEME, 16, nominal.advance).width(0, len(text))


def _paragraph(text: str) -> Block:
    return Block(Kind.PARAGRAPH, (Span(text),))


def _set(*blocks: Element) -> list[list[str]]:
    """The lines of each paragraph, in typefaces of nominal widths."""

    def of(style: Style) -> object:
        del style
        return nominal.advance

    found = setting.set_lines(fitting.fit(blocks, THEME), THEME, of)  # type: ignore[arg-type]
    return [[one.paragraph.text[line.start : line.end] for line in one.lines] for one in found.values()]


def test_adjacent_marks_share_one_and_a_half_squares() -> None:
    """CLREQ 3.1.6: closing before opening or closing, opening before opening; not opening before closing."""
    gaps = _gaps("甲》（乙），丙（《丁》。", _natural("甲》（乙），丙（《丁》。"))
    assert gaps["》（"] == gaps["），"] == gaps["（《"] == gaps["》。"] == -8.25
    assert gaps["甲》"] == gaps["（乙"] == -0.25


def test_too_wide_a_line_squeezes_marks_first() -> None:
    """The mark at its end before those within; the white between scripts only when no mark gives more."""
    text = "甲，乙12丙。"
    assert _gaps(text, _natural(text) - 8) == _gaps(text, _natural(text))
    assert _gaps(text, _natural(text) - 12)["，乙"] == -4.25
    least = _gaps(text, _natural(text) - 8 - 8 - 2.4)
    assert (least["，乙"], least["乙1"], least["2丙"], least["12"]) == (-8.25, 2.0, 2.0, -0.25)


def test_too_narrow_a_line_widens_the_white_first() -> None:
    """From a fifth of a square to a half, then the gaps between Chinese characters; digits keep theirs."""
    text = "甲乙12丙丁"
    assert _gaps(text, _natural(text) + 4) == _gaps(text, _natural(text)) | {"乙1": 5.2, "2丙": 5.2}
    wide = _gaps(text, _natural(text) + 9.6 + 2)
    assert (wide["乙1"], wide["甲乙"], wide["丙丁"], wide["12"]) == (8.0, 0.75, 0.75, -0.25)


@given(st.text("甲乙，。（）《》“”1a.% —…", min_size=2, max_size=40), st.floats(-30, 60))
def test_digits_and_letters_are_never_spread(text: str, missing: float) -> None:
    """Whatever a line has too much or too little of."""
    weighed = measured(text, THEME, 16, nominal.advance)
    found = slack.room(weighed, 0, len(text), _natural(text) + missing)
    gaps, _ = slack.spread(weighed, 0, len(text), found)
    for (before, after), gap in zip(pairwise(text), gaps, strict=True):
        if is_western(before) and is_western(after):
            assert gap <= 0


@given(st.text("甲乙丙丁，。（）《》“”1a.%", min_size=1, max_size=160))
def test_lines_hold_the_text_and_fit(text: str) -> None:
    """Every character once, in order; no line is wider than the type area by more than its marks may give up."""
    weighed = measured(text, THEME, 16, nominal.advance, compressed=False)
    ends = greedy.ends(weighed, greedy.Widths(WIDTH - 32, WIDTH))
    assert sorted(set(ends)) == list(ends)
    assert ends[-1] == len(text)
    for line, (start, end) in enumerate(pairwise((0, *ends))):
        assert weighed.width(start, end) <= (WIDTH if line else WIDTH - 32) + 0.1 or end == start + 1
    (lines,) = _set(_paragraph(text))
    assert "".join(lines) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲乙，丙（丁）戊", "甲|乙，|丙|（丁）|戊"),
        ("共12.5%的", "共|12.5%|的"),
        ("用“甲”和——乙……丙", "用|“甲”|和|——|乙|……|丙"),
        ("1—9月", "1—|9|月"),
        ("见http://a.gov.cn/b", "见|http://|a.|gov.|cn/|b"),
    ],
)
def test_where_lines_may_break(text: str, expected: str) -> None:
    """GB/T 15834-2011, 5.1; numbers and words of letters are whole, web addresses break behind their marks."""
    allowed = breaks(text)
    assert "".join("|" * allowed[place] + letter for place, letter in enumerate(text)) == expected


def test_a_figure_and_its_unit_stay_on_one_line() -> None:
    """Where the line before need not be widened beyond 17 pt a character."""
    text = "河" * 25, "5人次", "河" * 30
    block = Block(Kind.PARAGRAPH, (Span(text[0]), Span(text[1], "statistics.x", Role.FIGURE), Span(text[2])))
    (lines,) = _set(block)
    assert all(("5" in line) == ("人次" in line) for line in lines)


def test_no_last_line_of_one_character() -> None:
    """26 characters fill the first line: one more is not left alone."""
    for count in range(24, 120):
        (lines,) = _set(_paragraph("河" * count + "。"))
        assert len(lines) == 1 or not is_orphan(lines[-1]), count


@pytest.mark.parametrize("above", range(17, 23))
def test_no_last_line_alone_at_the_head_of_a_page(above: int) -> None:
    """Of 22 lines a page; a paragraph of four lines begins on any of the last."""
    blocks = [*(_paragraph("甲。") for _ in range(above)), _paragraph("河" * 100 + "。")]
    found = fitting.fit(blocks, THEME)
    assert found.lone == ()
    lines = len(found.ends[above])
    assert all(turn != lines - 1 for turn in found.turns.get(above, ()))


def test_a_closer_paragraph_has_narrower_gaps_between_chinese_characters_alone() -> None:
    """Digits keep theirs, and so does the white beside them."""
    text = measured("甲乙12丙", THEME, 16, nominal.advance)
    closer = adjusted(text, -0.5)
    assert [round(b - a, 2) for a, b in zip(text.gaps, closer.gaps, strict=True)] == [-0.5, 0, 0, 0]


def test_a_line_tells_how_far_it_is_widened() -> None:
    """In ems; where even half an em would not do it is left ragged, and tells so too."""
    blocks = (_paragraph("甲" * 60), _paragraph("甲" * 20 + "A" * 40 + "乙" * 20))
    found = setting.set_lines(fitting.fit(blocks, THEME), THEME, lambda _: nominal.advance)
    plain, torn = ([line.widened for line in one.lines] for one in found.values())
    assert max(plain) < 0.05
    assert torn[0] > 0.25


def test_white_between_scripts_is_opened_only_where_no_better_break_is() -> None:
    """Both lines could be had with half a square beside each number, or with the natural fifth."""
    text = "甲甲甲甲甲甲甲7268，甲甲甲甲甲甲955，甲甲5171，甲甲甲甲2169。"
    found = setting.set_lines(fitting.fit((_paragraph(text),), THEME), THEME, lambda _: nominal.advance)
    first = found[0].lines[0]
    weighed = measured(text, THEME, 16, nominal.advance)
    white = [gap for gap, is_white in zip(first.gaps, weighed.white, strict=False) if is_white]
    assert max(white) == pytest.approx(THEME.grid.autospace * 16, abs=0.1)


def _cheapest(text: Measured, width: float, count: int, start: int = 0) -> float:
    """What the best lines cost, of all that there are: each line tried by itself, and nothing left out."""
    length, rule = len(text.text), THEME.slack
    if count == 1:
        found = slack.room(text, start, length, width)
        return found.tightness**2 + 1e6 * is_orphan(text.text[start:]) if found.fits else inf
    costs = [inf]
    for end in range(start + 1, length):
        natural = text.sums[end] - text.sums[start]
        found = slack.room(text, start, end, width)
        if text.breaks[end] and width * 0.6 <= natural <= width * 1.3 and found.fits:
            wide = found.widening / text.size
            seen, over = (max(wide - least, 0) / rule.widest_characters for least in (0.02, rule.widest_characters))
            own = found.tightness**2 + 2 * found.openness**2 + 60 * seen**2 + 20000 * over**2
            costs.append(own + _cheapest(text, width, count - 1, end))
    return min(costs)


@given(st.text("甲乙丙丁戊己庚辛，（1a ", min_size=1, max_size=42), st.integers(-1, 1))
@examples(100)
def test_no_lines_are_better_than_those_found(text: str, more: int) -> None:
    """However many ways are passed over because they cannot be the best."""
    weighed = measured(text, THEME, 16, nominal.advance)
    count = max(len(greedy.ends(weighed, greedy.Widths(180, 180))) + more, 1)
    found = best.lines(best.Task(weighed, greedy.Widths(180, 180), count), THEME.slack)
    assert (found.cost if found else inf) == pytest.approx(_cheapest(weighed, 180, count))
