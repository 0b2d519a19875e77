"""Texts, names and dates of an earlier report: kept with a mark to review, what can only be filled in anew emptied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assembler.facts import dates
from assembler.facts.node import Node
from assembler.facts.overrides import unquoted
from assembler.facts.renewal.patches import Patches
from assembler.facts.renewal.shift import Shift
from assembler.facts.renewal.statistics import move
from assembler.facts.review_marks import MARK

_UNTOUCHED = frozenset({"format", "variant", "theme", "statistics", "relations", "proofread", "report"})
"""Parts of the file that are no text of the report, or are seen to elsewhere."""
_STANDING = frozenset({
    "unit", "area", "recipient", "subject", "signature", "guidance", "copies", "contact", "genre", "salutation",
})  # fmt: skip
"""Parts of ``report`` that stay the same from one report to the next; the title, the meeting, attachments do not."""
_TABLES = "tables"
"""Their cells are seen to elsewhere; captions and heads of columns are texts."""
_REFERENCES = frozenset({"statistic", "operand", "table"})
_DIGITS = re.compile(r"[0-9０-９]")
_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))* *")
_ELEMENT = 2
"""Steps to an element of a list at the top: a problem, a plan, a measure."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Sees to all that is no statistic; ``roles`` and ``periods`` are the schema's ``x-role`` and ``x-period``."""

    patches: Patches
    shift: Shift | None
    roles: Mapping[str, str]
    periods: Mapping[str, str]
    own: tuple[dates.Day, dates.Day] | None = None
    """The first and the last day of the old report's period."""

    def renew(self, root: Node) -> None:
        """The whole file but for its statistics."""
        for key, node in unquoted(root, removals=True).items():
            if key not in _UNTOUCHED:
                if key != _TABLES:
                    self._values(node)
                self._marked(node, alone=True)
        report = root.get("report")
        for _, node in report.items() if report else ():
            self._report(node)

    def _report(self, node: Node) -> None:
        """Who reports to whom stays, unless digits in it may tell of last time; period and date move on."""
        if node.path in ("report.period", "report.date"):
            if not node.is_empty:
                move(node, self.shift, self.patches)
            return
        self._values(node)
        is_standing = node.path.name in _STANDING
        if not is_standing:
            self._marked(node, alone=True)
        elif node.path.name != "contact" and any(_DIGITS.search(one.text) for one in node.walk()):
            self.patches.note(node.mark, MARK)

    def _values(self, node: Node, holder: Node | None = None) -> None:
        """Figures and dates in place; ``holder`` is the outermost list or mapping in brackets that they stand in."""
        is_open = holder is None and isinstance(node.value, tuple | dict) and not self._is_block(node)
        holder = node if is_open else holder
        if self.roles.get(node.path) == "statistic" and node.items():
            for name in ("value", "range"):
                self._emptied(node.get(name), holder)
            return
        if self._is_date(node):
            self._date(node, holder)
        elif _is_number(node) and self.roles.get(node.path) not in ("attribute", *_REFERENCES):
            self._emptied(node, holder)
        elif self._is_narrative(node):
            self._in_text(node)
        for child in [child for _, child in node.items()] or list(node):
            self._values(child, holder)

    def _emptied(self, node: Node | None, holder: Node | None) -> None:
        if node is None or node.is_empty:
            return
        self.patches.tell((holder or node).mark, node.mark)
        if isinstance(node.path.steps[-1], int):
            self.patches.replace(*self.patches.extent(node.mark), "null")
        else:
            self.patches.empty(node.mark)

    def _is_date(self, node: Node) -> bool:
        is_dated = self.roles.get(node.path) == "date" or node.path in self.periods
        return is_dated and not node.is_empty and not node.items() and dates.extent(node.text) is not None

    def _date(self, node: Node, holder: Node | None) -> None:
        """Times of figures, times that the report's own lies in, and deadlines move; a day or year is told anew."""
        is_moved = node.path in self.periods or node.path.steps[0] == "plans" or self._is_of_report(node)
        if self.shift and is_moved:
            move(node, self.shift, self.patches)
        else:
            self._emptied(node, holder)

    def _is_of_report(self, node: Node) -> bool:
        """Whether it is no single day, and has a day in common with the report's period."""
        point = dates.point(node.text.partition("/")[0])
        given, own = dates.extent(node.text, self.own[0][0] if self.own else ""), self.own
        if given is None or own is None or (point and point.day and "/" not in node.text):
            return False
        return not dates.is_before(given[1], own[0]) and not dates.is_before(own[1], given[0])

    def _is_narrative(self, node: Node) -> bool:
        return self.roles.get(node.path) == "narrative" and isinstance(node.value, str) and not node.is_empty

    def _in_text(self, node: Node) -> None:
        """The mark at the beginning of a text, where the draft shows it."""
        if "待核" in node.text[: len(MARK)]:
            return
        written = self.patches.written(node.mark)
        header = _HEADER.match(written) if written[:1] in ("|", ">") else None
        begin = self.patches.extent(node.mark)[0] + (len(header[0]) if header else written[:1] in ("'", '"'))
        self.patches.replace(begin, begin, MARK)

    def _marked(self, node: Node, *, alone: bool = False) -> None:
        """A mark on the first line of each group of facts that holds something kept; ``alone``: on this value too."""
        if self._is_block(node) and node.items():
            first = next((child for _, child in node.items() if self._keeps(child)), None)
            if first is not None:
                self._noted(first)
        elif alone and self._keeps(node) and not self._is_list_of_elements(node):
            self._noted(node)
        for child in [child for _, child in node.items()] or list(node):
            self._marked(child, alone=len(child.path.steps) == _ELEMENT and isinstance(child.path.steps[1], int))

    def _noted(self, node: Node) -> None:
        """The mark in a comment; a list begins on a line of its own, and bears it on its first element's."""
        shown = next(iter(node), node) if self._is_block(node) else node
        line = self.patches.offsets.line(shown.mark.line - 1)
        if "待核" not in line:
            column = node.key_mark.column if node.key_mark else node.mark.column
            self.patches.note(shown.mark, MARK, column)

    def _keeps(self, node: Node) -> bool:
        """Whether it holds something kept that bears no mark of its own."""
        return any(self._is_kept(one) for one in self._own(node))

    def _own(self, node: Node) -> Iterator[Node]:
        """All scalars in it, those aside of groups that bear a mark of their own, and of figures in place."""
        if self.roles.get(node.path) == "statistic" and node.items():
            return
        children = [child for _, child in node.items()] or list(node)
        if not children:
            yield node
        for child in children:
            if not (self._is_block(child) and child.items()):
                yield from self._own(child)

    def _is_kept(self, node: Node) -> bool:
        if node.is_empty or self._is_narrative(node) or self._is_date(node):
            return False
        role = self.roles.get(node.path)
        return role not in _REFERENCES and not (_is_number(node) and role != "attribute")

    def _is_block(self, node: Node) -> bool:
        """Whether it is a list or mapping written on lines of its own."""
        return isinstance(node.value, tuple | dict) and self.patches.written(node.mark)[:1] not in ("{", "[")

    def _is_list_of_elements(self, node: Node) -> bool:
        return _has_elements(node) and self._is_block(node)


def _has_elements(node: Node) -> bool:
    return any(child.items() for child in node)


def _is_number(node: Node) -> bool:
    return isinstance(node.value, int | Decimal) and not isinstance(node.value, bool)
