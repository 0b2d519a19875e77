"""How 版头 divides the top of page one, so that the title stands on the grid (GB/T 9704-2012, 7.2, 7.3.1, 10.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from assembler.document import walk
from assembler.document.model import LETTERHEAD, Block, Element, Kind, is_of
from assembler.layout.spacing import cells
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM

_LEADING: Final = 1.2
"""Height of a line of 发文机关标志, in its own ems."""
_SMALL: Final = (Kind.COPY_NUMBER, Kind.CLASSIFICATION, Kind.URGENCY)
_LEAST_SHARE: Final = 0.5
"""Of the style's size: smaller than this 发文机关标志 is none any more."""
_BELOW_RULE: Final = 7 / 8
"""Of a character's height: from a letter's red rule to what stands below it (10.1)."""
_APART: Final = 0.5
"""Ems between the names of several bodies and their 文件."""


@dataclass(frozen=True, slots=True)
class Place:
    """One block of 版头: its type, the height of its line and the white around it, in points."""

    size: float
    line: float
    before: float = 0.0
    """Less than nothing for what reaches above the type area."""
    after: float = 0.0
    rule_gap: float = 0.0
    """From its line to the red rule below it; 0 for none."""
    rule: float = 0.0
    """Height of that rule, or of the two of a letter."""


def places(blocks: Sequence[Element], theme: Theme) -> dict[int, Place]:
    """The place of each body of 发文机关标志 and of what has white or a rule, by its index in ``blocks``."""
    heads = {i: one for i, one in enumerate(blocks) if isinstance(one, Block) and one.kind is Kind.LETTERHEAD}
    if theme.formal.is_letter:
        return _of_letter(blocks, heads, theme)
    pitch = theme.grid.pitch
    above = sum(is_of(block, *_SMALL) for block in blocks) * pitch
    found = _bodies(list(heads), _size(list(heads.values()), theme), above, theme) if heads else {}
    for index, block in enumerate(blocks):
        if is_of(block, Kind.DOCUMENT_NUMBER):
            found[index] = _number(theme)
    return found


@dataclass(frozen=True, slots=True)
class Joint:
    """How several bodies stand above each other with their 文件 at the right, in points."""

    left: float
    """From the type area's edge to the names, which are all as wide."""
    width: float
    apart: float
    """From there to 文件."""
    indexes: tuple[int, ...]
    """Those of the blocks, in order."""


def joint(blocks: Sequence[Element], theme: Theme) -> Joint | None:
    """Of bodies with a 文件 beside them; the group stands in the middle of the type area (7.2.4)."""
    heads = [i for i, one in enumerate(blocks) if isinstance(one, Block) and one.kind is Kind.LETTERHEAD]
    last = blocks[heads[-1]] if heads else None
    right = walk.halves(last.spans)[1] if isinstance(last, Block) else ()
    if not right:
        return None
    size = places(blocks, theme)[heads[0]].size
    width = max(cells(name_of(blocks[index])) for index in heads) * size
    whole = width + (_APART + cells(walk.text(right))) * size
    left = max((theme.page.text_width * POINTS_PER_MM - whole) / 2, 0.0)
    return Joint(left, width, _APART * size, tuple(heads))


def name_of(block: Element) -> str:
    """The name of a body without the 文件 of all."""
    return walk.text(walk.halves(block.spans)[0]) if isinstance(block, Block) else ""


def spread(name: str, size: float, width: float) -> float:
    """Points between the characters of a name that fills ``width``: the names of several bodies are as wide."""
    return max(width - cells(name) * size, 0.0) / max(len(name) - 1, 1)


def is_crowded(body: Block, theme: Theme) -> bool:
    """Whether a body is too wide for one line even in the least size."""
    return _fitting(body, theme) < theme.styles["letterhead"].size_pt * _LEAST_SHARE


def _size(heads: Sequence[Block], theme: Theme) -> float:
    """The size at which the widest body fills no more than a line, in halves of a point; not below the least."""
    usual = theme.styles["letterhead"].size_pt
    beside = walk.text(walk.halves(heads[-1].spans)[1])
    more = _APART + cells(beside) if beside else 0.0
    widest = max(cells(name_of(block)) for block in heads) + more
    fitting = theme.page.text_width * POINTS_PER_MM / max(widest, 1)
    return max(min(usual, int(fitting * 2) / 2), usual * _LEAST_SHARE)


def _fitting(body: Block, theme: Theme) -> float:
    left, right = (walk.text(half) for half in walk.halves(body.spans))
    filled = cells(left) + (_APART + cells(right) if right else 0.0)
    return theme.page.text_width * POINTS_PER_MM / max(filled, 1)


def _bodies(indexes: Sequence[int], size: float, above: float, theme: Theme) -> dict[int, Place]:
    """The first body's characters begin 35 mm below the type area's edge; two empty lines follow the last."""
    pitch, line = theme.grid.pitch, size * _LEADING
    before = max(theme.formal.mark_top_mm * POINTS_PER_MM - above - (line - size) / 2, 0.0)
    filled = above + before + line * len(indexes)
    after = (ceil(filled / pitch) + theme.formal.blank_lines) * pitch - filled
    found = dict.fromkeys(indexes, Place(size, line))
    found[indexes[0]] = replace(found[indexes[0]], before=before)
    found[indexes[-1]] = replace(found[indexes[-1]], after=after)
    return found


def _number(theme: Theme) -> Place:
    """One line; the rule stands four millimetres below its characters, the title two empty lines below the rule."""
    size, pitch, formal = theme.styles["document-number"].size_pt, theme.grid.pitch, theme.formal
    gap = max(formal.rule_below_mm * POINTS_PER_MM - (pitch - size) / 2, 0.0)
    after = formal.blank_lines * pitch - gap - formal.rule_pt
    return Place(size, pitch, after=after, rule_gap=gap, rule=formal.rule_pt)


def _of_letter(blocks: Sequence[Element], heads: Mapping[int, Block], theme: Theme) -> dict[int, Place]:
    """The mark above the type area, the double rule below it, then 份号 and its like with the number (10.1)."""
    small = [i for i, one in enumerate(blocks) if is_of(one, *LETTERHEAD) and i not in heads]
    pitch, size = theme.grid.pitch, theme.styles["document-number"].size_pt
    below = _BELOW_RULE * size - (pitch - size) / 2 if small else 0.0
    found = {index: _mark(heads[index], below, theme) for index in heads}
    found |= {index: Place(size, pitch) for index in small}
    if found:
        filled = sum(one.before + one.line + one.rule_gap + one.rule + one.after for one in found.values())
        last = max(found)
        found[last] = replace(found[last], after=found[last].after + _whole(filled, theme) - filled)
    return found


def _whole(filled: float, theme: Theme) -> float:
    """The whole lines nearest to two empty ones below what is ``filled``: the title stands on the grid."""
    return round(filled / theme.grid.pitch + theme.formal.blank_lines) * theme.grid.pitch


def _mark(body: Block, after: float, theme: Theme) -> Place:
    """Its characters 30 mm below the paper's edge, the rule 4 mm below them."""
    size, formal = _size([body], theme), theme.formal
    line = size * _LEADING
    lead = (line - size) / 2
    before = (formal.mark_top_mm - theme.page.top) * POINTS_PER_MM - lead
    gap = max(formal.rule_below_mm * POINTS_PER_MM - lead, 0.0)
    return Place(size, line, before, after, gap, formal.double_pt)
