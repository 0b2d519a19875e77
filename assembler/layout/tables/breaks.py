"""Where a line of a cell may begin: between words, never inside a figure or beside its sign or unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Final

from assembler.document import walk
from assembler.document.model import Cell, Role
from assembler.layout.characters import is_wide
from assembler.layout.words import words

_SIGNS: Final = frozenset("≥≤＞＜≈±+＋-－−第约")
"""What stands before a number and stays with it."""

_PATH: Final = re.compile(r"(?=[0-9_]*[A-Za-z])[A-Za-z0-9_\[\]./]{13,}(?<![./])")


_SHORT: Final = 4
"""Characters that one character and its neighbour word may have together."""


def places(cell: Cell, known: Mapping[str, int]) -> tuple[int, ...]:
    """The indexes of the characters that a line may begin with, in order; ``known`` has the words of its text."""
    text = walk.text(cell)
    closed = set(_inside_whole(cell))
    ends = sorted({*accumulate(map(len, words(text, known))), *_in_paths(text)} - {len(text)})
    found = [end for end in ends if end not in closed and not _joined(text, end, ends)]
    return tuple(end for end in found if not _lone(text, end, found))


def _lone(text: str, place: int, ends: list[int]) -> bool:
    """Whether a break at ``place`` leaves one character alone that could stand with a short word: 镇|财政所."""
    edges = [0, *ends, len(text)]
    at = edges.index(place)
    before, after = place - edges[at - 1], edges[at + 1] - place
    return (
        1 in (before, after) and before + after <= _SHORT and _is_chinese(text[place - 1]) and _is_chinese(text[place])
    )


def _is_chinese(character: str) -> bool:
    return is_wide(character) and character.isalpha()


def _in_paths(text: str) -> Iterator[int]:
    """Behind the dots of a long name such as a fact's path: statistics.|patrols."""
    for found in _PATH.finditer(text):
        yield from (found.start() + place + 1 for place, letter in enumerate(found[0]) if letter in "./")


def _joined(text: str, place: int, ends: list[int]) -> bool:
    """Whether a number stands beside ``place``, and its sign or a unit of one character on the other side."""
    if text[place].isdigit():
        return text[place - 1] in _SIGNS
    return text[place - 1].isdigit() and (place + 1 == len(text) or place + 1 in ends)


def _inside_whole(cell: Cell) -> Iterator[int]:
    """What stays whole: figures, and words that lead elsewhere, such as the number of a section."""
    start = 0
    for span in cell:
        if span.role is Role.FIGURE or span.link:
            yield from range(start + 1, start + len(span.text))
        start += len(span.text)
