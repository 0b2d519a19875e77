"""How columns share a line, and cells break: no number, no word, nothing cut off."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document import walk
from assembler.document.model import Align, Cell, Role, Span, Table
from assembler.layout.tables import set_tables, widths
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM
from tests import docxsample

THEME = docxsample.THEME
UPRIGHT = THEME.page.text_width * POINTS_PER_MM
ON_ITS_SIDE = THEME.page.text_height * POINTS_PER_MM
BESIDE = 2 * THEME.tables.padding_mm * POINTS_PER_MM
"""White on both sides of a cell's text."""

WIDTHS = st.lists(st.tuples(st.floats(1, 200), st.floats(0, 400)), min_size=1, max_size=14)


@given(WIDTHS, st.floats(50, 700))
def test_shares_fill_the_line_and_none_is_less_than_it_must_be(columns: list[tuple[float, float]], room: float) -> None:
    least = [low for low, _ in columns]
    natural = [low + more for low, more in columns]
    shared = widths.share(least, natural, room)
    if sum(least) > room + 1e-6:
        assert shared is None
        return
    assert shared is not None
    assert sum(shared) == pytest.approx(room)
    assert all(width >= low - 1e-6 for width, low in zip(shared, least, strict=True))
    if sum(natural) <= room:
        assert all(width >= wanted - 1e-6 for width, wanted in zip(shared, natural, strict=True))
    else:
        assert all(width <= wanted + 1e-6 for width, wanted in zip(shared, natural, strict=True))


def test_what_most_cells_need_comes_before_what_the_longest_needs() -> None:
    """The first column's longest cell wants all the room; the second gets its usual width all the same."""
    assert widths.stepped([20, 20], [50, 60], [400, 60], 160) == (100, 60)
    assert widths.stepped([20, 20], [50, 60], [400, 60], 75) == (35, 40)
    assert widths.stepped([20, 80], [50, 60], [400, 90], 140) == pytest.approx((59.72, 80.28), abs=0.01)


@given(WIDTHS, st.floats(0, 1), st.floats(50, 700))
def test_stepped_shares_fill_the_line_too(columns: list[tuple[float, float]], part: float, room: float) -> None:
    least, natural = [low for low, _ in columns], [low + more for low, more in columns]
    shared = widths.stepped(least, [low + part * more for low, more in columns], natural, room)
    assert (shared is None) == (sum(least) > room + 1e-6)
    if shared:
        assert sum(shared) == pytest.approx(room)
        assert all(width >= low - 1e-6 for width, low in zip(shared, least, strict=True))


@given(st.lists(st.floats(1, 200), min_size=1, max_size=14), st.floats(0.1, 0.99))
def test_levelled_widths_fill_the_line_and_only_the_widest_lose(wanted: list[float], part: float) -> None:
    room = sum(wanted) * part
    found = widths.levelled(wanted, room)
    assert sum(found) == pytest.approx(room)
    lost = [width for width, want in zip(found, wanted, strict=True) if width < want - 1e-6]
    assert max(found) == pytest.approx(min(lost))


def test_columns_of_numbers_are_equally_wide_where_there_is_room() -> None:
    assert widths.evened([100, 40, 60], [False, True, True], 300) == [100, 60, 60]
    assert widths.evened([100, 40, 60], [False, True, True], 219) == [100, 40, 60]


def test_an_author_may_share_the_line_but_not_so_that_words_break() -> None:
    assert widths.given([3, 1], [50, 50], 400) == (300, 100)
    assert widths.given([9, 1], [50, 50], 400) is None


def _words(*texts: str) -> tuple[Cell, ...]:
    return tuple((Span(text),) for text in texts)


def _figure(text: str) -> Cell:
    return (Span(text, "statistics.x", Role.FIGURE),)


def _table(columns: int, head: str = "应整改问题", number: str = "12345.67", name: str = "东河村") -> Table:
    row = ((Span(name),), *(_figure(number) for _ in range(columns - 1)))
    return Table(_words("村", *[head] * (columns - 1)), (row,) * 3, (Align.LEFT, *[Align.RIGHT] * (columns - 1)))


def _lines(table: Table, theme: Theme = THEME) -> list[str]:
    """The lines of the second column's head."""
    return [walk.text(line) for line in set_tables([table], theme)[0].head[1]]


@pytest.mark.parametrize(
    ("columns", "fine", "wide"), [(2, False, False), (7, False, False), (9, True, False), (14, True, True)]
)
def test_a_table_gets_smaller_and_then_lies_on_its_side(columns: int, fine: bool, wide: bool) -> None:
    found = set_tables([_table(columns)], THEME)[0]
    assert (found.table.fine, found.table.wide) == (fine, wide)
    assert sum(found.widths) == pytest.approx(ON_ITS_SIDE if wide else UPRIGHT)
    assert all(len(cell) == 1 for row in found.rows for cell in row[1:])
    assert found.broken == ()


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("第164类台账", ["第164类", "台账"]),
        ("是否达标", ["是否", "达标"]),
        ("投入资金（万元）", ["投入资金", "（万元）"]),
        ("第一产业增加值", ["第一产业", "增加值"]),
    ],
)
def test_heads_break_between_words_alone(head: str, lines: list[str]) -> None:
    assert _lines(_table(10, head, number="12")) == lines


def test_a_sign_and_a_unit_of_one_character_stay_with_their_number() -> None:
    table = Table(
        _words("名称", "要求"),
        ((*_words("巡河" * 30), _figure("≥95%")), _words("巡" * 40, "约12处" * 12)),
        (Align.LEFT,) * 2,
    )
    found = set_tables([table], THEME)[0]
    texts = [walk.text(line) for line in found.rows[1][1]]
    assert "".join(texts) == "约12处" * 12
    assert all(text.startswith("约") and text.endswith("处") for text in texts)


def test_what_fits_nowhere_is_broken_and_told() -> None:
    found = set_tables([_table(14, number="1234567890123")], THEME)[0]
    assert walk.text(found.broken) == "1234567890123"
    assert all("".join(map(walk.text, cell)) == "1234567890123" for row in found.rows for cell in row[1:])
    assert sum(found.widths) == pytest.approx(ON_ITS_SIDE)


TEXT = st.text(st.sampled_from("河湖管护工作情况的村第一二三，。（）%0123456789.abc "), max_size=30)


@given(st.integers(1, 9).flatmap(lambda n: st.lists(st.lists(TEXT, min_size=n, max_size=n), min_size=1, max_size=4)))
def test_every_cell_keeps_its_text_and_every_line_fits_its_column(rows: list[list[str]]) -> None:
    """Measured anew: a line is as wide as its characters, a full-width one an em, others as in Times New Roman."""
    table = Table(_words(*rows[0]), tuple(_words(*row) for row in rows[1:]), (Align.CENTER,) * len(rows[0]))
    found = set_tables([table], THEME)[0]
    look = THEME.table_style(fine=found.table.fine)
    for row, lines in zip((table.head, *table.rows), (found.head, *found.rows), strict=True):
        for cell, of_cell, width in zip(row, lines, found.widths, strict=True):
            assert tuple(span for line in of_cell for span in line if span.text) == tuple(_joined(of_cell))
            assert "".join(map(walk.text, of_cell)) == walk.text(cell)
            wide = sum(character >= "⺀" for line in of_cell[:1] for character in walk.text(line))
            assert wide * THEME.styles[look].size_pt <= width - BESIDE + 1e-6


def _joined(lines: tuple[Cell, ...]) -> list[Span]:
    return [span for line in lines for span in line]


def test_lines_are_cut_from_the_spans_and_only_the_first_part_keeps_the_anchor() -> None:
    cell = (Span("河湖管护", "a", Role.FACT, anchor="x"), Span("工作经费支出", "b", Role.FACT))
    table = Table(_words("名", *["数"] * 9), ((cell, *(_figure("12345.67"),) * 9),), (Align.LEFT, *[Align.RIGHT] * 9))
    (lines, *_), *_ = set_tables([table], THEME)[0].rows
    parts = _joined(lines)
    assert len(lines) > 1
    assert next(part.anchor for part in parts if part.path == "a") == "x"
    assert sum(part.anchor == "x" for part in parts) == 1
    assert {(before.path, after.path) for before, after in pairwise(parts)} <= {("a", "a"), ("a", "b"), ("b", "b")}
