"""Which format and variant a report is made in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assembler import resources
from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import nearest
from assembler.diagnostics.phrases import Listing
from assembler.facts.node import Node
from assembler.formats import loader
from assembler.formats.format import Format, Variant


@dataclass(frozen=True, slots=True)
class Choice:
    """The format and variant a report is made in; None where the facts or the user named none that is there."""

    style: Format | None
    variant: Variant | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for on the command line; empty means: as the facts file says."""

    format: str = ""
    variant: str = ""
    formats: tuple[Path, ...] = ()
    """Folders of formats besides the packaged ones; they win."""


def choose(root: Node, wish: Wish, file: str) -> Choice:
    """The format and variant asked for, else those the facts name, else the format's first variant."""
    try:
        style = _style(root, wish, file)
    except loader.BrokenFormatError as broken:
        gaps = {"format": broken.file.parent.name, "reason": broken.reason}
        return Choice(None, None, (Finding("format-broken", str(broken.file), broken.mark, "", gaps),))
    except OSError as error:
        return Choice(None, None, (os_errors.reading(error, str(error.filename)),))
    if isinstance(style, tuple):
        return Choice(None, None, style)
    return _variant(root, style, wish, file)


def _style(root: Node, wish: Wish, file: str) -> Format | tuple[Finding, ...]:
    """The format, or why there is none; one of the user's own is checked before it is used."""
    folders = loader.folders(*wish.formats, resources.sections())
    node = root.get("format")
    name = wish.format or (node.text if node else "")
    if not name:
        return (Finding("no-format", file, root.mark, "", {"known": Listing(folders)}),)
    if name not in folders:
        return (_unknown("unknown-format", node or root, name, folders, file),)
    if not folders[name].resolve().is_relative_to(resources.sections()):
        opened = loader.check_file(folders[name])
        if opened.root is None:
            return opened.findings
    return loader.load(folders[name], resources.schemas())


def _variant(root: Node, style: Format, wish: Wish, file: str) -> Choice:
    node = root.get("variant")
    given = node.text if node and not node.is_empty and not wish.format else ""
    key = wish.variant or given or next(iter(style.variants))
    if key not in style.variants:
        found = _unknown("unknown-variant", node or root, key, style.variants, file)
        return Choice(style, None, (replace(found, gaps={**found.gaps, "format": style.key}),))
    return Choice(style, style.variants[key], ())


def _unknown(code: str, node: Node, name: str, known: Iterable[str], file: str) -> Finding:
    """A name that is none of ``known``, with the nearest of them if one is near."""
    near = nearest(name, known)
    gaps = {"name": name, "known": Listing(known)} | ({"near": near} if near else {})
    return Finding(f"{code}-near" if near else code, file, node.mark, node.path, gaps)


def as_chosen(root: Node, style: Format, variant: Variant) -> Node:
    """The facts as if they named this format and variant themselves, which the command line may overrule."""
    named = {"format": style.key, "variant": variant.key}
    return replace(
        root,
        value={
            key: replace(node, value=named[key], raw=named[key]) if key in named else node for key, node in root.items()
        },
    )
