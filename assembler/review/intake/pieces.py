"""The changes inside one text of the draft, cut into pieces that each belong to one thing: a figure, a fact, words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assembler.document.comparison import differences
from assembler.document.model import Block, Cell, Document, Kind, Span, Table, is_of
from assembler.document.sentences import bounds
from assembler.review.intake.edits import Piece
from assembler.review.intake.model import Change, ChangeKind, Part, Place, rows, text_at

_INSIDE = (ChangeKind.REPLACE, ChangeKind.INSERT, ChangeKind.DELETE)
_RUNNING = (Kind.PARAGRAPH, Kind.ITEM)


@dataclass(frozen=True, slots=True)
class Text:
    """One text, a block's or a cell's, and the pieces of what was changed in it, in order."""

    place: Place
    """Its first character to its last."""
    spans: Cell
    pieces: tuple[Piece, ...]
    runs: bool
    """Whether it is cut into sentences; a heading and a cell are one each."""
    is_title: bool = False
    """Whether it is the title, for which the facts have a place of its own."""

    @property
    def plain(self) -> str:
        """Its characters."""
        return "".join(span.text for span in self.spans)

    def begin(self, span: int) -> int:
        """Where a span begins."""
        return sum(len(one.text) for one in self.spans[:span])

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence, or the sentences, that these characters lie in; of a point the one that it ends or lies in."""
        if not self.runs:
            return 0, len(self.plain)
        held = [one for one in bounds(self.plain) if one[0] < max(end, start + 1) and start < one[1]]
        if not held:
            held = [bounds(self.plain)[-1]]
        return held[0][0], held[-1][1]

    def edited(self, pieces: Sequence[Piece], start: int = 0, end: int | None = None) -> str:
        """The characters from ``start`` to ``end`` with these pieces put in."""
        text, made, at = self.plain, "", start
        end = len(text) if end is None else end
        for piece in sorted(pieces, key=lambda one: (one.start, one.end)):
            made += text[at : piece.start] + piece.new
            at = piece.end
        return made + text[at:end]


def texts(document: Document, changes: Sequence[Change]) -> tuple[Text, ...]:
    """Every text in which characters were changed, in the order of the changes."""
    found: dict[Place, list[tuple[int, Change]]] = {}
    for index, change in enumerate(changes):
        if change.place and change.kind in _INSIDE:
            found.setdefault(replace(change.place, start=0, end=0), []).append((index, change))
    return tuple(_text(document, place, listed) for place, listed in found.items())


def _text(document: Document, place: Place, listed: Sequence[tuple[int, Change]]) -> Text:
    spans = text_at(document, place)
    element = document.blocks[place.element]
    runs = isinstance(element, Block) and element.kind in _RUNNING
    pieces = (piece for index, change in listed for piece in _pieces(index, change, spans))
    whole = replace(place, end=sum(len(span.text) for span in spans))
    return Text(
        whole, spans, tuple(sorted(pieces, key=lambda one: (one.start, one.end))), runs, is_of(element, Kind.TITLE)
    )


def _pieces(index: int, change: Change, spans: Cell) -> Iterator[Piece]:
    """A change in one span is one piece; one that reaches over several is cut where old and new agree."""
    place = change.place
    if place is None:
        return
    touched = cut(spans, place.start, place.end)
    if len(touched) < 2 or not change.new:
        yield Piece(index, place.start, place.end, change.new)
        return
    plain = [replace(span, strong=False) for span in touched]
    for one in differences(plain, [Span(change.new)]) or ():
        start, end = place.start + one.old_start, place.start + one.old_end
        yield Piece(index, start, end, change.new[one.new_start : one.new_end])


def cut(spans: Cell, start: int, end: int) -> Cell:
    """The spans of the characters from ``start`` to ``end``."""
    made, at = [], 0
    for span in spans:
        first, last = max(start - at, 0), min(end - at, len(span.text))
        if first < last:
            made.append(replace(span, text=span.text[first:last]))
        at += len(span.text)
    return tuple(made)


def all_texts(document: Document) -> Iterator[tuple[Place, Cell]]:
    """Every text of the document with the place of its beginning, in reading order."""
    for index, element in enumerate(document.blocks):
        if isinstance(element, Block):
            yield Place(index), element.spans
            continue
        yield Place(index, part=Part.CAPTION), element.caption
        if isinstance(element, Table):
            yield Place(index, part=Part.UNIT_LINE), element.unit_line
            for row, cells in enumerate(rows(element)):
                yield from ((Place(index, 0, 0, Part.CELL, row, column), cell) for column, cell in enumerate(cells))
