"""What a schema says of one value, written or not: the one answer that every part of the program reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assembler.facts.path import FactPath
from assembler.facts.schema.choice import Choice, Every, Unwritten, Written
from assembler.facts.schema.instance import GAP
from assembler.facts.schema.subschema import Subschema

NESTING = 8
"""Levels of a schema that are followed where no fact ends it. The packaged ones have seven; one that holds its
own kind would go on for ever, and where it holds two of them it doubles at each level."""

Position = tuple[Subschema, ...]
"""The schemas that speak of one value, their branches and references not yet followed."""
_EVERY = Every()


@dataclass(frozen=True, slots=True)
class Description:
    """The schemas that apply to one value, the nearest word first: a title beside a reference before the one behind."""

    parts: tuple[Subschema, ...]

    def keyword(self, *names: str) -> Any:
        """The value of the first of the keywords ``names`` that any part has; None where none has one."""
        return next((p.keywords[name] for name in names for p in self.parts if name in p.keywords), None)

    def word(self, *names: str) -> str:
        """The same as text; empty where there is none."""
        value = self.keyword(*names)
        return "" if value is None else str(value)

    @property
    def title(self) -> str:
        """The Chinese title; empty if none."""
        return self.word("title")

    @property
    def note(self) -> str:
        """Title and description, as a comment tells them."""
        title, about = self.title, self.word("description")
        return f"{title}：{about}" if title and about else title or about

    @property
    def role(self) -> str:
        """``statistic``, ``narrative``, ``date`` …; empty if none. ``statistic`` outweighs what another branch says."""
        roles = [str(part.keywords["x-role"]) for part in self.parts if "x-role" in part.keywords]
        return "statistic" if "statistic" in roles else next(iter(roles), "")

    @property
    def required(self) -> frozenset[str]:
        """The keys that must be there."""
        return frozenset(name for part in self.parts for name in part.keywords.get("required", ()))

    @property
    def properties(self) -> Mapping[str, Position]:
        """The keys that are named, each with all that speaks of it; one that is forbidden (``false``) is left out.

        Those of a branch come before those that all branches share.
        """
        named = [part.keywords["properties"] for part in reversed(self.parts) if "properties" in part.keywords]
        keys = dict.fromkeys(key for group in named for key, schema in group.items() if schema is not False)
        return {key: self.child(key) for key in keys}

    @property
    def is_mapping(self) -> bool:
        """Whether keys are to be written below it."""
        return self.keyword("type") == "object" or any("properties" in part.keywords for part in self.parts)

    @property
    def is_closed(self) -> bool:
        """Whether keys that are not named are forbidden."""
        shut = ("additionalProperties", "unevaluatedProperties")
        return any(part.keywords.get(word) is False for part in self.parts for word in shut)

    def child(self, step: str | int) -> Position:
        """All that speaks of the value at a key or an index, whether or not it is named; empty where nothing does."""
        for part in self.parts[:1]:
            part.schema.work.look(len(self.parts))
        found = tuple(child for part in self.parts for child in part.child(step))
        return found or tuple(rest for part in self.parts for rest in part.rest(step))

    @property
    def elements(self) -> Position:
        """All that speaks of any element of a list."""
        return tuple(one for part in self.parts for one in part.elements())


def describe(position: Iterable[Subschema], instance: Any = GAP) -> Description:
    """What applies to ``instance`` (see the module of that name); without one, to a value that is not written yet.

    Where a mapping is wanted, nothing is judged as a mapping without keys.
    """
    position = tuple(position)
    if instance is not GAP:
        return _applied(position, Written(instance, position[0].schema.validator) if position else _EVERY)
    found = _applied(position, Unwritten())
    return _applied(position, Unwritten(position[0].schema.validator)) if found.is_mapping else found


def describe_any(position: Iterable[Subschema]) -> Description:
    """What may apply to any value: every branch."""
    return _applied(tuple(position), _EVERY)


def _applied(position: Position, choice: Choice) -> Description:
    found: dict[int, Subschema] = {}
    waiting = list(reversed(position))
    while waiting:
        schema = waiting.pop()
        if id(schema.keywords) not in found:
            found[id(schema.keywords)] = schema
            waiting += reversed(list(schema.same_value(choice)))
    for schema in position[:1]:
        schema.schema.work.step(1 + len(found))
    return Description(tuple(found.values()))


def title_at(root: Subschema, path: FactPath) -> str:
    """The Chinese title of the fact at ``path``; empty where the schema has none."""
    found = describe((root,))
    for step in path.steps:
        found = describe(found.child(step))
    return found.title
