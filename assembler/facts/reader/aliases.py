"""Aliases: a copy of what was anchored, with fact paths of its own and the marks of the original."""

from __future__ import annotations

from dataclasses import dataclass

from assembler.diagnostics.findings import Mark
from assembler.facts.node import Node, Scalar
from assembler.facts.path import FactPath


@dataclass(frozen=True, slots=True)
class Anchored:
    """A node with the number of nodes in it and how deep they lie, a scalar's being 1 and 1."""

    node: Node
    size: int
    height: int


Anchors = dict[str, Anchored]


def graft(anchored: Anchored, path: FactPath, key_mark: Mark | None) -> Anchored:
    """A copy at another place; its depth is bounded by ``limits.DEPTH``, its size by ``limits.COPIES``."""
    old = anchored.node
    moved = _moved(old, old.path, path)
    return Anchored(Node(moved.value, path, old.mark, key_mark, old.raw, old.breaks), anchored.size, anchored.height)


def _moved(node: Node, above: FactPath, path: FactPath) -> Node:
    value: Scalar | tuple[Node, ...] | dict[str, Node]
    if isinstance(node.value, tuple):
        value = tuple(_moved(child, above, path) for child in node.value)
    elif isinstance(node.value, dict):
        value = {key: _moved(child, above, path) for key, child in node.value.items()}
    else:
        value = node.value  # type: ignore[assignment]
    return Node(value, node.path.moved(above, path), node.mark, node.key_mark, node.raw, node.breaks)
