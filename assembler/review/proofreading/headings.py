"""Rules of headings beside each other and beside the text below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assembler.document.model import Kind
from assembler.review.proofreading.passages import Found, Passage, Slip

_SHORTEST: Final = 4
_MARKS: Final = "，。：；、！？—"


def repeated(passages: Sequence[Passage]) -> Iterator[Found]:
    """The text below a heading does not begin with the heading's words (practice)."""
    for above, below in pairwise(passages):
        title = above.text.strip(_MARKS)
        if above.kind is not Kind.HEADING or below.kind not in (Kind.PARAGRAPH, Kind.ITEM) or len(title) < _SHORTEST:
            continue
        if below.text.startswith(title) and below.text[len(title) : len(title) + 1] in _MARKS:
            yield below, Slip(0, len(title))


def equal(passages: Sequence[Passage]) -> Iterator[Found]:
    """Two headings side by side below one heading differ (practice; GB/T 9704-2012, 7.3.3)."""
    seen: dict[int, set[str]] = {}
    for passage in passages:
        if passage.block is None or passage.kind is not Kind.HEADING:
            continue
        level = passage.block.level
        seen = {known: texts for known, texts in seen.items() if known <= level}
        siblings = seen.setdefault(level, set())
        if passage.text in siblings:
            yield passage, Slip(0, len(passage.text))
        siblings.add(passage.text)
