"""Offsets in a text as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from assembler.findings import Mark

BREAK = re.compile(r"\r\n|\r|\n")
"""A line break as YAML 1.2 (5.4) and every editor count it; NEL, LS and PS are none."""


class Places:
    """Where each line of a text starts, worked out when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in BREAK.finditer(self._text))]

    def mark(self, offset: int) -> Mark:
        """The line and column of the character at ``offset``."""
        line = bisect_right(self._starts, offset)
        return Mark(line, offset - self._starts[line - 1] + 1)
