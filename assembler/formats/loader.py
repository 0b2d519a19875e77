"""A format's format.yaml read and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assembler import paths, resources
from assembler.diagnostics import os_errors
from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import Finding, merge
from assembler.diagnostics.outcome import Outcome
from assembler.facts import reader, schema, source
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.formats.folders import NAME, folders
from assembler.formats.format import Format, OutlineEntry, Variant

__all__ = ["NAME", "check_file", "folders", "load"]


def check_file(folder: Path) -> Outcome[Node]:
    """Read and check ``folder/format.yaml``; whatever is in it, the outcome is findings."""
    file = folder / NAME
    read = _read(file)
    if read.value is None:
        return read
    form = resources.schemas() / "format.schema.json"
    root = schema.settled_by(read.value, form)
    found = merge(read.findings, schema.check_by(root, form, str(file)))
    empty = tuple(
        Finding("format-empty", str(file), node.mark, node.path, {"path": node.path})
        for node in root.walk()
        if node.is_empty and not _may_be_empty(node.path)
    )
    return Outcome(None if empty or has_errors(found) else root, merge(found, empty))


def _read(file: Path) -> Outcome[Node]:
    try:
        return reader.read(source.inside(file, file.parent))
    except OSError as error:
        return Outcome(None, (Finding("format-unreadable", str(file), gaps={"reason": os_errors.reason(error)}),))


def _may_be_empty(path: FactPath) -> bool:
    return "options" in path.steps or path.steps[-1:] in (("description",), ("heading",))


def load(folder: Path, schemas: Path) -> Outcome[Format]:
    """The format in ``folder``, or why there is none; its schema is looked for in the folder, then in ``schemas``.

    A format of the user's own is checked first, as the linter does; the packaged ones have passed in their tests.
    """
    packaged = folder.resolve().is_relative_to(resources.sections())
    root = _read(folder / NAME) if packaged else check_file(folder)
    return Outcome(_format(root.value.plain(), folder, schemas) if root.value else None, root.findings)


def _format(data: Mapping[str, Any], folder: Path, schemas: Path) -> Format:
    named = data.get("schema", f"{folder.name}.schema.json")
    # A link in a stranger's folder may lead to any file of this machine.
    own = folder / named
    is_own = paths.is_file(own) and own.resolve().is_relative_to(folder.resolve())
    return Format(
        key=folder.name,
        title=str(data["title"]),
        description=str(data.get("description", "")),
        folder=folder,
        schema=own if is_own else schemas / named,
        theme=_theme(str(data.get("theme", "")), folder),
        variants={key: _variant(key, value) for key, value in data["variants"].items()},
    )


def _theme(name: str, folder: Path) -> str:
    """The whole path of a theme in the format's own folder, else its name."""
    own = (folder / name).resolve()
    return str(own) if own.parent == folder.resolve() and paths.is_file(own / "theme.yaml") else name


def _variant(key: str, data: Mapping[str, Any]) -> Variant:
    return Variant(
        key=key,
        title=str(data["title"]),
        description=str(data.get("description", "")),
        words=tuple(str(word) for word in data["document_title"]),
        outline=tuple(_entry(entry) for entry in data["outline"]),
        requires=_paths(data.get("requires", ())),
        annex=data.get("annex", ""),
    )


def _entry(data: Mapping[str, Any]) -> OutlineEntry:
    return OutlineEntry(
        section=data["section"],
        heading=str(data.get("heading", "")),
        level=data.get("level", 1),
        needs=_paths(data.get("needs", ())),
        any_of=_paths(data.get("any_of", ())),
        each=FactPath(data["each"]) if "each" in data else None,
        own_heading=FactPath(data["own_heading"]) if "own_heading" in data else None,
        options=data.get("options", {}),
    )


def _paths(value: str | Sequence[str]) -> tuple[FactPath, ...]:
    return tuple(FactPath(path) for path in ((value,) if isinstance(value, str) else value))
