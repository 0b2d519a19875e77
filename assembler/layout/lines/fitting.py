"""No orphans: which paragraphs are set a little closer or wider, the same in every output (GB/T 9704-2012, 7.3.5.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assembler.document.model import Element
from assembler.layout.colophon import Foot
from assembler.layout.lines import nominal
from assembler.layout.lines.best import is_orphan
from assembler.layout.lines.flow import Flow, flow, pieces
from assembler.layout.lines.greedy import ends
from assembler.layout.lines.measured import Measured, adjusted, measured
from assembler.layout.lines.paragraphs import Paragraph, paragraphs
from assembler.layout.tables import SetTable, set_tables
from assembler.layout.tables.weighing import Advances
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM, TWIPS_PER_POINT


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

    def fit(self) -> Fitted:
        self.found = paragraphs(self.blocks, self.theme)
        orphans = tuple(index for index in self.found if not self._without_orphan(index))
        settled = self._flow({})
        hopeless: set[int] = set()
        while fault := _first_fault(settled, hopeless):
            change = self._change(fault, settled, hopeless)
            if change is not None:
                self.adjusted |= change
            elif fault in settled.lone and fault not in self.held:
                self.held.add(fault)
            else:
                hopeless.add(fault)
            settled = self._flow({})
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

    def _flow(self, change: Mapping[int, int]) -> Flow:
        twips = self.adjusted | dict(change)
        counts = {index: len(self._ends(index, twips.get(index, 0))) for index in self.found}
        found = list(pieces(self.blocks, self.theme, counts, self.tables, self.held))
        wide = self.theme.page.text_width * POINTS_PER_MM / self.theme.grid.pitch
        return flow(found, self.theme.grid.lines, wide, any_foot=self.theme.formal.is_letter)

    def _change(self, fault: int, settled: Flow, hopeless: set[int]) -> dict[int, int] | None:
        """The least change to a paragraph of the page before that mends ``fault`` and harms nothing above it."""
        page = settled.first[fault]
        near = [i for i in self.found if i <= fault and page - 1 <= settled.first.get(i, -1) <= page]
        for twips in _adjustments(self.theme):
            for index in reversed(near):
                if len(self._ends(index, twips)) == len(self._ends(index, self.adjusted.get(index, 0))):
                    continue
                if not self._is_whole(index, twips):
                    continue
                following = _first_fault(self._flow({index: twips}), hopeless)
                if following is None or following > fault:
                    return {index: twips}
        return None


def _adjustments(theme: Theme) -> Iterator[int]:
    """Twips to add to every gap: none, then ever closer, then ever wider, within the theme's limits (CLREQ: 先挤进)."""
    closest, widest = (round(limit * TWIPS_PER_POINT) for limit in (theme.slack.closer_pt, theme.slack.wider_pt))
    yield 0
    yield from range(-1, -closest - 1, -1)
    yield from range(1, widest + 1)


def _first_fault(found: Flow, hopeless: set[int]) -> int | None:
    faults = [index for index in (*found.lone, *found.textless) if index not in hopeless]
    return min(faults, default=None)
