"""Which of a theme's styles a block takes."""

from __future__ import annotations

from assembler.document.model import Block, Kind


def style_key(block: Block) -> str:
    """The key of the block's style in ``theme.styles``: ``heading-1``, ``item-3``, for other kinds the kind itself."""
    return key_of(block.kind, block.level)


def key_of(kind: Kind, level: int = 0) -> str:
    """The same from kind and level; level 0 stands for a kind that has none."""
    return f"{kind.value}-{level}" if level else kind.value
