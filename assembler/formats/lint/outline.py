"""The outline against the schema and the modules: every section, heading, and path of a fact it names."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.formats.format import ATTACHMENT, ATTACHMENTS
from assembler.formats.lint.abstract_values import Fact, Value, child, is_closed, is_slip, items, role
from assembler.formats.lint.templates import Walker
from assembler.formats.lint.usage import Usage


def outline(root: Node, schema: Fact, walker: Walker, usage: Usage, file: str) -> None:
    """Walk every variant of the format.yaml in ``root``; findings go to ``usage``."""
    variants = root.get("variants")
    for _, node in variants.items() if variants else ():
        variant(node, schema, walker, usage, file)


def variant(node: Node, schema: Fact, walker: Walker, usage: Usage, file: str) -> None:
    """Walk one variant of the format.yaml ``file``."""
    usage.file = file
    for path in _texts(node.get("requires")):
        _fact_at(schema, path, usage)
    for words in _texts(node.get("document_title")):
        with usage.at(words.mark.line):
            walker.source(words.text, walker.facts())
    for entry in node.get("outline") or ():
        usage.file = file
        _entry(entry, schema, walker, usage)
    _attachments(schema, walker, usage)


def _attachments(schema: Fact, walker: Walker, usage: Usage) -> None:
    """Walk the module of attachments, which stands in no outline: compose prints it for every format that has any."""
    listed = child(schema, ATTACHMENTS)
    element = items(listed) if listed and role(listed) == ATTACHMENTS else None
    if element is None:
        return
    usage.touch(schema, ATTACHMENTS)
    scope = walker.facts() | {"item": element}
    walker.source("{{ item.title }}", scope)
    walker.module(f"{ATTACHMENT}.md.j2", scope)


def _entry(entry: Node, schema: Fact, walker: Walker, usage: Usage) -> None:
    for key in ("needs", "any_of"):
        for node in _texts(entry.get(key)):
            _fact_at(schema, node, usage)
    scope = walker.facts()
    each = entry.get("each")
    if each:
        found = _fact_at(schema, each, usage, used=True)
        element = items(found) if isinstance(found, Fact) else None
        if element:
            scope["item"] = element
    if own := entry.get("own_heading"):
        _fact_at(schema, own, usage, used=True)
    heading, section = entry.get("heading"), entry.get("section")
    if heading and not heading.is_empty:
        with usage.at(heading.mark.line):
            walker.source(heading.text, scope)
    if section:
        walker.module(f"{section.text}.md.j2", scope, section.mark.line)


def _texts(node: Node | None) -> Iterator[Node]:
    """A text, or each of a list of texts."""
    if node is not None:
        yield from [node] if isinstance(node.value, str) else list(node)


def _fact_at(schema: Fact, node: Node, usage: Usage, *, used: bool = False) -> Value | None:
    """What the schema has at a fact path; a finding where it certainly has nothing. ``used``: a section walks it."""
    here: Fact | None = schema
    for key in FactPath(node.text).steps:
        if here is None:
            return None
        if isinstance(key, int):
            here = items(here)
            continue
        below = child(here, key)
        if below is None and (is_closed(here) or is_slip(here, key)):
            usage.lacking(here, key, node.mark.line)
            return None
        if used:
            usage.touch(here, key)
        here = below
    return here
