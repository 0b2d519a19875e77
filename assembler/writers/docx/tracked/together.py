"""What of both drafts is one in the tracked draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from assembler.document.comparison import Pair, Side, table_pairs
from assembler.document.model import Table
from assembler.writers.docx.ooxml import q
from assembler.writers.docx.tracked import paragraphs, tables
from assembler.writers.docx.tracked.causes import Causes
from assembler.writers.docx.tracked.draft import Draft
from assembler.writers.docx.tracked.pieces import Piece, Role, matched

Two = tuple[etree._Element, etree._Element]


@dataclass(frozen=True, slots=True)
class Together:
    """Both drafts, and which pieces of them can be one in the tracked draft."""

    old: Draft
    new: Draft
    pairs: Sequence[Pair]
    causes: Causes
    held: frozenset[etree._Element]
    """The last paragraphs, where they do not belong together. A body's last paragraph cannot be deleted, so that they
    share one all the same, which stands behind everything else."""

    def can_be_woven(self, pair: int, old: Piece, new: Piece) -> bool:
        """Whether two pieces of one role of a pair can be one; else one replaces the other."""
        if self.held & {old.node, new.node}:
            return False
        if old.role is Role.TABLE:
            return not self.causes.has_other_columns(pair) and tables.can_be_woven(old.node, new.node)
        return paragraphs.can_be_woven(old.node, new.node)

    def paragraphs(self) -> Iterator[Two]:
        """The paragraphs that are one, cells' too."""
        for index, pair in enumerate(self.pairs):
            for one, other in matched(self.old.of(pair.old), self.new.of(pair.new)) if pair.side is Side.BOTH else ():
                if (
                    one is not None
                    and other is not None
                    and one.role is not Role.COLOPHON
                    and self.can_be_woven(index, one, other)
                ):
                    yield from self._paragraphs(pair, one, other)

    def _paragraphs(self, pair: Pair, one: Piece, other: Piece) -> Iterator[Two]:
        before, after = self.old.elements[pair.old or 0], self.new.elements[pair.new or 0]
        if one.role is Role.TABLE and isinstance(before, Table) and isinstance(after, Table):
            yield from _cells(one.node, other.node, [(row.old, row.new) for row in table_pairs(before, after).rows])
        else:
            yield one.node, other.node


def together(old: Draft, new: Draft, pairs: Sequence[Pair], causes: Causes) -> Together:
    """Both drafts, held together."""
    both = [pair for pair in pairs if pair.side is Side.BOTH]
    sides = [(old.of(pair.old), new.of(pair.new)) for pair in both]
    sides.append((old.of(old.colophon_owner), new.of(new.colophon_owner)))
    last = old.last, new.last
    end = any(
        one and other and (one.node, other.node) == last
        for before, after in sides
        for one, other in matched(before, after)
    )
    return Together(old, new, pairs, causes, frozenset() if end else frozenset(last))


def _cells(old: etree._Element, new: etree._Element, rows: Sequence[tuple[int | None, int | None]]) -> Iterator[Two]:
    before, after = old.findall(q("tr")), new.findall(q("tr"))
    for one, other in rows:
        if one is not None and other is not None:
            cells = before[one].iter(q("p")), after[other].iter(q("p"))
            yield from zip(*cells, strict=False)


def counting(two: Sequence[Two]) -> Iterator[tuple[str, str]]:
    """The lists that paragraphs of both drafts count in, by their own word."""
    for before, after in two:
        numbers = [paragraph.find(f"{q('pPr')}/{q('numPr')}/{q('numId')}") for paragraph in (before, after)]
        if numbers[0] is not None and numbers[1] is not None:
            yield numbers[0].get(q("val"), ""), numbers[1].get(q("val"), "")
