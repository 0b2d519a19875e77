"""A schema in one file: all that it refers to stands in its ``$defs``, so that an editor elsewhere needs no other."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from assembler.facts.schema.loading import referring
from assembler.facts.schema.store import Schema

_SUFFIX = ".schema.json"
_DROPPED = ("$id", "$schema")
"""What belongs to a file of its own; in ``$defs`` an ``$id`` would change what references mean."""
NOTE = "assembler schema"
"""Begins the comment that a bundled schema bears: a file that has it may be written anew."""


def bundle(schema: Schema, name: str) -> str:
    """The JSON text of ``schema``, self-contained, valid by JSON Schema 2020-12; ``name`` is its report style's."""
    made = _Bundle(schema)
    own = {word: one for word, one in schema.contents(schema.path).items() if word not in ("$defs", *_DROPPED)}
    root = made.copied(own)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    comment = {"$comment": f"{NOTE} {name}: 由程序生成，供编辑器提示用；改动会在下次生成时丢失。"}
    whole = {**head, **comment, **root, "$defs": made.definitions()}
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_number) + "\n"


def is_ours(data: bytes) -> bool:
    """Whether a file is a bundled schema as ``bundle`` writes it."""
    try:
        contents = json.loads(data)
    except ValueError:
        return False
    return isinstance(contents, dict) and str(contents.get("$comment", "")).startswith(NOTE)


class _Bundle:
    """Collects what is referred to, each under a name made of its file and pointer."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._names: dict[str, str] = {schema.path.as_uri() + "#": "#"}
        self._found: dict[str, Any] = {}
        self._waiting: list[tuple[str, str]] = []

    def copied(self, contents: Any) -> Any:
        """A copy whose references lead into ``$defs``."""
        copy = json.loads(json.dumps(contents, default=_number), parse_float=Decimal)
        for one, _ in referring(copy):
            one["$ref"] = self._pointer(one["$ref"])
        return copy

    def definitions(self) -> dict[str, Any]:
        """All that was referred to, and what that refers to in turn, by name."""
        while self._waiting:
            name, reference = self._waiting.pop(0)
            copy = self.copied(self._schema.target(reference).keywords)
            for word in _DROPPED:
                copy.pop(word, None)
            if "#" not in reference or not reference.partition("#")[2]:
                copy.pop("$defs", None)
            self._found[name] = copy
        return dict(sorted(self._found.items()))

    def _pointer(self, reference: str) -> str:
        if reference not in self._names:
            name = self._name(reference)
            self._names[reference] = f"#/$defs/{name}"
            self._waiting.append((name, reference))
        return self._names[reference]

    def _name(self, reference: str) -> str:
        """``common.report``, ``measures.publicity``; numbered where two would be the same."""
        file, _, pointer = reference.partition("#")
        stem = Path(file).name.removesuffix(_SUFFIX)
        wanted = ".".join([stem, *pointer.removeprefix("/$defs/").strip("/").split("/")]).strip(".")
        wanted = wanted.replace("~", "-").replace("%", "-")
        taken = {name.rpartition("/")[2] for name in self._names.values()}
        tried = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
        return next(one for one in tried if one not in taken)


def _number(value: Any) -> float | int:
    """Schemas are read with exact numbers."""
    if not isinstance(value, Decimal):
        raise TypeError(type(value).__name__)
    return int(value) if value == int(value) else float(value)
