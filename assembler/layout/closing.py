"""Where signature and date stand: the date begins two characters right of the signature (GB/T 9704-2012, 7.3.5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assembler.document.model import Block, Element, Kind
from assembler.layout.spacing import width
from assembler.layout.theme import Theme

_SLACK = 0.5
"""Characters kept free at the right edge: Word's white beside digits is wider than ours, and must not wrap a date."""


def offsets(blocks: Sequence[Element], theme: Theme) -> dict[int, float]:
    """The left edge of every signature and date, by its index in ``blocks``; characters from the type area's left edge.

    A date that follows its signature stands by it; either of them alone stands by itself.
    """
    texts = {
        index: (block.kind, block.text)
        for index, block in enumerate(blocks)
        if isinstance(block, Block) and block.kind in (Kind.SIGNATURE, Kind.DATE)
    }
    found = {index: _alone(text, theme) for index, (_, text) in texts.items()}
    for (first, (kind, signature)), (second, (next_kind, date)) in pairwise(texts.items()):
        if second == first + 1 and (kind, next_kind) == (Kind.SIGNATURE, Kind.DATE):
            found[first], found[second] = pair(signature, date, theme)
    return found


def pair(signature: str, date: str, theme: Theme) -> tuple[float, float]:
    """Left edges of a signature and of the date below it, in characters.

    Counted from the left, so that they stand right to each other whatever fills them. The signature stands two
    characters from the right; where the date is the longer of the two, or would run into the right edge, it is the
    date that stands there and the signature moves left with it.
    """
    signed, dated = width(signature, theme), width(date, theme)
    step, line = theme.closing.date_step_characters, _line(theme)
    crowded = line - signed + step + dated > theme.grid.characters - _SLACK
    left = max(line - dated - step if dated > signed or crowded else line - signed, 0.0)
    return left, left + step


def is_overwide(text: str, theme: Theme) -> bool:
    """Whether a signature is wider than a line."""
    return width(text, theme) > theme.grid.characters


def _alone(text: str, theme: Theme) -> float:
    return max(_line(theme) - width(text, theme), 0.0)


def _line(theme: Theme) -> float:
    """Where a line ends that keeps the theme's distance from the right edge, in characters."""
    return theme.grid.characters - theme.closing.from_right_characters
