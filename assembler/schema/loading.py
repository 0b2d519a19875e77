"""Schema files and what they refer to, read from disk once a process; never from a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from referencing import Registry
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
    always means the latter. References become absolute, so that ``$id`` plays no part.
    """
    registry: Registry[Any] = Registry()
    waiting, seen = [file.resolve()], {file.resolve()}
    while waiting:
        here = waiting.pop()
        contents = _read(here, packaged)
        for schema in _referring(contents):
            target, _, fragment = schema["$ref"].partition("#")
            there = _find(target, here, packaged) if target else here
            schema["$ref"] = f"{there.as_uri()}#{fragment}"
            if there not in seen:
                seen.add(there)
                waiting.append(there)
        registry = registry.with_resource(here.as_uri(), DRAFT202012.create_resource(contents))
    return file.resolve().as_uri(), registry.crawl()


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
