"""``unevaluatedProperties`` by an engine that can be ended; jsonschema's own matches with ``re``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema.exceptions import ValidationError

from assembler.facts.schema.instance import filled
from assembler.facts.schema.keywords import Errors, Keyword, Search


def unevaluated_properties(search: Search, target: Callable[[str], Any]) -> Keyword:
    """What no other keyword there has spoken of, each fault at its key (JSON Schema 2020-12, core, 11.3).

    ``target``: the schema that a ``$ref`` means.
    """

    def keyword(validator: Any, rest: Any, instance: Any, schema: Any) -> Errors:
        if not isinstance(instance, dict):
            return
        others = {word: value for word, value in schema.items() if word != "unevaluatedProperties"}
        spoken = set(_Spoken(validator, instance, search, target).by(others))
        for key in (key for key in instance if key not in spoken):
            if rest is False:
                yield ValidationError("unevaluatedProperties", path=(key,))
            else:
                yield from validator.descend(instance[key], rest, path=key)

    return keyword


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The keys of ``instance`` that schemas speak of."""

    validator: Any
    instance: dict[str, Any]
    search: Search
    target: Callable[[str], Any]

    def by(self, schema: Any) -> Iterator[str]:
        """Those that one schema, which ``instance`` fits, or a fault of it is told already, speaks of."""
        if not isinstance(schema, Mapping):
            return
        if "additionalProperties" in schema or "unevaluatedProperties" in schema:
            yield from self.instance
            return
        yield from schema.get("properties", {}).keys() & self.instance.keys()
        patterns = schema.get("patternProperties", {})
        yield from (key for key in self.instance if any(self.search(pattern, key) for pattern in patterns))
        for inner in self._applied(schema):
            yield from self.by(inner)

    def _applied(self, schema: Mapping[str, Any]) -> Iterator[Any]:
        if "$ref" in schema:
            yield self.target(schema["$ref"])
        yield from (one for key, one in schema.get("dependentSchemas", {}).items() if key in self.instance)
        for word in ("allOf", "anyOf", "oneOf"):
            yield from (one for one in schema.get(word, ()) if self._fits(one, self.instance))
        if "if" in schema:
            is_so = self._fits(schema["if"], filled(self.instance))
            yield from (schema["if"], schema.get("then")) if is_so else (schema.get("else"),)

    def _fits(self, schema: Any, instance: Any) -> bool:
        return bool(self.validator.evolve(schema=schema).is_valid(instance))
