"""Rules of paragraphs and cells in WordprocessingML."""

from __future__ import annotations

from math import ceil

from lxml import etree

from assembler.writers.docx.ooxml import w

_EIGHTHS = 8
"""Rules are told in eighths of a point."""
_MOST_SPACE = 31
"""Points that Word allows between a text and its rule."""
_THINNEST = 2


def rule(side: str, width: float, color: str, space: float = 0.0, *, kind: str = "single") -> etree._Element:
    """A border at one ``side``; ``width`` and the ``space`` to the text are in points."""
    gap = min(round(space), _MOST_SPACE)
    return w(side, val=kind, sz=max(ceil(width * _EIGHTHS), _THINNEST), space=gap, color=color)
