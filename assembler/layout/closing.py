"""Where signature and date stand: the date begins two characters right of the signature (GB/T 9704-2012, 7.3.5.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assembler.document.model import Block, Element, Kind, is_of
from assembler.layout.spacing import width
from assembler.layout.theme import Theme

_SLACK = 0.5
"""Characters kept free at the right edge: Word's white beside digits is wider than ours, and must not wrap a date."""


def offsets(blocks: Sequence[Element], theme: Theme) -> dict[int, float]:
    """The left edge of every signature and date, by its index in ``blocks``; characters from the type area's left edge.

    Signatures below each other share their left edge, that of the longest; a date that follows them stands by them.
    Either of them alone stands by itself.
    """
    found: dict[int, float] = {}
    for group in _groups(blocks):
        texts = [block.text for _, block in group if block.kind is Kind.SIGNATURE]
        date = next((block.text for _, block in group if block.kind is Kind.DATE), "")
        longest = max(texts, key=lambda text: width(text, theme), default="")
        left, below = pair(longest, date, theme) if longest and date else (_alone(longest or date, theme),) * 2
        found |= {index: below if block.kind is Kind.DATE else left for index, block in group}
    return found


def further(blocks: Sequence[Element]) -> frozenset[int]:
    """The indexes of signatures right below another, without the empty line that parts the first from the text."""
    signed = {index for index, block in enumerate(blocks) if is_of(block, Kind.SIGNATURE)}
    return frozenset(index for index in signed if index - 1 in signed)


def _groups(blocks: Sequence[Element]) -> Iterator[list[tuple[int, Block]]]:
    """Signatures that stand below each other, with the date right below them; a date alone."""
    group: list[tuple[int, Block]] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Block) and block.kind in (Kind.SIGNATURE, Kind.DATE):
            group.append((index, block))
            if block.kind is Kind.SIGNATURE:
                continue
        if group:
            yield group
            group = []
    if group:
        yield group


def right_edges(blocks: Sequence[Element], theme: Theme) -> dict[int, float]:
    """The white right of every signature and date, by its index in ``blocks``; characters, to a hundredth."""
    found = {}
    for index, left in offsets(blocks, theme).items():
        block = blocks[index]
        if isinstance(block, Block):
            found[index] = max(round(theme.grid.characters - left - width(block.text, theme), 2), 0.0)
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
