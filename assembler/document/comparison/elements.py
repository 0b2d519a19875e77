"""The elements of two documents, held together: kept, changed, moved, gone and new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Final

from assembler.document import walk
from assembler.document.comparison.likeness import Shape, character_pairs, held_together, moved_apart
from assembler.document.comparison.pairs import Pair, in_order
from assembler.document.model import Block, Cell, Element, Kind, Picture, Table

_RUNNING: Final = (Kind.PARAGRAPH, Kind.ITEM)
"""One may become the other: an item that stands alone is a paragraph."""
_SINGLE: Final = frozenset(Kind) - {Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING}


def compare(old: Sequence[Element], new: Sequence[Element]) -> tuple[Pair, ...]:
    """The elements of both as pairs, in reading order (see ``Pair``). Numbers play no part: renumbered is unchanged."""
    before, after = _shapes(old), _shapes(new)
    kept = held_together(before, after)
    moved = moved_apart(kept, before, after)
    return tuple(in_order(len(old), len(new), kept, moved))


def is_same(old: Element, new: Element) -> bool:
    """Whether both are printed alike, number aside."""
    return _key(old) == _key(new)


def _shapes(elements: Sequence[Element]) -> list[Shape]:
    made = [_shape(element) for element in elements]
    counted = Counter(shape.group for shape in made)
    return [replace(shape, is_alone=counted[shape.group] == 1 and shape.group in _SINGLE) for shape in made]


def _shape(element: Element) -> Shape:
    text = "\n".join(walk.text(run) for run in walk.runs(element))
    if isinstance(element, Picture):
        text += element.alt
    return Shape(_key(element), _group(element), character_pairs(text), len(text))


def _group(element: Element) -> Hashable:
    if isinstance(element, Block):
        return Kind.PARAGRAPH if element.kind in _RUNNING else element.kind
    return type(element).__name__


def same_look(old: Element, new: Element) -> bool:
    """Whether both are of one kind and level, or a table or a picture of one look, whatever their text is."""
    return type(old) is type(new) and _manner(old) == _manner(new)


def _key(element: Element) -> Hashable:
    """All that a reader sees of an element but its number."""
    if isinstance(element, Table):
        cells = tuple(tuple(map(_look, row)) for row in (element.head, *element.rows))
        columns = (element.aligns, element.widths)
        return _manner(element), columns, cells, _look(element.caption), _look(element.unit_line)
    return _manner(element), _look(element.caption if isinstance(element, Picture) else element.spans)


def _manner(element: Element) -> Hashable:
    """What of an element is not its text, and does not follow from it as the columns of a table mostly do."""
    if isinstance(element, Block):
        return element.kind, element.level
    if isinstance(element, Picture):
        return element.png, element.alt, element.width_mm
    return element.wide, element.fine, element.total


def _look(cell: Cell) -> Hashable:
    """Text and look, however it is cut into spans."""
    runs: list[tuple[str, bool]] = []
    for span in cell:
        if runs and runs[-1][1] == span.strong:
            runs[-1] = (runs[-1][0] + span.text, span.strong)
        elif span.text:
            runs.append((span.text, span.strong))
    return tuple(runs)
