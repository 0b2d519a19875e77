"""Which facts differ between two facts files: changed, new, gone, moved; lists are compared by what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assembler.diagnostics.findings import Mark
from assembler.document.comparison.likeness import Shape, character_pairs, held_together, moved_apart
from assembler.facts.node import Node
from assembler.facts.overrides import KEY, NOW, WAS
from assembler.facts.path import ROOT, FactPath

_LONGEST: Final = 24
"""Characters of a fact that are quoted."""
_BEFORE: Final = 6
"""Characters that are quoted before the first that differs."""
_NAMING: Final = ("heading", "title", "name", "item", "text", "lead", NOW, WAS)
"""Facts by which a group of facts is called, if it has one of them."""


@dataclass(frozen=True, slots=True, eq=False)
class FactChange:
    """One fact that differs; ``old`` is None for a new one, ``new`` for one that is gone. Each is equal to itself."""

    old: Node | None
    new: Node | None
    moved: bool = False
    """Whether it stands in another place of its list."""

    @property
    def path(self) -> FactPath:
        """Its path in the new file; of what is gone, in the old."""
        found = self.new or self.old
        return found.path if found else ROOT

    @property
    def mark(self) -> Mark:
        """Where it stands in the new file; of what is gone, in the old."""
        found = self.new or self.old
        return found.mark if found else Mark()


def fact_changes(old: Node, new: Node) -> tuple[FactChange, ...]:
    """Every fact that differs, in the order of the new file; a group that is gone or new is told as one."""
    return tuple(_changes(old, new))


def said(change: FactChange) -> tuple[str, str]:
    """The fact before and after as it is quoted: its text, of a group what it is called by; of long ones what differs.

    Empty where it is absent or was left empty.
    """
    old, new = _words(change.old), _words(change.new)
    differing = (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    shared = next(differing, 0)
    start = max(shared - _BEFORE, 0) if max(len(old), len(new)) > _LONGEST else 0
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    """Some of ``text`` from ``start``, with … for what is left out."""
    shown = text[start : start + _LONGEST - 1] if len(text) - start > _LONGEST else text[start:]
    return ("…" if start else "") + shown + ("…" if start + len(shown) < len(text) else "")


def _words(node: Node | None) -> str:
    return "" if node is None or node.value is None else " ".join((node.text or _called(node)).split())


def _called(node: Node) -> str:
    named = next((child.text for key in _NAMING if (child := node.get(key)) and child.text), "")
    key = node.path.steps[-1] if node.path else ""
    # A row of a table is called by its key.
    row = key if isinstance(key, str) and not key.isascii() else ""
    return named or row or next((child.text for child in node.walk() if child.text), "")


def _changes(old: Node, new: Node) -> Iterator[FactChange]:
    if old.items() and new.items():
        keys = dict.fromkeys([*(key for key, _ in new.items()), *(key for key, _ in old.items())])
        for key in keys:
            yield from _either(old.get(key), new.get(key))
    elif isinstance(old.value, tuple) and isinstance(new.value, tuple):
        yield from _lists(tuple(old), tuple(new))
    elif _plain(old) != _plain(new):
        yield FactChange(old, new)


def _either(old: Node | None, new: Node | None) -> Iterator[FactChange]:
    there = new or old
    if old is not None and new is not None:
        yield from _changes(old, new)
    elif there is not None and there.path == KEY and isinstance(there.value, tuple):
        # Each is the cause of a sentence of its own.
        yield from _lists(tuple(old or ()), tuple(new or ()))
    elif old is not None or new is not None:
        yield FactChange(old, new)


def _lists(old: tuple[Node, ...], new: tuple[Node, ...]) -> Iterator[FactChange]:
    before, after = [_shape(one) for one in old], [_shape(one) for one in new]
    kept = held_together(before, after)
    moved = moved_apart(kept, before, after)
    origin = {place: source for source, place in (*kept.items(), *moved.items())}
    for place, node in enumerate(new):
        source = origin.get(place)
        if source is not None and source not in kept:
            yield FactChange(old[source], node, moved=True)
        yield from _either(None if source is None else old[source], node)
    yield from (FactChange(node, None) for place, node in enumerate(old) if place not in kept and place not in moved)


def _shape(node: Node) -> Shape:
    texts = [child.raw for child in node.walk() if child.raw]
    text = "\n".join(texts)
    return Shape(_plain(node), isinstance(node.value, tuple), character_pairs(text), len(text))


def _plain(node: Node) -> object:
    """What a fact says, as it was written, whatever its path."""
    if node.items():
        return tuple((key, _plain(child)) for key, child in node.items())
    return tuple(map(_plain, node)) if isinstance(node.value, tuple) else (node.raw or node.value)
