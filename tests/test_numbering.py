"""Numbers of headings and items: they never skip, and start anew below every higher heading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import Block, Kind, Span
from assembler.document.numbering import ITEM_LEVEL, LEVELS, chinese, number

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def _read(numeral: str) -> int:
    """A Chinese numeral read the way a person does, 万 first."""
    high, wan, low = numeral.rpartition("万")
    if wan:
        return _read(high) * 10000 + _read(low)
    total, digit = 0, 0
    for place, character in enumerate(low):
        if character in _UNITS:
            total += (digit or (1 if place == 0 else 0)) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


@pytest.mark.parametrize(
    ("value", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10020, "一万零二十"),
        (99999, "九万九千九百九十九"),
    ],
)
def test_a_number_in_chinese(value: int, numeral: str) -> None:
    assert chinese(value) == numeral


@given(st.integers(1, 99999))
def test_a_chinese_number_reads_back(value: int) -> None:
    assert _read(chinese(value)) == value


@pytest.mark.parametrize("value", [0, -1, 100000])
def test_no_numeral_outside_the_range(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        chinese(value)


_BLOCKS = st.lists(
    st.one_of(
        st.integers(1, 4).map(lambda level: Block(Kind.HEADING, (Span("x"),), level)),
        st.integers(3, 4).map(lambda level: Block(Kind.ITEM, (Span("x"),), level)),
        st.just(Block(Kind.PARAGRAPH, (Span("x"),))),
    ),
    max_size=60,
)


@given(_BLOCKS)
def test_numbers_never_skip(blocks: list[Block]) -> None:
    """Each number is the one after its last sister's, or the first below a heading since."""
    last: dict[tuple[Kind, int], int] = {}
    for before, after in zip(blocks, number(blocks), strict=True):
        assert isinstance(after, Block)
        assert after.spans == before.spans
        if after.kind is Kind.PARAGRAPH:
            assert after.number == ""
            if before.kind is Kind.ITEM:  # alone: what stands below it begins anew
                last = {key: count for key, count in last.items() if key[0] is Kind.HEADING or key[1] < before.level}
            continue
        key = (before.kind, before.level)
        expected = last.get(key, 0) + 1
        assert after.number == LEVELS[before.level].show(expected)
        heading = before.kind is Kind.HEADING
        last = {
            (kind, level): count
            for (kind, level), count in last.items()
            if (kind is Kind.HEADING and (not heading or level <= before.level))
            or (kind is Kind.ITEM and not heading and level <= before.level)
        }
        last[key] = expected


def _numbers(*blocks: Block) -> list[str]:
    return [block.number for block in number(blocks) if isinstance(block, Block)]


def _item(level: int = 3, *, opens: bool = False) -> Block:
    return Block(Kind.ITEM, (Span("x"),), level, opens_list=opens)


_TEXT, _HEADING = Block(Kind.PARAGRAPH, (Span("x"),)), Block(Kind.HEADING, (Span("x"),), 1)
_LABEL = Block(Kind.PARAGRAPH, (Span("附件："),))


@pytest.mark.parametrize(
    ("blocks", "numbers"),
    [
        ([_item()], [""]),
        ([_item(), _HEADING, _item()], ["", "一、", ""]),
        ([_item(), _TEXT, _item()], ["1.", "", "2."]),
        ([_item(), _TEXT, _item(opens=True)], ["", "", ""]),
        ([_item(), _item(), _item(opens=True), _item()], ["1.", "2.", "1.", "2."]),
        ([_item(), _item(4), _item(4), _item(), _item(4)], ["1.", "（1）", "（2）", "2.", ""]),
        ([_item(4), _item(4), _item(), _item(4), _item(4)], ["（1）", "（2）", "", "（1）", "（2）"]),
        ([_LABEL, _item()], ["", "1."]),
    ],
)
def test_a_list_has_two_at_least_and_begins_at_one(blocks: list[Block], numbers: list[str]) -> None:
    assert _numbers(*blocks) == numbers


def test_each_level_has_its_own_look() -> None:
    assert [LEVELS[level].show(2) for level in (1, 2, 3, 4)] == ["二、", "（二）", "2.", "（2）"]
    assert LEVELS[ITEM_LEVEL].show(2) == "2.", "as a plain list is numbered"
