"""A facts file's tree as it shall be after a change, to hold against what is read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assembler.facts.editor import is_value
from assembler.facts.node import Node, Scalar
from assembler.facts.path import FactPath, Step

Content = Scalar | Sequence["Content"] | Mapping[str, "Content"]
"""What is added: scalars, and lists and mappings of such."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A scalar of the old file: value and spelling."""

    value: Scalar
    raw: str


Tree = Kept | Scalar | list["Tree"] | dict[str, "Tree"]
"""What a file shall hold; a scalar that is new may be spelled anyhow."""


def tree(node: Node) -> Tree:
    """All that stands in ``node``, to be kept."""
    if isinstance(node.value, tuple):
        return [tree(child) for child in node.value]
    if isinstance(node.value, Mapping):
        return {key: tree(child) for key, child in node.value.items()}
    return Kept(node.value, node.raw)


def new(content: Content) -> Tree:
    """What is added."""
    if isinstance(content, Mapping):
        return {key: new(one) for key, one in content.items()}
    return content if isinstance(content, Scalar) else [new(one) for one in content]


def wrapped(steps: Sequence[Step], content: Content) -> Content:
    """``content`` in the lists and mappings that lead to it: of ``points``, 0 the ``{points: [content]}``."""
    for step in reversed(steps):
        content = {step: content} if isinstance(step, str) else [content]
    return content


def added(old: Tree, path: FactPath, content: Tree) -> Tree:
    """``old`` with ``content`` at ``path``: as a key's value, or as an entry before the one that has the index now."""
    first, *rest = path.steps
    if isinstance(old, list) and isinstance(first, int):
        if rest:
            return [*old[:first], added(old[first], FactPath.of(*rest), content), *old[first + 1 :]]
        return [*old[:first], content, *old[first:]]
    held = old if isinstance(old, dict) else {}
    key = str(first)
    if not rest:
        return {**held, key: content}
    beginning: Tree = [] if isinstance(rest[0], int) else {}
    inner = held.get(key)
    is_there = isinstance(inner, list | dict)
    return {**held, key: added(inner if is_there else beginning, FactPath.of(*rest), content)}


def removed(old: Tree, path: FactPath) -> Tree:
    """``old`` without what is at ``path``."""
    first, *rest = path.steps
    if isinstance(old, list) and isinstance(first, int):
        inner = [removed(old[first], FactPath.of(*rest))] if rest else []
        return [*old[:first], *inner, *old[first + 1 :]]
    held = old if isinstance(old, dict) else {}
    if rest:
        return {**held, str(first): removed(held[str(first)], FactPath.of(*rest))}
    return {key: one for key, one in held.items() if key != first}


def ordered(old: Tree, path: FactPath, order: Sequence[int]) -> Tree:
    """``old`` with the entries of the list at ``path`` in another order."""
    if not path:
        return [old[index] for index in order] if isinstance(old, list) else old
    first, rest = path.steps[0], FactPath.of(*path.steps[1:])
    if isinstance(old, list):
        return [ordered(one, rest, order) if index == first else one for index, one in enumerate(old)]
    held = old if isinstance(old, dict) else {}
    return {key: ordered(one, rest, order) if key == first else one for key, one in held.items()}


def is_read(node: Node, wanted: Tree) -> bool:
    """Whether ``node`` holds what it shall; the order of keys, which no change here touches, aside."""
    if isinstance(wanted, dict):
        held = dict(node.items())
        return (
            isinstance(node.value, Mapping)
            and held.keys() == wanted.keys()
            and all(is_read(held[key], one) for key, one in wanted.items())
        )
    if isinstance(wanted, list):
        listed = list(node)
        return isinstance(node.value, tuple) and len(listed) == len(wanted) and all(map(is_read, listed, wanted))
    if isinstance(wanted, Kept):
        return (type(node.value), node.value, node.raw) == (type(wanted.value), wanted.value, wanted.raw)
    return is_value(node.value, wanted)
