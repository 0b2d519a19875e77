"""Lines on the grid: WeasyPrint lets a line grow where two typefaces on it have different ascents.

CSS offers no way to forbid it; ``weasyprint_patch`` puts this in the place of WeasyPrint's own function.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure import boxes

from assembler.layout.units import EM_MIDDLE


def keep_to_grid(original: Callable[[Any], tuple[float, float]]) -> Callable[[Any], tuple[float, float]]:
    """A ``line_box_verticality`` that holds lines of text alone to their line-height."""

    def verticality(box: Any) -> tuple[float, float]:
        """The line's bottom and top in px from its baseline: line-height, whatever stands on the line."""
        bottom, top = original(box)
        if not _only_text(box):
            return bottom, top
        height = box.margin_height()
        top = -(height / 2 + EM_MIDDLE * box.style["font_size"])
        return top + height, top

    return verticality


def _only_text(box: Any) -> bool:
    if isinstance(box, boxes.TextBox):
        return True
    if not isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        return False
    return all(_only_text(child) for child in box.children if child.is_in_normal_flow())
