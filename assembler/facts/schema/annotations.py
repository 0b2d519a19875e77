"""What the schema says of each fact beyond its form: its role (``x-role``) and its Chinese title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from assembler.facts.node import Node
from assembler.facts.schema.description import Description, Position, describe
from assembler.facts.schema.instance import to_instance
from assembler.facts.schema.store import Schema


@dataclass(frozen=True, slots=True)
class Annotations:
    """By fact path: a value's role (``statistic``, ``narrative``, ``operand`` …), its Chinese title, what it counts."""

    roles: Mapping[str, str]
    titles: Mapping[str, str]
    counts: Mapping[str, str]
    """``x-count-of``: the list beside a number that the number counts, or beside a list whose elements go with its."""
    periods: Mapping[str, str] = field(default_factory=dict)
    """``x-period``: what a date is to the report's period: ``within`` it, ``as-of`` a day in it, ``next`` after it."""


def annotate(root: Node, schema: Schema) -> Annotations:
    """What ``schema`` says of every fact in ``root``; a fact it does not know is left out."""
    roles: dict[str, str] = {}
    titles: dict[str, str] = {}
    counts: dict[str, str] = {}
    periods: dict[str, str] = {}
    for node, described in _described(root, to_instance(root), (schema.root,)):
        words = (
            (described.role, roles),
            (described.title, titles),
            (described.word("x-count-of"), counts),
            (described.word("x-period"), periods),
        )
        for word, table in words:
            if word:
                table[node.path] = word
    return Annotations(roles, titles, counts, periods)


def _described(node: Node, instance: Any, position: Position) -> Iterator[tuple[Node, Description]]:
    """Every fact that the schema knows, with what it says of it."""
    description = describe(position, instance)
    yield node, description
    for key, child in node.items():
        if below := description.child(key):
            yield from _described(child, instance[key], below)
    for index, child in enumerate(node):
        if below := description.child(index):
            yield from _described(child, instance[index], below)
