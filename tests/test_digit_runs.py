"""Runs of digits as a reader would say them, and the numbers that each may hold."""

from __future__ import annotations

import pytest

from assembler.facts.checks.digit_runs import Number, numbers, plain

ELEVEN = "12345678901"


def _held(text: str) -> list[tuple[str, tuple[int, ...], str]]:
    """Digits, groups and separator of every number."""
    return [(number.digits, number.groups, number.separator) for number in numbers(text)]


def test_a_number_knows_where_it_stands() -> None:
    assert list(numbers(f"电话 {ELEVEN}。")) == [Number(ELEVEN, (11,), "", 3, 14)]
    assert list(numbers("共123-4567 8901人")) == [Number(ELEVEN, (3, 4, 4), "mixed", 1, 14)]


@pytest.mark.parametrize(("digits", "count"), [("1234567890", 0), (ELEVEN, 1), ("1" * 30, 1)])
def test_a_number_has_eleven_digits_at_least(digits: str, count: int) -> None:
    assert len(_held(digits)) == count


def test_blanks_part_numbers_and_the_longest_comes_first() -> None:
    assert _held(f"23 {ELEVEN} 45") == [
        (f"23{ELEVEN}45", (2, 11, 2), " "),
        (f"23{ELEVEN}", (2, 11), " "),
        (f"{ELEVEN}45", (11, 2), " "),
        (ELEVEN, (11,), ""),
    ]


@pytest.mark.parametrize("mark", ["-", "."])
def test_what_a_dash_or_a_dot_joins_is_one_number(mark: str) -> None:
    assert _held(f"23{mark}{ELEVEN}") == [(f"23{ELEVEN}", (2, 11), mark)]
    assert _held(f"{ELEVEN}{mark}45") == [(f"{ELEVEN}45", (11, 2), mark)]


def test_a_mark_further_off_joins_nothing() -> None:
    assert (ELEVEN, (11,), "") in _held(f"2-3 {ELEVEN}")
    assert (ELEVEN, (11,), "") in _held(f"{ELEVEN} 4-5")


def test_an_x_may_end_a_number() -> None:
    assert _held("1101051949123100 2x") == [
        ("11010519491231002X", (16, 2), " "),
        ("1101051949123100", (16,), ""),
    ]
    assert _held("11010519491231002Xa") == [("11010519491231002", (17,), "")]


@pytest.mark.parametrize(("groups", "longest"), [(10, 0), (11, 11), (22, 22), (23, 0)])
def test_a_number_has_eleven_to_two_and_twenty_digits(groups: int, longest: int) -> None:
    assert max((len(digits) for digits, _, _ in _held("-".join("1" * groups))), default=0) == longest


def test_a_number_behind_many_others_is_looked_at() -> None:
    assert (ELEVEN, (11,), "") in _held("7 " * 400 + ELEVEN)


@pytest.mark.parametrize("mark", ["/", ":", "(", "|", "#"])
def test_other_marks_join_nothing(mark: str) -> None:
    assert (ELEVEN, (11,), "") in _held(plain(f"23{mark}{ELEVEN}{mark}45").text)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("１２３Ａ（", "123A("),
        ("1\u200b2", "12"),
        ("1　2\t3", "1 2 3"),
        ("1–2—3−4～5_6", "1-2-3-4-5-6"),
        ("1·2・3．4", "1.2.3.4"),
        ("一二三①②", "一二三①②"),
        ("½²㎡中", "½²㎡中"),
        ("٣", "3"),
    ],
)
def test_a_plain_text_has_one_of_each_kind(text: str, made: str) -> None:
    assert plain(text).text == made


@pytest.mark.parametrize(
    ("text", "made"),
    [("〇零○一二三四五六七八九幺", "0001234567891"), ("壹贰叁肆伍陆柒捌玖", "123456789"), ("①⑨", "19"), ("½十", "½十")],
)
def test_chinese_digits_count_where_they_are_asked_for(text: str, made: str) -> None:
    assert plain(text, han=True).text == made


def test_each_character_knows_where_it_was_typed() -> None:
    made = plain("a\u200b１b")
    assert (made.text, made.offsets) == ("a1b", (0, 2, 3))
