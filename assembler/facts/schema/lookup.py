"""Which subschemas speak of a fact: the source of its title, its form, and the names that may stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from referencing import Registry

from assembler.facts.schema.instance import filled
from assembler.facts.schema.loading import Schema


class Survey:
    """The schema spread out over one instance."""

    def __init__(self, uri: str, registry: Registry[Any], validator: Any, instance: Any) -> None:
        self._start: Schema = {"$ref": uri}
        self._resolver, self._validator, self._instance = registry.resolver(), validator, instance

    def at(self, path: Sequence[str | int]) -> list[Schema]:
        """All that speaks of the fact at ``path``, whether the fact is there or not; the nearest word comes first."""
        instance, schemas = self._instance, [self._start]
        for step in path:
            below = [child for schema in self._spread(schemas, instance) for child in _children(schema, step)]
            instance, schemas = _step(instance, step), below
        return self._spread(schemas, instance)

    def word(self, path: Sequence[str | int], *names: str) -> str:
        """The first of the annotations ``names`` that anything says of the fact; empty where nothing does."""
        schemas = self.at(path)
        return next((str(schema[name]) for name in names for schema in schemas if name in schema), "")

    def known(self, path: Sequence[str | int]) -> tuple[str, ...]:
        """The names that may stand in the mapping at ``path``."""
        properties = (schema.get("properties", {}) for schema in self.at(path))
        return tuple(
            dict.fromkeys(name for group in properties for name, schema in group.items() if schema is not False)
        )

    def _spread(self, schemas: Sequence[Schema], instance: Any) -> list[Schema]:
        found: dict[int, Schema] = {}
        waiting = list(reversed(schemas))
        while waiting:
            schema = waiting.pop()
            if id(schema) not in found and isinstance(schema, dict):
                found[id(schema)] = schema
                waiting += reversed(list(self._in_place(schema, instance)))
        return list(found.values())

    def _in_place(self, schema: Schema, instance: Any) -> Iterator[Schema]:
        if "$ref" in schema:
            yield self._resolver.lookup(schema["$ref"]).contents
        for keyword in ("allOf", "anyOf", "oneOf"):
            yield from schema.get(keyword, ())
        if "if" in schema:
            fits = self._validator.evolve(schema=schema["if"]).is_valid(filled(instance))
            yield schema.get("then" if fits else "else", {})


def _children(schema: Schema, step: str | int) -> Iterator[Schema]:
    if isinstance(step, int):
        prefix = schema.get("prefixItems", [])
        yield prefix[step] if step < len(prefix) else schema.get("items", {})
    elif step in schema.get("properties", {}):
        yield schema["properties"][step]
    else:
        yield schema.get("additionalProperties", {})


def _step(instance: Any, step: str | int) -> Any:
    if isinstance(instance, dict):
        return instance.get(step) if isinstance(step, str) else None
    return instance[step] if isinstance(instance, list) and isinstance(step, int) and step < len(instance) else None
