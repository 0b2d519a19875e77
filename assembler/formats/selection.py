"""Which format and variant a report is made in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assembler import resources
from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import several
from assembler.diagnostics.outcome import Outcome
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts.node import Node
from assembler.formats import loader
from assembler.formats.format import Format, Variant
from assembler.formats.wish import Wish

__all__ = ["Selection", "Wish", "as_chosen", "choose", "style_key", "variant_key"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The format and variant a report is made in."""

    style: Format
    variant: Variant


def choose(root: Node, wish: Wish, file: str) -> Outcome[Selection]:
    """The format and variant asked for, else what the facts name, else the first variant that the facts suffice for."""
    style = _style(root, wish, file)
    if style.value is None:
        return Outcome(None, style.findings)
    variant = _variant(root, style.value, wish, file)
    found = (*style.findings, *variant.findings)
    return Outcome(Selection(style.value, variant.value) if variant.value else None, found)


def _style(root: Node, wish: Wish, file: str) -> Outcome[Format]:
    try:
        folders = loader.folders(*wish.formats, resources.sections())
    except OSError as error:
        return Outcome(None, (os_errors.reading(error, str(error.filename)),))
    node = root.get("format")
    name = wish.format or (node.text if node else "")
    if name in folders:
        return loader.load(folders[name], resources.schemas())
    titles = _titles(folders)
    if not name:
        return Outcome(None, (Finding("no-format", file, root.mark, "", {"known": _listed(titles)}),))
    key = _titled(name, titles)
    if key not in folders:
        return Outcome(None, (_unknown("unknown-format", node or root, name, titles, file),))
    return loader.load(folders[key], resources.schemas())


def style_key(name: str, folders: Mapping[str, Path]) -> str:
    """The folder meant by ``name``, which may be a format's title; ``name`` itself where it is none of them."""
    return name if name in folders else _titled(name, _titles(folders))


def variant_key(name: str, style: Format) -> str:
    """The variant meant by ``name``, which may be its title; ``name`` itself where it is none of them."""
    return _titled(name, {key: variant.title for key, variant in style.variants.items()})


def _titles(folders: Mapping[str, Path]) -> dict[str, str]:
    return {key: _title(folder) for key, folder in folders.items()}


def _title(folder: Path) -> str:
    """A format's Chinese title; empty where its format.yaml cannot be used."""
    style = loader.load(folder, resources.schemas()).value
    return style.title if style else ""


def _variant(root: Node, style: Format, wish: Wish, file: str) -> Outcome[Variant]:
    node = root.get("variant")
    given = node.text if node and not node.is_empty and not wish.format else ""
    titles = {name: variant.title for name, variant in style.variants.items()}
    key = _titled(wish.variant or given or _sufficed(root, style), titles)
    if key not in style.variants:
        found = _unknown("unknown-variant", node or root, key, titles, file)
        return Outcome(None, (replace(found, gaps={**found.gaps, "format": style.key}),))
    return Outcome(style.variants[key])


def _sufficed(root: Node, style: Format) -> str:
    """The first variant that ``root`` has all required facts of; the very first where there is none."""
    complete = (key for key, variant in style.variants.items() if all(map(root.at, variant.requires)))
    return next(complete, next(iter(style.variants)))


def _titled(name: str, titles: Mapping[str, str]) -> str:
    """The key of what has ``name`` for its title, or for what stands before the title's parenthesis; else ``name``."""
    found = [key for key, title in titles.items() if name in (title, title.partition("（")[0])]
    return found[0] if len(found) == 1 and name not in titles else name


def _unknown(code: str, node: Node, name: str, known: Mapping[str, str], file: str) -> Finding:
    """A name that is none of ``known``, with the nearest of them if one is near; the values are their titles."""
    near = several(name, known, most=1)
    gaps = {"name": name, "known": _listed(known)} | ({"near": near[0]} if near else {})
    return Finding(f"{code}-near" if near else code, file, node.mark, node.path, gaps)


def _listed(known: Mapping[str, str]) -> Listing:
    return Listing(Phrase("{path}（{title}）", path=key, title=title) if title else key for key, title in known.items())


def as_chosen(root: Node, style: Format, variant: Variant) -> Node:
    """The facts as if they named this format and variant themselves, which the command line may overrule."""
    named = {"format": style.key, "variant": variant.key}
    return replace(
        root,
        value={
            key: replace(node, value=named[key], raw=named[key]) if key in named else node for key, node in root.items()
        },
    )
