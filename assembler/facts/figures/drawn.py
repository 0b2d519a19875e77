"""A list drawn from a table's rows by a condition, and how text tells of it: 东河村（45%）、西河村（38%）."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from assembler.document.model import Span

_HAVE: Final = "有"
_NONE: Final = "没有"
_NAMED_NONE: Final = "无"
_CLAUSE_ENDS: Final = "，。；、！？（\n "


@dataclass(frozen=True, slots=True)
class Drawn:
    """The rows that were drawn, in order."""

    rows: tuple[tuple[Span, ...], ...]
    """Each as printed: its label, with figures in brackets where they are asked for."""
    none: Span
    """What stands for an empty list where the facts say it, else without text; it knows the list's path."""
    noun: str = ""
    """What a row is: 村, 项目."""
    gap: Span | None = None
    """〔待补〕 where a figure that is still to come may add to the list, or change it."""

    @property
    def is_empty(self) -> bool:
        """Whether it is certain that there is no such row."""
        return not self.rows and self.gap is None

    def behind(self, words: str) -> tuple[str, tuple[Span, ...]]:
        """``words`` of free text before the list, and the list.

        Of none the text says so: 低于50%的有 becomes 低于50%的没有; at the beginning of a clause stands 没有村,
        elsewhere 无.
        """
        if not self.is_empty:
            return words, tuple(self._listed())
        if self.none.text:
            return words, (self.none,)
        if words.endswith(_HAVE):
            return words.removesuffix(_NONE).removesuffix(_HAVE), (replace(self.none, text=_NONE),)
        begins = not words or words[-1] in _CLAUSE_ENDS
        return words, (replace(self.none, text=_NONE + self.noun if begins else _NAMED_NONE),)

    def _listed(self) -> Iterator[Span]:
        for index, row in enumerate([*self.rows, *([(self.gap,)] if self.gap else [])]):
            if index:
                yield Span("、")
            yield from row
