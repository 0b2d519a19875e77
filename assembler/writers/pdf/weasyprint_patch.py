"""The few places where WeasyPrint must be taught Chinese setting, and how it is done without harm to others.

Each function is replaced once in a process, and the replacement acts only inside ``chinese_setting`` and in its
thread; every other use of WeasyPrint runs as before.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock
from types import MethodType, ModuleType
from typing import Any

import weasyprint
from weasyprint import draw
from weasyprint import pdf as weasyprint_pdf
from weasyprint.draw import text as drawing
from weasyprint.layout import inline
from weasyprint.pdf import fonts
from weasyprint.text import line_break

from assembler.layout.line_breaks import may_break
from assembler.writers.pdf import embedding, gaps, unkept
from assembler.writers.pdf.bold import embolden
from assembler.writers.pdf.grid import keep_to_grid
from assembler.writers.pdf.line_text import tell_lines, tell_texts
from assembler.writers.pdf.tags import number_pages_once

Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class _Replacement:
    place: ModuleType | type
    """The module or class that it stands in."""
    name: str
    parameters: tuple[str, ...]
    """Names of the parameters in the WeasyPrint that this was written for."""
    ours: Callable[[Function], Function]
    """Makes the replacement from the original."""


_REPLACEMENTS = (
    _Replacement(inline, "can_break_text", ("text", "lang"), may_break),
    _Replacement(inline, "line_box_verticality", ("box",), keep_to_grid),
    _Replacement(
        inline,
        "split_first_line",
        ("text", "style", "context", "max_width", "justification_spacing", "is_line_start", "minimum"),
        gaps.widen,
    ),
    _Replacement(line_break.Layout, "setup", ("self", "style"), unkept.give_back),
    _Replacement(
        draw,
        "draw_inline_level",
        ("stream", "page", "box", "offset_x", "text_overflow", "block_ellipsis"),
        tell_lines,
    ),
    _Replacement(
        draw,
        "draw_text",
        ("stream", "textbox", "offset_x", "text_overflow", "block_ellipsis"),
        tell_texts,
    ),
    _Replacement(
        drawing,
        "draw_first_line",
        ("stream", "textbox", "text_overflow", "block_ellipsis", "matrix"),
        lambda original: gaps.part(embolden(original)),
    ),
    _Replacement(weasyprint_pdf, "add_tags", ("pdf", "document", "pdf_version", "page_streams"), number_pages_once),
    _Replacement(fonts, "get_hb_object_data", ("hb_object", "ot_color", "glyph"), embedding.uncopied),
    _Replacement(fonts.Font, "subset", ("self", "to_unicode", "hinting"), embedding.cut),
)
_active: ContextVar[bool] = ContextVar("chinese_setting", default=False)
_lock = Lock()


class UnfitEngineError(RuntimeError):
    """This WeasyPrint is built differently from the one these replacements were written for."""

    def __init__(self) -> None:
        super().__init__(weasyprint.VERSION)
        self.version: str = weasyprint.VERSION


@contextmanager
def chinese_setting() -> Iterator[None]:
    """Set Chinese within this context, in this thread alone.

    Raises ``UnfitEngineError`` where WeasyPrint's functions are not the known ones.
    """
    _install()
    token = _active.set(True)
    try:
        yield
    finally:
        _active.reset(token)


def _install() -> None:
    with _lock:
        waiting = [patch for patch in _REPLACEMENTS if not isinstance(getattr(patch.place, patch.name, None), _Switch)]
        if not all(map(_is_known, waiting)):
            raise UnfitEngineError
        for patch in waiting:
            original = getattr(patch.place, patch.name)
            setattr(patch.place, patch.name, _Switch(original, patch.ours(original)))


def _is_known(patch: _Replacement) -> bool:
    function = getattr(patch.place, patch.name, None)
    return function is not None and tuple(inspect.signature(function).parameters) == patch.parameters


@dataclass(frozen=True, slots=True)
class _Switch:
    """Stands in WeasyPrint's module or class: ours inside ``chinese_setting``, else the original."""

    original: Function
    ours: Function

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return (self.ours if _active.get() else self.original)(*arguments, **named)

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else MethodType(self, instance)
