"""Free text against the figures: numerals typed where a statistic could be named, and praise for a missed target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assembler.diagnostics.findings import Finding
from assembler.facts.figures import Figure, Figures, Verdict, verdict
from assembler.facts.narrative import Reference, parse
from assembler.facts.node import Node

_SENTENCE = re.compile(r"[^。！？；]+")
_PRAISE = re.compile(
    r"圆满完成|超额完成|全面完成|顺利完成|全面达标|均已达标|达到(?:了)?(?:考核)?(?:要求|指标|目标)|优于(?:考核)?指标|成效显著|成绩突出|名列前茅"
)
_DENIED = re.compile(r"[未没不][^，。；]{0,4}$")


def check(root: Node, roles: Mapping[str, str], figures: Figures, file: str) -> Iterator[Finding]:
    """Findings for every narrative of the facts."""
    printed = {figure.text: figure for figure in figures if figure.printed and figure.definition.unit}
    for node in root.walk():
        if roles.get(node.path) == "narrative" and isinstance(node.value, str):
            yield from _typed(node, printed, file)
            yield from _praise(node, figures, file)


def _typed(node: Node, printed: Mapping[str, Figure], file: str) -> Iterator[Finding]:
    """A numeral with its unit that equals a statistic as printed."""
    for text, figure in printed.items():
        if re.search(rf"(?<![\d.]){re.escape(text)}", node.text):
            gaps = {"text": text, "name": figure.label, "key": figure.definition.key}
            yield Finding("typed-figure", file, node.mark, node.path, gaps)


def _praise(node: Node, figures: Figures, file: str) -> Iterator[Finding]:
    """A sentence that names a figure below its target and says it did well."""
    named = [part for part in parse(node.text) if isinstance(part, Reference) and part.name in figures]
    for sentence in _SENTENCE.finditer(node.text):
        praise = _praised(sentence.group())
        for part in named if praise else ():
            figure = figures[part.name]
            if sentence.start() <= part.start < sentence.end() and verdict(figure) is Verdict.MISSED:
                gaps = {"name": figure.label, "value": figure.text, "praise": praise}
                yield Finding("praise-of-missed", file, node.mark, node.path, gaps)


def _praised(sentence: str) -> str:
    """The first words of praise that are not denied; empty if there are none."""
    found = (praise for praise in _PRAISE.finditer(sentence) if not _DENIED.search(sentence[: praise.start()]))
    return next((praise.group() for praise in found), "")
