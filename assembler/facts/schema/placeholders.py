"""Facts left empty where the schema wants a list or a group: opened, so that a section finds a gap in each place.

``pledge:`` with nothing behind it becomes a group whose every required fact is still to be filled in, and
``problems:`` a list of one problem of that kind.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.schema.annotations import Located, load
from assembler.facts.schema.description import Described, describe

_DEPTH = 16
_STATISTICS = "statistics"


def opened(root: Node, schema: Path, search: tuple[Path, ...] = ()) -> Node:
    """The facts with every empty list and group opened down to its single gaps; statistics stay as they are."""
    if all(node.value is not None for node in root.walk()):
        return root
    return _opened(root, Located(load(schema), schema, search), _DEPTH)


def _opened(node: Node, located: Located, depth: int) -> Node:
    found = describe(located, node)
    if found.role == "statistic" or node.path == _STATISTICS or not depth:
        return node
    if node.value is None:
        return _filled(node, found, depth)
    if isinstance(node.value, tuple) and found.items:
        return replace(node, value=tuple(_opened(child, found.items, depth - 1) for child in node))
    if node.items():
        known = found.properties
        return replace(node, value={k: _opened(v, known[k], depth - 1) if k in known else v for k, v in node.items()})
    return node


def _filled(node: Node, found: Described, depth: int) -> Node:
    if found.properties:
        keys = [key for key in found.properties if key in found.required]
        value = {key: _opened(_gap(node, node.path.key(key)), found.properties[key], depth - 1) for key in keys}
        return replace(node, value=value) if value else node
    if found.items:
        return replace(node, value=(_opened(_gap(node, node.path.item(0)), found.items, depth - 1),))
    return node


def _gap(node: Node, path: FactPath) -> Node:
    return Node(None, path, node.mark, node.key_mark)
