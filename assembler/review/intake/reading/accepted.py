"""All tracked changes accepted: the paragraphs and rows that are left, and those that were taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assembler.review.intake.reading.texts import Grid, Item, Row, Text, joined


def accepted(items: Iterable[Item]) -> Iterator[Item]:
    """``items`` with joined what a taken-out paragraph's end had parted; of the rows taken out nothing is left.

    A paragraph of which nothing is left is yielded as it was, with no text ``now``.
    """
    waiting: list[Text] = []
    for item in items:
        if isinstance(item, Text):
            waiting.append(item)
            if item.end_taken_out is None:
                yield from _one(waiting)
                waiting = []
            continue
        yield from _one(waiting)
        waiting = []
        yield item
    yield from _one(waiting)


def _one(texts: list[Text]) -> Iterator[Text]:
    """Several whose ends between were taken out: one, with those of which nothing is left before it."""
    alive = [text for text in texts if is_alive(text)]
    yield from (text for text in texts if not is_alive(text))
    if alive:
        yield joined(alive)


def is_alive(text: Text) -> bool:
    """Whether anything of it is left to be seen."""
    return bool(text.now.strip() or text.pictures or text.boxed)


def left(grid: Grid) -> tuple[Row, ...]:
    """The rows that were not taken out."""
    return tuple(row for row in grid.rows if row.taken_out is None)


def lost(items: Iterable[Item]) -> Iterator[Row]:
    """The first rows of the tables of which no row is left."""
    return (item.rows[0] for item in items if isinstance(item, Grid) and item.rows and not left(item))


def gone(grid: Grid) -> tuple[Row, ...]:
    """Those that were."""
    return tuple(row for row in grid.rows if row.taken_out is not None)


def as_texts(grid: Grid) -> Iterator[Text]:
    """The cells as paragraphs, each of its row's history."""
    for row in grid.rows:
        for cell in row.cells:
            marked = replace(cell, end_taken_out=row.taken_out) if row.taken_out else cell
            yield marked
