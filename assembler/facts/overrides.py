"""``overrides`` of a facts file: sentences of the report style's own that this report words another way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from assembler.facts.node import Node

KEY: Final = "overrides"
AT, WAS, NOW = "at", "was", "now"


@dataclass(frozen=True, slots=True)
class Override:
    """One entry: the sentence that said ``was`` shall say ``now``, an empty text for nothing at all."""

    node: Node
    was: str
    now: Node
    at: str = ""
    """The heading it stands under, or its section module; empty for wherever it stands."""


def overrides(root: Node) -> tuple[Override, ...]:
    """The entries that say what they shall; what is malformed or still empty is told elsewhere."""
    found = [(entry, _text(entry, AT), _text(entry, WAS), entry.get(NOW)) for entry in root.get(KEY) or ()]
    return tuple(Override(entry, was, now, at) for entry, at, was, now in found if was and now and _is_text(now))


def is_removal(node: Node) -> bool:
    """Whether it is the empty wording of a sentence that shall go: no gap to be filled in."""
    return node.value == "" and node.path.steps[:1] == (KEY,) and node.path.steps[2:] == (NOW,)


def was_of(root: Node, node: Node) -> str:
    """What the sentence said whose new wording ``node`` is; empty for any other fact."""
    is_wording = node.path.steps[:1] == (KEY,) and node.path.steps[2:] == (NOW,)
    return _text(entry, WAS) if is_wording and (entry := root.at(node.path.parent)) else ""


def unquoted(root: Node, *, removals: bool = False) -> Node:
    """The facts without what the entries quote: of a sentence that is no longer printed nothing need be told.

    With ``removals`` entries that take a sentence out stay whole: they say nothing else.
    """
    listed = root.get(KEY)
    if listed is None or not isinstance(listed.value, tuple) or not isinstance(root.value, Mapping):
        return root
    entries = tuple(_only_new(entry, removals=removals) for entry in listed)
    return replace(root, value={**root.value, KEY: replace(listed, value=entries)})


def _only_new(entry: Node, *, removals: bool) -> Node:
    now = entry.get(NOW)
    return entry if now is None or (removals and is_removal(now)) else replace(entry, value={NOW: now})


def _text(entry: Node, key: str) -> str:
    node = entry.get(key)
    return node.text if node else ""


def _is_text(node: Node) -> bool:
    return node.value is not None and not isinstance(node.value, tuple | dict)
