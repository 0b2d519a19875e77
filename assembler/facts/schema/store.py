"""Schemas opened for use. What is kept of a file goes by its content: a file that has changed is read anew."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from referencing import Registry, Resource, Specification
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from assembler import resources
from assembler.diagnostics import os_errors
from assembler.diagnostics.outcome import Outcome
from assembler.diagnostics.phrases import Phrase
from assembler.facts.schema.circles import expanded, has_circle
from assembler.facts.schema.keywords import FactsValidator
from assembler.facts.schema.loading import (
    REFER,
    BrokenSchema,
    SchemaFile,
    broken_schema,
    is_found_alike,
    mark_of,
    parse,
)
from assembler.facts.schema.refused import BYTES, VALUES, size
from assembler.facts.schema.standing import schemas
from assembler.facts.schema.subschema import Keywords, Subschema
from assembler.facts.schema.work import Unlimited, Work, validator

_EXPANDED = 10_000
"""Schemas asked about one value; in the packaged ones, fewer than a hundred."""


class SchemaStore:
    """Opens schemas and keeps what it has parsed; one object, made by whoever runs the pipeline."""

    def __init__(self, packaged: Path | None = None) -> None:
        self.packaged = (packaged or resources.schemas()).resolve()
        self._files: dict[Path, tuple[bytes, SchemaFile]] = {}
        self._opened: dict[Path, Schema] = {}

    def open(self, path: Path) -> Outcome[Schema]:
        """The schema in the file ``path``, or the finding that tells why it cannot be used.

        All that a schema outside the package refers to is read and resolved here. What a packaged one refers to is
        read when a fact first needs it: most reports use few of the many kinds.
        """
        path = path.resolve()
        opened = self._opened.get(path)
        try:
            if opened is None or not opened.is_current():
                opened = self._opened[path] = Schema(path, self)
        except BrokenSchema as broken:
            return Outcome(None, (broken.finding,))
        except RecursionError:
            return Outcome(None, (broken_schema(path, "$ref: ∞"),))
        opened.work.begin()
        return Outcome(opened)

    def file(self, path: Path) -> SchemaFile:
        """The schema file as it stands on disk now; raises BrokenSchema."""
        try:
            with path.open("rb") as file:
                data = file.read(BYTES + 1)
        except OSError as error:
            raise BrokenSchema(path, os_errors.reason(error)) from error
        digest = sha256(data).digest()
        known = self._files.get(path)
        if known and known[0] == digest and is_found_alike(known[1], self.packaged):
            return known[1]
        self._files[path] = digest, parse(path, data, self.packaged)
        return self._files[path][1]

    def is_packaged(self, path: Path) -> bool:
        """Whether the file is one of ours, which tests have checked."""
        return self.packaged in path.parents


class Schema:
    """One schema with all it refers to, as the files stood when it was opened."""

    def __init__(self, path: Path, store: SchemaStore) -> None:
        self.path = path
        self._store = store
        self._files: dict[Path, SchemaFile] = {}
        self._by_uri: dict[str, Path] = {path.as_uri(): path}
        self._resources: dict[str, Resource[Any]] = {}
        self._targets: dict[str, Subschema] = {}
        self._schemas: dict[Path, frozenset[int]] = {}
        registry: Registry[Any] = Registry(retrieve=self._retrieve)  # type: ignore[call-arg]  # attrs hides the alias
        self._resolver = registry.resolver()
        self.work = Unlimited() if store.is_packaged(path) else Work()
        """What may be spent on a report."""
        kind = FactsValidator if store.is_packaged(path) else validator(self.work, self._contents)
        self.validator: Any = kind({"$ref": path.as_uri()}, registry=registry)
        """Holds an instance (see ``instance``) against the whole schema."""
        self.root = Subschema(self._file(path).contents, path, self)
        self._read_own(path)

    def is_current(self) -> bool:
        """Whether every file read so far is still the same; raises BrokenSchema where one no longer can be used."""
        return all(self._store.file(path) is file for path, file in tuple(self._files.items()))

    def target(self, reference: str) -> Subschema:
        """What an absolute ``$ref`` means."""
        found = self._targets.get(reference)
        if found is None:
            contents = self._contents(reference)
            if isinstance(contents, bool):
                contents = {} if contents else {"not": {}}
            file = self._by_uri[reference.partition("#")[0]]
            found = self._targets[reference] = Subschema(contents, file, self)
        return found

    def _contents(self, reference: str) -> Any:
        return self._resolver.lookup(reference).contents

    def is_packaged(self, path: Path) -> bool:
        """Whether one of its files is ours, which tests have checked."""
        return self._store.is_packaged(path)

    def contents(self, path: Path) -> Keywords:
        """All that stands in one of its files."""
        return self._file(path).contents

    def _file(self, path: Path) -> SchemaFile:
        if path not in self._files:
            self._files[path] = self._store.file(path)
            self._by_uri.update((there.as_uri(), there) for there in self._files[path].needs)
        return self._files[path]

    def _retrieve(self, uri: str) -> Resource[Any]:
        if uri not in self._resources:
            path = self._by_uri[uri]
            # Packaged schemas refer by pointers alone; looking through them for anchors would take as long as a check.
            kind = Specification.OPAQUE if self._store.is_packaged(path) else DRAFT202012
            self._resources[uri] = kind.create_resource(self._file(path).contents)
        return self._resources[uri]

    def _read_own(self, start: Path) -> None:
        """Read the files outside the package and resolve each of their references."""
        waiting, own, values = [start], set(), 0
        while waiting:
            path = waiting.pop()
            if path not in own and not self._store.is_packaged(path):
                own.add(path)
                values += size(self.contents(path))
                if values > VALUES:
                    raise BrokenSchema(path, Phrase("超过{most}个值", most=VALUES))
                self._keep_inside(self._file(path), start.parent)
                waiting += self._file(path).needs
        for path in own:
            self._resolve(self._file(path))
        for path in own:
            whole = Subschema(self.contents(path), path, self)
            if has_circle(whole):
                raise BrokenSchema(path, "$ref: ∞")
            if expanded(whole) > _EXPANDED:
                raise BrokenSchema(path, Phrase("$ref 和 allOf 等层层展开，超过{most}处", most=_EXPANDED))

    def _resolve(self, file: SchemaFile) -> None:
        """Each of its references leads to a schema: to a name or a value, it would be one that nobody has checked."""
        for reference in file.references:
            try:
                contents = self._contents(reference.absolute)
            except (Unresolvable, ValueError) as error:  # an index that is no number
                where = mark_of(file.path, reference.steps)
                raise BrokenSchema(file.path, f"$ref: {reference.written}", where, REFER) from error
            if not isinstance(contents, bool) and id(contents) not in self._standing(reference.file):
                where = mark_of(file.path, reference.steps)
                raise BrokenSchema(file.path, f"$ref: {reference.written}", where, REFER)

    def _standing(self, path: Path) -> frozenset[int]:
        """The identities of the schemas in one of its files."""
        if path not in self._schemas:
            self._schemas[path] = frozenset(map(id, schemas(self.contents(path))))
        return self._schemas[path]

    def _keep_inside(self, file: SchemaFile, folder: Path) -> None:
        """A style may come from anyone: its schemas name their own folder and the packaged schemas, and nothing else.

        What stands in another file could come to be printed in a report.
        """
        for reference in file.references:
            if not (self._store.is_packaged(reference.file) or reference.file.is_relative_to(folder)):
                where = mark_of(file.path, reference.steps)
                problem = Phrase("$ref 指到了样式的文件夹外：{to}", to=reference.written)
                raise BrokenSchema(file.path, problem, where, REFER)
