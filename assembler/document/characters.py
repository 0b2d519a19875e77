"""What kind of character one is, wherever it stands (Unicode Standard Annex 11)."""

from __future__ import annotations

from unicodedata import east_asian_width

_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC))


def is_wide(character: str) -> bool:
    """Whether it is as wide as an ideograph wherever it stands: ideographs, kana, full-width marks and letters."""
    return east_asian_width(character) in {"W", "F"}


def is_unspaced(character: str) -> bool:
    """Whether it belongs to a script that puts no spaces between words: a wide one, but not Korean."""
    return is_wide(character) and not any(first <= ord(character) <= last for first, last in _HANGUL)
