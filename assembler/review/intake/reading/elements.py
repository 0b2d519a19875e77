"""The elements of a returned draft, in the form in which the recorded ones are compared with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from assembler.document.model import COLOPHON, Align, Block, Cell, Element, Kind, Picture, Span, Table, is_of
from assembler.document.record import Record
from assembler.review.intake.reading import accepted
from assembler.review.intake.reading.differing import bare
from assembler.review.intake.reading.known import CAPTION, UNIT_LINE, Known, kind_of, number_of
from assembler.review.intake.reading.plain import plain
from assembler.review.intake.reading.texts import Grid, Item, Row, Text

_NUMBERED: Final = (Kind.HEADING, Kind.ITEM)


@dataclass(frozen=True, slots=True)
class Come:
    """One element that came back."""

    element: Element
    """As it is compared: plain, of one look."""
    text: Text = field(default_factory=Text)
    """A block's; a picture's caption."""
    skipped: int = 0
    """Characters at the beginning of its text that are its number."""
    rows: tuple[Row, ...] = ()
    """A table's, that are left."""
    gone: tuple[Row, ...] = ()
    """A table's, that were taken out."""
    caption: Text = field(default_factory=Text)
    unit_line: Text = field(default_factory=Text)
    """Of a table."""


def recorded(element: Element) -> Element:
    """A recorded element as it is compared with one that came back."""
    if isinstance(element, Block):
        return replace(element, spans=bare(element.spans), number="", opens_list=False)
    if isinstance(element, Picture):
        return Picture(b"", b"", plain(element.alt).text, 0.0, bare(element.caption))
    rows = tuple(tuple(map(bare, row)) for row in element.rows)
    return _table(tuple(map(bare, element.head)), rows, bare(element.caption), bare(element.unit_line))


def _table(head: tuple[Cell, ...], rows: tuple[tuple[Cell, ...], ...], *above: Cell) -> Table:
    return Table(head, rows, (Align.LEFT,) * len(head), above[0], unit_line=above[1])


def come(items: Iterable[Item], record: Record) -> tuple[tuple[Come, ...], tuple[Text, ...]]:
    """The elements, and the paragraphs of which nothing is left."""
    known = Known.of(record)
    texts = list(accepted.accepted(_unfolded(items, record, known)))
    gone = tuple(item for item in texts if isinstance(item, Text) and not accepted.is_alive(item))
    alive = [item for item in texts if not isinstance(item, Text) or accepted.is_alive(item)]
    return tuple(_elements(alive, known)), gone


def _unfolded(items: Iterable[Item], record: Record, known: Known) -> Iterator[Item]:
    """With 版记, which is a table for its rules alone, as the paragraphs it is of."""
    has_colophon = any(is_of(element, *COLOPHON) for element in record.document.blocks)
    for item in items:
        if isinstance(item, Grid) and has_colophon and _is_colophon(item, known):
            yield from accepted.as_texts(item)
        else:
            yield item


def _is_colophon(grid: Grid, known: Known) -> bool:
    keys = {known.key(cell) for row in grid.rows for cell in row.cells}
    return bool(keys & {kind.value for kind in COLOPHON}) and max(len(row.cells) for row in grid.rows) == 1


def _elements(items: Sequence[Item], known: Known) -> Iterator[Come]:
    """Captions and unit lines go with the table below them, and with the picture above."""
    above: list[Text] = []
    pictured: Come | None = None
    for item in items:
        key = known.key(item) if isinstance(item, Text) else ""
        if pictured is not None and isinstance(item, Text) and key == CAPTION:
            yield _captioned(pictured, item)
            pictured = None
            continue
        if pictured is not None:
            yield pictured
            pictured = None
        if isinstance(item, Grid):
            yield from _grid(item, above, known)
            above = []
        elif key in (CAPTION, UNIT_LINE):
            above.append(item)
        else:
            yield from (_block(text, known) for text in above)
            above = []
            if item.now.strip():
                yield _block(item, known)
            else:
                *others, pictured = [_picture(said) for said in item.pictures] or [_block(item, known)]
                yield from others
    yield from [pictured] if pictured else []
    yield from (_block(text, known) for text in above)


def _grid(grid: Grid, above: Sequence[Text], known: Known) -> Iterator[Come]:
    keys = {known.key(text): text for text in above[-2:]}
    own = list(keys.values())
    yield from (_block(text, known) for text in above if text not in own)
    rows = accepted.left(grid)
    columns = max((len(row.cells) for row in rows), default=0)
    if not columns:
        yield from (_block(text, known) for text in own)
        return
    caption, unit_line = keys.get(CAPTION, Text()), keys.get(UNIT_LINE, Text())
    full = tuple(Row((*row.cells, *[Text()] * (columns - len(row.cells))), row.put_in) for row in rows)
    head, *rest = [tuple(_spans(cell.now) for cell in row.cells) for row in full]
    table = _table(head, tuple(rest), _spans(caption.now), _spans(unit_line.now))
    yield Come(table, rows=full, gone=accepted.gone(grid), caption=caption, unit_line=unit_line)


def _block(text: Text, known: Known) -> Come:
    kind, level = kind_of(known.key(text))
    # As it was before a tracked change, where a paragraph was so: then it is the same one, however much was changed.
    said = text.once if known.is_recorded(text.once) and not known.is_recorded(text.now) else text.now
    number = number_of(said) if kind in _NUMBERED else ""
    skipped = len(number_of(text.now)) if kind in _NUMBERED else 0
    return Come(Block(kind, _spans(said[len(number) :]), level), text, skipped)


def _picture(said: str) -> Come:
    return Come(Picture(b"", b"", plain(said).text, 0.0))


def _captioned(picture: Come, caption: Text) -> Come:
    element = picture.element
    if isinstance(element, Picture):
        element = replace(element, caption=_spans(caption.now))
    return replace(picture, element=element, text=caption)


def _spans(said: str) -> tuple[Span, ...]:
    text = plain(said).text
    return (Span(text),) if text else ()
