"""What the schema says of each fact beyond its form: its role (``x-role``) and its Chinese title."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from assembler.facts.node import Node

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Annotations:
    """By fact path: a value's role (``statistic``, ``narrative``, ``operand`` …), its Chinese title, what it counts."""

    roles: Mapping[str, str]
    titles: Mapping[str, str]
    counts: Mapping[str, str]
    """``x-count-of``: the list beside a number that the number counts."""


class BrokenReferenceError(ValueError):
    """A schema that refers to what is not there, or round to itself."""

    def __init__(self, file: Path, problem: str) -> None:
        super().__init__(problem)
        self.file, self.problem = file, problem


@dataclass(frozen=True, slots=True)
class Located:
    """A schema and the file its references start from."""

    schema: Schema
    file: Path
    search: tuple[Path, ...]
    """Folders in which a file that does not stand beside this one is looked for."""

    def resolve(self) -> Located:
        """This schema, or the one its ``$ref`` names; keywords beside the reference win."""
        reference = self.schema.get("$ref")
        if reference is None:
            return self
        name, _, pointer = str(reference).partition("#")
        file = self._find(name) if name else self.file
        try:
            target: Any = load(file)
            for key in pointer.strip("/").split("/") if pointer.strip("/") else ():
                target = target[key]
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise BrokenReferenceError(self.file, f"$ref: {reference}") from error
        beside = {k: v for k, v in self.schema.items() if k != "$ref"}
        found = Located(target, file, self.search).resolve()
        return Located({**found.schema, **beside}, found.file, self.search)

    def below(self, schema: Schema) -> Located:
        """A schema that stands inside this one."""
        return Located(schema, self.file, self.search)

    def _find(self, name: str) -> Path:
        places = [self.file.parent / name, *(folder / name for folder in self.search)]
        return next((place for place in places if place.is_file()), places[0])


@cache
def load(file: Path) -> Schema:
    """A schema file, read once a process."""
    data: Schema = json.loads(file.read_text("utf-8"))
    return data


def annotate(root: Node, schema: Path, search: tuple[Path, ...] = ()) -> Annotations:
    """Walk the facts along their schema and note what it says of each; raises ``BrokenReferenceError``."""
    roles: dict[str, str] = {}
    titles: dict[str, str] = {}
    counts: dict[str, str] = {}
    try:
        for node, located in applied(root, Located(load(schema), schema, search)):
            for key, table in (("x-role", roles), ("title", titles), ("x-count-of", counts)):
                if value := located.schema.get(key):
                    table.setdefault(node.path, str(value))
    except RecursionError as error:
        raise BrokenReferenceError(schema, "$ref: ∞") from error
    return Annotations(roles, titles, counts)


def applied(node: Node, located: Located) -> Iterator[tuple[Node, Located]]:
    """Every pair of a fact and a schema that applies to it, outermost schema first."""
    for here in applying(node, located):
        yield node, here
        properties = here.schema.get("properties", {})
        extra = here.schema.get("additionalProperties")
        for key, child in node.items():
            schema = properties.get(key, extra)
            if isinstance(schema, Mapping):
                yield from applied(child, here.below(schema))
        items = here.schema.get("items")
        if isinstance(items, Mapping):
            for child in node:
                yield from applied(child, here.below(items))


def applying(node: Node, located: Located) -> Iterator[Located]:
    """Every schema that applies to the fact itself, outermost first."""
    here = located.resolve()
    yield here
    for schema in _in_place(node, here.schema):
        yield from applying(node, here.below(schema))


def _in_place(node: Node, schema: Schema) -> Iterator[Schema]:
    """The subschemas that apply to the same value."""
    yield from schema.get("allOf", ())
    for key in ("anyOf", "oneOf"):
        yield from (branch for branch in schema.get(key, ()) if _fits(node, branch))
    if "if" in schema:
        branch = schema.get("then" if _fits(node, schema["if"]) else "else")
        if branch is not None:
            yield branch


def _fits(node: Node, schema: Schema) -> bool:
    """Whether the value meets a condition; one that refers elsewhere is judged by its type and keys alone."""
    if _lacks(node, schema):
        return False
    shallow = {key: value for key, value in schema.items() if key != "$ref"}
    return Draft202012Validator(shallow).is_valid(plain(node))


def _lacks(node: Node, schema: Schema) -> bool:
    """Whether a mapping lacks a key or a constant that is wanted: what most conditions ask, answered without more."""
    if not isinstance(node.value, Mapping):
        return False
    if any(key not in node.value for key in schema.get("required", ())):
        return True
    wanted = ((key, one["const"]) for key, one in schema.get("properties", {}).items() if "const" in one)
    return any(key in node.value and isinstance(value, str) and node.value[key].value != value for key, value in wanted)


def plain(node: Node) -> Any:
    """The facts as dicts, lists and scalars."""
    if isinstance(node.value, tuple):
        return [plain(child) for child in node]
    return {key: plain(child) for key, child in node.items()} if isinstance(node.value, Mapping) else node.value
