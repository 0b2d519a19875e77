"""Lists typed in a text: lines (``- 甲``, ``1. 甲``) are printed as one run of words, 一是 before a point twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assembler.diagnostics.findings import Finding
from assembler.expressions import compiled
from assembler.facts.node import Node
from assembler.facts.schema import Annotations

_SHOWN = 20
_BULLET = r"[-*+•·●○■◆▪–—][ \t\u3000]+(?=\S)"
_COUNT = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_ORDINAL = (
    rf"{_COUNT}(?:[.．](?![0-9０-９])|[、)）])|[（(]{_COUNT}[)）]|[①-⑳]"
    "|[一二三四五六七八九十]{1,3}(?:是|要)|(?:首先|其次|再次|最后|第[一二三四五六七八九十])，"
)
_BULLETED = compiled(rf"\s*{_BULLET}")
_NUMBERED = compiled(rf"\s*(?:{_ORDINAL})")
_FOLDED = compiled(rf"(?:(?<=[：；。，、:;]) ?(?:{_ORDINAL})| ?{_BULLET})")
"""A line break that YAML made a space or nothing of, before a list's sign."""

_POINTS = frozenset({"points", "problems", "plans"})
_TYPED = compiled(r"\s*([一二三四五六七八九十]{1,3}是|(?:首先|其次|再次|第[一二三四五六七八九十]{1,3})，)")


def check(root: Node, noted: Annotations, file: str) -> Iterator[Finding]:
    """A warning for every text with lines of a list, at the text."""
    for node in root.walk():
        is_prose = noted.roles.get(node.path, "") in ("", "text", "narrative") and isinstance(node.value, str)
        if is_prose and (lines := _lines(node)):
            title = noted.titles.get(node.path, node.path.name)
            gaps = {"title": title, "count": str(len(lines)), "text": lines[0][:_SHOWN]}
            yield Finding("list-in-text", file, node.mark, node.path, gaps)
        if is_prose and _is_point(node) and (typed := _TYPED.match(node.text)):
            gaps = {"title": noted.titles.get(node.path, node.path.name), "mark": typed[1]}
            yield Finding("point-numbered", file, node.mark, node.path, gaps)


def _is_point(node: Node) -> bool:
    """Whether it opens a point, a problem or a plan, before which the program prints its mark."""
    steps = node.path.steps
    if len(steps) > 1 and isinstance(steps[-1], int):
        return steps[-2] in _POINTS
    return len(steps) > 2 and isinstance(steps[-2], int) and steps[-3] in _POINTS and steps[-1] in ("heading", "text")


def _lines(node: Node) -> list[str]:
    """The lines that begin with a list's sign and would run on behind the line above them.

    A number that opens a paragraph is a paragraph's own; a dash or star is none of prose and always told of.
    """
    if node.mark.end is None or node.mark.end[0] == node.mark.line:
        return []
    lines = node.text.strip().split("\n")
    if len(lines) == 1:
        signs = _FOLDED.finditer(node.text)
        return [node.text[found.start() :].strip() for found in signs if _opens_line(found, node)]
    above = ["", *lines]
    return [
        line.strip()
        for line, before in zip(lines, above, strict=False)
        if _BULLETED.match(line) or (before.strip() and _NUMBERED.match(line))
    ]


def _opens_line(sign: re.Match[str], node: Node) -> bool:
    return sign[0].startswith(" ") or sign.start() in node.breaks
