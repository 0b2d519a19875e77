"""A new part of a list or mapping written among those that stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assembler.facts.entries.layout import Layout, UnclearError
from assembler.facts.entries.spelling import Spelling, flow_pair, in_brackets
from assembler.facts.entries.trees import Content
from assembler.facts.node import Node, Scalar
from assembler.facts.path import Step
from assembler.facts.renewal.patches import Patches


@dataclass(frozen=True, slots=True)
class Adding:
    """Writes ``value`` as the part ``step`` of a list or mapping; ``order`` are keys in the order of their schema."""

    layout: Layout
    spelling: Spelling
    step: Step
    value: Content
    order: Sequence[str] = ()

    def write(self) -> None:
        """Into the layout's patches."""
        if self.layout.is_flow:
            self._in_flow()
        elif isinstance(self.step, str):
            self._key(self.step)
        else:
            self._entry(self.step)

    @property
    def _patches(self) -> Patches:
        return self.layout.patches

    def _place(self) -> int:
        """Before which part it comes."""
        if isinstance(self.step, int):
            return self.step
        keys = [key for key, _ in self.layout.holder.items()]
        if self.step not in self.order:
            return len(keys)
        before = self.order[: self.order.index(self.step)]
        place = max((place + 1 for place, key in enumerate(keys) if key in before), default=0)
        while place < len(keys) and keys[place] not in self.order:
            place += 1
        return place

    def _key(self, key: str) -> None:
        column, parts, place = self.layout.column, self.layout.parts(), self._place()
        written, indent = self.spelling.pair(key, self.value, column), " " * (column - 1)
        gap = self.spelling.newline * (2 if self._is_parted() else 1)
        if place == 0:
            self._insert(parts[0].begin, written + gap + indent)
        else:
            self._insert(self.layout.line_end(parts[place - 1].end), gap + indent + written)

    def _is_parted(self) -> bool:
        """Whether an empty line stands above the last part of the file."""
        last = self.layout.children[-1].key_mark
        is_root = not self.layout.holder.path
        return is_root and last is not None and self._has_gap_above(last.line)

    def _has_gap_above(self, line: int) -> bool:
        offsets = self._patches.offsets
        while line > 1 and offsets.line(line - 2).startswith("#"):
            line -= 1
        return line > 1 and not offsets.line(line - 2).strip()

    def _entry(self, place: int) -> None:
        column, parts = self.layout.column, self.layout.parts()
        indent = self.spelling.newline + " " * (column - 1)
        written = self._written(column)
        if place == 0:
            self._insert(parts[0].begin, written + indent)
        else:
            self._insert(self.layout.line_end(parts[place - 1].end), indent + written)

    def _written(self, column: int) -> str:
        """The entry in brackets where its neighbours are."""
        place = max(int(self.step) - 1, 0)
        beside = self.layout.children[min(place, len(self.layout.children) - 1)]
        is_scalar = isinstance(self.value, Scalar)
        if not is_scalar and isinstance(beside.value, tuple | dict) and self._patches.is_flow(beside):
            return "- " + in_brackets(self.value)
        return self.spelling.entry(self.value, column)

    def _in_flow(self) -> None:
        parts, place = self.layout.parts(), self._place()
        written = flow_pair(self.step, self.value) if isinstance(self.step, str) else in_brackets(self.value)
        if not parts:
            self._insert(self.layout.own.begin + 1, written)
        elif place < len(parts):
            begin = parts[place].begin
            self._insert(begin, f"{written},{self._gap(begin)}")
        else:
            self._last_in_flow(parts[-1].begin, parts[-1].end, written)

    def _gap(self, begin: int) -> str:
        """What stands between two parts: a blank, or a new line where each has one."""
        if not self.layout.is_first(begin):
            return " "
        return self.spelling.newline + " " * (self._patches.offsets.position(begin)[1] - 1)

    def _last_in_flow(self, begin: int, end: int, written: str) -> None:
        close = self.layout.own.end - 1
        comma = self.layout.comma(end, close)
        gap, line_end = self._gap(begin), self.layout.line_end(end)
        behind = max(end, comma + 1 if comma is not None else 0)
        if comma is None:
            self._insert(end, ",")
        if gap != " " and line_end <= close:
            behind = max(behind, line_end)
        self._insert(behind, gap + written + ("," if comma is not None else ""))

    def _insert(self, offset: int, text: str) -> None:
        self._patches.replace(offset, offset, text)


def fill(patches: Patches, spelling: Spelling, parent: Node, node: Node, value: Content) -> None:
    """Write a list or mapping for ``node``, which is null: left empty, or written out."""
    begin, end = patches.extent(node.mark)
    layout = Layout(patches, parent)
    if layout.is_flow:
        before = patches.decoded.text[begin - 1 : begin]
        bare = node.key_mark is not None and ":" not in patches.decoded.text[patches.extent(node.key_mark)[1] : end]
        lead = ": " if bare else "" if before.isspace() or begin < end else " "
        patches.replace(begin, end, lead + in_brackets(value))
        return
    if layout.line_start(begin) != layout.line_start(end):
        raise UnclearError
    patches.empty(node.mark)
    column = node.key_mark.column if node.key_mark else layout.column
    step = spelling.map_step if isinstance(value, Mapping) or node.key_mark is None else spelling.list_step
    behind = layout.line_end(end)
    patches.replace(behind, behind, spelling.own_lines(value, column + step))


def end_without_break(root: Node, patches: Patches) -> None:
    """Let a block of text at the very end of a file that ends in no line break keep having none when more follows."""
    text = patches.decoded.text
    for node in root.walk():
        begin, end = patches.extent(node.mark)
        header = text[begin:end].partition("\n")[0].rstrip("\r")
        if (
            isinstance(node.value, str)
            and end == len(text)
            and header in ("|", ">")
            and node.text[-1:] not in ("\n", "")
        ):
            patches.replace(begin + 1, begin + 1, "-")
