"""Braces of free text that name no statistic, or hold more than a name."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.diagnostics.findings import Finding
from assembler.facts.figures import Figures, unknown
from assembler.facts.narrative import Expression, Literal, Reference, parse
from assembler.facts.node import Node


def check(node: Node, figures: Figures, file: str) -> Iterator[Finding]:
    """A brace that names no statistic, or holds a sum of them.

    Braces that hold neither a name nor any statistic's name are ordinary characters.
    """
    for part in parse(node.text):
        if isinstance(part, Literal):
            continue
        if isinstance(part, Reference) and not part.form:
            if part.name not in figures:
                yield unknown(node, part.name, (f.definition.key for f in figures), file)
        elif any(name in figures for name in _names(part)):
            yield Finding("brace-expression", file, node.mark, node.path, {"text": part.text})


def _names(part: Reference | Expression) -> tuple[str, ...]:
    return part.names if isinstance(part, Expression) else (part.name,)
