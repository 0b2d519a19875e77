"""The few statistics that a new facts file begins with, and who refers to which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle
from typing import Any

_OPERANDS = ("ratio", "sum", "difference", "product", "per", "change")
FILLED = ("value", "stated", "range")
"""Keys of numbers that are to be filled in."""

Statistics = Mapping[str, Mapping[str, Any]]


class Examples:
    """Statistics from the schema's example, handed out in groups that belong together."""

    def __init__(self, statistics: Statistics) -> None:
        self.statistics = {key: _emptied(given) for key, given in statistics.items()}
        self._groups = cycle(_clusters(statistics) or [[]])
        self._keys = cycle(list(statistics) or [""])
        self._given: set[str] = set()

    @property
    def used(self) -> frozenset[str]:
        """Names handed out, and all that others are computed from or part of: any line may then be taken into use."""
        named = (name for given in self.statistics.values() for name in _names(given))
        used, waiting = set(), [*self._given, *named]
        while waiting:
            key = waiting.pop()
            if key in self.statistics and key not in used:
                used.add(key)
                waiting.extend(_names(self.statistics[key]))
        return frozenset(used)

    def group(self) -> list[str]:
        """The next group of names."""
        group = list(next(self._groups))
        self._given.update(group)
        return group

    def name(self, words: Iterable[str]) -> None:
        """Those of ``words`` that are names of statistics are used."""
        self._given.update(word for word in words if word in self.statistics)

    def key(self) -> str | None:
        """The next name."""
        key = next(self._keys)
        self._given.add(key)
        return key or None


def _emptied(given: Mapping[str, Any]) -> dict[str, Any]:
    """A statistic without its numbers."""
    return {
        name: None if name in FILLED else _emptied(value) if name == "prior" else value
        for name, value in given.items()
        if name != "stated"
    }


def _clusters(statistics: Statistics) -> list[list[str]]:
    """Names grouped with the whole they are part of and with what they are computed from, in order."""
    groups: list[list[str]] = []
    for key, given in statistics.items():
        home = next((group for group in groups if any(name in group for name in _names(given))), None)
        if home is None:
            groups.append([key])
        else:
            home.append(key)
    return groups


def _names(given: Mapping[str, Any]) -> Iterator[str]:
    yield str(given.get("part_of", ""))
    for formula in _OPERANDS:
        yield from (str(name) for name in given.get(formula, ()))
