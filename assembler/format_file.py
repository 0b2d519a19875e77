"""format.yaml read as strictly as a facts file, and checked by its schema."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assembler import reading, resources, schema
from assembler.codes import has_errors
from assembler.findings import Finding, merge
from assembler.tree import Node

NAME = "format.yaml"


@dataclass(frozen=True, slots=True)
class Opened:
    """What format.yaml holds; ``root`` is None where it cannot be used."""

    root: Node | None
    findings: tuple[Finding, ...]


def check_file(folder: Path) -> Opened:
    """Read and check ``folder/format.yaml``; whatever is in it, the outcome is findings."""
    file = folder / NAME
    try:
        read = reading.read(file.read_bytes(), str(file))
    except OSError as error:
        return Opened(None, (Finding("format-unreadable", str(file), gaps={"reason": error.strerror or str(error)}),))
    if read.root is None:
        return Opened(None, read.findings)
    found = merge(read.findings, schema.check(read.root, resources.schemas() / "format.schema.json", str(file)))
    empty = tuple(
        Finding("format-empty", str(file), node.mark, node.path, {"path": node.path})
        for node in read.root.walk()
        if node.is_empty and not _may_be_empty(node.path)
    )
    return Opened(None if empty or has_errors(found) else read.root, merge(found, empty))


def _may_be_empty(path: str) -> bool:
    return "options" in path.split(".") or path.endswith((".description", ".heading")) or path == "description"
