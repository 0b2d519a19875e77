"""Schema files and what they refer to, read from disk once a process; never from a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from referencing import Registry, Resource, Specification
from referencing.jsonschema import DRAFT202012

Schema = dict[str, Any]
_PACKAGED = "assembler:"


class BrokenSchema(Exception):  # noqa: N818  a finding to its author
    """A schema file cannot be used: which, and why."""

    def __init__(self, file: Path, problem: str) -> None:
        super().__init__(f"{file}: {problem}")
        self.file, self.problem = file, problem


def load(file: Path, packaged: Path) -> tuple[str, Registry[Any]]:
    """The URI of ``file`` and a registry of it and all it refers to; raises BrokenSchema.

    A reference names a file beside the one it stands in, else one in the folder ``packaged``; ``assembler:NAME``
    always means the latter. References become absolute, so that ``$id`` plays no part. What a packaged schema refers
    to is read when a fact first needs it: most reports use few of the many kinds.
    """
    paths = {file.resolve().as_uri(): file.resolve()}

    @cache
    def retrieve(uri: str) -> Resource[Any]:
        resource, references = _resource(paths[uri], packaged)
        paths.update((there.as_uri(), there) for there in references)
        return resource

    registry: Registry[Any] = Registry(retrieve=retrieve)  # type: ignore[call-arg]  # attrs hides the alias from mypy
    waiting, seen = [file.resolve()], {file.resolve()}
    while waiting:
        here = waiting.pop()
        resource, references = _resource(here, packaged)
        registry = registry.with_resource(here.as_uri(), resource)
        paths.update((there.as_uri(), there) for there in references)
        own = references if packaged.resolve() not in here.parents else ()
        waiting += [there for there in own if there not in seen]
        seen.update(own)
    return file.resolve().as_uri(), registry


def _resource(here: Path, packaged: Path) -> tuple[Resource[Any], tuple[Path, ...]]:
    """A schema file with absolute references, and the files they name."""
    contents = _read(here, packaged)
    named: dict[Path, None] = {}
    for schema in _referring(contents):
        target, _, fragment = schema["$ref"].partition("#")
        there = _find(target, here, packaged) if target else here
        schema["$ref"] = f"{there.as_uri()}#{fragment}"
        named[there] = None
    # Packaged schemas refer by pointers alone; looking through them for anchors would take as long as the check.
    kind = Specification.OPAQUE if packaged.resolve() in here.parents else DRAFT202012
    return kind.create_resource(contents), tuple(named)


def _read(file: Path, packaged: Path) -> Schema:
    try:
        contents = json.loads(file.read_text("utf-8"), parse_float=Decimal)
        if packaged.resolve() not in file.parents:  # ours are checked by a test instead
            Draft202012Validator.check_schema(contents, format_checker=Draft202012Validator.FORMAT_CHECKER)
    except (OSError, ValueError) as error:
        raise BrokenSchema(file, str(error)) from error
    except SchemaError as error:
        raise BrokenSchema(file, f"{error.json_path}: {error.message}") from error
    if not isinstance(contents, dict):
        raise BrokenSchema(file, str(contents))
    # A $schema would make jsonschema go on with its own keywords below a reference.
    return {key: value for key, value in contents.items() if key not in ("$id", "$schema")}


def _find(name: str, beside: Path, packaged: Path) -> Path:
    places = [] if name.startswith(_PACKAGED) else [beside.parent / name]
    places.append(packaged / name.removeprefix(_PACKAGED))
    for place in places:
        if place.is_file():
            return place.resolve()
    raise BrokenSchema(beside, f"$ref: {name}")


def _referring(value: object) -> Iterator[Schema]:
    """Every schema in ``value`` that has a ``$ref``; a property that is called so holds no string."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value
        for child in value.values():
            yield from _referring(child)
    elif isinstance(value, list):
        for child in value:
            yield from _referring(child)
