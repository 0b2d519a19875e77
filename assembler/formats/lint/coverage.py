"""Facts that the schema asks for and no section prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assembler.diagnostics.findings import Finding
from assembler.facts.path import FactPath
from assembler.facts.schema.description import NESTING, describe
from assembler.facts.schema.loading import mark_of
from assembler.facts.schema.subschema import Subschema
from assembler.formats.lint.abstract_values import Fact, fact, items, properties, role

FRAME = frozenset({"format", "variant", "theme", "statistics", "tables", "relations", "proofread", "overrides"})
"""Top-level facts that steer the report, or that sections reach by name."""
FRAME_REPORT = frozenset({
    "attachments", "contact", "copies", "date", "genre", "occasion", "period", "recipient", "reporter",
    "salutation", "signature", "subject", "title", "unit",
})  # fmt: skip
"""What the frame around the body prints of ``report``, or is steered by."""
FORMAL = "document"
"""Printed around the body too, all of it (GB/T 9704-2012, 7.2, 7.4.3)."""
_UNPRINTED = frozenset({"attribute", "operand"})
Route = tuple[str, ...]


def unprinted(root: Fact, touched: set[int], files: frozenset[Path]) -> Iterator[Finding]:
    """One finding for each property written in one of ``files`` that no section of the format touches."""
    seen: set[int] = set()
    silent: set[tuple[str, ...]] = set()
    for path, found in _facts(root, (), seen, NESTING):
        if id(found.keywords) in touched or found.file not in files or silent & _above(path):
            continue
        silent.add(path)
        steps = _steps(found.schema.contents(found.file), found.keywords, ())
        name = FactPath.of(*path)
        gaps = {"name": name, "title": describe((found,)).title or path[-1]}
        yield Finding("fact-unprinted", str(found.file), mark_of(found.file, steps or ()), name, gaps)


def _above(path: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {path[:end] for end in range(1, len(path))}


def _facts(value: Fact, path: Route, seen: set[int], depth: int) -> Iterator[tuple[Route, Subschema]]:
    """Every property that a report can print, once, outermost first."""
    for key, written in properties(value):
        if (
            id(written.keywords) in seen
            or (not path and key in FRAME | {FORMAL})
            or (path == ("report",) and key in FRAME_REPORT)
        ):
            continue
        seen.add(id(written.keywords))
        inner = fact((written,))
        if role(inner) in _UNPRINTED:
            continue
        yield (*path, key), written
        if role(inner) != "statistic" and depth:
            yield from _facts(inner, (*path, key), seen, depth - 1)
    element = items(value)
    if element and depth and role(element) != "statistic":
        yield from _facts(element, path, seen, depth - 1)


def _steps(schema: Any, wanted: Any, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The keys on the way to the object ``wanted``."""
    if schema is wanted:
        return path
    below = schema.items() if isinstance(schema, dict) else enumerate(schema) if isinstance(schema, list) else ()
    for key, value in below:
        found = _steps(value, wanted, (*path, str(key)))
        if found is not None:
            return found
    return None
