"""The widths that official typefaces have, for what must not depend on the typefaces of a machine."""

from __future__ import annotations

from typing import Final

from assembler.layout.characters import fills_a_cell

_TIMES: Final = (
    *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444),
    *(921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722),
    *(556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500),
    *(333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500),
    *(500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541),
)
"""Times New Roman from U+0020 to U+007E, in thousandths of an em; Liberation Serif and Tinos have the same."""


def advance(character: str) -> float:
    """Width in ems: a full square for Chinese text, Times New Roman's for ASCII, half a square for other letters."""
    place = ord(character) - 0x20
    if 0 <= place < len(_TIMES):
        return _TIMES[place] / 1000
    return 1.0 if fills_a_cell(character) else 0.5
