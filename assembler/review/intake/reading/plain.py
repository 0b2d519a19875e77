"""Text without what office programs and typists change unawares: white, the width of digits and letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_WIDE: Final = {0xFF01 + code - 0x21: code for code in range(0x21, 0x7F) if chr(code).isalnum() or chr(code) == "%"}
_SAME: Final = _WIDE | {0x2011: ord("-")}
"""Digits and letters of full width; the hyphen that does not break."""
_LEFT_OUT: Final = re.compile("[\\s\u00ad\u200b\u200c\u200d\u2060\ufeff]")
"""White, and what is seen by nobody."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The characters that count, and where each stood."""

    text: str
    places: Sequence[int]

    def start(self, index: int) -> int:
        """The place of a character, and behind the last one that of the end."""
        if index < len(self.places):
            return self.places[index]
        return self.places[-1] + 1 if self.places else 0

    def end(self, index: int) -> int:
        """The place behind the character before ``index``."""
        return self.places[index - 1] + 1 if index else 0


def plain(text: str) -> Plain:
    """``text`` without white, but for one space between two Latin words."""
    same = text.translate(_SAME)
    if not _LEFT_OUT.search(same):
        # As most texts are: every character counts, and stands where it stood.
        return Plain(same, range(len(same)))
    kept: list[str] = []
    places: list[int] = []
    gap: int | None = None
    for place, character in enumerate(same):
        if _LEFT_OUT.match(character):
            gap = place if gap is None else gap
            continue
        if gap is not None and kept and _is_latin(kept[-1]) and _is_latin(character):
            kept.append(" ")
            places.append(gap)
        gap = None
        kept.append(character)
        places.append(place)
    return Plain("".join(kept), tuple(places))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
