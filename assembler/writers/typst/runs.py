"""Lines as runs: characters of one face with one gap between them, each exactly where the setting put it.

Typst squeezes marks by itself, beside each other and at a line's edges, and offers no switch. Runs that end before a
mark, and a box of no width at each edge of a line, keep it from doing so: what is squeezed is decided for all outputs
in ``layout.lines``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import combining

from assembler.document.model import Cell, Span
from assembler.layout.lines.measured import measured
from assembler.layout.lines.rules import CLOSING, OPENING
from assembler.layout.theme import Style, Theme
from assembler.writers.typst.faces import Drawn, Faces

_MARKS = CLOSING | OPENING
_ROUNDED = 4
"""Digits of a point: a hundredth of what paper shows."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one span, drawn alike."""

    text: str
    drawn: Drawn | None
    tracking: float
    """Points between its characters."""
    after: float
    """Points between it and the next run."""
    anchor: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; ``indent`` in points from the type area's, or the cell's, left edge."""

    runs: tuple[Run, ...]
    indent: float = 0.0


def natural(cell: Cell, style: Style, theme: Theme, faces: Faces) -> Line:
    """``cell`` on one line, every mark in its full width."""
    text = "".join(span.text for span in cell)
    if not text:
        return Line(())
    weighed = measured(text, theme, style.size_pt, lambda _: 1.0, compressed=False)
    return Line(tuple(runs(cell, 0, len(text), [*weighed.gaps, 0.0], style, faces)))


def runs(  # noqa: PLR0913, PLR0917 - a line is made of all of these
    cell: Cell, start: int, end: int, gaps: Sequence[float], style: Style, faces: Faces
) -> Iterator[Run]:
    """The characters of ``cell`` from ``start`` to before ``end``; ``gaps`` has the white behind each of them."""
    begin = 0
    for span in cell:
        first, last = max(begin, start), min(begin + len(span.text), end)
        if first < last:
            text = span.text[first - begin : last - begin]
            found = list(_of_span(replace(span, text=text), gaps[first - start : last - start], style, faces))
            # What leads here finds the span's beginning alone.
            yield replace(found[0], anchor=span.anchor if first == begin else "")
            yield from found[1:]
        begin += len(span.text)


def _of_span(span: Span, gaps: Sequence[float], style: Style, faces: Faces) -> Iterator[Run]:
    letters = list(_drawn(span, style, faces))
    start = 0
    for at in range(1, len(letters) + 1):
        if at == len(letters) or _parts(letters[at - 1], letters[at], gaps[start], gaps[at - 1], first=at - 1 == start):
            after = round(gaps[at - 1], _ROUNDED)
            tracking = round(gaps[start], _ROUNDED) if at - start > 1 else 0.0
            yield Run(span.text[start:at], letters[start][1], tracking, after, link=span.link)
            start = at


def _parts(before: tuple[str, Drawn | None], after: tuple[str, Drawn | None], *gaps: float, first: bool) -> bool:
    """Whether a run ends between two characters; ``gaps``: that behind its first character, and that between these."""
    if combining(after[0]):
        return False
    if before[1] != after[1] or (before[0] in _MARKS and after[0] in _MARKS):
        return True
    tracking, between = gaps
    return not first and round(tracking, _ROUNDED) != round(between, _ROUNDED)


def _drawn(span: Span, style: Style, faces: Faces) -> Iterator[tuple[str, Drawn | None]]:
    last: Drawn | None = None
    for letter in span.text:
        if not (combining(letter) and last):
            last = faces.of(letter, style, strong=span.strong)
        yield letter, last
