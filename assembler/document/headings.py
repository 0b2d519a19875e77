"""How deep each heading stands in the outline of a document, as tagged PDF and HTML tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assembler.document.model import Block, Element, Kind

_TITLE: Final = 1


def levels(elements: Sequence[Element]) -> dict[int, int]:
    """The outline level, from 1 for the title, of each heading by its index in ``elements``.

    Levels go up by one at a time, also where the text goes from a part straight to its third level: a heading must
    not skip one (PDF/UA-1, 7.4.2).
    """
    found: dict[int, int] = {}
    depth = 0
    for index, element in enumerate(elements):
        if isinstance(element, Block) and (own := _own_level(element)):
            depth = found[index] = min(own, depth + 1)
    return found


def _own_level(block: Block) -> int:
    """The level that ``block`` asks for; 0 where it is no heading."""
    if block.kind is Kind.TITLE:
        return _TITLE
    if block.kind is Kind.ATTACHMENT_TITLE:
        return _TITLE + 1
    return block.level + _TITLE if block.kind is Kind.HEADING else 0
