"""Findings that the author has looked at and keeps: ``proofread: {ignore: [code: text]}`` in the facts file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import nearest
from assembler.facts.node import Node
from assembler.review.proofreading.passages import Slip


@dataclass(frozen=True, slots=True)
class _Entry:
    code: str
    text: str
    node: Node


@dataclass(slots=True)
class Silenced:
    """The entries of one facts file, and which of them were met."""

    entries: Sequence[_Entry] = ()
    _met: set[int] = field(default_factory=set)

    def hides(self, code: str, text: str, slip: Slip) -> bool:
        """Whether an entry names this code and a text that the slip touches; the entry counts as met then."""
        hidden = False
        for index, entry in enumerate(self.entries):
            if entry.code == code and _touches(entry.text, text, slip):
                self._met.add(index)
                hidden = True
        return hidden

    def unmet(self, known: Sequence[str], file: str) -> Iterator[Finding]:
        """A finding for each entry that hid nothing, or whose code is none."""
        for index, entry in enumerate(self.entries):
            gaps = {"code": entry.code, "text": entry.text}
            if entry.code not in known:
                gaps["near"] = nearest(entry.code, known) or known[0]
                yield Finding("ignored-unknown", file, entry.node.mark, entry.node.path, gaps)
            elif index not in self._met:
                yield Finding("ignored-nothing", file, entry.node.mark, entry.node.path, gaps)


def silenced(root: Node) -> Silenced:
    """What ``root`` wants kept quiet; what is malformed is the schema's to tell."""
    proofread = root.get("proofread")
    listed = proofread.get("ignore") if proofread else None
    return Silenced([_Entry(code, node.text, node) for item in listed or () for code, node in item.items()])


def _touches(wanted: str, text: str, slip: Slip) -> bool:
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        if start < max(slip.end, slip.start + 1) and slip.start < start + len(wanted):
            return True
        start = text.find(wanted, start + 1)
    return False
