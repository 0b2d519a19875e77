"""How the blocks of a report fall onto pages, counted in lines of the grid (GB/T 9704-2012, 5.2.3).

Every output sets the same number of lines, so one count holds for all. A table whose cells may wrap, and a picture,
have a height that only the writer knows: below them nothing is said until a page that begins of itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from assembler.document import walk
from assembler.document.model import Block, Element, Kind, Table
from assembler.layout import spacing, titles
from assembler.layout.attachment_notes import hangings
from assembler.layout.closing import further
from assembler.layout.styles import style_key
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM

_STAYS: Final = {
    *(Kind.TITLE, Kind.OCCASION, Kind.REPORTER, Kind.HEADING),
    *(Kind.ATTACHMENT_MARK, Kind.ATTACHMENT_TITLE, Kind.SIGNATURE),
}
"""Kinds that stay on the page of what follows them."""
_TITLES: Final = {Kind.TITLE, Kind.ATTACHMENT_TITLE}
_CLOSING: Final = {Kind.SIGNATURE, Kind.DATE}
_ROUNDING: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as the pages see it; heights in lines of the grid."""

    index: int
    lines: int
    before: float = 0.0
    after: float = 0.0
    stays: bool = False
    fresh: bool = False
    closing: bool = False
    height: float = 1.0
    """Of one of its lines."""
    known: bool = True
    held: bool = False
    """Whether a page must have two of its lines, as with Word's widow and orphan control."""


@dataclass(slots=True)
class Flow:
    """Where pages begin within blocks, and what stands ill at their heads."""

    turns: dict[int, set[int]] = field(default_factory=dict)
    """For a block, how many of its lines stand before each turn of the page; 0 where it begins a page."""
    lone: list[int] = field(default_factory=list)
    """Blocks whose last line stands alone at the head of a page."""
    textless: list[int] = field(default_factory=list)
    """Signatures and dates that begin a page (7.3.5.5)."""
    first: dict[int, int] = field(default_factory=dict)
    """The page of each block's first line, counted from 0."""


def pieces(
    blocks: Sequence[Element], theme: Theme, counts: Mapping[int, int], held: Collection[int] = ()
) -> Iterator[Piece]:
    """The pieces of ``blocks``; ``counts`` has the lines of those set in justified lines."""
    tight = further(blocks) | {index for index, note in hangings(blocks).items() if note.is_further}
    for index, block in enumerate(blocks):
        if isinstance(block, Block):
            piece = replace(_of_block(index, block, theme, counts), held=index in held)
            yield replace(piece, before=0.0) if index in tight else piece
        elif isinstance(block, Table):
            yield from _of_table(index, block, theme)
        else:
            yield Piece(index, 1, known=False)


def _of_block(index: int, block: Block, theme: Theme, counts: Mapping[int, int]) -> Piece:
    key = style_key(block)
    style = theme.styles[key]
    count = counts.get(index, 1)
    if block.kind in _TITLES:
        count = len(titles.lines(block.spans, key, theme))
    return Piece(
        index,
        count,
        style.before_lines,
        style.after_lines,
        stays=block.kind in _STAYS,
        fresh=style.page_break_before,
        closing=block.kind in _CLOSING,
        height=(style.pitch_pt or theme.grid.pitch) / theme.grid.pitch,
    )


def _of_table(index: int, table: Table, theme: Theme) -> Iterator[Piece]:
    look = theme.table_style(fine=table.fine)
    style, caption = theme.styles[look], theme.styles["caption"]
    height = (style.pitch_pt or theme.grid.pitch) / theme.grid.pitch
    if table.caption:
        yield Piece(index, 1, caption.before_lines, caption.after_lines, stays=True, fresh=table.wide)
    if table.unit_line:
        yield Piece(index, 1, stays=True, fresh=table.wide and not table.caption)
    known = not table.wide and _is_plain(table, style.size_pt, theme)
    yield Piece(index, 1 + len(table.rows), height=height, known=known)


def _is_plain(table: Table, size: float, theme: Theme) -> bool:
    """Whether every row is surely of one line: the longest texts of all columns stand side by side with room to spare.

    Equal columns must hold the longest of all, for the writer may share the line out evenly.
    """
    widest = max(spacing.width(walk.text(cell), theme) for row in (table.head, *table.rows) for cell in row)
    beside = 2 * theme.tables.padding_mm * POINTS_PER_MM
    return len(table.head) * (widest * size + beside) < theme.page.text_width * POINTS_PER_MM


def flow(all_pieces: Sequence[Piece], lines: int) -> Flow:
    """Let ``all_pieces`` flow onto pages of so many lines."""
    return _Pages(lines).flow(all_pieces)


_TOGETHER: Final = 2
"""Lines of a held piece that stay on one page."""


def _at_least(piece: Piece) -> int:
    """How many of its lines must stand on the page where it begins."""
    if not piece.held:
        return 1
    return piece.lines if piece.lines < 2 * _TOGETHER else _TOGETHER


class _Pages:
    """The page being filled."""

    def __init__(self, lines: int) -> None:
        self._lines = lines
        self._used = 0.0
        self._after = 0.0
        self._page = 0
        self._known = True
        self._found = Flow()

    def flow(self, found: Sequence[Piece]) -> Flow:
        """All pieces in order; those that stay together move together."""
        start = 0
        while start < len(found):
            end = start
            while found[end].stays and end + 1 < len(found) and not found[end + 1].fresh:
                end += 1
            self._group(found[start : end + 1])
            start = end + 1
        return self._found

    def _group(self, group: Sequence[Piece]) -> None:
        *heads, last = group
        if group[0].fresh and self._used:
            self._turn()
            self._known = True
        needed = sum(max(self._after if not n else 0, p.before) + p.lines * p.height for n, p in enumerate(heads))
        first = max(self._after if not heads else 0.0, last.before) if self._used or heads else 0.0
        if self._used and self._used + needed + first + last.height * _at_least(last) > self._lines + _ROUNDING:
            self._turn()
        for piece in group:
            self._place(piece)

    def _turn(self) -> None:
        self._page += 1
        self._used = self._after = 0.0

    def _place(self, piece: Piece) -> None:
        if not self._used and piece.closing and self._known and self._page:
            self._found.textless.append(piece.index)
        if not self._used and self._page and self._known:
            self._found.turns.setdefault(piece.index, set()).add(0)
        self._known = self._known and piece.known
        if self._used:
            self._used += max(self._after, piece.before)
        elif piece.fresh or not self._page:
            self._used += piece.before
        self._found.first.setdefault(piece.index, self._page)
        for line in range(piece.lines):
            left = _TOGETHER if piece.held and line == piece.lines - _TOGETHER else 1
            if self._used + left * piece.height > self._lines + _ROUNDING:
                self._turn()
                self._note(piece, line)
            self._used += piece.height
        self._after = piece.after

    def _note(self, piece: Piece, line: int) -> None:
        if not self._known or not line:
            return
        self._found.turns.setdefault(piece.index, set()).add(line)
        if line == piece.lines - 1:
            self._found.lone.append(piece.index)
