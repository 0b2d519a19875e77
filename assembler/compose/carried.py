"""A sentence's new words with the facts of the old ones: what is printed in both stays what it was printed from.

The new words were written beside the sentence as it once stood. Its figures may have changed since, and come out as
they are now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain, repeat

from assembler.document.model import Cell, Role, Span
from assembler.document.wording import Likeness, Unit


@dataclass(frozen=True, slots=True)
class _Claim:
    """Characters of a new literal text that stand for what ``span`` prints."""

    begin: int
    end: int
    span: Span


def carried(old: Unit, was: Likeness, now: Cell) -> Cell:
    """``now`` with the facts that ``old`` prints where it has their text; ``was`` is what ``old`` once said."""
    extents = old.extents(was) or ()
    parts = [_Part(span, extent, was) for span, extent in zip(old.spans, extents, strict=False)]
    return tuple(piece for span in now for piece in (_pieces(span, parts, was) if span.role is Role.FACT else (span,)))


@dataclass(frozen=True, slots=True)
class _Part:
    """A span of the sentence, and which characters of ``was.spoken`` it stands for."""

    span: Span
    extent: tuple[int, int]
    was: Likeness

    @property
    def once(self) -> str:
        """What it printed when the new words were written."""
        begin, end = self.extent
        return self.was.text[self.was.begins[begin] : self.was.ends[end - 1]] if begin < end else ""

    def numerals(self) -> Iterator[tuple[str, Span]]:
        """Each numeral that it printed once, with what it prints in its place now."""
        then, today = Likeness(self.once), Likeness(self.span.text)
        if then.spoken == today.spoken:
            for old, new in zip(then.tokens, today.tokens, strict=True):
                if old[0].isdigit():
                    yield old, replace(self.span, text=new)


def _pieces(span: Span, parts: Sequence[_Part], was: Likeness) -> Iterator[Span]:
    """One literal text of the new words, cut where it prints facts of the old ones."""
    new = Likeness(span.text)
    claims = list(_kept(new, parts, was))
    for claim in (*_found(span.text, parts, claims), *_counted(new, parts)):
        if _is_free(claim.begin, claim.end, claims):
            claims.append(claim)
    end = 0
    for claim in sorted(claims, key=lambda one: one.begin):
        if claim.begin > end:
            yield replace(span, text=span.text[end : claim.begin])
        yield replace(claim.span, role=Role.FACT, path=span.path) if claim.span.role is Role.WORDS else claim.span
        end = claim.end
    if end < len(span.text):
        yield replace(span, text=span.text[end:])


def _is_free(begin: int, end: int, claims: Sequence[_Claim]) -> bool:
    return all(end <= one.begin or one.end <= begin for one in claims)


def _kept(new: Likeness, parts: Sequence[_Part], was: Likeness) -> Iterator[_Claim]:
    """Facts whose text stands in the new words where it stood in the old ones."""
    blocks = SequenceMatcher(None, was.tokens, new.tokens, autojunk=False).get_matching_blocks()
    for part in parts:
        begin, end = part.extent
        block = next((one for one in blocks if one.a <= begin and end <= one.a + one.size), None)
        if block and begin < end and part.span.role is not Role.WORDS:
            first = block.b + begin - block.a
            yield _Claim(new.begins[first], new.ends[first + end - begin - 1], part.span)


def _found(text: str, parts: Sequence[_Part], claims: Sequence[_Claim]) -> Iterator[_Claim]:
    """Figures whose text stands elsewhere in the new words: those first that have no place there yet, in order."""
    placed = {id(claim.span) for claim in claims}
    meant: dict[str, list[_Part]] = {}
    for part in sorted(parts, key=lambda part: id(part.span) in placed):
        if part.span.role is not Role.WORDS and any(map(str.isdigit, part.once)):
            meant.setdefault(part.once, []).append(part)
    for once, listed in meant.items():
        free = [place for place in _places(text, once) if _is_free(place, place + len(once), claims)]
        for place, part in zip(free, chain(listed, repeat(listed[0])), strict=False):
            yield _Claim(place, place + len(once), part.span)


def _places(text: str, part: str) -> Iterator[int]:
    """Where ``part`` stands in ``text``; not within a longer number."""
    return (one.start() for one in re.finditer(rf"(?<![\d.,]){re.escape(part)}", text))


def _counted(new: Likeness, parts: Sequence[_Part]) -> Iterator[_Claim]:
    """Numerals that stand in the new words without their unit, where only one thing can be meant."""
    meant: dict[str, list[Span]] = {}
    for part in parts:
        for numeral, span in part.numerals():
            meant.setdefault(numeral, []).append(span)
    for token, begin, end in zip(new.tokens, new.begins, new.ends, strict=True):
        spans = meant.get(token, [])
        if len({span.text for span in spans}) == 1:
            yield _Claim(begin, end, spans[0])
