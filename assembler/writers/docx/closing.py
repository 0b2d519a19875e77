"""Where signature and date stand: GB/T 9704-2012, 7.3.5.2."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assembler.model import Block, Element, Kind

MARGIN: Final = 2.0
"""Characters between the right edge and the signature, or the date where that is the longer; also the offset."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Right indents of a signature and its date, in characters."""

    signature: float = MARGIN
    date: float = MARGIN


def characters(text: str) -> float:
    """Width of ``text`` in full-width characters; digits and Latin letters count half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text if not unicodedata.combining(c))


def closing(signature: str, date: str) -> Closing:
    """The date begins two characters to the right of where the signature begins; the longer one keeps the margin."""
    signed, dated = characters(signature), characters(date)
    if dated > signed:
        return Closing(MARGIN + MARGIN + dated - signed, MARGIN)
    return Closing(MARGIN, MARGIN + signed - MARGIN - dated)


def closings(blocks: Sequence[Element]) -> dict[int, Closing]:
    """The closing of each signature and date, by the place of the block in ``blocks``; a lone one has none."""
    found: dict[int, Closing] = {}
    for place, (first, second) in enumerate(pairwise(blocks)):
        if not (isinstance(first, Block) and isinstance(second, Block)):
            continue
        if (first.kind, second.kind) == (Kind.SIGNATURE, Kind.DATE):
            found[place] = found[place + 1] = closing(first.text, second.text)
    return found
