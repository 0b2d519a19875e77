"""Two documents compared: nothing is lost between them, and what belongs together is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.comparison import (
    Difference,
    Pair,
    Part,
    Side,
    Spot,
    compare,
    differences,
    is_same,
    spots,
    table_pairs,
)
from assembler.document.model import Align, Block, Element, Kind, Picture, Role, Span, Table
from tests.effort import examples

FIGURES = ("178人", "179人", "89.44%", "88.94%", "16.2万元")
PIECES = ("一是", "二是", "组织巡河", "整改", "落实", "，", "。", "：", "县GIS", "1.5", "2.5", "的", "\u845b\U000e0100")
texts = st.lists(
    st.builds(Span, st.sampled_from(PIECES), strong=st.booleans())
    | st.builds(Span, st.sampled_from(FIGURES), st.just("statistics.a"), st.just(Role.FIGURE)),
    max_size=12,
).map(tuple)
blocks = st.builds(
    Block, st.sampled_from([Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING, Kind.DATE]), texts, st.integers(1, 4)
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables whose rows and columns may bear the same name."""
    width = draw(st.integers(1, 3))
    row = st.tuples(*[texts] * width)
    return Table(draw(row), tuple(draw(st.lists(row, max_size=4))), (Align.LEFT,) * width, draw(texts))


elements = (
    blocks | tables() | st.builds(Picture, st.just(b""), st.sampled_from([b"1", b"2"]), st.just("图"), st.just(9))
)


def look(cell: Sequence[Span]) -> list[tuple[str, bool]]:
    """Every character with its look."""
    return [(character, span.strong) for span in cell for character in span.text]


@given(texts, texts)
def test_the_differences_applied_to_the_old_text_give_the_new(old: tuple[Span, ...], new: tuple[Span, ...]) -> None:
    before, after, made, end = look(old), look(new), [], 0
    for one in differences(old, new):
        assert end <= one.old_start <= one.old_end
        assert before[one.old_start : one.old_end] != after[one.new_start : one.new_end]
        made += before[end : one.old_start]
        assert len(made) == one.new_start
        made += after[one.new_start : one.new_end]
        end = one.old_end
    assert made + before[end:] == after


@given(texts)
def test_a_text_does_not_differ_from_itself_however_it_is_cut(text: tuple[Span, ...]) -> None:
    cut = [Span(character, strong=span.strong) for span in text for character in span.text]
    assert differences(text, text) == differences(text, cut) == differences(cut, text) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("整改率89.44%，比上年", "整改率88.94%，比上年", [("89.44%", "88.94%")]),
        ("投入16.2万元。", "投入16.25万元。", [("16.2万", "16.25万")]),
        ("用GIS平台", "用GPS平台", [("GIS", "GPS")]),
        ("十二个村", "二十个村", [("十二", "二十")]),
        ("加强队伍建设，提升本领。", "加强干部队伍建设，提升本领。", [("", "干部")]),
        ("一是宣传。二是巡查到位。三是保障经费。", "一是宣传。二是保障经费。", [("二是巡查到位。", ""), ("三", "二")]),
        ("进展顺利，群众满意。", "总体较好，群众满意。", [("进展顺利", "总体较好")]),
        ("压实工作责任", "加强队伍建设", [("压实工作责任", "加强队伍建设")]),
        ("借送戏下乡的机会，宣传政策。", "借送戏、送医下乡的机会，宣传政策。", [("", "、送医")]),
        ("巡河100%；清理到位。", "巡河99%，略低于目标；清理到位。", [("100%", "99%"), ("", "，略低于目标")]),
        ("推行河（湖）长制，", "推行河湖长制，", [("（湖）", "湖")]),
        ("政策越来越公开，", "政策公开透明，", [("越来越", ""), ("", "透明")]),
        ("", "新的一句。", [("", "新的一句。")]),
    ],
)
def test_a_reader_sees_numbers_words_and_phrases_change(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    found = differences([Span(old)], [Span(new)])
    assert [(old[one.old_start : one.old_end], new[one.new_start : one.new_end]) for one in found] == expected


def test_a_figure_changes_with_its_unit_and_a_change_of_look_alone_is_one() -> None:
    old = [Span("出生"), Span("199人", "statistics.births", Role.FIGURE), Span("，多于去年。")]
    new = [
        Span("出生"),
        Span("198人", "statistics.births", Role.FIGURE),
        Span("，多于"),
        Span("去年", strong=True),
        Span("。"),
    ]
    assert [(one.old_start, one.old_end) for one in differences(old, new)] == [(2, 6), (9, 11)]


@examples(40)
@given(st.lists(elements, max_size=8), st.lists(elements, max_size=8))
def test_the_pairs_cover_both_sides_once_and_in_order(old: list[Element], new: list[Element]) -> None:
    pairs = compare(old, new)
    assert [pair.old for pair in pairs if pair.side is not Side.NEW] == list(range(len(old)))
    assert [pair.new for pair in pairs if pair.side is not Side.OLD] == list(range(len(new)))
    moved = [(pair.old, pair.new) for pair in pairs if pair.moved]
    assert all(moved.count(one) == 2 for one in moved)
    for pair in pairs:
        assert pair.moved == (pair.side is not Side.BOTH and None not in (pair.old, pair.new))
        if pair.old is not None and pair.new is not None:
            assert type(old[pair.old]) is type(new[pair.new])


@examples(40)
@given(st.lists(elements, max_size=8))
def test_a_document_is_the_same_as_itself(given_: list[Element]) -> None:
    assert compare(given_, given_) == tuple(Pair(place, place) for place in range(len(given_)))


@examples(40)
@given(tables(), tables())
def test_rows_and_columns_are_covered_once_and_in_order(old: Table, new: Table) -> None:
    found = table_pairs(old, new)
    assert found.rows[0] == Pair(0, 0)
    for pairs, before, after in (
        (found.rows, 1 + len(old.rows), 1 + len(new.rows)),
        (found.columns, len(old.head), len(new.head)),
    ):
        assert [pair.old for pair in pairs if pair.old is not None] == list(range(before))
        assert [pair.new for pair in pairs if pair.new is not None] == list(range(after))


def paragraph(text: str) -> Block:
    return Block(Kind.PARAGRAPH, (Span(text),))


def heading(text: str, number: str) -> Block:
    return Block(Kind.HEADING, (Span(text),), 1, number)


def test_a_paragraph_that_moved_is_a_move_and_a_new_number_is_no_change() -> None:
    patrol, funds = paragraph("组织巡河1260人次，发现问题58处。"), paragraph("落实专项经费16.2万元。")
    old = [heading("措施", "一、"), patrol, heading("经费", "二、"), funds, heading("打算", "三、")]
    new = [
        heading("经费", "一、"),
        funds,
        heading("打算", "二、"),
        replace(patrol, spans=(Span("组织巡河1300人次，发现问题58处。"),)),
    ]
    assert compare(old, new) == (
        Pair(0, None, Side.OLD),
        Pair(1, 3, Side.OLD, moved=True),
        Pair(2, 0),
        Pair(3, 1),
        Pair(4, 2),
        Pair(1, 3, Side.NEW, moved=True),
    )
    assert is_same(old[2], new[0])


def test_what_was_rewritten_at_its_place_stays_there_and_what_has_nothing_in_common_does_not() -> None:
    start, end = paragraph("开头的一段话。"), paragraph("结尾的另一段。")
    rewritten = compare(
        [start, paragraph("各村按期完成了整改任务。"), end], [start, paragraph("整改由各村负责，年底前完成。"), end]
    )
    assert rewritten == (Pair(0, 0), Pair(1, 1), Pair(2, 2))
    other = compare([start, paragraph("甲乙丙丁"), end], [start, paragraph("子丑寅卯"), end])
    assert other == (Pair(0, 0), Pair(1, None, Side.OLD), Pair(None, 1, Side.NEW), Pair(2, 2))
    date = Block(Kind.DATE, (Span("2025年10月12日"),))
    assert compare([date], [replace(date, spans=(Span("二月"),))]) == (Pair(0, 0),)


def test_an_item_left_alone_is_the_paragraph_it_became() -> None:
    item = Block(Kind.ITEM, (Span("上游来水污染。"),), 3, "1.")
    assert compare([item], [paragraph("上游来水污染。")]) == (Pair(0, 0),)


def cell(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def test_rows_go_by_their_names_even_behind_a_number() -> None:
    head = tuple(map(cell, ("序号", "村", "应改", "已改")))
    rows = [("1", "东河村", "20", "18"), ("2", "西河村", "38", "37"), ("3", "南河村", "5", "5")]
    old = Table(head, tuple(tuple(map(cell, row)) for row in rows), (Align.LEFT,) * 4)
    fewer = [("1", "西河村", "99", "0"), ("2", "南河村", "5", "5")]
    new = replace(old, head=head[:3], rows=tuple(tuple(map(cell, row[:3])) for row in fewer))
    found = table_pairs(old, new)
    assert found.rows == (Pair(0, 0), Pair(1, None, Side.OLD), Pair(2, 1), Pair(3, 2))
    assert found.columns == (Pair(0, 0), Pair(1, 1), Pair(2, 2), Pair(3, None, Side.OLD))


def test_each_change_has_a_place_in_reading_order() -> None:
    head = tuple(map(cell, ("村", "应改", "已改")))
    table = Table(
        head, (tuple(map(cell, ("东河村", "20", "18"))), tuple(map(cell, ("西河村", "38", "37")))), (Align.LEFT,) * 3
    )
    patrol = paragraph("巡河1260人次。")
    old: list[Element] = [heading("措施", "一、"), patrol, table, paragraph("上游来水污染，亟待治理。")]
    fewer = replace(table, head=head[:2], rows=(tuple(map(cell, ("东河村", "21"))),), caption=cell("表1"))
    new = [old[3], heading("措施", "二、"), replace(patrol, kind=Kind.ITEM, spans=(Span("巡河1300人次。"),)), fewer]
    pairs = compare(old, new)
    assert list(spots(old, new, pairs)) == [
        Spot(0, Part.WHOLE),
        Spot(1, Part.NUMBER),
        Spot(2, Part.LOOK),
        Spot(2, Part.TEXT, Difference(2, 6, 2, 6)),
        Spot(3, Part.CAPTION, Difference(0, 0, 0, 2)),
        Spot(3, Part.COLUMN, column=2),
        Spot(3, Part.CELL, Difference(0, 2, 0, 2), 1, 1),
        Spot(3, Part.ROW, row=2),
    ]


@examples(40)
@given(st.lists(elements, max_size=8), st.lists(elements, max_size=8))
def test_there_is_no_change_where_both_are_the_same_and_only_there(old: list[Element], new: list[Element]) -> None:
    assert not list(spots(old, old, compare(old, old)))
    same = len(old) == len(new) and all(map(is_same, old, new))
    assert same == (not list(spots(old, new, compare(old, new))))
