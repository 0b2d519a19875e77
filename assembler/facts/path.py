"""The path of a fact: ``statistics.rate.ratio[0]``, ``villages["a.b"].text``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Self

from assembler.expressions import compiled

Step = str | int
"""A key of a mapping, or the index of an element of a list, counted from 0."""

_KEY = r'[^.\[\]"\\\x00-\x1f\x7f-\x9f\u2028\u2029]+'
_QUOTED = r'\["(?:[^"\\]|\\.)*"\]'
_INDEX = r"\[(?:0|[1-9][0-9]*)\]"
_PLAIN_KEY = compiled(_KEY)
_STEP = compiled(rf"(?P<key>(?:^|(?<=.)\.){_KEY})|(?P<quoted>{_QUOTED})|(?P<index>{_INDEX})", re.DOTALL)


class FactPath(str):
    """A fact path as text that knows its steps; the root's is empty.

    Keys are joined by dots, an index stands in brackets, and so does a key that holds a dot, a bracket, a double
    quote, a backslash or a control character, or is empty: it is written as a JSON string. Two paths are equal where
    their texts are, and their texts are where their steps are.
    """

    __slots__ = ("steps",)
    steps: tuple[Step, ...]
    """Keys and indexes from the root to the fact."""

    def __new__(cls, text: str = "") -> Self:
        """Read a path, dropping quotes that are not needed.

        Raises ``ValueError`` where ``text`` is no path, as ``a..b`` and ``a[x]``.
        """
        if isinstance(text, cls):
            return text
        return cls.of(*_steps(text)) if text else cls._made("", ())

    @classmethod
    def _made(cls, text: str, steps: tuple[Step, ...]) -> Self:
        path = str.__new__(cls, text)
        path.steps = steps
        return path

    @classmethod
    def parse(cls, text: str) -> Self:
        """The same as ``FactPath(text)``."""
        return cls(text)

    @classmethod
    def of(cls, *steps: Step) -> Self:
        """The path that ``steps`` make from the root."""
        path = cls._made("", ())
        for step in steps:
            path = path.key(step) if isinstance(step, str) else path.item(step)
        return path

    def key(self, name: str) -> Self:
        """The path of the value that ``name`` has in the mapping at this path."""
        if not _PLAIN_KEY.fullmatch(name):
            text = f"{self}[{json.dumps(name, ensure_ascii=False)}]"
        else:
            text = f"{self}.{name}" if self else name
        return self._made(text, (*self.steps, name))

    def item(self, index: int) -> Self:
        """The path of an element of the list at this path, counted from 0 (``index`` is a method of every text)."""
        return self._made(f"{self}[{index}]", (*self.steps, index))

    @property
    def name(self) -> str:
        """The last key on the way; empty where there is none."""
        return next((step for step in reversed(self.steps) if isinstance(step, str)), "")

    @property
    def parent(self) -> Self:
        """The mapping or list that holds the fact; the root's parent is the root."""
        return self.first(max(len(self.steps) - 1, 0))

    @property
    def parents(self) -> Iterator[Self]:
        """All that the fact stands in, nearest first, the root last; none for the root."""
        return (self.first(count) for count in range(len(self.steps) - 1, -1, -1))

    def first(self, count: int) -> Self:
        """The path of the first ``count`` steps."""
        return self if count >= len(self.steps) else self.of(*self.steps[:count])

    def is_within(self, other: str) -> bool:
        """Whether the fact is the one at ``other`` or stands somewhere in it."""
        steps = FactPath(other).steps
        return self.steps[: len(steps)] == steps

    def moved(self, old: FactPath, new: Self) -> Self:
        """The path of the same fact when what is at ``old``, in which it stands, is copied to ``new``."""
        return self.of(*new.steps, *self.steps[len(old.steps) :])


ROOT = FactPath()
"""The path of the whole file."""


def statistic_of(path: str) -> FactPath:
    """The statistic, or the cell of a table, that a fact belongs to, as its target or prior; any other fact itself."""
    whole = FactPath(path)
    if whole.is_within("statistics"):
        return whole.first(2)
    return _cell(whole) if whole.is_within("tables") else whole


def _cell(path: FactPath) -> FactPath:
    """tables.villages.rows.东河村[0], tables.villages.total.done or, where it was typed, ….total.stated.due."""
    part, *inside = path.steps[2:] or ("",)
    if part == "rows":
        return path.first(5)
    if part == "total":
        return path.first(5 if inside[:1] == ["stated"] else 4)
    return path


def _steps(text: str) -> Iterator[Step]:
    end = 0
    while end < len(text):
        match = _STEP.match(text, end)
        if match is None:
            raise ValueError(text)
        end = match.end()
        if key := match["key"]:
            yield key.removeprefix(".")
        elif quoted := match["quoted"]:
            yield json.loads(quoted[1:-1], strict=False)
        else:
            yield int(match[0][1:-1])
