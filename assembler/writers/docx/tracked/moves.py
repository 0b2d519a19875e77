"""Which elements are tracked as moved, and the ranges that lead from their old places to their new ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from lxml import etree

from assembler.document.comparison import Pair, Side
from assembler.writers.docx.ooxml import q, w
from assembler.writers.docx.tracked.marks import Mark
from assembler.writers.docx.tracked.pen import Pen
from assembler.writers.docx.tracked.pieces import Piece, Role
from assembler.writers.docx.tracked.properties import section_of

_MOVABLE = {Role.TEXT, Role.PICTURE, Role.CAPTION}
"""Word moves paragraphs; rows of tables it deletes and inserts."""
_NO_DATE: Final = "1980-01-01T00:00:00Z"
"""A range must have a date, which nobody is shown; it is that of the package's entries (17.13.5.24)."""


def names(
    pairs: Sequence[Pair],
    old: Mapping[int, Sequence[Piece]],
    new: Mapping[int, Sequence[Piece]],
    held: Collection[etree._Element],
) -> dict[int, str]:
    """The range of each pair that is moved, by its index in ``pairs``: neighbours that stay neighbours share one.

    ``held`` are paragraphs that must not move.
    """
    found: dict[tuple[int, int], str] = {}
    last, count, places = (-1, -1), 0, new_places(pairs)
    for index, pair in enumerate(pairs):
        if not pair.moved or pair.side is not Side.OLD or pair.old is None or pair.new is None:
            continue
        if _movable(old.get(pair.old, ()), held) and _movable(new.get(pair.new, ()), held):
            behind = (pairs[index - 1], pairs[places[pair.new] - 1])
            goes_on = last in found and behind == (Pair(*last, Side.OLD, moved=True), Pair(*last, Side.NEW, moved=True))
            count += not goes_on
            last = pair.old, pair.new
            found[last] = f"move{count}"
    return {
        index: found[pair.old, pair.new]
        for index, pair in enumerate(pairs)
        if pair.moved and pair.old is not None and pair.new is not None and (pair.old, pair.new) in found
    }


def _movable(pieces: Sequence[Piece], held: Collection[etree._Element]) -> bool:
    return bool(pieces) and all(
        piece.role in _MOVABLE and section_of(piece.node) is None and piece.node not in held for piece in pieces
    )


def new_places(pairs: Sequence[Pair]) -> dict[int, int]:
    """The index in ``pairs`` at which each moved element stands in the new draft, by its index there."""
    return {pair.new: index for index, pair in enumerate(pairs) if pair.side is Side.NEW and pair.new is not None}


def in_range(nodes: Sequence[etree._Element], name: str, mark: Mark, pen: Pen) -> list[etree._Element]:
    """Paragraphs marked as moved, in the range ``name``: it begins in the first and ends behind the last."""
    number = str(pen.marks.number())
    start = pen.marks.mark(f"{mark}RangeStart", name=name)
    start.set(q("id"), number)
    if not pen.marks.date:
        start.set(q("date"), _NO_DATE)
    nodes[0].insert(1 if nodes[0].find(q("pPr")) is not None else 0, start)
    return [*nodes, w(f"{mark}RangeEnd", id=number)]
