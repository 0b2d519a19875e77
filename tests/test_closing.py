"""Signature and date: two characters from the right, the date two further in, and never over the edge (7.3.5.2)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.layout import theme_loader
from assembler.layout.closing import pair
from assembler.layout.spacing import width

THEME = theme_loader.load(Path(__file__).parent.parent / "themes" / "gbt9704")
FREE = 0.5
UNITS = ["青石镇", "青石镇政府", "青石镇人民政府", "中共青石镇委员会", "青石镇人民政府河长制办公室"]


@pytest.mark.parametrize("unit", UNITS)
@given(days=st.integers(0, 365))
def test_the_date_keeps_clear_of_the_right_edge_and_two_further_in(unit: str, days: int) -> None:
    day = date(2025, 1, 1) + timedelta(days)
    written = f"{day.year}年{day.month}月{day.day}日"
    signature_left, date_left = pair(unit, written, THEME)
    assert date_left - signature_left == pytest.approx(THEME.closing.date_step_characters)
    assert date_left + width(written, THEME) <= THEME.grid.characters - FREE
    assert signature_left + width(unit, THEME) <= THEME.grid.characters - THEME.closing.from_right_characters + 1e-9


def test_a_long_signature_stands_two_from_the_right() -> None:
    unit = UNITS[-1]
    assert pair(unit, "2025年10月12日", THEME)[0] + width(unit, THEME) == pytest.approx(26)
