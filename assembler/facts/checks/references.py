"""Facts that name statistics, and facts that were left empty."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import nearest
from assembler.facts.checks import around_braces, braces, stray_braces
from assembler.facts.figures import Figures, spelling, telling_forms, unknown
from assembler.facts.figures.definition import number
from assembler.facts.node import Node
from assembler.facts.overrides import is_removal
from assembler.facts.path import FactPath

_TABLE = 3
"""Steps of the path of a table's columns or rows."""


def check(
    root: Node, roles: Mapping[str, str], figures: Figures, file: str, tables: Collection[str] = ()
) -> Iterator[Finding]:
    """Names of statistics that are none: where the schema wants one, and in the braces of narratives; and of tables."""
    for node in root.walk():
        role = roles.get(node.path, "")
        if role == "statistic" and number(node) is not None:
            yield Finding("number-for-name", file, node.mark, node.path, {"value": spelling.typed(node)})
        if node.is_empty or not isinstance(node.value, str):
            continue
        if role == "narrative":
            yield from braces.check(node, figures, file)
            yield from stray_braces.check(node, figures, file)
            yield from around_braces.check(node, figures, file)
        elif role in ("", "text", "cell"):
            yield from stray_braces.in_plain(node, figures, file)
        elif role == "statistic":
            yield from _statistic(node, figures, file)
        elif role == "table" and node.text not in tables:
            near = nearest(node.text, tables)
            gaps = {"name": node.text, "near": near}
            yield Finding("unknown-table-near" if near else "unknown-table", file, node.mark, node.path, gaps)


def _statistic(node: Node, figures: Figures, file: str) -> Iterator[Finding]:
    """A name of a statistic, which forms may follow: ``patrols|同比``."""
    key, forms = telling_forms.split(node.text)
    if key in figures:
        yield from braces.forms(figures[key], forms, figures, node, file)
    elif key in figures.lists:
        yield Finding("list-for-figure", file, node.mark, node.path, {"name": key})
    else:
        yield unknown(node, key, (f.definition.key for f in figures), file)


def gaps(root: Node, titles: Mapping[str, str], file: str) -> Iterator[Finding]:
    """Every fact that was left empty."""
    for node in root.walk():
        if node.is_empty and not _is_layout(node.path) and not is_removal(node):
            yield Finding("gap", file, node.mark, node.path, {"title": titles.get(node.path, node.path)})


def _is_layout(path: FactPath) -> bool:
    """A column of which nothing need be said, or a row or cell, of which the table tells."""
    return path.is_within("tables") and len(path.steps) > _TABLE and path.steps[2] in ("columns", "rows")
