"""How wide text is, and where white opens between Chinese characters and digits or Latin letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import category

from assembler.layout.characters import SHARED_SIGNS, cell, is_wide

if TYPE_CHECKING:
    # What draws no page need not load how one looks.
    from assembler.layout.theme import Theme

CHINESE = "chinese"
_FOLLOWS = frozenset("—")


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

    Word processors set text in runs of one script and do not move the last character of a run towards the next. A
    dash belongs to the run before it: 1—9 is one. Signs such as × have a typeface and so a run of their own.
    """
    scripts = runs(text)
    pairs = enumerate(pairwise(zip(text, scripts, strict=True)))
    return (index for index, ((a, one), (b, other)) in pairs if one != other and not (a.isspace() or b.isspace()))


def runs(text: str) -> list[str]:
    """For each character, the kind of run it is set in: of Chinese text, of Western text, of signs."""
    found: list[str] = []
    for letter in text:
        found.append(found[-1] if letter in _FOLLOWS and found else _run(letter))
    return found


def _run(character: str) -> str:
    if character in SHARED_SIGNS:
        return "sign"
    return "western" if character.isascii() else CHINESE


def parts(before: str, after: str) -> bool:
    """Whether a letter or digit of one script stands beside one of the other; punctuation and spaces need no white."""
    kinds = {_script(before), _script(after)}
    return kinds == {"chinese", "western"}


def _script(character: str) -> str:
    if not character or category(character)[0] not in "LN":
        return ""
    return "chinese" if is_wide(character) else "western"
