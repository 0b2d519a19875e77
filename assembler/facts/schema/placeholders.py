"""Facts left empty where the schema wants a list or a group: opened, so that a section finds every gap inside.

``pledge:`` with nothing behind it becomes a group whose every required fact is still to be filled in, and
``problems:`` a list of one problem of that kind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.schema.description import NESTING, Description, Position, describe
from assembler.facts.schema.instance import to_instance
from assembler.facts.schema.store import Schema

_STATISTICS = "statistics"
_TABLES = "tables"


def opened(root: Node, schema: Schema) -> Node:
    """The facts with every empty list and group opened down to its single gaps, but for statistics and tables."""
    if all(node.value is not None for node in root.walk()):
        return root
    return _opened(root, to_instance(root), (schema.root,))


def _opened(node: Node, instance: Any, position: Position) -> Node:
    """A fact that is there with what is empty in it opened."""
    if node.value is None:
        return _filled(node, position, NESTING)
    found = describe(position, instance)
    if _stays(node, found):
        return node
    if isinstance(node.value, tuple):
        return replace(node, value=tuple(_opened(one, instance[n], found.child(n)) for n, one in enumerate(node)))
    if node.items():
        return replace(node, value={key: _opened(one, instance[key], found.child(key)) for key, one in node.items()})
    return node


def _filled(node: Node, position: Position, depth: int) -> Node:
    """An empty fact with the parts it must have, each of them filled in turn."""
    found = describe(position)
    if _stays(node, found) or not depth:
        return node
    properties, element = found.properties, found.child(0)
    if properties:
        keys = [key for key in properties if key in found.required]
        value = {key: _filled(_gap(node, node.path.key(key)), properties[key], depth - 1) for key in keys}
        return replace(node, value=value) if value else node
    if element:
        return replace(node, value=(_filled(_gap(node, node.path.item(0)), element, depth - 1),))
    return node


def _stays(node: Node, found: Description) -> bool:
    return found.role == "statistic" or node.path == _STATISTICS or node.path.is_within(_TABLES)


def _gap(node: Node, path: FactPath) -> Node:
    return Node(None, path, node.mark, node.key_mark)
