"""Where 版记 stands and how thick its rules are: at the foot of the last even page (GB/T 9704-2012, 7.4.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assembler.document.model import COLOPHON, Block, Element
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Foot:
    """Where the first line of 版记 stands."""

    before_lines: float
    """White above it, in lines: it ends at the type area's lower edge."""
    turns: int
    """How many pages on from the text's last it stands: 0 on the same, 2 behind an empty odd one."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules above and below a line of 版记, in points; 0 for none."""

    above: float
    below: float


def rules(blocks: Sequence[Element], theme: Theme) -> dict[int, Rules]:
    """The rules of each block of 版记, by its index: the first and the last are thick, those between thin.

    A letter has none (10.1).
    """
    formal = theme.formal
    widths = (0.0, 0.0) if formal.is_letter else (formal.thick_mm, formal.thin_mm)
    thick, thin = (width * POINTS_PER_MM for width in widths)
    indexes = indexes_of(blocks)
    return {
        index: Rules(thick if index == indexes[0] else thin, thick if index == indexes[-1] else 0.0)
        for index in indexes
    }


def indexes_of(blocks: Sequence[Element]) -> list[int]:
    """The indexes of the blocks of 版记."""
    return [i for i, block in enumerate(blocks) if isinstance(block, Block) and block.kind in COLOPHON]
