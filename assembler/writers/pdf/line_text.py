"""What a line says, said beside its glyphs: readers take the white between 年 and 12 for a space otherwise.

And a glyph that serves two characters, as one dot serves · and • in some typefaces, they take for either.

WeasyPrint has no way to write it; ``weasyprint_patch`` puts this in the place of WeasyPrint's own function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from itertools import accumulate
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
    """A ``draw_inline_level`` that marks a line with white between two of its texts with what it says as a whole.

    ISO 32000-1, 14.9.4: ``ActualText`` replaces what a reader makes of the glyphs; found, copied and read aloud it is
    2025年上半年, with no space in it.
    """

    def draw(stream: Any, page: Any, box: Any, *others: Any) -> None:
        texts = list(_texts(box)) if isinstance(box, boxes.LineBox) else []
        ends = set(accumulate(len(text.text) for text in texts))
        line = "".join(text.text for text in texts)
        if any(at + 1 in ends for at in gaps(line)):
            for text in texts:
                text.told = True
            with _telling(stream, line):
                original(stream, page, box, *others)
        else:
            original(stream, page, box, *others)

    return draw


def tell_texts(original: Callable[..., Any]) -> Callable[..., Any]:
    """A ``draw_text`` that does so for a text of its own, which has white in it or an unsure glyph.

    This mark stands within the one that leads to the structure tree: readers made with PDFium (Chrome, Edge) heed the
    innermost mark alone, and of a line that is marked from around show, find and copy nothing.
    """

    def draw(stream: Any, textbox: Any, *others: Any) -> None:
        text = textbox.text
        unsure = any(True for _ in gaps(text)) or not _shared.get().isdisjoint(text)
        with _telling(stream, text) if unsure and not getattr(textbox, "told", False) else nullcontext():
            original(stream, textbox, *others)

    return draw


@contextmanager
def _telling(stream: Any, text: str) -> Iterator[None]:
    """What is drawn within this context says ``text``."""
    pydyf.Stream.begin_marked_content(stream, _TAG, pydyf.Dictionary({"ActualText": pydyf.String(text)}))
    yield
    pydyf.Stream.end_marked_content(stream)


def _texts(box: Any) -> Iterator[Any]:
    """The text boxes of a line, in reading order."""
    if isinstance(box, boxes.TextBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)
