"""Format folders found, and their format.yaml read and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assembler import resources
from assembler.diagnostics import os_errors
from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import Finding, Mark, merge
from assembler.facts import reader, schema
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.source import Source
from assembler.formats.format import Entry, Format, Variant

NAME = "format.yaml"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where PyYAML was built with it: a tenth of the time."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What format.yaml holds; ``root`` is None where it cannot be used."""

    root: Node | None
    findings: tuple[Finding, ...]


def check_file(folder: Path) -> Opened:
    """Read and check ``folder/format.yaml``; whatever is in it, the outcome is findings."""
    file = folder / NAME
    try:
        read = reader.read(Source(file.read_bytes(), str(file)))
    except OSError as error:
        return Opened(None, (Finding("format-unreadable", str(file), gaps={"reason": os_errors.reason(error)}),))
    if read.value is None:
        return Opened(None, read.findings)
    found = merge(read.findings, schema.check_by(read.value, resources.schemas() / "format.schema.json", str(file)))
    empty = tuple(
        Finding("format-empty", str(file), node.mark, node.path, {"path": node.path})
        for node in read.value.walk()
        if node.is_empty and not _may_be_empty(node.path)
    )
    return Opened(None if empty or has_errors(found) else read.value, merge(found, empty))


def _may_be_empty(path: FactPath) -> bool:
    return "options" in path.steps or path.steps[-1:] in (("description",), ("heading",))


def folders(*roots: Path) -> dict[str, Path]:
    """Every format folder below ``roots``, by name; an earlier root wins. A root may itself be a format folder."""
    found: dict[str, Path] = {}
    for root in roots:
        for path in [root, *sorted(p for p in root.iterdir() if p.is_dir())] if root.is_dir() else []:
            if (path / "format.yaml").is_file():
                found.setdefault(path.name, path)
    return found


class BrokenFormatError(ValueError):
    """A format.yaml that cannot be understood; ``reason`` says why in the words of who noticed."""

    def __init__(self, file: Path, reason: str, mark: Mark = Mark()) -> None:
        super().__init__(reason)
        self.file, self.reason, self.mark = file, reason, mark


def load(folder: Path, schemas: Path) -> Format:
    """Read ``folder/format.yaml``; its ``schema`` is looked for in the folder, then in ``schemas``.

    Raises ``BrokenFormatError``, or ``OSError`` where the file cannot be read.
    """
    file = folder / "format.yaml"
    try:
        data = yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506  safe, whichever of the two it is
        return _format(data, folder, schemas)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark
        mark = Mark(at.line + 1, at.column + 1) if at else Mark()
        raise BrokenFormatError(file, error.problem or str(error), mark) from error
    except KeyError as error:
        raise BrokenFormatError(file, f"{error.args[0]}: ?") from error
    except (yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        raise BrokenFormatError(file, str(error)) from error


def _format(data: Mapping[str, Any], folder: Path, schemas: Path) -> Format:
    named = data.get("schema", f"{folder.name}.schema.json")
    own = folder / named
    if not data["variants"]:
        raise KeyError("variants")
    return Format(
        key=folder.name,
        title=data["title"],
        description=data.get("description", ""),
        folder=folder,
        schema=own if own.is_file() else schemas / named,
        theme=data.get("theme", ""),
        variants={key: _variant(key, value) for key, value in data["variants"].items()},
    )


def _variant(key: str, data: Mapping[str, Any]) -> Variant:
    return Variant(
        key=key,
        title=data["title"],
        description=data.get("description", ""),
        words=tuple(str(word) for word in data["document_title"]),
        outline=tuple(_entry(entry) for entry in data["outline"]),
        requires=_paths(data.get("requires", ())),
        annex=data.get("annex", ""),
    )


def _entry(data: Mapping[str, Any]) -> Entry:
    return Entry(
        section=data["section"],
        heading=str(data.get("heading", "")),
        level=data.get("level", 1),
        needs=_paths(data.get("needs", ())),
        any_of=_paths(data.get("any_of", ())),
        each=FactPath(data["each"]) if "each" in data else None,
        options=data.get("options", {}),
    )


def _paths(value: str | Sequence[str]) -> tuple[FactPath, ...]:
    return tuple(FactPath(path) for path in ((value,) if isinstance(value, str) else value))
