"""A long report costs by the page what a short one does: lines that stand ill are mended page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import Block, Element, Kind, Span
from assembler.layout.lines import fitting
from assembler.layout.lines.flow import Pages
from assembler.layout.tables import set_tables
from tests.effort import examples
from tests.made import THEME

_BLOCKS = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 150)), min_size=20, max_size=60)


def _report(shapes: Sequence[tuple[int, int]]) -> tuple[Element, ...]:
    made = [Block(Kind.TITLE, (Span("报告"),))]
    for kind, length in shapes:
        words = (Span(("组织巡河，逐一建账；" * 15)[:length]),)
        made.append(Block(Kind.PARAGRAPH, words) if kind else Block(Kind.HEADING, words, level=1, number="一、"))
    return (*made, Block(Kind.SIGNATURE, (Span("青石镇"),)), Block(Kind.DATE, (Span("2025年1月1日"),)))


class _Whole(fitting._Fitter):
    """Lets the whole text flow anew for every question, from the first page to the last."""

    def _settle(self, since: int | None, hopeless: Collection[int]) -> int | None:
        del since
        found = self._pages().flow(self.pieces)
        self.stands, self.first, self.lone = found.stands, found.first, frozenset(found.lone)
        return found.fault(hopeless)

    def _is_mended(self, fault: int, index: int, count: int, hopeless: Collection[int]) -> bool:
        whole = list(self.pieces)
        whole[self.at[index]] = replace(whole[self.at[index]], lines=count)
        found = self._pages().flow(whole).fault(hopeless)
        return found is None or found > fault


@given(_BLOCKS)
@examples(12)
def test_going_on_from_a_page_settles_what_beginning_anew_does(shapes: list[tuple[int, int]]) -> None:
    blocks = _report(shapes)
    part = fitting.fit(blocks, THEME)
    whole = _Whole(blocks, THEME, set_tables(blocks, THEME, None)).fit()
    for one in fields(part):
        assert getattr(part, one.name) == getattr(whole, one.name)


def test_twice_the_pages_are_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    placed: Counter[int] = Counter()
    place = Pages._place

    def counted(pages: Pages, piece: object) -> None:
        placed[size] += 1
        place(pages, piece)  # type: ignore[arg-type]

    monkeypatch.setattr(Pages, "_place", counted)
    for size in (300, 600):
        fitting.fit(_report([(1 if n % 7 else 0, n * 37 % 150 + 1) for n in range(size)]), THEME)
    assert placed[600] < 2.5 * placed[300]
