"""No orphans: which paragraphs are set a little closer or wider, the same in every output (GB/T 9704-2012, 7.3.5.5)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any, Final

from assembler.document.model import Block, Element
from assembler.layout.colophon import Foot
from assembler.layout.lines import nominal
from assembler.layout.lines.best import is_orphan
from assembler.layout.lines.flow import Pages, Piece, Stand, pieces
from assembler.layout.lines.greedy import ends
from assembler.layout.lines.measured import Measured, adjusted, measured
from assembler.layout.lines.paragraphs import Paragraph, paragraphs
from assembler.layout.tables import SetTable, set_tables
from assembler.layout.tables.weighing import Advances
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM, TWIPS_PER_POINT

_BEGINNING: Final = Stand()


@dataclass(frozen=True, slots=True)
class Fitted:
    """How each justified paragraph is set, by the index of its block, and what could not be helped."""

    paragraphs: Mapping[int, Paragraph]
    adjusted: Mapping[int, int]
    """Twips added to every gap of a paragraph; only where there are any."""
    ends: Mapping[int, tuple[int, ...]]
    """The index behind the last character of each line, as a word processor breaks it."""
    turns: Mapping[int, frozenset[int]]
    """How many lines of a paragraph stand before each turn of the page."""
    held: frozenset[int] = frozenset()
    """Paragraphs of which two lines must stand together: nothing else kept their last line from standing alone."""
    orphans: tuple[int, ...] = ()
    """Paragraphs whose last line is one character."""
    lone: tuple[int, ...] = ()
    """Paragraphs whose last line stands alone at the head of a page."""
    textless: tuple[int, ...] = ()
    """Signatures and dates that begin a page."""
    tables: Mapping[int, SetTable] = field(default_factory=dict)
    """Every table as it is set."""
    foot: Foot | None = None
    """Where 版记 stands, if there is one."""
    white: Mapping[int, float] = field(default_factory=dict)
    """The white below each table, in lines of the grid."""


def fit(blocks: Sequence[Element], theme: Theme, advances: Advances | None = None) -> Fitted:
    """Set every paragraph so that no last line is one character, and none stands alone at the head of a page.

    Tables are measured with ``advances`` too, where this machine's typefaces are known: no number may be cut off there.
    """
    return _Fitter(blocks, theme, set_tables(blocks, theme, advances)).fit()


@dataclass(slots=True)
class _Fitter:
    blocks: Sequence[Element]
    theme: Theme
    tables: Mapping[int, SetTable]
    texts: dict[int, Measured] = field(default_factory=dict)
    known: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    found: Mapping[int, Paragraph] = field(default_factory=dict)
    adjusted: dict[int, int] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    pieces: list[Piece] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)
    """The place in ``pieces`` of a block's last piece; a paragraph has but one."""
    stands: list[Stand] = field(default_factory=list)
    first: dict[int, int] = field(default_factory=dict)
    lone: frozenset[int] = frozenset()
    """Of what has been settled."""

    def fit(self) -> Fitted:
        self.found = paragraphs(self.blocks, self.theme)
        orphans = tuple(index for index in self.found if not self._without_orphan(index))
        counts = {index: len(self._ends(index, self.adjusted.get(index, 0))) for index in self.found}
        self.pieces = list(pieces(self.blocks, self.theme, counts, self.tables))
        self.at = {piece.index: place for place, piece in enumerate(self.pieces)}
        self._mend()
        settled = self._pages().flow(self.pieces)
        return Fitted(
            self.found,
            {index: twips for index, twips in self.adjusted.items() if twips},
            {index: self._ends(index, self.adjusted.get(index, 0)) for index in self.found},
            {index: frozenset(lines) for index, lines in settled.turns.items()},
            frozenset(self.held),
            orphans,
            tuple(settled.lone),
            tuple(settled.textless),
            self.tables,
            settled.foot,
            settled.white,
        )

    def _mend(self) -> None:
        """One block that stands ill after another; what stands before it is settled and is not looked at again."""
        hopeless: set[int] = set()
        fault = self._settle(None, hopeless)
        while fault is not None:
            changed = self._change(fault, hopeless)
            if changed is not None:
                index, twips = changed
                self.adjusted[index] = twips
                self._replace(index, lines=len(self._ends(index, twips)))
            else:
                index = fault
                if fault in self.lone and fault not in self.held and isinstance(self.blocks[fault], Block):
                    self.held.add(fault)
                    self._replace(fault, held=True)
                else:
                    hopeless.add(fault)
            fault = self._settle(index, hopeless)

    def _replace(self, index: int, **changes: Any) -> None:
        place = self.at[index]
        self.pieces[place] = replace(self.pieces[place], **changes)

    def _settle(self, since: int | None, hopeless: Collection[int]) -> int | None:
        """Let the text flow from the block ``since`` on to the first that stands ill; that block, if there is one."""
        before = 0 if since is None else self._before(since)
        found = self._pages(self.stands[before] if self.stands else _BEGINNING).flow(self.pieces, hopeless)
        del self.stands[before:]
        self.stands += found.stands
        self.first |= found.first
        self.lone = frozenset(found.lone)
        return found.fault(hopeless)

    def _before(self, index: int) -> int:
        """Which of the known stands is the last one before the first piece of the block ``index``."""
        place = bisect_left(self.stands, index, key=attrgetter("block"))
        is_at = place < len(self.stands) and self.stands[place].block == index
        return place if is_at else max(place - 1, 0)

    def _pages(self, since: Stand = _BEGINNING) -> Pages:
        grid = self.theme.grid
        wide = self.theme.page.text_width * POINTS_PER_MM / grid.pitch
        return Pages(grid.lines, wide, since, any_foot=self.theme.formal.is_letter)

    def _ends(self, index: int, twips: int) -> tuple[int, ...]:
        if (index, twips) not in self.known:
            text = adjusted(self._text(index), twips / TWIPS_PER_POINT)
            self.known[index, twips] = ends(text, self.found[index].widths)
        return self.known[index, twips]

    def _text(self, index: int) -> Measured:
        if index not in self.texts:
            one = self.found[index]
            self.texts[index] = measured(one.text, self.theme, one.style.size_pt, nominal.advance, compressed=False)
        return self.texts[index]

    def _is_whole(self, index: int, twips: int) -> bool:
        """Whether the paragraph's last line is more than one character."""
        lines = self._ends(index, twips)
        return len(lines) < 2 or not is_orphan(self.found[index].text[lines[-2] :])

    def _without_orphan(self, index: int) -> bool:
        for twips in _adjustments(self.theme):
            if self._is_whole(index, twips):
                self.adjusted[index] = twips
                return True
        return False

    def _change(self, fault: int, hopeless: Collection[int]) -> tuple[int, int] | None:
        """The least change to a paragraph of the page before that mends ``fault`` and harms nothing above it."""
        near = list(self._near(fault))
        for twips in _adjustments(self.theme):
            for index in near:
                count = len(self._ends(index, twips))
                if count == self.pieces[self.at[index]].lines or not self._is_whole(index, twips):
                    continue
                if self._is_mended(fault, index, count, hopeless):
                    return index, twips
        return None

    def _near(self, fault: int) -> Iterator[int]:
        """The paragraphs up to ``fault`` on its page and the one before, the last first."""
        page = self.first[fault]
        for index in range(fault, -1, -1):
            if index in self.first and self.first[index] < page - 1:
                return
            if index in self.found and index in self.first and self.first[index] <= page:
                yield index

    def _is_mended(self, fault: int, index: int, count: int, hopeless: Collection[int]) -> bool:
        """Whether nothing up to ``fault`` stands ill where the paragraph ``index`` has ``count`` lines."""
        place, since = self.at[index], self.stands[self._before(index)]
        kept = self.pieces[place]
        self.pieces[place] = replace(kept, lines=count)
        found = self._pages(since).flow(self.pieces, hopeless, fault).fault(hopeless)
        self.pieces[place] = kept
        return found is None or found > fault


def _adjustments(theme: Theme) -> Iterator[int]:
    """Twips to add to every gap: none, then ever closer, then ever wider, within the theme's limits (CLREQ: 先挤进)."""
    closest, widest = (round(limit * TWIPS_PER_POINT) for limit in (theme.slack.closer_pt, theme.slack.wider_pt))
    yield 0
    yield from range(-1, -closest - 1, -1)
    yield from range(1, widest + 1)
