"""Where YAML turned a line break into a space, and none is meant: a Chinese text goes on without one.

A space that was typed stays, whatever stands beside it: what is made of a line break can only be told apart here, by
the lines as they stand in the file (YAML 1.2, 6.5 and 8.1.3).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from assembler.document.characters import is_unspaced
from assembler.expressions import compiled

_BREAK: Final = compiled(r"\r\n|\r|\n")
_ESCAPE: Final = compiled(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)?")
_SPACES: Final = compiled(" +")
_BEHIND_NUMBERS: Final = frozenset("}%‰")


def unfolded(value: str, written: str, style: str | None) -> tuple[str, tuple[int, ...]]:
    """``value`` without the spaces that stand for line breaks within Chinese, and the offsets at which they stood.

    ``written`` is the scalar in the file, ``style`` its sign: a quotation mark, ``>``, or none.
    """
    breaks: list[int] = []
    lines = _lines(written, style)
    place = 0
    for line, following in pairwise(lines):
        tail, head = _ESCAPE.split(line)[-1], _ESCAPE.split(following)[0]
        found = value.find(tail, place)
        if found < 0:
            break
        place = found + len(tail)
        space = _SPACES.match(value, place)
        if space and tail and head and value.startswith(head, space.end()) and goes_on(tail[-1], head[0]):
            value = value[:place] + value[space.end() :]
            breaks.append(place)
    return value, tuple(breaks)


def goes_on(before: str, after: str) -> bool:
    """Whether a text goes on without a space where a line ends with ``before`` and the next begins with ``after``.

    Between Chinese characters, and beside a number or a figure in braces.
    """
    if is_unspaced(before):
        return is_unspaced(after) or after.isdigit() or after == "{"
    return is_unspaced(after) and (before.isdigit() or before in _BEHIND_NUMBERS)


def _lines(written: str, style: str | None) -> list[str]:
    """The lines with something on them, without what only YAML reads."""
    if style == ">":
        written = _BREAK.split(written, maxsplit=1)[-1]
    elif style:
        written = written[1:-1]
    lines = [line.strip(" \t") for line in _BREAK.split(written)]
    if style == "'":
        lines = [line.replace("''", "'") for line in lines]
    if style != '"':
        lines = [line.replace("\\", "\\\\") for line in lines]
    return [line for line in lines if line]
