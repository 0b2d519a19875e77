"""Every change between two documents with its place, in reading order: what a list, a comment or a mark stands at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assembler.document.comparison.differences import Difference, differences
from assembler.document.comparison.elements import is_same, same_look
from assembler.document.comparison.pairs import Pair, Side
from assembler.document.comparison.tables import table_pairs
from assembler.document.model import Block, Cell, Element, Picture, Table


class Part(StrEnum):
    """What of a pair of elements changed."""

    WHOLE = "whole"
    """It is gone or new; or, at its new place, it was moved."""
    TEXT = "text"
    """Characters of a block's text, its number aside."""
    CAPTION = "caption"
    """Characters of a table's or a picture's caption."""
    UNIT_LINE = "unit-line"
    """Characters of a table's unit line."""
    CELL = "cell"
    """Characters of a table's cell."""
    ROW = "row"
    """A table's row is gone or new."""
    COLUMN = "column"
    """A table's column is gone or new."""
    NUMBER = "number"
    """A heading or an item has another number than it had."""
    LOOK = "look"
    """It is an element of another kind or level, or a table or a picture that looks otherwise."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of one change."""

    pair: int
    """The index of its pair of elements; of what was moved that of its new place."""
    part: Part
    difference: Difference | None = None
    """The characters, where some of a text changed and not a whole."""
    row: int | None = None
    """In a table: the index of the pair of rows."""
    column: int | None = None
    """In a table: the index of the pair of columns."""


def spots(old: Sequence[Element], new: Sequence[Element], pairs: Sequence[Pair]) -> Iterator[Spot]:
    """All changes between the elements that ``compare`` held together as ``pairs``, each once, in reading order."""
    for place, pair in enumerate(pairs):
        if pair.moved and pair.side is Side.OLD:
            continue
        if pair.side is not Side.BOTH:
            yield Spot(place, Part.WHOLE)
        if pair.old is not None and pair.new is not None:
            before, after = old[pair.old], new[pair.new]
            inside = tuple(_inside(place, before, after))
            yield from inside or (() if is_same(before, after) else (Spot(place, Part.LOOK),))


def _inside(place: int, old: Element, new: Element) -> Iterator[Spot]:
    if not same_look(old, new):
        yield Spot(place, Part.LOOK)
    if isinstance(old, Block) and isinstance(new, Block):
        if old.number != new.number:
            yield Spot(place, Part.NUMBER)
        yield from _texts(place, Part.TEXT, old.spans, new.spans)
    elif isinstance(old, Table) and isinstance(new, Table):
        yield from _texts(place, Part.CAPTION, old.caption, new.caption)
        yield from _texts(place, Part.UNIT_LINE, old.unit_line, new.unit_line)
        yield from _cells(place, old, new)
    elif isinstance(old, Picture) and isinstance(new, Picture):
        yield from _texts(place, Part.CAPTION, old.caption, new.caption)


def _texts(place: int, part: Part, old: Cell, new: Cell) -> Iterator[Spot]:
    return (Spot(place, part, difference) for difference in differences(old, new))


def _cells(place: int, old: Table, new: Table) -> Iterator[Spot]:
    found = table_pairs(old, new)
    before, after = (old.head, *old.rows), (new.head, *new.rows)
    changed = [index for index, pair in enumerate(found.columns) if pair.side is not Side.BOTH]
    yield from (Spot(place, Part.COLUMN, column=index) for index in changed)
    for row, pair in enumerate(found.rows):
        if pair.old is None or pair.new is None:
            yield Spot(place, Part.ROW, row=row)
            continue
        for column, held in enumerate(found.columns):
            if held.old is not None and held.new is not None:
                texts = differences(before[pair.old][held.old], after[pair.new][held.new])
                yield from (Spot(place, Part.CELL, difference, row, column) for difference in texts)
