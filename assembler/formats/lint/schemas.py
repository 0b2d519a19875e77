"""The schema of a format: readable, valid, and without names that a template could not reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from assembler import resources
from assembler.diagnostics.findings import Finding, Mark
from assembler.facts.path import FactPath
from assembler.facts.schema.loading import BrokenSchema, load

SHADOWED = ("items", "keys", "values", "get")
"""Names of a mapping's own methods: ``x.items`` would never be the fact."""


def check(file: Path) -> Iterator[Finding]:
    """Findings of the schema file itself and of every file it refers to."""
    try:
        load(file, resources.schemas())
    except BrokenSchema as broken:
        yield Finding("broken-schema", str(broken.file), _line_of(broken), gaps={"problem": broken.problem})
        return
    except RecursionError:
        yield Finding("broken-schema", str(file), gaps={"problem": "…"})
        return
    for path, key in _property_names(json.loads(file.read_text("utf-8")), ()):
        if key in SHADOWED or key.startswith("_"):
            yield Finding("property-name", str(file), mark(file, (*path, key)), FactPath.of(*path), {"name": key})


def _line_of(broken: BrokenSchema) -> Mark:
    cause = broken.__cause__
    if isinstance(cause, json.JSONDecodeError):
        return Mark(cause.lineno, cause.colno)
    path = getattr(cause, "absolute_path", None)
    return mark(broken.file, tuple(str(key) for key in path)) if path else Mark()


def _property_names(schema: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every key below a ``properties``, with the path of the ``properties`` itself."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties" and isinstance(value, dict):
                yield from (((*path, key), name) for name in value)
            yield from _property_names(value, (*path, key))
    elif isinstance(schema, list):
        for place, value in enumerate(schema):
            yield from _property_names(value, (*path, str(place)))


def mark(file: Path, path: tuple[str, ...]) -> Mark:
    """Where the key at ``path`` stands in a JSON file; its beginning where that cannot be told."""
    try:
        node: yaml.Node | None = yaml.compose(file.read_text("utf-8").replace("\t", " "), Loader=yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return Mark()
    found = Mark()
    for key in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == key), None)
            if pair is None:
                return found
            found, node = Mark(pair[0].start_mark.line + 1, pair[0].start_mark.column + 1), pair[1]
        elif isinstance(node, yaml.SequenceNode) and key.isdigit() and int(key) < len(node.value):
            node = node.value[int(key)]
    return found
