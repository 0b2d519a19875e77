"""What each draft was made from and how it was left, kept beside it: a draft that would come out the same is not made.

A file for each facts file in ``OUT/.assembler/built``: digests of the facts, of what was asked for, of the program, of
the report style, the schemas and the theme, and of the typefaces where the draft is set in them; then the outputs, and
what was found. Everything goes by content, so a file that was only touched changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from assembler import resources
from assembler.diagnostics import stored
from assembler.diagnostics.findings import Finding
from assembler.formats import folders
from assembler.layout import theme_folders
from assembler.pipeline import made_with
from assembler.pipeline.request import Built, Request
from assembler.writers import registry
from assembler.writers.own_folder import OWN

_FOLDER: Final = "built"
_COMMON: Final = "common"
_PROGRAM, _AS_LEFT = "program", "program as left"
_NEEDED: Final = {_PROGRAM, _AS_LEFT, "format", "theme"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft as it was left."""

    made_from: Mapping[str, str]
    outputs: Mapping[str, tuple[str, int, int]]
    """Of each file the digest, the size and the time of its last change in nanoseconds."""
    findings: tuple[Finding, ...]


class Manifest:
    """Looks up and notes drafts; it reads each style and theme once, so it serves one batch."""

    def __init__(self, package: Path = made_with.PACKAGE) -> None:
        """``package``: the folder of the program, which drafts are made by."""
        self._package = package
        self._tree = cache(made_with.tree)
        self._folders = cache(self._found_folders)
        self._known_program = ""
        """The digest of the program, where one that was noted is known to be that still."""

    def unchanged(self, request: Request) -> Built | None:
        """What was built of the same before, if all of it is still there as it was written; else None."""
        entry = _read(_place(request))
        if entry is None or set(entry.outputs) != _names(request):
            return None
        noted = dict(entry.made_from)
        same = self._is_same(noted.pop(_PROGRAM), noted.pop(_AS_LEFT))
        if not same or noted != self._made_from(request, noted["format"], noted["theme"]):
            return None
        if not all(_is_as_left(request.out / name, left) for name, left in entry.outputs.items()):
            return None
        return Built(tuple(request.out / name for name in entry.outputs), entry.findings, unchanged=True)

    def note(self, request: Request, built: Built) -> None:
        """Keep how ``built`` was left; nothing is kept of one that is not whole. A disk that refuses is let be."""
        if {path.name for path in built.files} != _names(request) or not built.style:
            return
        with suppress(OSError):
            program = {_PROGRAM: self._program(), _AS_LEFT: self._as_left}
            made_from = program | self._made_from(request, built.style, built.theme)
            outputs = {path.name: _left(path) for path in built.files}
            findings = tuple(finding for finding in built.findings if finding.code not in _ONCE)
            _write(Entry(made_from, outputs, findings), _place(request))

    def _made_from(self, request: Request, style: str, theme: str) -> dict[str, str]:
        folder = self._folders(request.wish.formats).get(style)
        look = theme_folders.find(request.theme or theme, resources.themes(), elsewhere=bool(request.theme))
        typeset = registry.is_typeset(request.to)
        return {
            "facts": hashlib.sha256(request.facts.data).hexdigest(),
            "asked": made_with.digest(_asked(request)),
            "format": style,
            "theme": theme,
            "style": f"{folder}: {self._tree(folder)}" if folder else "",
            "common": self._tree(resources.sections() / _COMMON),
            "schemas": self._tree(resources.schemas()),
            "look": f"{look}: {self._tree(look)}",
            "typefaces": self._typefaces if typeset else "",
        }

    def _is_same(self, program: str, as_left: str) -> bool:
        """Whether this is the program that was noted: not read where it is as it was left then."""
        if as_left == self._as_left:
            self._known_program = program
        return program == self._program()

    def _program(self) -> str:
        self._known_program = self._known_program or made_with.program(self._package)
        return self._known_program

    @cached_property
    def _as_left(self) -> str:
        return made_with.program_as_left(self._package)

    @cached_property
    def _typefaces(self) -> str:
        from assembler.layout.fonts import installed  # noqa: PLC0415  starts a process, which text need not

        return made_with.typefaces(installed.files())

    @staticmethod
    def _found_folders(formats: tuple[Path, ...]) -> Mapping[str, Path]:
        try:
            return folders.folders(*formats, resources.sections())
        except OSError:
            return {}


_ONCE: Final = frozenset({"edited-kept"})
"""Codes that tell of one build, not of what was built."""


def _asked(request: Request) -> list[str]:
    """Everything of ``request`` that changes what is written, the facts aside."""
    bare = replace(request, facts=replace(request.facts, data=b""), out=Path(), wish=replace(request.wish, formats=()))
    return [repr(bare), *(str(folder.resolve()) for folder in request.wish.formats)]


def _names(request: Request) -> set[str]:
    return {f"{request.facts.stem}{registry.KINDS[kind].suffix}" for kind in request.to}


def _place(request: Request) -> Path:
    return request.out / OWN / _FOLDER / f"{request.facts.stem}.json"


def _left(path: Path) -> tuple[str, int, int]:
    found = path.stat()
    return hashlib.sha256(path.read_bytes()).hexdigest(), found.st_size, found.st_mtime_ns


def _is_as_left(path: Path, left: tuple[str, int, int]) -> bool:
    """Whether the file is the one that was written: not looked into where size and time are those it was left with."""
    digest, size, changed = left
    try:
        found = path.stat()
        if found.st_size != size:
            return False
        return found.st_mtime_ns == changed or hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def _read(place: Path) -> Entry | None:
    """What was noted; None where there is nothing, or nothing that this version can read."""
    try:
        data = json.loads(place.read_bytes())
        findings = tuple(map(stored.from_data, data["findings"]))
        outputs = {name: (str(a), int(b), int(c)) for name, (a, b, c) in data["outputs"].items()}
        made_from = {str(name): str(value) for name, value in data["made_from"].items()}
        return (
            Entry(made_from, outputs, findings) if {_PROGRAM, _AS_LEFT, "format", "theme"} <= made_from.keys() else None
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _write(entry: Entry, place: Path) -> None:
    data: dict[str, Any] = {
        "made_from": dict(entry.made_from),
        "outputs": {name: list(left) for name, left in entry.outputs.items()},
        "findings": list(map(stored.as_data, entry.findings)),
    }
    place.parent.mkdir(parents=True, exist_ok=True)
    # It loads what locks folders.
    from assembler.writers import files  # noqa: PLC0415

    with files.beside(place.parent.parent.parent) as scratch:
        draft = scratch / "built"
        draft.write_text(json.dumps(data, ensure_ascii=False), "utf-8", "surrogatepass")
        draft.replace(place)
