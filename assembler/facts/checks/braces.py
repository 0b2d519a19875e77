"""Free text with figures in braces: 组织巡河{patrols}，整改率{rate}。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assembler.diagnostics.findings import Finding
from assembler.document.model import Role, Span
from assembler.facts.figures import Figures, unknown
from assembler.facts.node import Node

_BRACE = re.compile(r"(?<!\{)\{([^{}]*)\}(?!\})")
_NAME = re.compile(r"[^\W\d][\w-]*")


def spans(node: Node, figures: Figures) -> tuple[Span, ...]:
    """The node's text, each ``{name}`` of a statistic printed as its figure; all else to the letter."""
    return tuple(_spans(node, figures))


def _spans(node: Node, figures: Figures) -> Iterator[Span]:
    text, end = node.text, 0
    for found in _BRACE.finditer(text):
        key = found.group(1).strip()
        if key in figures:
            if found.start() > end:
                yield Span(text[end : found.start()], node.path, Role.FACT)
            figure = figures[key]
            yield Span(figure.text, figure.path, Role.FIGURE if figure.printed else Role.GAP)
            end = found.end()
    if end < len(text):
        yield Span(text[end:], node.path, Role.FACT)


def check(node: Node, figures: Figures, file: str) -> Iterator[Finding]:
    """A brace that names no statistic, or holds a sum of them.

    Braces that hold neither a name nor any statistic's name are ordinary characters.
    """
    for found in _BRACE.finditer(node.text):
        inner = found.group(1).strip()
        if inner in figures:
            continue
        if _NAME.fullmatch(inner):
            yield unknown(node, inner, (f.definition.key for f in figures), file)
        elif any(name in figures for name in _NAME.findall(inner)):
            yield Finding("brace-expression", file, node.mark, node.path, {"text": found.group(0)})
