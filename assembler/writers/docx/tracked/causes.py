"""Where each change stands and what its comment says, by the pair of elements that it is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from assembler.document.comparison import Part, Spot
from assembler.writers.docx.tracked.weave import Change

_ON_ALL = (Part.NUMBER, Part.LOOK)
"""Changes of no character: their comment hangs on the whole."""


_Place = tuple[int, Part, int | None, int | None]
"""A pair, and what of it: with the row and the column where it is in a table."""


class Causes:
    """All changes between two documents, each with the text of its comment; empty for none."""

    def __init__(self, causes: Mapping[Spot, str]) -> None:
        self._by_pair: dict[int, list[tuple[Spot, str]]] = defaultdict(list)
        self._by_place: dict[_Place, list[tuple[Spot, str]]] = defaultdict(list)
        for spot, cause in causes.items():
            self._by_pair[spot.pair].append((spot, cause))
            self._by_place[spot.pair, spot.part, spot.row, spot.column].append((spot, cause))
        self._other_columns = {spot.pair for spot in causes if spot.part is Part.COLUMN}

    def everything(self, pair: int) -> str:
        """What is said of all changes in a pair."""
        return joined(cause for _, cause in self._by_pair.get(pair, ()))

    def whole(self, pair: int) -> str:
        """Why an element is new, gone or moved."""
        return joined(cause for _, cause in self._by_place.get((pair, Part.WHOLE, None, None), ()))

    def row(self, pair: int, row: int) -> str:
        """Why a table's row is new or gone."""
        return joined(cause for _, cause in self._by_place.get((pair, Part.ROW, row, None), ()))

    def has_other_columns(self, pair: int) -> bool:
        """Whether a table's columns are others than they were."""
        return pair in self._other_columns

    def on_all(self, pair: int) -> str:
        """Why an element has another number or look, whatever it says."""
        return joined(cause for spot, cause in self._by_pair.get(pair, ()) if spot.part in _ON_ALL)

    def changes(self, pair: int, part: Part, row: int | None = None, column: int | None = None) -> tuple[Change, ...]:
        """What differs in the text at one place of a pair."""
        return tuple(
            Change(one.old_start, one.old_end, one.new_start, one.new_end, cause)
            for spot, cause in self._by_place.get((pair, part, row, column), ())
            if (one := spot.difference)
        )


def joined(causes: Iterable[str]) -> str:
    """Each cause once, a line each."""
    return "\n".join(dict.fromkeys(cause for cause in causes if cause))
