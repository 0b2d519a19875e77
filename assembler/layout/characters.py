"""How wide a single character is (Unicode Standard Annex 11)."""

from __future__ import annotations

from unicodedata import east_asian_width

from assembler.document.characters import is_wide

__all__ = ["LATIN", "SHARED_SIGNS", "cell", "fills_a_cell", "is_latin", "is_wide"]

_NARROW = frozenset(" .,:;")
SHARED_SIGNS = frozenset("×÷·°±§")
"""Signs of Latin-1 that Chinese text uses too: Word sets them in the Chinese typeface where a run has the East Asian
hint (ECMA-376-1, 17.3.2.26), other programs in the Western one."""


LATIN = ((0x20, 0x7E), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x24F))
"""First and last code points of what the digits' typeface sets: not “ ” ‘ ’ — … · ×, which Chinese text shares."""


def is_latin(character: str) -> bool:
    """Whether the digits' typeface sets it."""
    return any(first <= ord(character) <= last for first, last in LATIN)


def fills_a_cell(character: str) -> bool:
    """Whether Chinese typefaces draw it as wide as an ideograph: those, and ambiguous ones such as “ ” — …."""
    return is_wide(character) or east_asian_width(character) == "A"


def cell(character: str) -> float:
    """Its width in characters: 1 for a full-width one, 0.5 for a digit or a Latin letter, 0.25 for its dot."""
    if character in _NARROW:
        return 0.25
    return 1.0 if fills_a_cell(character) else 0.5
