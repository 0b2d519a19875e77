"""What the schema says of the facts in one file, found by their way from the top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assembler.facts.schema.description import Description, describe
from assembler.facts.schema.instance import GAP
from assembler.facts.schema.store import Schema


class Lookup:
    """The source of a fact's title, its form, and the names that may stand in it, whether the fact is there or not."""

    def __init__(self, schema: Schema, instance: Any) -> None:
        self._schema, self._instance = schema, instance

    def at(self, path: Sequence[str | int]) -> Description:
        """All that speaks of the fact at ``path``."""
        instance, found = self._instance, describe((self._schema.root,), self._instance)
        for step in path:
            instance = _step(instance, step)
            found = describe(found.child(step), instance)
        return found

    def word(self, path: Sequence[str | int], *names: str) -> str:
        """The first of the annotations ``names`` that anything says of the fact; empty where nothing does."""
        return self.at(path).word(*names)

    def known(self, path: Sequence[str | int]) -> tuple[str, ...]:
        """The names that may stand in the mapping at ``path``, those that all its branches share first."""
        groups = (part.keywords.get("properties", {}) for part in self.at(path).parts)
        return tuple(dict.fromkeys(name for group in groups for name, schema in group.items() if schema is not False))


def _step(instance: Any, step: str | int) -> Any:
    """A part of an instance; a gap where it is not there."""
    if isinstance(instance, dict):
        return instance.get(step, GAP) if isinstance(step, str) else GAP
    there = isinstance(instance, list) and isinstance(step, int) and step < len(instance)
    return instance[step] if there else GAP
