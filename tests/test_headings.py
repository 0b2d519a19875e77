"""Outline levels of headings: from the title down, none skipped (PDF/UA-1, 7.4.2)."""

from hypothesis import given
from hypothesis import strategies as st

from assembler.document import headings
from assembler.document.model import Block, Element, Kind, Span

_KINDS = {"T": (Kind.TITLE, 0), "A": (Kind.ATTACHMENT_TITLE, 0), "p": (Kind.PARAGRAPH, 0)} | {
    str(level): (Kind.HEADING, level) for level in range(1, 5)
}


def _levels(shape: str) -> list[int]:
    """The levels of the headings of a document of these blocks, in order."""
    blocks: list[Element] = [
        Block(kind, (Span("文"),), level=level) for kind, level in (_KINDS[mark] for mark in shape)
    ]
    return list(headings.levels(blocks).values())


def test_a_title_is_of_level_one_and_each_level_below_it_one_deeper() -> None:
    assert _levels("Tp1p2p3p4p") == [1, 2, 3, 4, 5]


def test_a_level_left_out_is_not_skipped() -> None:
    assert _levels("T13p4") == [1, 2, 3, 4]
    assert _levels("T3") == [1, 2]


def test_an_attachment_begins_below_the_title_again() -> None:
    assert _levels("T123pA1p2") == [1, 2, 3, 4, 2, 2, 3]


def test_without_a_title_the_first_heading_is_of_level_one() -> None:
    assert _levels("p1p2") == [1, 2]


@given(st.text("TA1234p"))
def test_no_level_is_skipped_and_none_is_deeper_than_asked_for(shape: str) -> None:
    asked = [{"T": 1, "A": 2}.get(mark) or int(mark) + 1 for mark in shape if mark != "p"]
    found = _levels(shape)
    assert all(after <= before + 1 for before, after in zip([0, *found], found, strict=False))
    assert all(level <= own for level, own in zip(found, asked, strict=True))
