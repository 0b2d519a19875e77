"""Offsets in a text as lines and columns."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import chain

from assembler.diagnostics.findings import Mark
from assembler.expressions import compiled

BREAK = compiled(r"\r\n|\r|\n")
"""A line break as YAML 1.2 (5.4) and every editor count it; NEL, LS and PS are none."""
Position = tuple[int, int]
"""Line and column, counted in characters from 1."""


class Offsets:
    """The lines of a text, their table made when a line is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> array[int]:
        return array("L", chain((0,), (match.end() for match in BREAK.finditer(self._text))))

    def mark(self, offset: int) -> Mark:
        """The line and column of the character at ``offset``."""
        # Counting is quicker than a table for the few marks that are ever asked for.
        text = self._text
        breaks = text.count("\n", 0, offset) + text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
        start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
        return Mark(breaks + 1, offset - start + 1)

    def position(self, offset: int) -> Position:
        """Line and column of the character at ``offset``; for many of them, by the table."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, position: Position) -> int:
        """The offset of the character at ``position``; the text's length for a line past its end."""
        line, column = position
        return self._starts[line - 1] + column - 1 if line <= len(self._starts) else len(self._text)

    def line(self, number: int) -> str:
        """The line ``number`` (from 0) without its break; empty past the end."""
        starts = self._starts
        if not 0 <= number < len(starts):
            return ""
        end = starts[number + 1] if number + 1 < len(starts) else len(self._text)
        return self._text[starts[number] : end].rstrip("\r\n")
