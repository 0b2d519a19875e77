"""What was made of an object is kept as long as the same object is asked about again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_MOST: Final = 32
"""Of the latest so many are kept: a batch has one theme, or a few."""


class Reused:
    """What functions have made of objects that never change: themes, typefaces. The objects are kept with it."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, ...], tuple[tuple[object, ...], Any]] = {}

    def of(self, make: Callable[P, T], *parts: P.args, **none: P.kwargs) -> T:
        """``make(*parts)``, made anew only where it is another function or one of ``parts`` is another object."""
        key = (id(make), *map(id, parts))
        if key not in self._made:
            while len(self._made) >= _MOST:
                del self._made[next(iter(self._made))]
            self._made[key] = (make, *parts), make(*parts, **none)
        made: T = self._made[key][1]
        return made
