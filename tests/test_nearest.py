"""The one function that offers a name for an unknown one."""

from __future__ import annotations

import pytest

from assembler.diagnostics.nearest import nearest


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("titel", ("title", "text"), "title"),
        ("RATE", ("rate", "due"), "rate"),
        ("rate", ("Rate",), "Rate"),
        ("巡河", ("巡查",), "巡查"),  # exactly half of the two names is the same
        ("巡河", ("走访",), ""),
        ("due", ("name", "unit"), ""),
        ("x", (), ""),
    ],
)
def test_the_nearest_name_is_offered_or_none(name: str, known: tuple[str, ...], near: str) -> None:
    assert nearest(name, known) == near
