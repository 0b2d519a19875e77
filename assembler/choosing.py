"""Looks at the facts that need more than the schema: which style, which names, which gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assembler import formats, narrative, resources
from assembler.figures import Figures, nearest, unknown
from assembler.findings import Finding
from assembler.formats import Format, Variant
from assembler.tree import Node


@dataclass(frozen=True, slots=True)
class Choice:
    """The format and variant a report is made in; None where the facts or the user named none that is there."""

    style: Format | None
    variant: Variant | None
    findings: tuple[Finding, ...]


def choose(root: Node, format_name: str, variant_name: str, extra: tuple[Path, ...], file: str) -> Choice:
    """The format and variant asked for, else those the facts name, else the format's first variant."""
    folders = formats.folders(*extra, resources.sections())
    node = root.get("format")
    name = format_name or (node.text if node else "")
    known = "、".join(folders)
    if not name:
        return Choice(None, None, (Finding("no-format", file, root.mark, "", {"known": known}),))
    if name not in folders:
        return Choice(None, None, (_unknown("unknown-format", node or root, name, folders, file),))
    style = formats.load(folders[name], resources.schemas())
    given = root.get("variant")
    wanted = variant_name or (given.text if given and not given.is_empty and not format_name else "")
    key = wanted or next(iter(style.variants))
    if key not in style.variants:
        return Choice(style, None, (_unknown("unknown-variant", given or root, key, style.variants, file, style.key),))
    variant = style.variants[key]
    return Choice(style, variant, tuple(_lacking(root, style, variant, file)))


def _unknown(code: str, node: Node, name: str, known: Iterable[str], file: str, style: str = "") -> Finding:
    near = nearest(name, known)
    gaps = {"name": name, "known": "、".join(known), "near": f"是不是想写“{near}”？" if near else "", "format": style}
    return Finding(code, file, node.mark, node.path, gaps)


def _lacking(root: Node, style: Format, variant: Variant, file: str) -> Iterator[Finding]:
    for path in variant.requires:
        if formats.at(root, path) is None:
            gaps = {"format": style.key, "variant": variant.key, "fact": path}
            yield Finding("variant-lacks", file, root.mark, path, gaps)


def references(root: Node, roles: Mapping[str, str], figures: Figures, file: str) -> Iterator[Finding]:
    """Names of statistics that are none: where the schema wants a statistic, and in the braces of narratives."""
    for node in root.walk():
        role = roles.get(node.path, "")
        if node.is_empty or not isinstance(node.value, str):
            continue
        if role == "narrative":
            yield from narrative.check(node, figures, file)
        elif role == "statistic" and node.text not in figures:
            yield unknown(node, node.text, (f.definition.key for f in figures), file)


def gaps(root: Node, titles: Mapping[str, str], file: str) -> Iterator[Finding]:
    """Every fact that was left empty."""
    for node in root.walk():
        if node.is_empty:
            yield Finding("gap", file, node.mark, node.path, {"title": titles.get(node.path, node.path)})
