"""What differs between a recorded text and the one that came back, in characters of both as they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from assembler.document import comparison, walk
from assembler.document.comparison import Difference
from assembler.document.model import Cell, Role, Span
from assembler.review.intake.model import Mark
from assembler.review.intake.reading.plain import Plain, plain
from assembler.review.intake.reading.texts import Text, distinct

_WHOLE: Final = re.compile(r"[0-9A-Za-z.,%×]")
_MARKS: Final = dict.fromkeys(map(ord, "、."))
_DIGIT: Final = re.compile(r"[0-9.]")


def differences(old: Cell, new: str) -> tuple[Difference, ...]:
    """In order; white, the width of digits and the look are no difference."""
    before, after = plain(walk.text(old)), plain(new)
    if before.text == after.text or (_refers(old) and _unmarked(before.text) == _unmarked(after.text)):
        return ()
    spans = tuple(_spans(old, before))
    figures = [span.text for span in spans if span.role in (Role.FIGURE, Role.GAP)]
    found = comparison.differences(spans, tuple(_figured(after.text, figures)))
    fixed = _fixed(spans)
    trimmed = (_trimmed(one, before.text, after.text, fixed) for one in _touching(found))
    return tuple(_as_they_stand(one, before, after) for one in trimmed)


def _touching(found: Sequence[Difference]) -> Iterator[Difference]:
    """With those that touch as one: a reviewer types without regard to where a phrase ends."""
    held: Difference | None = None
    for one in found:
        if held and (held.old_end, held.new_end) == (one.old_start, one.new_start):
            held = Difference(held.old_start, one.old_end, held.new_start, one.new_end)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _fixed(spans: Sequence[Span]) -> frozenset[int]:
    """The characters that are never parted from those beside them: those of figures."""
    ends = list(accumulate((len(span.text) for span in spans), initial=0))
    whole = (Role.FIGURE, Role.GAP)
    return frozenset(
        place
        for span, start in zip(spans, ends, strict=False)
        if span.role in whole
        for place in range(start, start + len(span.text))
    )


def _trimmed(one: Difference, old: str, new: str, fixed: frozenset[int]) -> Difference:
    """Without what is the same at its beginning and its end, numbers and Latin words aside."""
    start, new_start, end, new_end = one.old_start, one.new_start, one.old_end, one.new_end
    while start < end and new_start < new_end and _is_same(old, start, new, new_start, fixed):
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and _is_same(old, end - 1, new, new_end - 1, fixed):
        end, new_end = end - 1, new_end - 1
    return Difference(start, end, new_start, new_end)


def _is_same(old: str, place: int, new: str, other: int, fixed: frozenset[int]) -> bool:
    return old[place] == new[other] and place not in fixed and not _WHOLE.match(old[place])


def _refers(cell: Cell) -> bool:
    """Whether it tells the numbers of other paragraphs, which programs work out anew."""
    return any(span.link and not span.path for span in cell)


def _unmarked(text: str) -> str:
    """Without the marks behind numbers, over which programs differ."""
    return text.translate(_MARKS)


def bare(cell: Cell) -> Cell:
    """The spans of a recorded text as they are compared: plain, of one look."""
    return tuple(_spans(cell, plain(walk.text(cell))))


def _spans(cell: Cell, whole: Plain) -> Iterator[Span]:
    start = 0
    for span in cell:
        end = start + len(span.text)
        first, last = bisect_left(whole.places, start), bisect_left(whole.places, end)
        if first < last:
            yield replace(span, text=whole.text[first:last], strong=False, anchor="", link="")
        start = end


def _figured(text: str, figures: Sequence[str]) -> Iterator[Span]:
    """``text`` with those of the recorded figures that it still has, which are compared as wholes."""
    start = 0
    for figure in figures:
        place = text.find(figure, start)
        while place >= 0 and _goes_on(text, place, place + len(figure)):
            place = text.find(figure, place + 1)
        if place >= 0:
            yield Span(text[start:place])
            yield Span(figure, role=Role.FIGURE)
            start = place + len(figure)
    yield Span(text[start:])


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a number found there is part of a longer one."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return bool((_DIGIT.match(before) and text[start].isdigit()) or (behind.isdigit() and text[end - 1].isdigit()))


def _as_they_stand(one: Difference, before: Plain, after: Plain) -> Difference:
    return Difference(*_range(before, one.old_start, one.old_end), *_range(after, one.new_start, one.new_end))


def _range(whole: Plain, start: int, end: int) -> tuple[int, int]:
    if start == end:
        place = whole.end(start)
        return place, place
    return whole.start(start), whole.end(end)


def marks(text: Text, one: Difference, old: Cell, skipped: int = 0) -> tuple[Mark, ...]:
    """Who put in the new characters of ``one`` in ``text``, or took out the old ones; ``old`` is the recorded text.

    Of ``text`` the first ``skipped`` characters are its number.
    """
    then = differences(old, text.once[skipped:]) if any(piece.taken_out for piece in text.pieces) else ()
    back = Mapped(tuple(Difference(d.new_start, d.new_end, d.old_start, d.old_end) for d in then))
    start, end = (place + skipped for place in back.range(one.old_start, one.old_end))
    first, last = one.new_start + skipped, one.new_end + skipped
    found: list[Mark] = []
    now = once = 0
    for piece in text.pieces:
        length = len(piece.text)
        if piece.taken_out is None and piece.put_in and now < last and now + length > first:
            found.append(piece.put_in)
        if piece.taken_out and piece.put_in is None and once < end and once + length > start:
            found.append(piece.taken_out)
        now += 0 if piece.taken_out else length
        once += 0 if piece.put_in else length
    return distinct(found)


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where the characters of a text that came back stood in the recorded one."""

    differences: tuple[Difference, ...] = ()
    skipped: int = 0
    """Characters at its beginning that are its number."""

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The recorded characters of which these are, or in whose place they stand."""
        return self._old(max(start - self.skipped, 0)), self._old(max(end - self.skipped, 0), behind=True)

    def _old(self, place: int, *, behind: bool = False) -> int:
        shift = 0
        for one in self.differences:
            if place < one.new_start or (place == one.new_start and (behind or one.new_start == one.new_end)):
                break
            if place < one.new_end or (place == one.new_end and behind):
                return one.old_end if behind else one.old_start
            shift = one.old_end - one.new_end
        return place + shift
