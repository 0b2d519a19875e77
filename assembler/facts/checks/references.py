"""Facts that name statistics, and facts that were left empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assembler.diagnostics.findings import Finding
from assembler.facts.checks import around_braces, braces, stray_braces
from assembler.facts.figures import Figures, unknown
from assembler.facts.node import Node


def check(root: Node, roles: Mapping[str, str], figures: Figures, file: str) -> Iterator[Finding]:
    """Names of statistics that are none: where the schema wants a statistic, and in the braces of narratives."""
    for node in root.walk():
        role = roles.get(node.path, "")
        if node.is_empty or not isinstance(node.value, str):
            continue
        if role == "narrative":
            yield from braces.check(node, figures, file)
            yield from stray_braces.check(node, figures, file)
            yield from around_braces.check(node, figures, file)
        elif role in ("", "text"):
            yield from stray_braces.in_plain(node, figures, file)
        elif role == "statistic" and node.text not in figures:
            yield unknown(node, node.text, (f.definition.key for f in figures), file)


def gaps(root: Node, titles: Mapping[str, str], file: str) -> Iterator[Finding]:
    """Every fact that was left empty."""
    for node in root.walk():
        if node.is_empty:
            yield Finding("gap", file, node.mark, node.path, {"title": titles.get(node.path, node.path)})
