"""Fixed words that a schema lets be written in Chinese (``x-words``), put back into the words that the program knows.

``kind: 宣传教育`` is read as ``kind: publicity``, ``approx: 余`` as ``approx: over``, and an earlier name as today's.
Everything behind the schema, a section module above all, sees one spelling.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from referencing.exceptions import Unresolvable

from assembler.facts.node import Node
from assembler.facts.schema.description import Position, describe
from assembler.facts.schema.instance import to_instance
from assembler.facts.schema.store import Schema
from assembler.facts.schema.work import OverworkedError

WORDS = "x-words"
"""The keyword: from each Chinese word to the one it stands for."""
_LONGEST = 20
"""Characters of a fixed word, at most; what is longer is prose and not looked at."""
_LONGEST_MARK = 3


def settled(root: Node, schema: Schema) -> Node:
    """The facts with every fixed word in the spelling that the program knows; marks stay as they are.

    With a schema that cannot be followed they are as they were: ``schema.check`` tells of it.
    """
    try:
        return _settled(root, (schema.root,))
    except (Unresolvable, RecursionError, OverworkedError):
        return root


def titles(words: object) -> dict[str, str]:
    """From each of the program's words to the first Chinese one that stands for it."""
    listed = words.items() if isinstance(words, Mapping) else ()
    return {str(word): str(chinese) for chinese, word in reversed(list(listed))}


def _settled(node: Node, position: Position) -> Node:
    if not position or not _may_hold_words(node):
        return node
    if isinstance(node.value, str):
        return _word(node, describe(position, node.value).keyword(WORDS))
    node = _with_own_words(node, position)
    below = describe(position, to_instance(node))
    if isinstance(node.value, tuple):
        return replace(node, value=tuple(_settled(one, below.child(n)) for n, one in enumerate(node.value)))
    return replace(node, value={key: _settled(one, below.child(key)) for key, one in node.items()})


def _with_own_words(node: Node, position: Position) -> Node:
    """A mapping whose own words are settled: they decide which branch speaks of the rest (``kind``)."""
    if not any(isinstance(one.value, str) for _, one in node.items()):
        return node
    found = describe(position, to_instance(node))
    own = {key: _own_word(one, found.child(key)) for key, one in node.items() if isinstance(one.value, str)}
    return replace(node, value={key: own.get(key, one) for key, one in node.items()})


def _own_word(node: Node, position: Position) -> Node:
    """One of a mapping's own words. An earlier name in Latin letters is known where its key itself lists words."""
    if node.text.isascii() and not _is_mark(node.text):
        return _word(node, next((one.keywords[WORDS] for one in position if WORDS in one.keywords), None))
    return _settled(node, position)


def _word(node: Node, words: Any) -> Node:
    known = words.get(node.text.strip()) if isinstance(words, Mapping) else None
    return replace(node, value=known, raw=known) if isinstance(known, str) else node


def _may_hold_words(node: Node) -> bool:
    """Whether a short Chinese word stands in it: most facts need no look at the schema."""
    if isinstance(node.value, str):
        return len(node.value) <= _LONGEST and (not node.value.isascii() or _is_mark(node.value))
    children = [one for _, one in node.items()] or list(node)
    return any(map(_may_hold_words, children))


def _is_mark(text: str) -> bool:
    """Whether it may be the sign of a numbering, as typed: 1. or (1)."""
    return len(text) <= _LONGEST_MARK and not text[:1].isalpha()
