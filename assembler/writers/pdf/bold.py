"""Bold where the typeface has no bold: 仿宋 has none, so its strokes are drawn thicker, as Word does.

WeasyPrint takes the regular face in silence; the stylesheet marks such text with ``--stroked``, which gives the width
of the outline in ems: half of it lies outside the stroke, on either side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_FILL, _FILL_AND_STROKE = 0, 2


def embolden(original: Callable[..., Any]) -> Callable[..., Any]:
    """A ``draw_first_line`` that outlines text marked as stroked in its own colour."""

    def draw(stream: Any, textbox: Any, *rest: Any) -> Any:
        width = _width(textbox.style["__stroked"])
        if not width:
            return original(stream, textbox, *rest)
        stream.set_color(textbox.style["color"], stroke=True)
        stream.set_line_width(width * textbox.style["font_size"])
        stream.set_text_rendering(_FILL_AND_STROKE)
        emojis = original(stream, textbox, *rest)
        stream.set_text_rendering(_FILL)
        return emojis

    return draw


def _width(tokens: Any) -> float:
    """The number among the tokens of ``--stroked``; 0 where it is not set."""
    return next((float(token.value) for token in tokens or () if token.type == "number"), 0.0)
