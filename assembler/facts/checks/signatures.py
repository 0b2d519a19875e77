"""Who signs: a signature needs a date, a township signs with its full name, and a speech is not signed.

GB/T 9704-2012, 7.2.4 and 7.3.5; 7.3.2 for the recipient, in whose place a speech has its salutation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assembler.diagnostics.findings import Finding
from assembler.expressions import compiled
from assembler.facts.node import Node

UNSPOKEN: Final = ("recipient", "signature", "contact")
"""Keys of a report that are not printed where there is a salutation."""
_FULL: Final = ((compiled("[镇乡县旗]$|苏木$"), "人民政府"), (compiled("街道$"), "办事处"))
"""How a place's short name ends, and what makes it the name of a body."""


def check(root: Node, file: str) -> Iterator[Finding]:
    """A signature that no date brings onto the page, and places that sign with their short names."""
    report = root.get("report")
    if report is None:
        return
    if report.get("salutation") is not None:
        yield from _unspoken(report, file)
        return
    date, signature = report.get("date"), report.get("signature")
    if date is None and signature is not None:
        yield Finding("signature-undated", file, signature.mark, signature.path)
    if date is not None:
        for node in _signing(report):
            yield from _short(node, file)


def _unspoken(report: Node, file: str) -> Iterator[Finding]:
    """What a letter has and a speech has not."""
    for key in UNSPOKEN:
        if (node := report.get(key)) is not None:
            yield Finding("speech-unprinted", file, node.mark, node.path, {"key": key})


def _signing(report: Node) -> list[Node]:
    """Each body that signs: the unit that reports, unless others are named."""
    node = report.get("signature") or report.get("unit")
    if node is None:
        return []
    return list(node) if isinstance(node.value, tuple) else [node]


def _short(node: Node, file: str) -> Iterator[Finding]:
    for ending, rest in _FULL:
        if isinstance(node.value, str) and ending.search(node.text.strip()):
            full = node.text.strip() + rest
            listed = isinstance(node.path.steps[-1], int)
            gaps = {"text": node.text.strip(), "typed": full if listed else f"signature: {full}"}
            yield Finding("signature-short", file, node.mark, node.path, gaps)
