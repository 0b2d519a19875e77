"""Where Chinese words begin, by the dictionary that comes with jieba: for titles that must break within a long part.

The dictionary is read, not jieba itself, which would write a file of its own beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from math import log
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

from assembler.layout.lines.rules import breaks

_LONGEST: Final = 8
"""Characters of the longest word looked for."""
_KNOWN: Final = 1000
"""First characters whose words are kept: some two megabytes."""
_ORDERED: Final = "\n一 ".encode()
"""With this line the words begin that stand in order."""
_NUMBER: Final = re.compile(r"[0-9A-Za-z×〇][0-9A-Za-z×〇.,%—_\[\]\-]*(?:个百分点|[年月日号届次期项个]度?)?")
_QUOTED: Final = re.compile(r"“[^“”]{1,8}”")
"""Short words in quotation marks stay whole too."""
_BEFORE: Final = frozenset("的了等之们")
"""Words that no line begins with."""
_BEHIND: Final = frozenset("和与及暨或对在向从把被以第同前上下本全各该")
"""Words that no line ends with."""


def words(text: str, known: Mapping[str, int] | None = None) -> list[str]:
    """``text`` as words that stay whole on a line: numbers with their unit, marks with what they belong to.

    ``known`` is the ``vocabulary`` of many texts, where there are many to part.
    """
    known = vocabulary([text]) if known is None else known
    found = [word for part, is_number in _parts(text) for word in ([part] if is_number else _split(part, known))]
    allowed, joined, place = _allowed(text), [""], 0
    for word in found:
        ends_ill = joined[-1][-1:] in _BEHIND and joined[-1] in _BEHIND
        if not place or not allowed[place] or word in _BEFORE or ends_ill:
            joined[-1] += word
        else:
            joined.append(word)
        place += len(word)
    return joined


def _allowed(text: str) -> list[bool]:
    allowed = breaks(text)
    for found in _QUOTED.finditer(text):
        allowed[found.start() + 1 : found.end()] = [False] * (found.end() - found.start() - 1)
    return allowed


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    start = 0
    for found in _NUMBER.finditer(text):
        if start < found.start():
            yield text[start : found.start()], False
        yield found[0], True
        start = found.end()
    if start < len(text):
        yield text[start:], False


def vocabulary(texts: Iterable[str]) -> Mapping[str, int]:
    """The words of the dictionary that occur in ``texts``, with how often each is met."""
    sought = {
        text[start : start + length]
        for text in texts
        for start in range(len(text))
        for length in range(1, _LONGEST + 1)
    }
    listed = _DICTIONARY.words("".join(dict.fromkeys(part[0] for part in sought)))
    return {word: count for word, count in listed if word in sought}


def _file() -> Path:
    """The dictionary's file, found without loading jieba, which would take a fifth of a second."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    return Path(spec.origin).with_name("dict.txt")


class _Dictionary:
    """The words by their first characters, as far as they were asked for: titles have the same ones again and again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[str, int], ...]] = {}

    def words(self, characters: str) -> Iterator[tuple[str, int]]:
        """Each word that begins with one of the ``characters``, those with Latin letters, and how often it is met."""
        wanted = ("", *characters)
        if len(self._known.keys() | set(wanted)) > _KNOWN:
            self._known.clear()
        if missing := [one for one in wanted if one not in self._known]:
            self._read(missing)
        for one in wanted:
            yield from self._known[one]

    def _read(self, characters: Sequence[str]) -> None:
        # Of five megabytes a few pages are looked at.
        with _file().open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            for one in characters:
                self._known[one] = tuple(map(_entry, _lines(data, one)))


_DICTIONARY: Final = _Dictionary()


def _entry(line: str) -> tuple[str, int]:
    word, _, rest = line.partition(" ")
    return word, int(rest.partition(" ")[0])


def _lines(data: mmap, beginning: str) -> list[str]:
    """The lines of the dictionary that begin with this character; for none, its first ones.

    Those, words with Latin letters, are in no order; from 一 on, words stand by their first character.
    """
    start = data.find(_ORDERED) + 1
    if not beginning:
        return data[:start].decode().splitlines()
    first = beginning.encode()
    places, key = range(start, len(data)), partial(_beginning, data, len(first))
    begin, end = bisect_left(places, first, key=key), bisect_right(places, first, key=key)
    return data[start + begin : start + end].decode().splitlines()


def _beginning(data: mmap, length: int, place: int) -> bytes:
    """The first bytes of the line in which ``place`` stands."""
    start = data.rfind(b"\n", 0, place) + 1
    return data[start : start + length]


def _split(text: str, known: Mapping[str, int]) -> list[str]:
    """The likeliest words: the product of their frequencies is greatest."""
    whole = log(_ALL)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - _LONGEST), end)
        ways = (
            (best[start][0] + log(known.get(text[start:end], 1)) - whole, start)
            for start in starts
            if text[start:end] in known or start == end - 1
        )
        best.append(max(ways))
    found, end = [], len(text)
    while end:
        start = best[end][1]
        found.append(text[start:end])
        end = start
    return found[::-1]


_ALL: Final = 60_101_967
"""The sum of all frequencies in the dictionary of jieba 0.42.1."""
