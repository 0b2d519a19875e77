"""Where a line may break beside “ ” and ‘ ’, which Unicode leaves to the language (UAX 14, LB19) and Pango forbids.

In Chinese an opening quotation mark belongs to what follows and a closing one to what precedes (GB/T 15834-2011, 5.1).
The writer puts every such mark in a box of its own, so that WeasyPrint asks whether it may break at its edges.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unicodedata import category

from assembler.layout.characters import is_wide

OPENING, CLOSING = frozenset("“‘"), frozenset("”’")
QUOTES = OPENING | CLOSING
_PAIR = 2


def may_break(original: Callable[..., bool]) -> Callable[..., bool]:
    """A ``can_break_text`` that allows the breaks of Chinese between the two characters at a box's edge."""

    def decide(text: str, lang: Any) -> bool:
        """Whether a line may break somewhere in ``text``."""
        return (len(text) == _PAIR and _beside_quote(text[0], text[1])) or original(text, lang)

    return decide


def _beside_quote(before: str, after: str) -> bool:
    if after in OPENING:
        return _is_chinese(before) and category(before) != "Ps" and before not in OPENING
    if before in CLOSING:
        return _is_chinese(after) and (category(after)[0] == "L" or category(after) == "Ps")
    return False


def _is_chinese(character: str) -> bool:
    return character in QUOTES or is_wide(character)
