"""The mark 〔待核〕 on what was kept of an earlier report, in a text or in a comment: found wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assembler.diagnostics.findings import Finding, Mark
from assembler.expressions import compiled
from assembler.facts.decoded import decoded
from assembler.facts.node import Node
from assembler.facts.reader.offsets import Offsets
from assembler.facts.source import Source

MARK: Final = "〔待核〕"
IN_TEXT: Final = "review-mark"
IN_COMMENT: Final = "review-mark-line"
_FOUND = compiled(r"[〔［\[【（(]\s*待核[^〕］\]】）)\n]{0,20}[〕］\]】）)]")
"""With any kind of bracket, as a hand may have typed it."""


def check(source: Source, root: Node, file: str) -> Iterator[Finding]:
    """One finding for each mark, where it stands; ``source`` is what ``root`` was read from."""
    text = _text(source)
    if "待核" not in text:
        return
    offsets, texts = Offsets(text), _texts(root)
    for match in _FOUND.finditer(text):
        mark = offsets.mark(match.start())
        node = next((one for one in texts if _is_within(mark, one.mark)), None)
        path = node.path if node else ""
        yield Finding(IN_TEXT if node else IN_COMMENT, file, mark, path, {"mark": match[0]})


def _text(source: Source) -> str:
    found = decoded(source.data) or decoded(source.data, ("gbk-encoding",))
    return found.text if found else source.data.decode("utf-8", "replace")


def _texts(root: Node) -> list[Node]:
    return [node for node in root.walk() if isinstance(node.value, str) and "待核" in node.value]


def _is_within(mark: Mark, extent: Mark) -> bool:
    place = (mark.line, mark.column)
    return (extent.line, extent.column) <= place < (extent.end or (extent.line + 1, 1))
