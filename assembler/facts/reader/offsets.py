"""Offsets in a text as lines and columns."""

from __future__ import annotations

import re
from array import array
from functools import cached_property
from itertools import chain

from assembler.diagnostics.findings import Mark

BREAK = re.compile(r"\r\n|\r|\n")
"""A line break as YAML 1.2 (5.4) and every editor count it; NEL, LS and PS are none."""


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

    def line(self, number: int) -> str:
        """The line ``number`` (from 0) without its break; empty past the end."""
        starts = self._starts
        if not 0 <= number < len(starts):
            return ""
        end = starts[number + 1] if number + 1 < len(starts) else len(self._text)
        return self._text[starts[number] : end].rstrip("\r\n")
