"""A row of the ledger in words: what a reader sees at a figure, and what a Word comment says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assembler.diagnostics.messages import Message
from assembler.document.model import FigureSource
from assembler.review.copy.remarks import Remarks
from assembler.review.copy.rows import Row
from assembler.review.ledger import Entry
from assembler.review.ledger.words import VERDICTS


def sources(rows: Sequence[Row], said: Remarks, *, every: bool) -> tuple[FigureSource, ...]:
    """One for each row; with ``every``, each has a comment, else those at which something was found."""
    return tuple(_source(row, said.get(row.number, ()), every=every) for row in rows)


def _source(row: Row, found: tuple[Message, ...], *, every: bool) -> FigureSource:
    lines = (*_lines(row.first), *(remark.text for remark in found))
    comment = "；".join((f"台账第{row.number}行", *(line.rstrip("。") for line in lines))) + "。"
    return FigureSource(row.key, row.number, lines, bool(found), comment if found or every else "")


def _lines(entry: Entry) -> Iterator[str]:
    yield f"{entry.name}：{entry.printed}" if entry.name else entry.printed
    yield f"出处：{where(entry)}"
    if entry.formula:
        yield f"算式：{entry.formula} = {entry.exact}"
    if entry.stated:
        yield f"上报：{entry.stated}"
    if entry.target:
        yield f"指标：{target(entry)}"


def where(entry: Entry) -> str:
    """The fact's path, and the line it stands in."""
    return f"{entry.path}，第{entry.mark.line}行" if entry.path else "样式模板"


def target(entry: Entry) -> str:
    """``≥90%（县考核），达标``; empty where there is none."""
    return "，".join(part for part in (entry.target, VERDICTS[entry.verdict] if entry.verdict else "") if part)
