"""The one function that offers a name for an unknown one."""

from __future__ import annotations

import pytest

from assembler.diagnostics.nearest import nearest, several


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


def test_a_title_may_be_meant_by_the_word_that_begins_it() -> None:
    """Even where the rest of it is so long that the two are not alike."""
    known = {"annual": "年度汇报（五段式）", "office": "站所年度总结（主线与专题）"}
    assert several("年度", known) == ["annual"]
    assert several("年", known) == []
