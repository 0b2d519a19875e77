"""How lines are filled and paragraphs end: digits, marks, last lines.

W3C's Requirements for Chinese Text Layout (CLREQ) ask for it and no GB standard does, so it is advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from assembler.review.conformance.body_text import Sheet, Sheets, place_of
from assembler.review.conformance.clause import PRACTICE, Clause, of_faults
from assembler.review.conformance.lines import running
from assembler.review.conformance.pages import Glyph, Line

_CLOSING = frozenset("，。、；：）》〉”’】〕」』")
_OPENING = frozenset("（《〈“‘【〔「『")
_SPREAD = 0.06
"""Ems between two digits or letters: more was put there to fill the line."""
_COMPRESSED = 0.8
"""Ems from one mark to the next: half an em where they share their white, a whole one where they do not."""


def measure(found: Sheets) -> Iterator[Clause]:
    """Clauses on what stands in the lines, and on what is left over at the end of a paragraph."""
    body = found.body
    pairs = [(s, line, a, b) for s, line in body for a, b in pairwise(line.glyphs)]
    words = [p for p in pairs if _is_western(p[2]) and _is_western(p[3])]
    spread = dict.fromkeys(place_of(s, line) for s, line, a, b in words if b.left - a.right > _SPREAD * a.size)
    yield _advised("digits-spread", list(spread), len(words))
    marks = [p for p in pairs if _share(p[2].text, p[3].text)]
    loose = dict.fromkeys(place_of(s, line) for s, line, a, b in marks if b.left - a.left > _COMPRESSED * a.size)
    yield _advised("marks-compressed", list(loose), len(marks))
    last = list(_last_lines(found))
    alone = [place_of(s, line) for s, line in last if _is_lone(line) or s.text[0] is line]
    yield _advised("orphans", alone, len(last))


def _advised(key: str, faults: list[str], among: int) -> Clause:
    return replace(of_faults(PRACTICE, key, faults, among), advice=True)


def _is_western(glyph: Glyph) -> bool:
    return glyph.text.isascii() and glyph.text.isalnum()


def _share(first: str, second: str) -> bool:
    """Whether two neighbours stand side by side with white between them that is not needed."""
    return (first in _CLOSING and second in _CLOSING | _OPENING) or (first in _OPENING and second in _OPENING)


def _last_lines(found: Sheets) -> Iterator[tuple[Sheet, Line]]:
    """Of paragraphs of two lines and more."""
    pages = {id(line): sheet for sheet, line in found.body}
    goes_on = {id(line): following for _, line, following in running(found)}
    for following in goes_on.values():
        if id(following) not in goes_on:
            yield pages[id(following)], following


def _is_lone(line: Line) -> bool:
    """One character, whatever marks follow it."""
    return len(line.text.strip("，。、；：！？）》”’…")) == 1
