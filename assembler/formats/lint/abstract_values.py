"""What the schema lets a template find at each place: abstract values in place of facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from assembler.facts.schema.annotations import Located
from assembler.formats.templates.views import FigureView

_DEPTH = 24
"""Schemas one inside the other at the same place; more is a circle."""
FIGURE_NAMES = frozenset(name for name in vars(FigureView) if not name.startswith("_"))


@dataclass(frozen=True, slots=True)
class Unknown:
    """Anything: nothing certain can be said."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that the schema does not have: false in a condition, an error when printed."""

    name: str
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A value that any of ``branches`` may describe."""

    branches: tuple[Located, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """An imported template: its macros and variables."""

    names: Mapping[str, Value]


@dataclass(frozen=True, slots=True, eq=False)
class MacroValue:
    """A macro with the names it sees."""

    node: nodes.Macro
    names: Mapping[str, Value]
    template: str


Value = Unknown | Missing | Fact | Module | MacroValue
UNKNOWN = Unknown()


def fact(*located: Located) -> Fact:
    """The value that ``located`` describes, its references and branches opened."""
    return Fact(tuple(branch for one in located for branch in _branches(one, _DEPTH)))


def _branches(located: Located, depth: int) -> Iterator[Located]:
    if depth == 0:
        return
    here = located.resolve()
    yield here
    for key in ("allOf", "anyOf", "oneOf"):
        for schema in here.schema.get(key, ()):
            yield from _branches(here.below(schema), depth - 1)
    for key in ("then", "else"):
        if isinstance(here.schema.get(key), Mapping):
            yield from _branches(here.below(here.schema[key]), depth - 1)


def role(value: Fact) -> str:
    """The role the schema gives, ``statistic`` before others; empty if none."""
    roles = [str(one.schema["x-role"]) for one in value.branches if "x-role" in one.schema]
    return "statistic" if "statistic" in roles else next(iter(roles), "")


def properties(value: Fact) -> Iterator[tuple[str, Any, Located]]:
    """Every property that a branch names: its key, its schema as written, and where that stands."""
    for branch in value.branches:
        for key, schema in branch.schema.get("properties", {}).items():
            if isinstance(schema, Mapping):
                yield key, schema, branch.below(schema)


def child(value: Fact, key: str) -> Fact | None:
    """What stands at ``key``; None where no branch has such a property."""
    found = [located for name, _, located in properties(value) if name == key]
    if not found:
        extra = [(branch, branch.schema.get("additionalProperties")) for branch in value.branches]
        found = [branch.below(schema) for branch, schema in extra if isinstance(schema, Mapping)]
    return fact(*found) if found else None


def items(value: Fact) -> Fact | None:
    """What stands in a list; None where no branch describes it."""
    found = [b.below(b.schema["items"]) for b in value.branches if isinstance(b.schema.get("items"), Mapping)]
    return fact(*found) if found else None


def is_closed(value: Fact) -> bool:
    """Whether the schema names every property, so that another one is certainly a mistake."""
    shut = ("additionalProperties", "unevaluatedProperties")
    return role(value) != "statistic" and any(b.schema.get(key) is False for b in value.branches for key in shut)


def either(*values: Value) -> Value:
    """What is one or the other."""
    known = [value for value in values if not isinstance(value, Missing)]
    if not known:
        return values[0] if values else UNKNOWN
    facts = [value for value in known if isinstance(value, Fact)]
    if len(facts) == len(known):
        return Fact(tuple(branch for value in facts for branch in value.branches))
    return known[0] if len(known) == 1 else UNKNOWN
