"""How wide text is, and where white opens between Chinese characters and digits or Latin letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from unicodedata import category

from assembler.layout.characters import SHARED_SIGNS, cell, is_wide
from assembler.layout.theme import Theme


def cells(text: str) -> float:
    """Width of ``text`` in characters: 1 for a full-width one, 0.5 for a digit or a Latin letter, 0.25 for its dot."""
    return sum(map(cell, text))


def width(text: str, theme: Theme) -> float:
    """The same with the white of the theme's ``autospace_characters``."""
    return cells(text) + sum(1 for _ in gaps(text)) * theme.grid.autospace


def gaps(text: str) -> Iterator[int]:
    """The indexes of the characters of ``text`` that have white behind them: 村|12|个, but not 村（12）."""
    return (index for index, (before, after) in enumerate(pairwise(text)) if parts(before, after))


def seams(text: str) -> Iterator[int]:
    """The indexes of the characters with the other script behind them, whatever stands there: （|12|）.

    Word processors set text in runs of one script and do not move the last character of a run towards the next.
    """
    pairs = enumerate(pairwise(text))
    return (index for index, (a, b) in pairs if not (a.isspace() or b.isspace()) and _is_western(a) != _is_western(b))


def parts(before: str, after: str) -> bool:
    """Whether a letter or digit of one script stands beside one of the other; punctuation and spaces need no white."""
    kinds = {_script(before), _script(after)}
    return kinds == {"chinese", "western"}


def _is_western(character: str) -> bool:
    return character.isascii() or character in SHARED_SIGNS


def _script(character: str) -> str:
    if not character or category(character)[0] not in "LN":
        return ""
    return "chinese" if is_wide(character) else "western"
