"""Rules of numbers and ordinals that are typed (GB/T 9704-2012, 7.3.3; GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assembler.document.model import Kind
from assembler.document.numbering import chinese
from assembler.expressions import compiled
from assembler.review.proofreading.passages import Found, Passage, Slip

_HAN = "一二三四五六七八九十"
_ARABIC = compiled(r"(?:(?<=[。；：])|^)(\d{1,2})、(?=[^\d\s])")
_BRACKETED = compiled(rf"(（(?:[{_HAN}]+|\d+)）)、")
_TYPED = compiled(
    rf"^\s*(?:(?P<first>[{_HAN}]{{1,3}})、(?P<next>[{_HAN}]?)|（(?:[{_HAN}]{{1,3}}|\d{{1,2}})）、?|\d{{1,2}}[.．、](?!\d))\s*"
)
_RUN_ON = compiled(r"\s*(?:（1）.+?[。；]（2）|1[.．].+?[。；]2[.．](?!\d))")
"""A list inside one paragraph, whose numbers are part of its words."""
# 一是一、二是二 is a saying.
_POINT = compiled(rf"(?:(?<=[。；：，！？”）])|^)([{_HAN}]{{1,3}})是(?!\1[，。、；])")
_MARK = rf"[{_HAN}]{{1,3}}、|（[{_HAN}]{{1,3}}）|（\d{{1,2}}）|\d{{1,2}}[.．、](?!\d)"
_TWICE = compiled(rf"({_MARK})\s*\1(?![{_HAN}])")
_LEVEL = compiled(
    rf"(?:^|(?<=[。；：\n]))\s*(?:(?P<one>[{_HAN}]{{1,3}})、(?![{_HAN}])|（(?P<two>[{_HAN}]{{1,3}})）|(?P<three>\d{{1,2}})[.．、](?!\d)|"
    rf"（(?P<four>\d{{1,2}})）|(?P<point>[{_HAN}]{{1,3}})是(?!(?P=point)[，。、；])|第(?P<rank>[{_HAN}]{{1,3}})，)"
)
_RANK = compiled("(?:(?<=[。；：])|^)(首先|其次)")
_NUMBERS = {chinese(count): count for count in range(1, 100)}


def mark_after_ordinal(text: str) -> Iterator[Slip]:
    """、 follows 一 and 甲; an Arabic ordinal takes a dot, a bracketed one nothing (GB/T 15834-2011, 4.5.3.6)."""
    for found in _ARABIC.finditer(text):
        yield Slip(*found.span(), f"{found.group(1)}.")
    for found in _BRACKETED.finditer(text):
        yield Slip(*found.span(), found.group(1))


def typed_number(text: str) -> Iterator[Slip]:
    """Numbers of headings and paragraphs are counted, never typed (GB/T 9704-2012, 7.3.3)."""
    found = _TYPED.match(text)
    if found and not _TWICE.match(text) and not _is_series(found) and not _RUN_ON.match(text):
        yield Slip(found.start(), found.start("next") if found["next"] else found.end(), "")


def _is_series(found: re.Match[str]) -> bool:
    """一、二级河道: two numbers of a series, the second the next."""
    return bool(found["next"]) and _NUMBERS.get(found["next"], 0) == _NUMBERS.get(found["first"], 0) + 1


def level_mixed(text: str) -> Iterator[Slip]:
    """One list has one kind of number, a kind below stands inside a kind above, none is typed twice.

    GB/T 9704-2012, 7.3.3: 一、（一）1.（1）; a list that goes on counting in another kind, or goes back to a kind above
    that it did not begin with, mixes them.
    """
    for found in _TWICE.finditer(text):
        yield Slip(*found.span(), found.group(1))
    counts: dict[str, int] = {}
    """The kinds of number that are open, outermost first, with the last number of each."""
    for found in _LEVEL.finditer(text):
        kind = str(found.lastgroup)
        count = _count(found.group(kind))
        if kind in counts:
            counts = {known: counts[known] for known in list(counts)[: list(counts).index(kind)]}
        elif any(_RANKS[kind] < _RANKS[known] or number + 1 == count > 1 for known, number in counts.items()):
            yield Slip(found.start(kind), found.end())
        counts[kind] = count


_RANKS = {"one": 1, "two": 2, "three": 3, "four": 4, "point": 5, "rank": 5}


def _count(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.get(number, 0)


def points(passages: Sequence[Passage]) -> Iterator[Found]:
    """一是, 二是, 三是 begin at one, skip nothing, and are at least two (practice; GB/T 15834-2011, 4.5)."""
    last: tuple[Found, int] | None = None
    for passage in passages:
        if passage.block is not None and passage.block.kind is Kind.HEADING:
            yield from _single(last)
            last = None
        for found in _POINT.finditer(passage.text):
            count = _NUMBERS.get(found.group(1), 0)
            here = (passage, Slip(*found.span()))
            if count == 1:
                yield from _single(last)
            elif count != (last[1] if last else 0) + 1:
                yield here
            last = (here, count)
    yield from _single(last)


def _single(last: tuple[Found, int] | None) -> Iterator[Found]:
    """A first point that had no second."""
    if last and last[1] == 1:
        yield last[0]


def ranks(passages: Sequence[Passage]) -> Iterator[Found]:
    """其次 needs a 首先 before it (practice)."""
    first = False
    for passage in passages:
        first = first and not (passage.block and passage.block.kind is Kind.HEADING)
        for found in _RANK.finditer(passage.text):
            if found.group() == "其次" and not first:
                yield passage, Slip(*found.span())
            first = True
