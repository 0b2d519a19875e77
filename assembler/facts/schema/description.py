"""What the schema says of one place when nothing is written there yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.schema.annotations import Located, applying

_SUCH_AS = re.compile(r"如“?([^“”，。；、（）]+)")
_DEPTH = 8


_NOTHING = Node(None)


@dataclass(frozen=True, slots=True)
class Described:
    """The keywords that apply to a value, outermost first; ``properties`` with where each is described."""

    keywords: Mapping[str, Any]
    properties: Mapping[str, Located]
    required: frozenset[str]
    items: Located | None

    @property
    def title(self) -> str:
        """The Chinese title; empty if none."""
        return str(self.keywords.get("title", ""))

    @property
    def note(self) -> str:
        """Title and description, as a comment tells them."""
        about = str(self.keywords.get("description", ""))
        return f"{self.title}：{about}" if self.title and about else self.title or about

    @property
    def role(self) -> str:
        """``statistic``, ``narrative``, ``date`` …; empty if none."""
        return str(self.keywords.get("x-role", ""))

    @property
    def is_mapping(self) -> bool:
        """Whether keys are to be written below it."""
        return bool(self.properties) or self.keywords.get("type") == "object"


def describe(located: Located, node: Node = _NOTHING) -> Described:
    """All that applies to ``node``; an empty one counts as a mapping without keys where a mapping is wanted."""
    parts = _parts(located, node)
    if node.value is None and any(part.schema.get("type") == "object" for part in parts):
        parts = _parts(located, Node({}))
    keywords: dict[str, Any] = {}
    properties: dict[str, Located] = {}
    required: set[str] = set()
    items: Located | None = None
    for part in parts:
        keywords = {**part.schema, **keywords}
        here = {key: part.below(schema) for key, schema in part.schema.get("properties", {}).items()}
        properties = {**here, **properties}
        required.update(part.schema.get("required", ()))
        if items is None and isinstance(part.schema.get("items"), Mapping):
            items = part.below(part.schema["items"])
    return Described(keywords, properties, frozenset(required | _first_choice(parts, required)), items)


def title_at(located: Located, path: FactPath) -> str:
    """The Chinese title of the fact at ``path`` in the schema ``located``; empty where it says nothing of it."""
    for step in path.steps:
        found = describe(located)
        below = found.properties.get(step) if isinstance(step, str) else found.items
        if below is None:
            return ""
        located = below
    return describe(located).title


def _parts(located: Located, node: Node) -> list[Located]:
    return list(applying(node, located))


def _first_choice(parts: list[Located], required: set[str]) -> set[str]:
    """Where one of several keys will do (``anyOf``), the first."""
    chosen: set[str] = set()
    for part in parts:
        for word in ("anyOf", "oneOf"):
            choices = [set(choice["required"]) for choice in part.schema.get(word, ()) if "required" in choice]
            if choices and not any(choice <= required for choice in choices):
                chosen |= choices[0]
    return chosen


def example(located: Located, depth: int = _DEPTH) -> Any:
    """A value to learn from: the schema's own example, else one made of its parts."""
    found = describe(located)
    word = found.keywords
    if word.get("examples"):
        return word["examples"][0]
    for key in ("const", "default"):
        if key in word:
            return word[key]
    if word.get("enum"):
        return word["enum"][0]
    if found.is_mapping and depth:
        keys = [key for key in found.properties if key in found.required] or list(found.properties)[:1]
        return {key: example(found.properties[key], depth - 1) for key in keys}
    if found.items and depth:
        return [example(found.items, depth - 1)]
    return _scalar(found)


def _scalar(found: Described) -> Any:
    kinds = found.keywords.get("type", "string")
    if found.role == "date":
        return "2025-10-12"
    if "number" in kinds or "integer" in kinds:
        return 1
    if kinds == "boolean":
        return True
    such = _SUCH_AS.search(str(found.keywords.get("description", "")))
    return such.group(1) if such else "……"


def below(found: Described) -> Iterator[tuple[str, Located, bool]]:
    """Keys, what they hold, and whether each must be there."""
    for key, located in found.properties.items():
        yield key, located, key in found.required
