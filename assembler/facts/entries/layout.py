"""Where the parts of a list or mapping stand in the text: dashes, keys, ends of lines, commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from assembler.facts.entries.spelling import Spelling
from assembler.facts.node import Node
from assembler.facts.renewal.patches import Patches

_INSIDE = re.compile(r"#[^\r\n]*|,")
_COMMENT_LINE = re.compile(r"( *)#")


class UnclearError(Exception):
    """The parts do not stand where they could be told from each other: an alias, or a rare way of writing."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Offsets of a part: its dash, key or first character, and behind its last."""

    begin: int
    end: int


def children_of(node: Node) -> list[Node]:
    """The entries of a list, or the values of a mapping's keys."""
    return [child for _, child in node.items()] or list(node)


@dataclass(frozen=True, slots=True)
class Layout:
    """One list or mapping of a file, and the text that it stands in."""

    patches: Patches
    holder: Node

    @property
    def text(self) -> str:
        """The whole file."""
        return self.patches.decoded.text

    @property
    def children(self) -> list[Node]:
        """Its entries, or the values of its keys."""
        return children_of(self.holder)

    @property
    def is_flow(self) -> bool:
        """Whether it stands in brackets."""
        return self.patches.is_flow(self.holder)

    @property
    def column(self) -> int:
        """The column, from 1, of its dashes or keys."""
        first = next(iter(self.children), None)
        return first.key_mark.column if first and first.key_mark else self.holder.mark.column

    @property
    def own(self) -> Extent:
        """The whole of it."""
        return Extent(*self.patches.extent(self.holder.mark))

    def parts(self) -> list[Extent]:
        """Each of its parts, dash or key included; raises ``UnclearError`` where they cannot be told apart."""
        found: list[Extent] = []
        for child in self.children:
            begin, end = self.patches.extent(child.mark)
            behind = found[-1].end if found else self.own.begin
            if child.key_mark is not None:
                key = self.patches.extent(child.key_mark)
                begin, end = key[0], max(key[1], end if begin >= key[1] else self._alias_end(key[1]))
            elif not self.is_flow:
                begin = self._dash(behind, begin)
            found.append(Extent(begin, end))
        limits = [self.own.begin, *chain.from_iterable((one.begin, one.end) for one in found)]
        if any(first > second for first, second in pairwise(limits)):
            raise UnclearError
        return found

    def _alias_end(self, key_end: int) -> int:
        """Where an alias behind a key ends; its node bears the place of what it repeats."""
        found = re.compile(r"\s*:\s*\*[^\s,\[\]{}]+").match(self.text, key_end)
        if found is None:
            raise UnclearError
        return found.end()

    def _dash(self, behind: int, value: int) -> int:
        """The dash of the entry whose value begins at ``value``, the part before it ending at ``behind``."""
        for found in re.compile(r"-(?=[ \t\r\n]|\Z)").finditer(self.text, behind, max(value, behind)):
            place = self.patches.offsets.position(found.start())
            before = self.patches.offsets.line(place[0] - 1)[: place[1] - 1]
            if place[1] == self.column and (found.start() == self.own.begin or not before.strip()):
                return found.start()
        raise UnclearError

    def line_start(self, offset: int) -> int:
        """Where the line begins on which ``offset`` is."""
        return self.patches.at((self.patches.offsets.position(offset)[0], 1))

    def line_end(self, offset: int) -> int:
        """Where that line ends, its break aside."""
        line = self.patches.offsets.position(offset)[0]
        return self.patches.at((line, 1)) + len(self.patches.offsets.line(line - 1))

    def is_first(self, offset: int) -> bool:
        """Whether nothing but white space stands before ``offset`` on its line."""
        return not self.text[self.line_start(offset) : offset].strip()

    def comma(self, begin: int, end: int) -> int | None:
        """The comma between two offsets that stands in no comment."""
        found = (one for one in _INSIDE.finditer(self.text, begin, end) if one[0] == ",")
        return next((one.start() for one in found), None)

    def slots(self) -> list[Extent]:
        """What changes places when entries do: each part with the comments right above it, those of the first aside."""
        parts = self.parts()
        return parts[:1] + [self._with_comments(before, part) for before, part in pairwise(parts)]

    def _with_comments(self, before: Extent, part: Extent) -> Extent:
        if self.is_flow:
            return part
        end = self.line_end(part.end)
        first = self.patches.offsets.position(part.begin)[0]
        while self.patches.offsets.position(before.end)[0] < first - 1 and self._is_comment(first - 1):
            first -= 1
        return Extent(self.patches.at((first, self.column)), end)

    def _is_comment(self, line: int) -> bool:
        found = _COMMENT_LINE.match(self.patches.offsets.line(line - 1))
        return found is not None and len(found[1]) == self.column - 1


def habits(root: Node, patches: Patches) -> Spelling:
    """How a file is written, as its first list and its first mapping in a mapping show."""
    steps = {kind: next(_steps(root, patches, kind), 2) for kind in (tuple, dict)}
    return Spelling(patches.decoded.newline, steps[tuple], max(steps[dict], 1))


def _steps(root: Node, patches: Patches, kind: type) -> Iterator[int]:
    """By how many blanks the lists or mappings on lines of their own stand in from their keys."""
    for node in root.walk():
        if not isinstance(node.value, kind) or node.key_mark is None or node.is_empty or patches.is_flow(node):
            continue
        own = Layout(patches, node)
        if own.holder.mark.line > node.key_mark.line:
            yield own.column - node.key_mark.column
