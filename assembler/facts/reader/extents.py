"""Where a value stands: from its first character to behind its last, without anchor, tag, comment or white space."""

from __future__ import annotations

import re

from yaml import events as y

from assembler.diagnostics.findings import Mark
from assembler.expressions import compiled
from assembler.facts.reader.offsets import Offsets, Position

_PROPERTIES = compiled(r"(?:[&!][^\s,\[\]{}]*(?:\s|(?<=\s)#[^\r\n]*)*)*")
"""Anchor and tag, with the white space and comments behind them."""
_BLANK_END = compiled(r"(?:\r\n|\r|\n) *\Z")
_CONTENT = compiled(r"[\r\n]( *)[^ \r\n]")


class Extents:
    """Reads begin and end of what is written in ``text``; ``origin`` is the name of what the text is read from."""

    def __init__(self, text: str, origin: str) -> None:
        self._text, self._origin = text, origin
        self._offsets = Offsets(text)

    def scalar(self, event: y.ScalarEvent) -> Mark:
        """A scalar; one left empty has an empty extent where its value would begin, behind colon, dash or anchor."""
        first, end = begin(event), finish(event)
        if event.anchor or event.tag:
            offset = self._behind_properties(event)
            first = self._offsets.position(offset)
        if event.style in ("|", ">"):
            end = self._offsets.position(self._block_end(self._offset(first), self._offset(end)))
        return self.mark(first, end)

    def written(self, mark: Mark) -> str:
        """What stands in the file between the ends of a mark."""
        return self._text[self._offset((mark.line, mark.column)) : self._offset(mark.end or (mark.line, mark.column))]

    def rest(self, event: y.ScalarEvent) -> str:
        """What stands behind a scalar on the line on which it ends."""
        line, column = finish(event)
        return self._offsets.line(line - 1)[column - 1 :]

    def below(self, event: y.ScalarEvent) -> str:
        """The line below the one on which a scalar ends; empty where that is the last."""
        return self._offsets.line(finish(event)[0])

    def before(self, mark: Mark) -> str:
        """What stands before a mark on its line."""
        return self.line(mark)[: mark.column - 1]

    def line(self, mark: Mark) -> str:
        """The line on which a mark begins."""
        return self._offsets.line(mark.line - 1)

    def collection_begin(self, event: y.CollectionStartEvent) -> Position:
        """Where a list or mapping begins: its bracket, its first dash, or its first key."""
        if event.anchor or event.tag:
            return self._offsets.position(self._behind_properties(event))
        return begin(event)

    def mark(self, first: Position, end: Position) -> Mark:
        """The mark of what stands between two positions."""
        return Mark(*first, end, self._origin)

    def _behind_properties(self, event: y.NodeEvent) -> int:
        start = self._offset(begin(event))
        match = _PROPERTIES.match(self._text, start)
        return min(match.end() if match else start, max(self._offset(finish(event)), start))

    def _block_end(self, start: int, end: int) -> int:
        """Behind the last line that is not blank; blank lines count where the header says to keep them (``|+``)."""
        body = self._text[start:end]
        if "+" in body.splitlines()[0]:
            return start + len(re.sub(r"(?:\r\n|\r|\n)\Z", "", body))
        first = _CONTENT.search(body)
        indent = len(first[1]) if first else len(body)
        while (last := _BLANK_END.search(body)) and len(last[0].lstrip("\r\n")) <= indent:
            body = body[: last.start()]
        return start + len(body)

    def _offset(self, position: Position) -> int:
        return self._offsets.offset(position)


def begin(event: y.Event) -> Position:
    """Line and column, from 1, at which an event begins, its anchor and tag included."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def finish(event: y.Event) -> Position:
    """Line and column behind an event's last character."""
    mark = event.end_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
