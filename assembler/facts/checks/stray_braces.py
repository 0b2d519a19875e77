"""Braces that were meant to name a statistic and do not: ``｛done｝``, ``{done]``, ``{done``, ``done}``, ``{{done}``.

Also braces in a text where none are read. Nothing of the kind is printed as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import nearest
from assembler.expressions import compiled
from assembler.facts.figures import Figures
from assembler.facts.narrative import Literal, Reference, parse
from assembler.facts.node import Node
from assembler.facts.positions import inside

_OPEN, _CLOSE = "{｛", "}｝"
_NAME = r"[^\W\d][\w-]*(?:\.[\w-]+)*"
_TRIED = compiled(
    rf"(?P<open>[{_OPEN}]+)\s*(?P<name>{_NAME})\s*(?P<form>[|｜][^\s{_OPEN}{_CLOSE}，。]*)?(?P<close>[{_CLOSE}\])）】]*)"
)
_CLOSED = compiled(rf"(?P<name>[^\W\d][\w.-]{{0,100}})\s{{0,8}}(?P<close>[{_CLOSE}]+)")
"""Looked for from every character, so no further than a name may reach."""
_STRAY = compiled(r"(?<![{}])[{}](?![{}])|[｛｝]")


def check(node: Node, figures: Figures, file: str) -> Iterator[Finding]:
    """Findings of a narrative's braces beyond those that are read as a name."""
    for part in parse(node.text):
        if isinstance(part, Literal):
            yield from _literal(node, part, figures, file)


def in_plain(node: Node, figures: Figures, file: str) -> Iterator[Finding]:
    """The names of statistics in braces, in a text that is printed as it is."""
    for part in parse(node.text):
        if isinstance(part, Reference) and part.name in figures:
            yield Finding("brace-not-read", file, inside(node, part.start), node.path, {"text": part.text})


def _literal(node: Node, part: Literal, figures: Figures, file: str) -> Iterator[Finding]:
    keys = [figure.definition.key for figure in figures]
    taken: set[int] = set()
    for text, name, form, start in (*_opened(part.text), *_ended(part.text, keys)):
        known = name in figures or name in figures.lists or (nearest(name, keys) if "｛" in text else "")
        if start in taken or not known:
            continue
        taken |= set(range(start, start + len(text)))
        if _is_doubled(text):
            continue
        right = str(known) if isinstance(known, str) else name
        gaps = {"text": text, "fix": f"{{{right}{form.replace('｜', '|')}}}"}
        yield Finding("brace-broken", file, inside(node, part.start + start), node.path, gaps)
    for found in _STRAY.finditer(part.text):
        if found.start() not in taken:
            gaps = {"text": part.text[max(0, found.start() - 4) : found.end() + 6]}
            yield Finding("brace-stray", file, inside(node, part.start + found.start()), node.path, gaps)


def _opened(text: str) -> Iterator[tuple[str, str, str, int]]:
    """Text, name, form and start of whatever begins with a brace."""
    for found in _TRIED.finditer(text):
        yield found[0], found["name"], found["form"] or "", found.start()


def _ended(text: str, keys: list[str]) -> Iterator[tuple[str, str, str, int]]:
    """The same of a name that a brace ends; of Chinese words run together, the longest name that stands at the end."""
    for found in _CLOSED.finditer(text):
        name = next((key for key in sorted(keys, key=len, reverse=True) if found["name"].endswith(key)), "")
        if name:
            start = found.end("name") - len(name)
            yield text[start : found.end()], name, "", start


def _is_doubled(text: str) -> bool:
    """``{{done}}``: doubled braces are braces."""
    return text.startswith("{{") and text.endswith("}}")
