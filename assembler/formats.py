"""Formats: a report style as data, read from its folder's format.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assembler.findings import Mark
from assembler.tree import Node

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where PyYAML was built with it: a tenth of the time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in an outline: a section module, its heading, and the facts it needs.

    ``heading`` is a template; empty for a section without one. ``needs`` lists fact paths of which all, ``any_of`` of
    which one must be there, or the section is left out. ``each`` names a list of facts, and the section stands once for
    every element, which it sees as ``item``.
    """

    section: str
    heading: str = ""
    level: int = 1
    needs: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    each: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variant:
    """One outline of a format. ``words`` are the parts of the title, each a template; lines break only between them."""

    key: str
    title: str
    description: str
    words: tuple[str, ...]
    outline: tuple[Entry, ...]
    requires: tuple[str, ...] = ()
    """Fact paths without which this variant cannot be built."""
    annex: str = ""
    """``indicators``: a table of figures with targets or prior values stands behind the text."""


@dataclass(frozen=True, slots=True)
class Format:
    """A report style: its folder, its schema file and its variants."""

    key: str
    title: str
    description: str
    folder: Path
    schema: Path
    theme: str
    variants: Mapping[str, Variant]


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
        each=data.get("each", ""),
        options=data.get("options", {}),
    )


def _paths(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def at(root: Node, path: str) -> Node | None:
    """The fact at a dotted path; None where there is none."""
    node: Node | None = root
    for key in path.split("."):
        node = node.get(key) if node else None
    return node
