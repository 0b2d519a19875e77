"""Two drafts side by side as one page: what is gone and new is marked, and below it stands why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final

from assembler.document.comparison import Pair, Side, Spot
from assembler.document.model import Document, Element
from assembler.writers.html import page
from assembler.writers.html.compared_style import STYLE
from assembler.writers.html.compared_text import TAGS, element

_FOLDED: Final = 3
"""So many unchanged elements in a row, and more, are folded away."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above the two drafts."""

    title: str
    old: str
    """What the old draft was made from."""
    new: str
    summary: str
    """How much changed, in one line."""
    unchanged: str
    """What folded elements are called; ``{count}`` of them."""
    moved: str
    """What the old place of a moved element is called, which leads to the new one."""


def compared(old: Document, new: Document, pairs: Sequence[Pair], said: Mapping[Spot, str], heads: Heads) -> str:
    """The page; ``said`` tells every change between the two, with its cause, empty where nothing is to be said of it.

    It is a file of its own, without a script and with nothing from outside; on a phone the two stand below each other.
    """
    head = f"{page.VIEWPORT}{page.POLICY}<style>\n{STYLE}</style>"
    spots: dict[int, list[Spot]] = defaultdict(list)
    for spot in said:
        spots[spot.pair].append(spot)
    sides = _Sides(old, new, pairs, spots, said, heads)
    top = f'<h1>{escape(heads.title)}</h1>\n<p class="summary">{escape(heads.summary)}</p>\n'
    names = (
        f'<div class="pair names"><p class="old">{escape(heads.old)}</p><p class="new">{escape(heads.new)}</p></div>\n'
    )
    return page.whole(new, head, f"<main>\n{top}{names}{''.join(sides.rows())}</main>\n")


@dataclass(frozen=True, slots=True)
class _Sides:
    old: Document
    new: Document
    pairs: Sequence[Pair]
    spots: Mapping[int, Sequence[Spot]]
    said: Mapping[Spot, str]
    heads: Heads

    def rows(self) -> Iterator[str]:
        """Every pair; those that did not change are folded where there are many."""
        for is_same, run in groupby(range(len(self.pairs)), self._is_same):
            places = list(run)
            rows = "".join(map(self._row, places))
            if is_same and len(places) >= _FOLDED:
                words = escape(self.heads.unchanged.format(count=len(places)))
                yield f"<details><summary>{words}</summary>\n{rows}</details>\n"
            else:
                yield rows

    def _is_same(self, place: int) -> bool:
        return not self.spots.get(place) and self.pairs[place].side is Side.BOTH

    def _row(self, place: int) -> str:
        pair, spots = self.pairs[place], self.spots.get(place, ())
        cells = "".join(self._side(place, side) for side in (Side.OLD, Side.NEW))
        why = "".join(f"<li>{escape(self.said[spot])}</li>" for spot in spots if self.said[spot])
        listed = f'<ul class="why">{why}</ul>' if why else ""
        looks = "pair" if self._is_same(place) else "pair changed"
        anchor = f' id="moved-{pair.new}"' if pair.moved and pair.side is Side.NEW else ""
        return f'<div class="{looks}"{anchor}>{cells}{listed}</div>\n'

    def _side(self, place: int, side: Side) -> str:
        """One draft's element; empty where it has none at this place."""
        pair = self.pairs[place]
        index = pair.old if side is Side.OLD else pair.new
        name = side.value
        if index is None or pair.side not in (side, Side.BOTH):
            return f'<div class="{name} none"></div>'
        blocks = (self.old if side is Side.OLD else self.new).blocks
        other = None if pair.moved and side is Side.OLD else self._other(pair, side)
        inner = element(blocks[index], other, side, self.spots.get(place, ()))
        if pair.side is not Side.BOTH and not pair.moved:
            inner = f"<{TAGS[side]}>{inner}</{TAGS[side]}>"
        if pair.moved and side is Side.OLD:
            inner += f'<p class="moved"><a href="#moved-{pair.new}">{escape(self.heads.moved)}</a></p>'
        return f'<div class="{name}{" moved-text" if pair.moved else ""}">{inner}</div>'

    def _other(self, pair: Pair, side: Side) -> Element | None:
        """The element of the other draft that it is held together with."""
        if side is Side.OLD:
            return None if pair.new is None else self.new.blocks[pair.new]
        return None if pair.old is None else self.old.blocks[pair.old]
