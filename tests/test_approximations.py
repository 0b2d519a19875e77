"""余 and 近 held against the printed number, and against rates computed from it."""

from __future__ import annotations

import pytest

from tests.figured import codes


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("value: 4000, unit: 份, approx: over", ""),
        ("value: 10, unit: 次, approx: over", ""),
        ("value: 9, unit: 次, approx: over", "over-not-round"),
        ("value: 3, unit: 次, approx: over", "over-not-round"),
        ("value: 25, unit: 次, approx: over", "over-not-round"),
        ("value: 99.2, unit: '%', approx: over", "over-not-round"),
        ("value: 19960, unit: 元, show: 万, decimals: 0, approx: over", "over-is-under"),
        ("value: 20040, unit: 元, show: 万, decimals: 0, approx: over", ""),
        ("value: 1041428, unit: 元, show: 万, decimals: 0, approx: over", ""),
        ("value: 19960, unit: 元, show: 万, approx: over", "over-not-round"),
        ("value: 20, unit: 万元, approx: over", ""),
        ("value: 200000, unit: 元, show: 万, approx: near", ""),
        ("value: 19960, unit: 元, show: 万, decimals: 0, approx: near", ""),
        ("value: 20040, unit: 元, show: 万, decimals: 0, approx: near", "near-is-over"),
        ("value: 98, unit: 户, approx: near", ""),
        ("value: 980, unit: 户, approx: near", ""),
        ("value: 987, unit: 户, approx: near", "near-not-round"),
        ("value: 99.2, unit: '%', approx: near", "near-not-round"),
        ("value: 99.2, unit: '%', approx: about", ""),
        ("value: , unit: 户, approx: near", ""),
    ],
)
def test_an_approximation_must_hold_and_be_round(written: str, code: str) -> None:
    assert codes(f"a: {{name: 甲, {written}}}") == ([code] if code else [])


@pytest.mark.parametrize(
    ("rate", "is_told"),
    [
        ("ratio: [a, b]", True),
        ("ratio: [a, b], decimals: 0", False),
        ("per: [b, a]", True),
        ("sum: [a, b]", False),
        ("ratio: [b, b]", False),
    ],
)
def test_no_exact_rate_is_computed_from_an_approximate_number(rate: str, is_told: bool) -> None:
    lines = ("a: {name: 甲, value: 40, unit: 户, approx: over}", "b: {name: 乙, value: 90, unit: 户}")
    assert ("approx-beside-exact" in codes(*lines, f"r: {{name: 率, {rate}}}")) is is_told
