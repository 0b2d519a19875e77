"""Where white opens between scripts, and where lines may break beside quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.layout import line_breaks, spacing


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("村12个", "村|12|个"),
        ("村（12）个", "村（12）个"),
        ("率89.44%，", "率|89.44%，"),
        ("ABC类", "ABC|类"),
        ("××镇20××年", "××镇|20××年"),
        ("1—9月", "1—9|月"),
        ("第 3 次", "第 3 次"),
    ],
)
def test_white_opens_between_letters_and_digits_of_two_scripts(text: str, parted: str) -> None:
    """Punctuation, signs and spaces need none."""
    gaps = set(spacing.gaps(text))
    assert "".join(letter + "|" * (place in gaps) for place, letter in enumerate(text)) == parted


def test_width_counts_the_white() -> None:
    """Half a character for a digit, a quarter for its dot."""
    assert spacing.cells("甲12.5") == 1 + 1.5 + 0.25


@given(st.text("甲乙1a，（。×% ", max_size=20))
def test_white_and_seams_lie_inside_the_text(text: str) -> None:
    """Never behind the last character, and white only where the scripts change."""
    gaps, seams = set(spacing.gaps(text)), set(spacing.seams(text))
    assert gaps <= seams <= set(range(max(len(text) - 1, 0)))


def _never(_text: str, _lang: object) -> bool:
    return False


@pytest.mark.parametrize(
    ("pair", "may"),
    [
        ("”制", True),
        ("济“", True),
        ("，“", True),
        ("”（", True),
        ("绑”", False),
        ("“三", False),
        ("”，", False),
        ("（“", False),
    ],
)
def test_breaks_beside_quotation_marks(pair: str, may: bool) -> None:
    """An opening mark begins a line, a closing one ends it (GB/T 15834-2011, 5.1)."""
    assert line_breaks.may_break(_never)(pair, "zh-CN") is may
