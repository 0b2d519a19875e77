"""What a format asks of the facts: those without which a variant cannot be made, and those it has no place for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assembler.diagnostics.findings import Finding, Severity
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.schema import Schema
from assembler.facts.schema.description import title_at
from assembler.formats.format import Format, Variant


def lacking(root: Node, style: Format, variant: Variant, schema: Schema, file: str) -> Iterator[Finding]:
    """Every fact that ``variant`` requires and the facts in ``root`` lack."""
    for path in variant.requires:
        if root.at(path) is None:
            title = title_at(schema.root, path) or path
            gaps = {"format": style.key, "variant": variant.key, "fact": path, "title": title}
            yield Finding("variant-lacks", file, root.mark, path, gaps)


def foreign(findings: Iterable[Finding], root: Node, style: Format) -> Iterator[Finding]:
    """Findings against another format's schema: a whole part of the facts it has no place for is only left out."""
    node = root.get("format")
    other = (
        bool(node) and node is not None and node.text not in (style.key, style.title, style.title.partition("（")[0])
    )
    for finding in findings:
        whole = finding.code.startswith("unknown-key") and len(FactPath(finding.path).steps) == 1
        yield replace(finding, severity=Severity.WARNING) if other and whole else finding
