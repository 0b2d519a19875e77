"""One schema inside a schema file: what it refers to, what applies to the same value, what stands below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assembler.facts.schema.choice import Choice
    from assembler.facts.schema.store import Schema

Keywords = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Subschema:
    """A schema, the file it is written in, and the schema that was opened."""

    keywords: Keywords
    file: Path
    schema: Schema = field(repr=False, compare=False)

    def beside(self, keywords: Keywords) -> Subschema:
        """Another schema written in the same file."""
        return Subschema(keywords, self.file, self.schema)

    def target(self) -> Subschema | None:
        """What its ``$ref`` means; None without one."""
        reference = self.keywords.get("$ref")
        return self.schema.target(reference) if isinstance(reference, str) else None

    def same_value(self, choice: Choice) -> Iterator[Subschema]:
        """The schemas that speak of the same value by this one's word, as far as ``choice`` lets them."""
        words = self.keywords
        target = self.target()
        if target is not None:
            yield target
        yield from self._several(words.get("allOf", ()))
        for word in ("anyOf", "oneOf"):
            if word in words:
                yield from self._several(choice.alternatives(words[word], words))
        if "if" in words:
            yield from self._several(words.get(word) for word in choice.branches(words["if"]))
        if "dependentSchemas" in words:
            yield from self._several(one for key, one in words["dependentSchemas"].items() if choice.has(key))

    def child(self, step: str | int) -> Iterator[Subschema]:
        """The schemas of the value at a key or an index, as this one alone has them; ``unevaluated…`` aside."""
        yield from self._several(self._at_index(step) if isinstance(step, int) else self._at_key(step))

    def rest(self, step: str | int) -> Iterator[Subschema]:
        """The schema of what no other keyword speaks of."""
        word = "unevaluatedItems" if isinstance(step, int) else "unevaluatedProperties"
        yield from self._several([self.keywords.get(word)])

    def elements(self) -> Iterator[Subschema]:
        """The schemas of all elements a list may hold."""
        yield from self._several([*self.keywords.get("prefixItems", ()), self.keywords.get("items")])

    def _at_index(self, index: int) -> list[Any]:
        prefix = self.keywords.get("prefixItems", ())
        return [prefix[index] if index < len(prefix) else self.keywords.get("items")]

    def _at_key(self, key: str) -> list[Any]:
        properties = self.keywords.get("properties", {})
        found = [properties[key]] if key in properties else []
        patterns = self.keywords.get("patternProperties")
        if patterns:
            found += [schema for pattern, schema in patterns.items() if self.schema.work.search(pattern, key)]
        return found or [self.keywords.get("additionalProperties")]

    def _several(self, schemas: Any) -> Iterator[Subschema]:
        """Those that say anything: true, false and what is absent do not."""
        return (self.beside(schema) for schema in schemas if isinstance(schema, Mapping))
