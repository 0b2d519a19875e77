"""Weighs the cells of a table: in the typefaces of a theme, with the places where their lines may break."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assembler.document import walk
from assembler.document.model import Cell, Table
from assembler.layout.lines.measured import Advance, measured
from assembler.layout.spacing import gaps
from assembler.layout.tables.breaks import places
from assembler.layout.tables.cells import WeighedCell
from assembler.layout.theme import Style, Theme
from assembler.layout.words import vocabulary

Advances = Callable[[Style], Advance]
_WIDER_WHITE: Final = 0.05
"""Ems by which Word's white between Chinese and Western text is wider than LibreOffice's, and ours."""


@dataclass(frozen=True)
class Weigher:
    """For one table; its words are looked up when a line must first break."""

    table: Table
    theme: Theme
    advances: Advances

    def whole(self, cell: Cell, style: Style) -> WeighedCell:
        """``cell`` in ``style`` on one line."""
        text = measured(walk.text(cell), self.theme, style.size_pt, self.advances(style), compressed=False)
        return WeighedCell(cell, text, spare=_WIDER_WHITE * style.size_pt * sum(1 for _ in gaps(text.text)))

    def parted(self, cell: WeighedCell) -> WeighedCell:
        """The same with the places where its lines may break."""
        return WeighedCell(cell.spans, cell.measured, places(cell.spans, self._known), cell.spare)

    @cached_property
    def _known(self) -> Mapping[str, int]:
        return vocabulary(map(walk.text, walk.cells(self.table)))
