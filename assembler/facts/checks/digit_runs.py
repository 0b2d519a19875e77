"""Runs of digits in a text as a reader would say them: any script's digits, parted by blanks, dashes or dots.

``runs`` finds them, ``Run.numbers`` gives every number that a run may hold, the longest first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assembler.expressions import compiled

_HAN = dict(zip("〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "0001234567891123456789", strict=True))
_DASHES = frozenset("-‐‑‒–—―−－﹣~～_")
_SLASHES = frozenset("/|*／｜＊\\＼#＃'’…")
"""What parts a number as well as one from another; a dash or a dot makes one of both."""
_LETTERS = compiled(r"(?<=\d)[oOlI](?=\d)|(?<![A-Za-z\d])[lI](?=\d{10})")
"""What is typed for a nought or a one."""
_CROSSES = frozenset("×ХхΧχⅩⅹ✕✖╳")
"""What is typed for the X at the end of an identity number."""
_DOTS = frozenset(".·・•．")
_DROPPED = ("Cf", "Mn", "Me")
_BLANK, _DASH, _DOT, _SLASH = " ", "-", ".", "/"
_SEPARATOR = "[ ./():-]{1,3}"
_JOINING = frozenset((_DASH, _DOT))
_RUN = compiled(rf"\d+(?:{_SEPARATOR}\d+)*(?:(?:{_SEPARATOR})?[Xx](?![A-Za-wyz0-9]))?")
_GROUP = compiled(r"[0-9Xx]+")
_SHORTEST = 11
_LONGEST = 22
_MOST_GROUPS = 500
"""Of a run; longer ones are no prose."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text with its digits as ASCII, its blanks, dashes and dots as one of each, nothing unseen in it."""

    text: str
    offsets: tuple[int, ...]
    """For each character where it stood in the text as typed."""


@dataclass(frozen=True, slots=True)
class Number:
    """Digits that may be one number (an ``X`` at the end included), from ``start`` to ``end`` of the plain text."""

    digits: str
    groups: tuple[int, ...]
    """How many digits stand together; one group for a number that nothing parts."""
    separator: str
    """What parts them: a blank, ``-`` or ``.``; empty for nothing, ``mixed`` for several."""
    start: int
    end: int


def plain(text: str, *, han: bool = False) -> Plain:
    """``text`` made plain; with ``han`` Chinese digits and circled ones count as digits too."""
    kept = [(made, place) for place, character in enumerate(text) if (made := _plain(character, han=han))]
    said = "".join(made for made, _ in kept)
    return Plain(_LETTERS.sub(_digit, said) if han else said, tuple(place for _, place in kept))


def _digit(letter: re.Match[str]) -> str:
    return "0" if letter[0] in "oO" else "1"


def numbers(text: str) -> Iterator[Number]:
    """Every number of eleven digits or more that a plain text may hold, the longest of a run first.

    A number that a dash or a dot joins to other digits is a part of them and none of its own.
    """
    for run in _RUN.finditer(text):
        groups = list(_GROUP.finditer(run.group()))[:_MOST_GROUPS]
        found = [made for made in _slices(run, groups) if len(made.digits) >= _SHORTEST]
        yield from sorted(found, key=lambda number: -len(number.digits))


def _slices(run: re.Match[str], groups: list[re.Match[str]]) -> Iterator[Number]:
    said = run.group()
    between = [said[a.end() : b.start()] for a, b in pairwise(groups)]
    for first in range(len(groups)):
        count = 0
        for last in range(first, len(groups)):
            count += len(groups[last].group())
            if count > _LONGEST and last > first:
                break
            outside = [*between[first - 1 : first], *between[last : last + 1]]
            if any(_JOINING & set(mark) for mark in outside):
                continue
            digits = "".join(group.group() for group in groups[first : last + 1]).upper()
            sizes = tuple(len(group.group()) for group in groups[first : last + 1])
            start, end = run.start() + groups[first].start(), run.start() + groups[last].end()
            yield Number(digits, sizes, _separator(between[first:last]), start, end)


def _separator(marks: list[str]) -> str:
    kinds = {mark.strip(" ()") or _BLANK for mark in marks if mark}
    return kinds.pop() if len(kinds) == 1 else "mixed" if kinds else ""


def _plain(character: str, *, han: bool) -> str:
    if character in _SLASHES:
        return _SLASH
    if character.isascii():
        return _DASH if character in _DASHES else _BLANK if character.isspace() else character
    if character in _CROSSES:
        return "X"
    kind = unicodedata.category(character)
    if kind in _DROPPED:
        return ""
    if kind == "Nd" or (han and kind == "No" and unicodedata.digit(character, None) is not None):
        return str(unicodedata.digit(character))
    if han and character in _HAN:
        return _HAN[character]
    if character.isspace():
        return _BLANK
    if character in _DASHES:
        return _DASH
    if character in _DOTS:
        return _DOT
    usual = unicodedata.normalize("NFKC", character)
    return usual if len(usual) == 1 and usual.isascii() and kind != "No" else character
