"""Regular expressions that are compiled when a text first needs them.

Some four hundred are known, and most texts need few: a rule about 倍 is nothing to a text without it. To compile one
with classes of Han characters takes a millisecond or more, to look for a word in a text next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assembler.expressions import compiled


class Pattern:
    """A regular expression; compiled once, by the first text that may hold what it looks for."""

    __slots__ = ("_compiled", "_needs", "expression")

    def __init__(self, expression: str, *needs: str) -> None:
        """``needs``: words, with bars between; every match holds one of each, so that other texts are not searched."""
        self.expression = expression
        self._needs = tuple(tuple(words.split("|")) for words in needs)
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression as Python's own."""
        if self._compiled is None:
            self._compiled = compiled(self.expression)
        return self._compiled

    def may_stand_in(self, text: str) -> bool:
        """Whether the text holds one of each of the words that a match needs."""
        return all(any(word in text for word in words) for words in self._needs)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.compiled.finditer(text) if self.may_stand_in(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.compiled.search(text) if self.may_stand_in(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.compiled.match(text) if self.may_stand_in(text) else None
