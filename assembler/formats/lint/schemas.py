"""Names in the schema of a format that a template could not reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assembler.diagnostics.findings import Finding
from assembler.facts.path import FactPath
from assembler.facts.schema import Schema
from assembler.facts.schema.loading import mark_of

SHADOWED = ("items", "keys", "values", "get")
"""Names of a mapping's own methods: ``x.items`` would never be the fact."""


def names(schema: Schema) -> Iterator[Finding]:
    """Properties in the schema's own file that a template could not reach, each at its line."""
    for path, key in _property_names(schema.root.keywords, ()):
        if key in SHADOWED or key.startswith("_"):
            where = mark_of(schema.path, (*path, key))
            yield Finding("property-name", str(schema.path), where, FactPath.of(*path), {"name": key})


def _property_names(schema: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every key below a ``properties``, with the path of the ``properties`` itself."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties" and isinstance(value, dict):
                yield from (((*path, key), name) for name in value)
            yield from _property_names(value, (*path, key))
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from _property_names(value, (*path, str(index)))
