"""One schema file: parsed, checked, its references made absolute. Nothing is ever fetched from a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from assembler.diagnostics import python_errors
from assembler.diagnostics.findings import Finding, Mark
from assembler.diagnostics.phrases import Phrase
from assembler.facts.schema import json_mistakes
from assembler.facts.schema.json_marks import mark, repeated
from assembler.facts.schema.refused import BYTES, no_number, refused
from assembler.facts.schema.standing import name_nothing

_PACKAGED = "assembler:"
_VALUE_LENGTH = 30
Steps = tuple[str, ...]


ASK = Phrase("请交给编写样式的人修改；事实文件本身还没有检查。")
REFER = Phrase("请核对 $ref 里的文件名和位置；自带的写作 common.schema.json#/$defs/名称，一览见 docs/formats.md。")
_SAVE = Phrase("请另存为 UTF-8 编码。")
_COMPARE = Phrase("请对照 docs/formats.md 里模式文件的写法改正。")
_TYPES = Phrase("type 只可写 string、number、integer、boolean、object、array、null，或它们的清单。")


class BrokenSchema(Exception):  # noqa: N818  a finding to its author
    """A schema file cannot be used: which, why, and where; caught inside this package, where it becomes a finding."""

    def __init__(self, file: Path, problem: str, at: Mark = Mark(), fix: str = ASK) -> None:
        super().__init__(f"{file}: {problem}")
        self.file, self.problem, self.at, self.fix = file, problem, at, fix

    @property
    def finding(self) -> Finding:
        """What to tell the schema's author."""
        return broken_schema(self.file, self.problem, self.at, self.fix)


def broken_schema(file: Path, problem: str, at: Mark = Mark(), fix: str = ASK) -> Finding:
    """What is wrong in a schema file, where, and what to do about it there."""
    return Finding("broken-schema", str(file), at, gaps={"problem": problem, "fix": fix})


@dataclass(frozen=True, slots=True)
class SchemaReference:
    """A ``$ref`` as written, where it stands in its file, and what it became."""

    written: str
    steps: Steps
    absolute: str
    file: Path


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """A schema as it is used: without ``$id`` and ``$schema``, every ``$ref`` the URI of a file and a pointer."""

    path: Path
    contents: dict[str, Any]
    references: tuple[SchemaReference, ...]

    @property
    def needs(self) -> frozenset[Path]:
        """The files it refers to."""
        return frozenset(reference.file for reference in self.references)


def parse(path: Path, data: bytes, packaged: Path) -> SchemaFile:
    """The schema that ``data``, the bytes of the file ``path``, holds; raises BrokenSchema.

    A reference names a file beside the one it stands in, else one in the folder ``packaged``; ``assembler:NAME``
    always means the latter. References become absolute, so that ``$id`` plays no part.
    """
    try:
        contents = _valid(path, data, packaged)
        if packaged not in path.parents:
            name_nothing(contents)
        references = tuple(_absolute(contents, path, packaged))
    except RecursionError as error:
        raise BrokenSchema(path, "…") from error
    # A $schema would make jsonschema go on with its own keywords below a reference.
    return SchemaFile(path, {k: v for k, v in contents.items() if k not in ("$id", "$schema")}, references)


def is_found_alike(file: SchemaFile, packaged: Path) -> bool:
    """Whether every reference still means the same file: one may have come to stand beside ``file`` since."""
    try:
        named = {one.written.partition("#")[0]: one for one in file.references}
        return all(find(one.written, file.path, packaged) == one.file for one in named.values())
    except LookupError:
        return False


def find(reference: str, beside: Path, packaged: Path) -> Path:
    """The file that a ``$ref`` in the file ``beside`` means; raises LookupError where there is none."""
    name = reference.partition("#")[0]
    if not name:
        return beside
    folders = [] if name.startswith(_PACKAGED) else [beside.parent / name]
    for file in (*folders, packaged / name.removeprefix(_PACKAGED)):
        if file.is_file():
            return file.resolve()
    raise LookupError(reference)


def _valid(path: Path, data: bytes, packaged: Path) -> dict[str, Any]:
    if len(data) > BYTES and packaged not in path.parents:
        raise BrokenSchema(path, Phrase("文件超过{most}KB", most=BYTES // 1024))
    try:
        text = data.decode("utf-8-sig")
        contents = json.loads(text, parse_float=Decimal, parse_constant=no_number)
        if packaged not in path.parents:
            _refuse(path, data, contents)
        if packaged not in path.parents and (twice := repeated(data)):
            fix = Phrase("请合成一处，或删去一处：后写的一处会盖过先写的。")
            raise BrokenSchema(path, Phrase("“{name}”在同一处写了两次", name=twice[0]), twice[1], fix)
        if packaged not in path.parents:  # ours are checked by a test instead
            Draft202012Validator.check_schema(contents, format_checker=Draft202012Validator.FORMAT_CHECKER)
    except json.JSONDecodeError as error:
        wrong = json_mistakes.explained(text, error)
        raise BrokenSchema(path, wrong.problem, wrong.at, wrong.fix) from error
    except UnicodeDecodeError as error:
        raise BrokenSchema(path, python_errors.reason(error), fix=_SAVE) from error
    except (ValueError, OverflowError) as error:  # a pattern may count further than Python's engine
        raise BrokenSchema(path, python_errors.reason(error)) from error
    except SchemaError as error:
        where = tuple(str(step) for step in error.absolute_path)
        fix = _TYPES if where[-1:] == ("type",) or where[-2:-1] == ("type",) else _COMPARE
        raise BrokenSchema(path, _unfit(error), mark(data, where), fix) from error
    if not isinstance(contents, dict):
        raise BrokenSchema(path, Phrase("最外层应是一组名字和值"))
    return contents


def _refuse(path: Path, data: bytes, contents: object) -> None:
    if found := refused(contents):
        # Of the whole file none is looked for: it may be large.
        raise BrokenSchema(path, found[0], mark(data, found[1]) if found[1] else Mark(), _COMPARE)


def _unfit(error: SchemaError) -> Phrase:
    """What is no JSON Schema, and where; jsonschema's own sentence is English."""
    value = json.dumps(error.instance, ensure_ascii=False, default=str)
    shown = value if len(value) <= _VALUE_LENGTH else value[:_VALUE_LENGTH] + "…"
    return Phrase("{place} 处的 {value} 不合 JSON Schema 的写法", place=error.json_path, value=shown)


def _absolute(contents: dict[str, Any], path: Path, packaged: Path) -> Iterator[SchemaReference]:
    """Write every ``$ref`` anew as an absolute URI, and give what was written."""
    known: dict[str, tuple[Path, str]] = {}
    for schema, steps in referring(contents):
        written = schema["$ref"]
        name, _, pointer = written.partition("#")
        try:
            if name not in known:
                file = find(written, path, packaged)
                known[name] = file, file.as_uri()
        except (LookupError, OSError, ValueError) as error:
            raise BrokenSchema(path, f"$ref: {written}", mark_of(path, (*steps, "$ref")), REFER) from error
        file, uri = known[name]
        schema["$ref"] = f"{uri}#{pointer}"
        yield SchemaReference(written, (*steps, "$ref"), schema["$ref"], file)


def mark_of(path: Path, steps: Steps) -> Mark:
    """Where the key at ``steps`` stands in the JSON file ``path``; its beginning where that cannot be told."""
    try:
        return mark(path.read_bytes(), steps)
    except OSError:
        return Mark()


_VALUES = frozenset({"const", "default", "enum", "examples"})
"""Keywords that hold values, not schemas: a ``$ref`` in them is data."""
_NAMED = frozenset({"$defs", "definitions", "dependentSchemas", "patternProperties", "properties"})
"""Keywords that hold schemas by names of the author's choice, which may look like keywords."""


def referring(value: object, steps: Steps = (), *, named: bool = False) -> Iterator[tuple[dict[str, Any], Steps]]:
    """Every schema in ``value`` that has a ``$ref``, and the way to it; ``named``: the keys in ``value`` are names."""
    if isinstance(value, dict):
        if not named and isinstance(value.get("$ref"), str):
            yield value, steps
        for key, child in value.items():
            if named or key not in _VALUES:
                yield from referring(child, (*steps, key), named=not named and key in _NAMED)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from referring(child, (*steps, str(index)))
