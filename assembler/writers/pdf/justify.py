"""Lines on the grid and flush right: how Chinese lines are laid out in WeasyPrint's place.

WeasyPrint justifies only at spaces, so Chinese lines would stay ragged, and it lets a line grow when two typefaces
on it have different ascents, so lines would leave the grid. CSS offers no way to ask for either. ``pdf_engine``
puts these functions in the place of WeasyPrint's own of the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import copysign, floor
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS
from weasyprint.text.line_break import create_layout

from assembler.layout.units import EM_MIDDLE

_WIDEST = 0.5
"""Slack a gap may take at most, in ems; beyond it (a long web address) a ragged line is the lesser evil."""
_THOUSANDTH = 0.001


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


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Spread ``extra_width`` (px) evenly over the gaps between the characters of ``line``.

    The white between Chinese and Western text stays as it is, for it is wider than what the others are given.
    """
    texts = list(_text_boxes(line))
    if not texts:
        return
    tracking = _tracking(texts[-1])
    gaps = sum(len(box.text) for box in texts[:-1] if not _is_white(box)) + len(texts[-1].text) - 1
    if gaps < 1:
        return
    spread = (extra_width + tracking) / gaps
    if spread <= _WIDEST * line.style["font_size"]:
        _widen(context, line, spread, 0.0)


def _text_boxes(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        if box.text:
            yield box
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        for child in box.children:
            yield from _text_boxes(child)


def _is_white(box: Any) -> bool:
    """Whether ``box`` is a character that the writer gave white behind it (``spacing.gaps``)."""
    return box.element is not None and box.element.get("class") == "gap"


def _tracking(box: Any) -> float:
    spacing = box.style["letter_spacing"]
    return 0.0 if spacing == "normal" else float(spacing)


def _widen(context: Any, box: Any, spread: float, shift: float) -> float:
    """Move ``box`` right by ``shift``, widen its text by ``spread`` a character; the shift of what follows, in px."""
    if isinstance(box, boxes.TextBox):
        box.position_x += shift
        return shift + (0.0 if _is_white(box) else _track(context, box, spread))
    if not isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.translate(shift, 0)
        return shift
    if not isinstance(box, boxes.LineBox):
        box.position_x += shift
    before = shift
    for child in box.children:
        if child.is_in_normal_flow():
            shift = _widen(context, child, spread, shift)
    box.width += shift - before
    return shift


def _track(context: Any, box: Any, spread: float) -> float:
    """Set ``box`` with ``spread`` px more between its characters; how much wider it became, in px."""
    if not box.text:
        return 0.0
    spacing = _tracking(box) + spread
    # WeasyPrint writes tracking in whole thousandths of an em, cut off towards zero: half of one evens that out.
    drawn = spacing + copysign(_THOUSANDTH / 2 * box.style["font_size"], spacing)
    box.style = box.style.copy()
    box.style["letter_spacing"] = floor(drawn * TO_UNITS) * FROM_UNITS
    layout = create_layout(box.text, box.style, context, max_width=None, justification_spacing=0)
    layout.deactivate()
    box.pango_layout = layout
    widened = spread * len(box.text)
    box.width += widened
    return widened
