"""Characters of a facts file to be replaced, and what is written behind or above its lines; all at once."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from assembler.diagnostics.findings import Mark
from assembler.facts.decoded import Decoded
from assembler.facts.node import Node
from assembler.facts.reader.offsets import Offsets, Position
from assembler.facts.review_marks import MARK

LAST_TIME: Final = "上期："
ONCE: Final = "原来："
"""Begin what a comment says of a value that was taken away: last time's, or that of the file taken for a pattern."""
_NOTHING_MORE = re.compile(r"[\s,\]}]*(?:\s#.*)?")
"""The rest of a line on which no other value begins."""


@dataclass(slots=True)
class Patches:
    """Collects changes of one text; offsets are those of the old one."""

    decoded: Decoded
    once: str = LAST_TIME
    """How old values are told."""
    offsets: Offsets = field(init=False)
    _changes: list[tuple[int, int, str]] = field(init=False, default_factory=list)
    _notes: dict[int, list[str]] = field(init=False, default_factory=dict)
    """Comments by line, from 1."""

    def __post_init__(self) -> None:
        self.offsets = Offsets(self.decoded.text)

    def extent(self, mark: Mark) -> tuple[int, int]:
        """The offsets of what stands at ``mark``."""
        first = (mark.line, mark.column)
        return self.offsets.offset(first), self.offsets.offset(mark.end or first)

    def at(self, position: Position) -> int:
        """The offset of a line and column."""
        return self.offsets.offset(position)

    def written(self, mark: Mark) -> str:
        """What stands at ``mark``."""
        begin, end = self.extent(mark)
        return self.decoded.text[begin:end]

    def replace(self, begin: int, end: int, text: str) -> None:
        """Write ``text`` in place of what stands there; the same change twice is one."""
        if (begin, end, text) not in self._changes:
            self._changes.append((begin, end, text))

    def empty(self, mark: Mark) -> None:
        """Take a value away, with the blank before it where nothing follows on its line."""
        begin, end = self.extent(mark)
        rest = self.offsets.line((mark.end or (mark.line, 0))[0] - 1)[(mark.end or (0, 1))[1] - 1 :]
        while not rest.strip() and self.decoded.text[begin - 1 : begin] == " ":
            begin -= 1
        self.replace(begin, end, "")

    def is_flow(self, node: Node) -> bool:
        """Whether a mapping or list is written in brackets."""
        return self.written(node.mark)[:1] in ("{", "[")

    def drop_keys(self, node: Node, names: Collection[str]) -> None:
        """Take keys of a mapping away: in braces with the comma before or behind, else with their lines."""
        children = [child for _, child in node.items()]
        has_kept = False
        for place, child in enumerate(children):
            key, (_, end) = child.key_mark or child.mark, self.extent(child.mark)
            if child.path.name not in names:
                has_kept = True
            elif not self.is_flow(node):
                self.drop_lines(key.line, child.mark.end[0] if child.mark.end else child.mark.line)
            elif has_kept:
                self.replace(self.extent(children[place - 1].mark)[1], end, "")
            else:
                following = children[place + 1].key_mark if place + 1 < len(children) else None
                self.replace(self.extent(key)[0], self.extent(following)[0] if following else end, "")

    def drop_lines(self, first: int, last: int) -> None:
        """Take whole lines away, counted from 1."""
        self.replace(self.at((first, 1)), self.at((last + 1, 1)), "")

    def below(self, line: int, text: str) -> None:
        """Write a line of its own below a line."""
        begin = self.at((line, 1)) + len(self.offsets.line(line - 1))
        self.replace(begin, begin, self.decoded.newline + text)

    def above(self, line: int, text: str) -> None:
        """Write a line of its own above a line."""
        begin = self.at((line, 1))
        self.replace(begin, begin, text + self.decoded.newline)

    def is_comment(self, root: Node, offset: int) -> bool:
        """Whether what stands at ``offset``, behind a ``#``, is no part of a text."""
        place = self.offsets.position(offset)
        texts = (node.mark for node in root.walk() if isinstance(node.value, str))
        return not any((mark.line, mark.column) <= place < (mark.end or (0, 0)) for mark in texts)

    def tell(self, holder: Mark, value: Mark) -> None:
        """Keep a value that is taken away in a comment behind what it stands in."""
        self.note(holder, self.once + self.written(value))

    def note(self, mark: Mark, comment: str, column: int | None = None) -> None:
        """A comment behind the value at ``mark``; above its line, from ``column`` on, where it could not stand there.

        A block of text bears it on the line of its header. A mark that stands there already is not written again.
        """
        line, behind = mark.end or (mark.line, mark.column)
        if self.written(mark)[:1] in ("|", ">") and line > mark.line:
            line, behind = mark.line, len(self.offsets.line(mark.line - 1)) + 1
        rest = self.offsets.line(line - 1)[behind - 1 :]
        if _NOTHING_MORE.fullmatch(rest):
            noted = self._notes.setdefault(line, [])
            if comment not in noted and not (comment == MARK and MARK in rest):
                noted.append(comment)
        else:
            self.above(mark.line, " " * ((column or self._indent(mark.line)) - 1) + "# " + comment)

    def _indent(self, line: int) -> int:
        text = self.offsets.line(line - 1)
        return len(text) - len(text.lstrip(" ")) + 1

    def result(self) -> str:
        """The text with all changes made; of two that overlap the one that begins first."""
        for line, notes in self._notes.items():
            if not notes:
                continue
            begin = self.at((line, 1)) + len(self.offsets.line(line - 1).rstrip(" "))
            self._changes.append((begin, begin, "  # " + _joined(notes, self.once)))
        made, done = [], 0
        for begin, end, text in sorted(self._changes, key=lambda change: change[:2]):
            if begin >= done:
                made += [self.decoded.text[done:begin], text]
                done = end
        return "".join([*made, self.decoded.text[done:]])


def _joined(notes: list[str], once: str) -> str:
    """Several comments of one line: the mark first, the old values side by side."""
    values = [note.removeprefix(once) for note in notes if note.startswith(once)]
    marks = [note for note in notes if not note.startswith(once)]
    return "".join(marks) + (once + "、".join(values) if values else "")
