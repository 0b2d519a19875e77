"""How the blocks of a report fall onto pages, counted in lines of the grid (GB/T 9704-2012, 5.2.3).

Every output sets the same number of lines, so one count holds for all. A picture has a height that only the writer
knows: below it nothing is said until a page that begins of itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Final

from assembler.document.model import COLOPHON, Block, Element, Kind, Table
from assembler.layout import letterhead, titles
from assembler.layout.attachment_notes import hangings
from assembler.layout.closing import further
from assembler.layout.colophon import Foot
from assembler.layout.styles import style_key
from assembler.layout.tables import SetTable
from assembler.layout.theme import Style, Theme

STAYS: Final = {
    *(Kind.TITLE, Kind.OCCASION, Kind.REPORTER, Kind.HEADING),
    *(Kind.ATTACHMENT_MARK, Kind.ATTACHMENT_TITLE, Kind.SIGNATURE),
}
"""Kinds that stay on the page of what follows them."""
TITLES: Final = {Kind.TITLE, Kind.ATTACHMENT_TITLE}
"""Kinds that are cut into even lines."""
CLOSING: Final = {Kind.SIGNATURE, Kind.DATE}
"""Kinds that no page has without text above them (GB/T 9704-2012, 7.3.5.5)."""
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
    head: float = 0.0
    """Height of what is printed again above it where it begins a page: the head of its table."""
    wide: bool = False
    """Whether it stands on a page that lies on its side."""
    foot: bool = False
    """Whether it is a line of 版记, which stands at the foot of an even page."""
    ends_table: bool = False
    """Whether text below it shall stand on the grid again; ``after`` is the least white that parts them."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a page is filled before the piece at ``start``, so that the flow can go on from there."""

    start: int = 0
    block: int = 0
    """The index of that piece's block."""
    wide: bool = False
    used: float = 0.0
    after: float = 0.0
    page: int = 0
    known: bool = True


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
    foot: Foot | None = None
    """Where 版记 stands, if there is one."""
    white: dict[int, float] = field(default_factory=dict)
    """The white below each table, in lines, which brings what follows back to the grid (5.2.3)."""
    stands: list[Stand] = field(default_factory=list)
    """Before each group of pieces that stay together."""

    def fault(self, skipped: Collection[int]) -> int | None:
        """The first block that stands ill, but for those ``skipped``."""
        return min((index for index in (*self.lone, *self.textless) if index not in skipped), default=None)


def pieces(
    blocks: Sequence[Element],
    theme: Theme,
    counts: Mapping[int, int],
    tables: Mapping[int, SetTable],
    held: Collection[int] = (),
) -> Iterator[Piece]:
    """The pieces of ``blocks``; ``counts`` has the lines of those set in justified lines, ``tables`` the tables."""
    heads = letterhead.places(blocks, theme)
    tight = further(blocks) | {index for index, note in hangings(blocks).items() if note.is_further}
    for index, block in enumerate(blocks):
        if isinstance(block, Block):
            piece = replace(_of_block(index, block, theme, counts), held=index in held)
            if place := heads.get(index):
                piece = _of_head(piece, place, theme)
            yield replace(piece, before=0.0) if index in tight else piece
        elif isinstance(block, Table):
            yield from _of_table(index, tables[index], theme)
        else:
            yield Piece(index, 1, known=False)


def _of_block(index: int, block: Block, theme: Theme, counts: Mapping[int, int]) -> Piece:
    key = style_key(block)
    style = theme.styles[key]
    count = counts.get(index, 1)
    if block.kind in TITLES:
        count = len(titles.lines(block.spans, key, theme))
    foot = block.kind in COLOPHON
    return Piece(
        index,
        count,
        0.0 if foot else style.before_lines,
        style.after_lines,
        stays=block.kind in STAYS,
        fresh=style.page_break_before,
        closing=block.kind in CLOSING,
        height=_pitch(style, theme),
        foot=foot,
    )


def _of_head(piece: Piece, place: letterhead.Place, theme: Theme) -> Piece:
    """A line of 版头, which has measures of its own."""
    pitch = theme.grid.pitch
    after = place.after + place.rule_gap + place.rule
    return replace(piece, before=place.before / pitch, height=place.line / pitch, after=after / pitch, stays=True)


def _of_table(index: int, found: SetTable, theme: Theme) -> Iterator[Piece]:
    """Caption, unit line and head stay with the first row; the head is printed again on every page."""
    table, caption, unit = found.table, theme.styles["caption"], theme.styles["unit-line"]
    wide = table.wide
    if table.caption:
        height, lines = _pitch(caption, theme), len(found.caption)
        yield Piece(index, lines, caption.before_lines, caption.after_lines, stays=True, height=height, wide=wide)
    if table.unit_line:
        yield Piece(index, 1, unit.before_lines, unit.after_lines, stays=True, height=_pitch(unit, theme), wide=wide)
    style = theme.styles[theme.table_style(fine=table.fine)]
    pitch = style.pitch_pt or theme.grid.pitch
    head, *rows = [theme.tables.row_height(count * pitch) / theme.grid.pitch for count in found.counts]
    printed = [Piece(index, 1, stays=bool(rows), height=head, wide=wide)]
    printed += [Piece(index, 1, height=height, head=head, wide=wide) for height in rows]
    yield from printed[:-1]
    yield replace(printed[-1], after=theme.tables.after_lines, ends_table=True)


def _pitch(style: Style, theme: Theme) -> float:
    return (style.pitch_pt or theme.grid.pitch) / theme.grid.pitch


def flow(all_pieces: Sequence[Piece], lines: int, wide_lines: float = 0.0, *, any_foot: bool = False) -> Flow:
    """Let ``all_pieces`` flow onto pages of so many lines; ``wide_lines`` is the height of those on their side.

    With ``any_foot`` 版记 may stand on an odd page too.
    """
    return Pages(lines, wide_lines, any_foot=any_foot).flow(all_pieces)


_BEGINNING: Final = Stand()
_DRAWN: Final = 2.0
_TOGETHER: Final = 2
"""Lines of a held piece that stay on one page."""


def _at_least(piece: Piece) -> int:
    """How many of its lines must stand on the page where it begins."""
    if not piece.held:
        return 1
    return piece.lines if piece.lines < 2 * _TOGETHER else _TOGETHER


def _continues(above: Piece, below: Piece) -> bool:
    """Whether the two can stand on one page."""
    return not below.fresh and above.wide == below.wide


class Pages:
    """The page being filled: the first, or the one that stands as ``since`` says."""

    def __init__(self, lines: int, wide_lines: float, since: Stand = _BEGINNING, *, any_foot: bool) -> None:
        self._upright, self._wide_lines, self._any_foot = lines, wide_lines, any_foot
        self._start = since.start
        self._wide = since.wide
        self._used = since.used
        self._after = since.after
        self._page = since.page
        self._known = since.known
        self._found = Flow()

    def flow(self, found: Sequence[Piece], skipped: Collection[int] | None = None, last: int | None = None) -> Flow:
        """All pieces in order; those that stay together move together.

        With ``skipped`` no further than the first block that stands ill and is none of them, with ``last`` than that
        block: what comes behind it does not move what stands before.
        """
        start = self._start
        while start < len(found):
            block = found[start].index
            if (last is not None and block > last) or (skipped is not None and self._found.fault(skipped) is not None):
                break
            self._found.stands.append(Stand(start, block, self._wide, self._used, self._after, self._page, self._known))
            end = start
            if found[start].foot:
                while end + 1 < len(found) and found[end + 1].foot:
                    end += 1
                self._foot(found[start : end + 1])
                start = end + 1
                continue
            while found[end].stays and end + 1 < len(found) and _continues(found[end], found[end + 1]):
                end += 1
            self._group(found[start : end + 1])
            start = end + 1
        return self._found

    def _group(self, group: Sequence[Piece]) -> None:
        *heads, last = group
        turned = group[0].wide != self._wide
        self._wide = group[0].wide
        if (group[0].fresh or turned) and self._used:
            self._turn()
            self._known = True
        needed = sum(max(self._after if not n else 0, p.before) + p.lines * p.height for n, p in enumerate(heads))
        first = max(self._after if not heads else 0.0, last.before) if self._used or heads else 0.0
        if self._used and self._used + needed + first + last.height * _at_least(last) > self._lines + _ROUNDING:
            self._turn()
        for piece in group:
            self._place(piece)

    @property
    def _lines(self) -> float:
        return self._wide_lines if self._wide else self._upright

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
        else:
            self._used += piece.head
        self._found.first.setdefault(piece.index, self._page)
        for line in range(piece.lines):
            left = _TOGETHER if piece.held and line == piece.lines - _TOGETHER else 1
            if self._used + left * piece.height > self._lines + _ROUNDING:
                self._turn()
                self._note(piece, line)
            self._used += piece.height
        self._after = self._to_grid(piece) if piece.ends_table and not piece.wide else piece.after

    def _foot(self, group: Sequence[Piece]) -> None:
        """版记, as a whole, on the last even page (7.4.1): that of the text where there is room, or one of its own.

        A letter's stands on the last page, whichever it is (10.1).
        """
        needed = sum(piece.lines * piece.height for piece in group)
        shares = (self._page % 2 == 1 or self._any_foot) and self._known and not self._wide
        # A signature that begins a page draws a line of the text along where it can, and has its white below it.
        drawn = _DRAWN * (self._page in {self._found.first.get(index) for index in self._found.textless})
        shares = shares and self._used + drawn + max(self._after, 1.0) + needed <= self._lines + _ROUNDING
        last = self._page
        if not shares:
            self._wide = False
            self._turn()
            if self._page % 2 == 0 and not self._any_foot:
                self._turn()
        self._found.foot = Foot(self._lines - self._used - needed - drawn * shares, turns=self._page - last)
        for piece in group:
            self._found.first.setdefault(piece.index, self._page)
        self._used, self._after = self._lines, 0.0

    def _to_grid(self, piece: Piece) -> float:
        white = ceil(self._used + piece.after - _ROUNDING) - self._used
        self._found.white[piece.index] = white
        return white

    def _note(self, piece: Piece, line: int) -> None:
        if not self._known or not line:
            return
        self._found.turns.setdefault(piece.index, set()).add(line)
        if line == piece.lines - 1:
            self._found.lone.append(piece.index)
