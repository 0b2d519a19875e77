"""A facts file as read: nodes that know their value, their place in the file and their fact path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assembler.diagnostics.findings import Mark
from assembler.facts.path import ROOT, FactPath, Step

Scalar = str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A mapping, a list or a scalar."""

    value: Scalar | tuple[Node, ...] | Mapping[str, Node]
    path: FactPath = ROOT
    """``statistics.rate.ratio[0]``; the root's is empty."""
    mark: Mark = Mark()
    """Where the value begins."""
    key_mark: Mark | None = None
    """Where its key begins, for a value in a mapping."""
    raw: str = ""
    """A scalar as written (a number keeps its zeros): what is printed where text is wanted."""
    breaks: tuple[int, ...] = ()
    """Offsets in it at which YAML joined two lines and no space was meant."""

    def get(self, key: str) -> Node | None:
        """The value of ``key`` in a mapping; None where it is absent or this is no mapping."""
        return self.value.get(key) if isinstance(self.value, Mapping) else None

    def items(self) -> tuple[tuple[str, Node], ...]:
        """Keys and values of a mapping; empty for anything else."""
        return tuple(self.value.items()) if isinstance(self.value, Mapping) else ()

    def __iter__(self) -> Iterator[Node]:
        """The elements of a list; nothing for anything else."""
        return iter(self.value if isinstance(self.value, tuple) else ())

    def at(self, path: str) -> Node | None:
        """The fact at ``path`` below this one, from the root the one of that path; None where there is none.

        Raises ``ValueError`` where ``path`` is no fact path.
        """
        node: Node | None = self
        for step in FactPath(path).steps:
            node = node.step(step) if node else None
        return node

    def step(self, step: Step) -> Node | None:
        """The value of a key, or the element of an index; None where there is none."""
        if isinstance(step, str):
            return self.get(step)
        return self.value[step] if isinstance(self.value, tuple) and step < len(self.value) else None

    def plain(self) -> Any:
        """The value as dicts, lists and scalars, a decimal as a float: for settings, which no figure is made from."""
        if isinstance(self.value, Mapping):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, tuple):
            return [child.plain() for child in self.value]
        return float(self.value) if isinstance(self.value, Decimal) else self.value

    @property
    def text(self) -> str:
        """A scalar as written; empty for a mapping or list."""
        return "" if isinstance(self.value, (tuple, Mapping)) else self.raw

    @property
    def is_empty(self) -> bool:
        """Nothing was filled in: null, empty text, or an empty mapping or list."""
        return self.value is None or self.value in ("", ()) or (isinstance(self.value, Mapping) and not self.value)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in file order."""
        yield self
        for child in self.value.values() if isinstance(self.value, Mapping) else self:
            yield from child.walk()
