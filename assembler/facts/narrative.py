"""Free text with figures in braces, parsed: 组织巡河{patrols}，整改率{rate}。

``parse`` is the only reader of braces; printing, checks and the search for unused facts go by its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assembler.expressions import compiled

_BRACE = compiled(r"(?<!\{)\{([^{}]*)\}(?!\})")
"""One pair of braces; doubled ones stay as they are."""
_WORD = r"[^\W\d][\w-]*"
_NAMES = compiled(_WORD)
_NAME = compiled(rf"{_WORD}(?:\.(?:[^{{}}|\n]+\.)?{_WORD})?")
"""A statistic; a table's cell, whose row may be called anything (villages.东河村.due), or a list drawn from it."""
_FORM_SIGN = "|"


@dataclass(frozen=True, slots=True)
class Literal:
    """Characters that are printed as they are; ``start`` and ``end`` are offsets into the whole text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """The name of a statistic, a cell or a list in braces, blanks around it aside.

    ``text`` is what was written, braces included.

    ``forms`` are what stands behind ``|``: how it is to be told.
    """

    text: str
    start: int
    end: int
    name: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expression:
    """Braces that hold something other than one name, with the names that occur in it."""

    text: str
    start: int
    end: int
    names: tuple[str, ...] = ()


Part = Literal | Reference | Expression


def parse(text: str) -> tuple[Part, ...]:
    """The parts of ``text`` in their order; put together again, their texts are ``text``."""
    return tuple(_parts(text))


def is_references_only(text: str) -> bool:
    """Whether ``text`` holds names of statistics in braces and nothing else, so that it prints no words of its own."""
    parts = parse(text)
    return bool(parts) and all(isinstance(part, Reference) and not part.forms for part in parts)


def _parts(text: str) -> Iterator[Part]:
    end = 0
    for found in _BRACE.finditer(text):
        if found.start() > end:
            yield Literal(text[end : found.start()], end, found.start())
        end = found.end()
        yield _braced(found)
    if end < len(text):
        yield Literal(text[end:], end, len(text))


def _braced(found: re.Match[str]) -> Reference | Expression:
    name, *forms = (word.strip() for word in found.group(1).split(_FORM_SIGN))
    if _NAME.fullmatch(name):
        return Reference(found.group(), found.start(), found.end(), name, tuple(forms))
    return Expression(found.group(), found.start(), found.end(), tuple(_NAMES.findall(found.group())))
