"""How 版头 divides the top of the first page, so that the title stands on the grid (GB/T 9704-2012, 7.2, 7.3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from assembler.document.model import Block, Element, Kind, is_of
from assembler.layout.spacing import cells
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM

_LEADING: Final = 1.2
"""Height of a line of 发文机关标志, in its own ems."""
_SMALL: Final = (Kind.COPY_NUMBER, Kind.CLASSIFICATION, Kind.URGENCY)
_LEAST_SHARE: Final = 0.5
"""Of the style's size: smaller than this 发文机关标志 is none any more."""


@dataclass(frozen=True, slots=True)
class Place:
    """One block of 版头: its type, the height of its line and the white around it, in points."""

    size: float
    line: float
    before: float = 0.0
    after: float = 0.0
    rule_gap: float = 0.0
    """From its line to the red rule below it; 0 for none."""


def places(blocks: Sequence[Element], theme: Theme) -> dict[int, Place]:
    """The place of each body of 发文机关标志 and of 发文字号, by its index in ``blocks``."""
    heads = {i: one for i, one in enumerate(blocks) if isinstance(one, Block) and one.kind is Kind.LETTERHEAD}
    pitch = theme.grid.pitch
    above = sum(is_of(block, *_SMALL) for block in blocks) * pitch
    found = _bodies(list(heads), _size(list(heads.values()), theme), above, theme) if heads else {}
    for index, block in enumerate(blocks):
        if is_of(block, Kind.DOCUMENT_NUMBER):
            found[index] = _number(theme)
    return found


def is_crowded(body: Block, theme: Theme) -> bool:
    """Whether a body is too wide for one line even in the least size."""
    return _fitting(body, theme) < theme.styles["letterhead"].size_pt * _LEAST_SHARE


def _size(heads: Sequence[Block], theme: Theme) -> float:
    """The size at which the widest body fills no more than a line, in halves of a point; not below the least."""
    usual = theme.styles["letterhead"].size_pt
    fitting = min(_fitting(block, theme) for block in heads)
    return max(min(usual, int(fitting * 2) / 2), usual * _LEAST_SHARE)


def _fitting(body: Block, theme: Theme) -> float:
    return theme.page.text_width * POINTS_PER_MM / max(cells(body.text), 1)


def _bodies(indexes: Sequence[int], size: float, above: float, theme: Theme) -> dict[int, Place]:
    """The first body's characters begin 35 mm below the type area's edge; two empty lines follow the last."""
    pitch, line = theme.grid.pitch, size * _LEADING
    before = max(theme.formal.mark_top_mm * POINTS_PER_MM - above - (line - size) / 2, 0.0)
    filled = above + before + line * len(indexes)
    after = (ceil(filled / pitch) + theme.formal.blank_lines) * pitch - filled
    plain = Place(size, line)
    found = dict.fromkeys(indexes, plain)
    found[indexes[0]] = Place(size, line, before, 0.0)
    last = found[indexes[-1]]
    found[indexes[-1]] = Place(size, line, last.before, after)
    return found


def _number(theme: Theme) -> Place:
    """One line; the rule stands four millimetres below its characters, the title two empty lines below the rule."""
    size, pitch, formal = theme.styles["document-number"].size_pt, theme.grid.pitch, theme.formal
    gap = max(formal.rule_below_mm * POINTS_PER_MM - (pitch - size) / 2, 0.0)
    after = formal.blank_lines * pitch - gap - formal.rule_pt
    return Place(size, pitch, after=after, rule_gap=gap)
