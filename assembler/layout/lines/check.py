"""Findings for what no setting of the lines can help, each at the fact it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assembler.diagnostics.findings import Finding, Mark
from assembler.document import walk
from assembler.document.model import Block, Document, Element, Kind, Span
from assembler.facts.positions import mark_of
from assembler.layout import closing, letterhead, titles
from assembler.layout.lines.fitting import Fitted
from assembler.layout.lines.flow import TITLES
from assembler.layout.styles import style_key
from assembler.layout.theme import Theme

_SHOWN = 12
"""So many characters of a paragraph are quoted in a message."""


def check(
    document: Document, theme: Theme, fitted: Fitted, known: Mapping[str, Mark], file: str
) -> tuple[Finding, ...]:
    """What stays wrong on the pages of ``document``, whose lines are set as ``fitted`` has them."""
    found = [*_too_wide(document, theme), *_orphans(document, fitted)]
    said = [Finding(code, file, mark_of(path, known), path, {"text": text}) for code, path, text in found]
    return (*said, *_wide_tables(fitted, known, file))


def _wide_tables(fitted: Fitted, known: Mapping[str, Mark], file: str) -> Iterator[Finding]:
    """Tables that have words or numbers wider than their columns even on their side."""
    for found in fitted.tables.values():
        if found.broken:
            path = next((span.path for span in (*found.broken, *found.table.caption) if span.path), "")
            caption = walk.text(found.table.caption)
            gaps = {"text": walk.text(found.broken), "table": f"“{caption}”" if caption else ""}
            yield Finding("table-wide", file, mark_of(path, known), path, gaps)


def _too_wide(document: Document, theme: Theme) -> Iterator[tuple[str, str, str]]:
    for block in document.blocks:
        if not isinstance(block, Block):
            continue
        if block.kind in TITLES:
            span = titles.overwide(block.spans, style_key(block), theme)
            if span is not None:
                yield "title-word", span.path, span.text
        elif block.kind is Kind.LETTERHEAD and letterhead.is_crowded(block, theme):
            yield "letterhead-wide", _path(block), block.text
        elif block.kind is Kind.SIGNATURE and closing.is_overwide(block.text, theme):
            yield "signature-wide", _path(block), block.text


def _orphans(document: Document, fitted: Fitted) -> Iterator[tuple[str, str, str]]:
    kinds = (("line-orphan", fitted.orphans), ("signature-alone", fitted.textless[:1]))
    for code, indexes in kinds:
        for index in indexes:
            block = document.blocks[index]
            yield code, _path(block, last=True), block.text[:_SHOWN] if isinstance(block, Block) else ""


def _path(block: Element, *, last: bool = False) -> str:
    """The first fact of a block, or its last; empty where it has none."""
    spans: tuple[Span, ...] = block.spans if isinstance(block, Block) else ()
    return next((span.path for span in (spans[::-1] if last else spans) if span.path), "")
