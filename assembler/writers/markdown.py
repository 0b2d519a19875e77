"""The Markdown writer: CommonMark with tables, numbers in the text, every other character escaped to itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from assembler.document.model import TAB, Align, Block, Cell, Document, Element, Kind, Picture, Span, Table
from assembler.document.numbering import ITEM_LEVEL
from assembler.layout.theme import Theme
from assembler.layout.typesetting import Typesetting

_ANYWHERE = re.compile(r"([\\`*_\[\]<>&|~])")
_AT_START = re.compile(r"^(?:([#+\-=])|(\d{1,9})([.)]))")
_WHITE = "\u3000\u3000"
"""Between the two ends of a line."""
_RULE = {Align.LEFT: ":---", Align.CENTER: ":---:", Align.RIGHT: "---:"}


def save(document: Document, _theme: Theme, target: Path, _set: Typesetting, *, archive: bool = False) -> None:
    """Write ``document`` to ``target``; there is no form for the archive, and no look."""
    del archive
    target.write_bytes(write(document).encode())


def write(document: Document) -> str:
    """``document`` as Markdown: the title is ``#``, headings start at ``##``, numbered paragraphs are ordered lists."""
    return "\n\n".join(text for element in document.blocks if (text := _element(element))) + "\n"


def _element(element: Element) -> str:
    match element:
        case Table():
            return "\n".join(_table(element))
        case Picture():
            below = "\n\n" + _start(_inline(element.caption)) if element.caption else ""
            return _start(_escape(f"（图：{element.alt}）")) + below
        case Block(kind=Kind.TITLE):
            return "# " + _end(_inline(element.spans))
        case Block(kind=Kind.HEADING):
            return f"{'#' * (element.level + 1)} {_escape(element.number)}{_end(_inline(element.spans))}"
        case Block(kind=Kind.ITEM, level=level) if level == ITEM_LEVEL:
            return f"{element.number} {_start(_inline(element.spans))}"
    return _start(_escape(element.number) + _inline(element.spans))


def _table(table: Table) -> Iterator[str]:
    for line in (table.caption, table.unit_line):
        if line:
            yield _start(_inline(line)) + "\n"
    yield _row(table.head)
    yield "| " + " | ".join(_RULE[align] for align in table.aligns) + " |"
    yield from (_row(row) for row in table.rows)


def _row(cells: Iterable[Cell]) -> str:
    return "| " + " | ".join(_inline(cell) for cell in cells) + " |"


def _inline(spans: Iterable[Span]) -> str:
    return "".join(_WHITE if span.text == TAB else _escape(span.text) for span in spans)


def _escape(text: str) -> str:
    """Every character that Markdown reads anywhere in a line, written so that it stands for itself."""
    return _ANYWHERE.sub(r"\\\1", text)


def _start(text: str) -> str:
    """The same for what Markdown reads at the start of a line only: ``#`` ``-`` ``+`` ``=`` ``1.``."""
    return _AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text, count=1)


def _end(text: str) -> str:
    """The same for ``#`` at the end of a heading, which Markdown takes for a closing mark."""
    return f"{text[:-1]}\\#" if text.endswith("#") else text
