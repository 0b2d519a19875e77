"""How an edit stands to the facts as they are now, which may have changed since the draft was made."""

from __future__ import annotations

from enum import StrEnum

from assembler.facts.editor import Value
from assembler.facts.node import Node
from assembler.review.intake import words
from assembler.review.intake.edits import Add, Edit, Patch, Remove, SetValue, Sort, Splice


class Standing(StrEnum):
    """What can be done with an edit."""

    READY = "ready"
    """It can be applied."""
    CLASH = "clash"
    """Another copy says otherwise: one of them has to be chosen."""
    CHANGED = "changed"
    """The fact has changed since the draft was made: nothing is written over."""
    DONE = "done"
    """The facts say so already."""
    SETTLED = "settled"
    """A computed figure that comes out as the reviewer wrote it, once the other edits are made."""
    OPEN = "open"
    """Somebody has to decide, or write it by hand."""


_ASKED = (Sort.QUESTION, Sort.COMMENT, Sort.UNPLACED)


def standing(edit: Edit, then: Node, now: Node) -> Standing:
    """How ``edit``, traced to the facts ``then``, stands to those of ``now``; clashes aside."""
    if edit.sort in _ASKED or not edit.ways:
        return Standing.OPEN
    if then is now or all(_same(patch, then, now) for patch in edit.ways[0]):
        return Standing.READY
    return Standing.DONE if all(_done(patch, now) for patch in edit.ways[0]) else Standing.CHANGED


def _same(patch: Patch, then: Node, now: Node) -> bool:
    """Whether the fact is as it was."""
    match patch:
        case SetValue() | Splice() | Remove():
            old, new = then.at(patch.path), now.at(patch.path)
            return _tree(old) == _tree(new)
        case Add():
            return _tree(then.at(patch.path.parent)) == _tree(now.at(patch.path.parent))
    return True


def _done(patch: Patch, now: Node) -> bool:
    """Whether the fact is as it shall be."""
    match patch:
        case SetValue():
            node = now.at(patch.path)
            return node is not None and _alike(node, patch.value)
        case Splice():
            node = now.at(patch.path)
            return node is not None and node.text == words.put_in(patch.old, [patch])
    return False


def _alike(node: Node, value: Value) -> bool:
    return node.value == value and isinstance(node.value, bool) is isinstance(value, bool)


def _tree(node: Node | None) -> object:
    """All that a node holds, its place in the file aside."""
    if node is None:
        return None
    if isinstance(node.value, tuple):
        return [_tree(child) for child in node]
    if node.items():
        return {key: _tree(child) for key, child in node.items()}
    return node.value, node.raw
