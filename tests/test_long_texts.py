"""What a text of thousands of slips costs goes by its length, not by its square."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from assembler.facts.source import Source
from assembler.pipeline.build import Request, examine

FACTS = """\
format: general
report: {unit: 甲局, area: 县, subject: 工作, period: 2025}
sections:
  - {heading: 甲, text: "%s"}
"""


def _calls(act: Callable[[], object]) -> int:
    """Functions called, Python's own included: unlike seconds, the same on every machine."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "slip", ["部份", "截止2025年底", "约近5个", "(1）", "由10%提高到20%，提高10%。", "{a", "“a", "{部份"]
)
def test_four_times_the_slips_cost_four_times_as_much(slip: str) -> None:
    """Five at most, that is; sixteen where each looks through all the others."""

    def check(times: int) -> None:
        examine(Request(Source((FACTS % (slip * times)).encode(), "facts.yaml", "facts")))

    check(1)
    few, many = (_calls(lambda times=times: check(times)) for times in (300, 1200))  # type: ignore[misc]
    assert many < 5 * few


@pytest.mark.parametrize("letters", ["字" * 60_000, "a" * 60_000, "a." * 30_000, "a b" * 20_000, "a@" * 30_000])
def test_a_long_text_without_a_break_ends(letters: str) -> None:
    """Patterns that look for a name or an address go no further than one may reach."""
    found = examine(Request(Source((FACTS % letters).encode(), "facts.yaml", "facts"))).findings
    assert isinstance(found, tuple)
