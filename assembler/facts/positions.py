"""Fact paths to positions in the facts file."""

from __future__ import annotations

from collections.abc import Mapping

from assembler.diagnostics.findings import Mark
from assembler.facts.node import Node
from assembler.facts.path import FactPath


def marks(root: Node) -> dict[str, Mark]:
    """Every fact path with the position of its value."""
    return {node.path: node.mark for node in root.walk()}


def mark_of(path: str, known: Mapping[str, Mark]) -> Mark:
    """The position of ``path``, or of the nearest fact above it."""
    if path in known:
        return known[path]
    return next((known[above] for above in FactPath(path).parents if above in known), Mark())


def inside(node: Node, offset: int) -> Mark:
    """The position of a text's character at ``offset``; where its value begins if quotes, folds or lines hide that."""
    mark = node.mark
    if mark.end is None or mark.end[0] != mark.line:
        return mark
    quotes = mark.end[1] - mark.column - len(node.text)
    if quotes not in (0, 2):
        return mark
    return Mark(mark.line, mark.column + quotes // 2 + offset, mark.end, mark.origin)
