"""Findings for lines that no setting fills: what ``measure`` would say of the PDF, told while it is built (5.2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from assembler.diagnostics.findings import Finding, Mark
from assembler.document.model import Span
from assembler.facts.positions import mark_of
from assembler.layout.lines.setting import SetLine, SetParagraph

_QUARTER: Final = 0.25
"""Ems between Chinese characters from which on a line looks torn; the ruler's limit too (CLREQ)."""
_SHOWN: Final = 12
"""So many characters of a line are quoted in a message."""


def check(lines: Mapping[int, SetParagraph], known: Mapping[str, Mark], file: str) -> tuple[Finding, ...]:
    """One finding for each line that stands too wide, at the fact that cannot be broken there."""
    return tuple(found for one in lines.values() for found in _of_paragraph(one, known, file))


def _of_paragraph(one: SetParagraph, known: Mapping[str, Mark], file: str) -> Iterator[Finding]:
    text = one.paragraph.text
    for line in one.lines:
        if line.widened > _QUARTER:
            path = _path(one.paragraph.spans, line)
            gaps = {"text": text[line.start : line.end][:_SHOWN], "next": text[line.end :][:_SHOWN]}
            yield Finding("line-stretched", file, mark_of(path, known), path, gaps)


def _path(spans: tuple[Span, ...], line: SetLine) -> str:
    """The fact that the next line begins with: too long for what is left of this one. Else the nearest before it."""
    start, before = 0, ""
    for span in spans:
        end = start + len(span.text)
        if end > line.end and (span.path or before):
            return span.path or before
        start, before = end, span.path or before
    return before
