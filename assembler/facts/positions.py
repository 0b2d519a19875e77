"""Fact paths to places in the facts file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assembler.diagnostics.findings import Mark
from assembler.facts.node import Node

_LAST_STEP = re.compile(r"(\.[^.\[\]]+|\[\d+\])$")


def marks(root: Node) -> dict[str, Mark]:
    """Every fact path with the place of its value."""
    return {node.path: node.mark for node in root.walk()}


def mark_of(path: str, known: Mapping[str, Mark]) -> Mark:
    """The place of ``path``, or of the nearest fact above it."""
    while path and path not in known:
        shorter = _LAST_STEP.sub("", path)
        path = shorter if shorter != path else ""
    return known.get(path, Mark())
