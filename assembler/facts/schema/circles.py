"""Schemas that lead back to themselves for the same value, or double on the way: no value could be held to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assembler.facts.schema.loading import referring
from assembler.facts.schema.subschema import Subschema

_LISTS = ("allOf", "anyOf", "oneOf")
_SINGLE = ("if", "then", "else", "not")


def has_circle(start: Subschema) -> bool:
    """Whether any schema in the file of ``start`` leads back to itself without going down to a part of the value."""
    done: set[int] = set()
    return any(_circles(start.beside(schema), done, set()) for schema, _ in referring(start.keywords))


def expanded(start: Subschema) -> int:
    """How many schemas any one in the file of ``start`` asks about one value, each counted as often as it is asked.

    There is no circle. Two references to a schema of two references, forty deep, ask more than a computer can answer.
    """
    counts: dict[int, int] = {}
    return max((_expanded(start.beside(one), counts) for one, _ in referring(start.keywords)), default=0)


def _expanded(schema: Subschema, counts: dict[int, int]) -> int:
    key = id(schema.keywords)
    if key not in counts:
        counts[key] = 1 + sum(_expanded(inner, counts) for inner in _same_value(schema))
    return counts[key]


def _circles(schema: Subschema, done: set[int], above: set[int]) -> bool:
    key = id(schema.keywords)
    if key in above:
        return True
    if key in done:
        return False
    done.add(key)
    return any(_circles(inner, done, above | {key}) for inner in _same_value(schema))


def _same_value(schema: Subschema) -> Iterator[Subschema]:
    """Every schema that may be asked about the same value; what the packaged ones refer to never leads back."""
    target = schema.target()
    if target is not None and not schema.schema.is_packaged(target.file):
        yield target
    words = schema.keywords
    several = (inner for word in _LISTS for inner in words.get(word, ()))
    single = (words.get(word) for word in _SINGLE)
    for inner in (*several, *single, *words.get("dependentSchemas", {}).values()):
        if isinstance(inner, Mapping):
            yield schema.beside(inner)
