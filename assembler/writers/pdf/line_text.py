"""What a line says, said beside its glyphs: readers take the white between 年 and 12 for a space otherwise.

And a glyph that serves two characters, as one dot serves · and • in some typefaces, they take for either.

WeasyPrint has no way to write it; ``weasyprint_patch`` puts this in the place of WeasyPrint's own function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from assembler.layout.spacing import gaps

_TAG = "Span"
_shared: ContextVar[frozenset[str]] = ContextVar("shared", default=frozenset())


@contextmanager
def telling(shared: frozenset[str]) -> Iterator[None]:
    """Within this context, the lines with one of the characters ``shared`` are told too."""
    token = _shared.set(shared)
    try:
        yield
    finally:
        _shared.reset(token)


def tell_lines(original: Callable[..., Any]) -> Callable[..., Any]:
    """A ``draw_inline_level`` that marks every line with white between two scripts, or an unsure glyph, with its text.

    ISO 32000-1, 14.9.4: ``ActualText`` replaces what a reader makes of the glyphs; found, copied and read aloud it is
    2025年上半年, with no space in it.
    """

    def draw(stream: Any, page: Any, box: Any, *others: Any) -> None:
        text = "".join(_texts(box)) if isinstance(box, boxes.LineBox) else ""
        marked = any(True for _ in gaps(text)) or not _shared.get().isdisjoint(text)
        if marked:
            said = pydyf.Dictionary({"ActualText": pydyf.String(text)})
            pydyf.Stream.begin_marked_content(stream, _TAG, said)
        original(stream, page, box, *others)
        if marked:
            pydyf.Stream.end_marked_content(stream)

    return draw


def _texts(box: Any) -> Iterator[str]:
    """The text boxes of a line, in reading order."""
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _texts(child)
