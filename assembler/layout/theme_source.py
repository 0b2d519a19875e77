"""A theme.yaml as read: what it does not say itself stands in the packaged theme that it is ``like``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from assembler import resources
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.diagnostics.phrases import Listing
from assembler.facts import reader
from assembler.facts.node import Node
from assembler.facts.source import inside
from assembler.layout import theme_folders

_LIKE = "like"


def read(source: Path) -> Outcome[Node]:
    """The whole of the theme in ``source``, and what is wrong with how it is written; raises ``OSError``.

    A packaged theme says with its own words which other one it is like, so that no chain of them goes round.
    """
    own = reader.read(inside(source, source.parent))
    like = own.value.get(_LIKE) if own.value else None
    if own.value is None or like is None:
        return own
    base, names = resources.themes() / like.text / "theme.yaml", theme_folders.known(resources.themes())
    if like.text not in names or base == source:
        gaps = {"name": like.text, "known": Listing(names)}
        return Outcome(None, (*own.findings, Finding("unknown-theme", str(source), like.mark, like.path, gaps)))
    whole = read(base)
    merged = _merged(whole.value, own.value) if whole.value else None
    return Outcome(merged, (*own.findings, *whole.findings))


def _merged(base: Node, own: Node) -> Node:
    """``own``, with what of a mapping only ``base`` has."""
    if not (isinstance(base.value, Mapping) and isinstance(own.value, Mapping)):
        return own
    both = {key: _merged(base.value[key], child) if key in base.value else child for key, child in own.items()}
    return replace(own, value={**dict(base.items()), **both})
