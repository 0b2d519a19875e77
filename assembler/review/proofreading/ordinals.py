"""Rules of numbers and ordinals that are typed (GB/T 9704-2012, 7.3.3; GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assembler.document.model import Kind
from assembler.document.numbering import chinese
from assembler.review.proofreading.passages import Found, Passage, Slip

_HAN = "一二三四五六七八九十"
_ARABIC = re.compile(r"(?:(?<=[。；：])|^)(\d{1,2})、(?=[^\d\s])")
_BRACKETED = re.compile(rf"(（(?:[{_HAN}]+|\d+)）)、")
_TYPED = re.compile(rf"^\s*(?:[{_HAN}]{{1,3}}、|（(?:[{_HAN}]{{1,3}}|\d{{1,2}})）、?|\d{{1,2}}[.．、](?!\d))\s*")
_POINT = re.compile(rf"(?:(?<=[。；：，！？”）])|^)([{_HAN}]{{1,3}})是")
_RANK = re.compile("(?:(?<=[。；：])|^)(首先|其次)")
_NUMBERS = {chinese(count): count for count in range(1, 100)}


def mark_after_ordinal(text: str) -> Iterator[Slip]:
    """、 follows 一 and 甲; an Arabic ordinal takes a dot, a bracketed one nothing (GB/T 15834-2011, 4.5.3.6)."""
    for found in _ARABIC.finditer(text):
        yield Slip(*found.span(), f"{found.group(1)}.")
    for found in _BRACKETED.finditer(text):
        yield Slip(*found.span(), found.group(1))


def typed_number(text: str) -> Iterator[Slip]:
    """Numbers of headings and paragraphs are counted, never typed (GB/T 9704-2012, 7.3.3)."""
    if found := _TYPED.match(text):
        yield Slip(*found.span(), "")


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
