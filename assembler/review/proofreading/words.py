"""Words confused with others that look or sound alike: the list is ``words.txt``, which says how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from assembler.review.proofreading.passages import Slip

_LIST = Path(__file__).with_name("words.txt")
_REACH = 16
"""How many characters before a word a condition may look at."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """A word as typed and as it should be; ``conditions`` are its marks (``!<``, ``=>``) with their patterns."""

    wrong: str
    right: str
    conditions: tuple[tuple[str, str], ...] = ()
    doubtful: bool = False

    def slips(self, text: str) -> Iterator[Slip]:
        """Every place where the word stands and is not sound."""
        start = text.find(self.wrong)
        while start >= 0:
            end = start + len(self.wrong)
            if all(_holds(condition, text, start, end) for condition in self.conditions):
                yield Slip(start, end, self.right)
            start = text.find(self.wrong, end)


def confused(text: str) -> Iterator[Slip]:
    """A word is spelt as the dictionary has it (现代汉语词典; GF 1001-2001; practice)."""
    yield from _found(text, doubtful=False)


def doubtful(text: str) -> Iterator[Slip]:
    """A word that hardly fits its place, though it is one (practice)."""
    yield from _found(text, doubtful=True)


def _found(text: str, *, doubtful: bool) -> Iterator[Slip]:
    likely = sorted(place for character in set(text) for place in _BY_FIRST.get(character, ()))
    for confusion in (CONFUSIONS[place] for place in likely):
        if confusion.doubtful == doubtful and confusion.wrong in text:
            yield from confusion.slips(text)


def _read(line: str) -> Confusion:
    wrong, right, *conditions = line.split()
    marked = tuple((condition[:2], condition[2:]) for condition in conditions)
    return Confusion(wrong.removeprefix("?"), right, marked, wrong.startswith("?"))


def _holds(condition: tuple[str, str], text: str, start: int, end: int) -> bool:
    mark, pattern = condition
    if mark[1] == "<":
        met = re.search(f"(?:{pattern})$", text[max(0, start - _REACH) : start]) is not None
    else:
        met = re.compile(pattern).match(text, end) is not None
    return met == (mark[0] == "=")


CONFUSIONS = tuple(_read(line) for line in _LIST.read_text("utf-8").splitlines() if line and not line.startswith("#"))
"""The list, a part of the program."""
_BY_FIRST: Mapping[str, list[int]] = {
    first: [place for place, _ in group]
    for first, group in groupby(
        sorted(((place, one.wrong[0]) for place, one in enumerate(CONFUSIONS)), key=lambda entry: entry[::-1]),
        key=lambda entry: entry[1],
    )
}
"""The places in the list of the words that begin with a character."""
