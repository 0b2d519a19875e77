"""What a template finds where a fact would be: not a value, but what the schema says of any value it may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from jinja2 import nodes

from assembler.diagnostics.nearest import nearest
from assembler.facts.schema.description import Description, Position, describe_any
from assembler.facts.schema.subschema import Subschema
from assembler.formats.templates.views import FigureView

_ALIKE = 0.7
"""How much of two names is the same where one is the other mistyped: project and projects, nmae and name."""
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
    """A value of which the schema says what ``described`` holds, every branch counted."""

    described: Description


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


def fact(position: Position) -> Fact:
    """The value at ``position``, its references and branches opened."""
    return Fact(describe_any(position))


def role(value: Fact) -> str:
    """The role the schema gives, ``statistic`` before others; empty if none."""
    return value.described.role


def properties(value: Fact) -> Iterator[tuple[str, Subschema]]:
    """Every property that a branch names, as written: its key and its schema."""
    for part in value.described.parts:
        for key, schema in part.keywords.get("properties", {}).items():
            if isinstance(schema, Mapping):
                yield key, part.beside(schema)


def named(value: Fact, key: str) -> Iterator[Subschema]:
    """What each branch that names the property ``key`` says of it."""
    for part in value.described.parts:
        schema = part.keywords.get("properties", {}).get(key)
        if isinstance(schema, Mapping):
            yield part.beside(schema)


def child(value: Fact, key: str) -> Fact | None:
    """What stands at ``key``; None where no branch has such a property."""
    found = value.described.child(key)
    return fact(found) if found else None


def items(value: Fact) -> Fact | None:
    """What stands in a list; None where no branch describes it."""
    found = value.described.elements
    return fact(found) if found else None


def is_closed(value: Fact) -> bool:
    """Whether the schema names every property, so that another one is certainly a mistake."""
    return role(value) != "statistic" and value.described.is_closed


def is_slip(value: Fact, key: str) -> bool:
    """Whether ``key``, which no branch names but may be there, is one of the named ones mistyped."""
    near = nearest(key, [name for name, _ in properties(value)])
    return bool(near) and SequenceMatcher(None, key, near).ratio() >= _ALIKE


def either(*values: Value) -> Value:
    """What is one or the other."""
    known = [value for value in values if not isinstance(value, Missing)]
    if not known:
        return values[0] if values else UNKNOWN
    facts = [value for value in known if isinstance(value, Fact)]
    if len(facts) == len(known):
        return fact(tuple(part for value in facts for part in value.described.parts))
    return known[0] if len(known) == 1 else UNKNOWN
