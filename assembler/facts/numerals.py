"""Numbers as people type them where YAML and JSON know another way: told apart from words, with what was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assembler.expressions import compiled
from assembler.facts.node import Node

_THOUSANDS = compiled(r"([-+]?[1-9]\d{0,2})((?:[,，'’ ]\d{3})+)(\.\d+)?")
_LEADING_ZERO = compiled(r"([-+]?)0+(\d+(?:\.\d+)?)")
_SCALED = compiled(r"([-+]?\d+(?:\.\d+)?) ?([万亿])(\D*)")
_DIGITS = compiled(r"[-+]?\d+(?:\.\d+)?")
_SCALES = {"万": 10**4, "亿": 10**8}
GROUP = compiled(r"\d{3}(?:\.\d+)?")
"""What stands behind a comma between thousands."""
HEAD = compiled(r"[-+]?[1-9]\d{0,2}(?:,\d{3})*")
"""What stands before it."""


def cut_up(elements: Iterable[Node]) -> Iterator[tuple[Node, str]]:
    """``[a, 1,200]``: two numbers to YAML, one to whoever typed it; the first of the two, and the one as typed."""
    for first, second in pairwise(elements):
        ends, begins = first.mark.end, (second.mark.line, second.mark.column - 1)
        if ends == begins and HEAD.fullmatch(first.text) and GROUP.fullmatch(second.text):
            yield first, f"{first.text},{second.text}"


@dataclass(frozen=True, slots=True)
class Misspelt:
    """The code of what is wrong with a number, and the number to type instead."""

    code: str
    meant: str


def misspelt(text: str) -> Misspelt | None:
    """What is wrong with ``text``, where a number was meant by it: ``12,345``, ``012``, ``38.6万``, ``１２``."""
    if found := _THOUSANDS.fullmatch(text):
        groups = re.sub(r"\D", "", found[2])
        return Misspelt("thousands-separator", f"{found[1]}{groups}{found[3] or ''}")
    if found := _LEADING_ZERO.fullmatch(text):
        return Misspelt("leading-zero", f"{found[1]}{found[2]}")
    if found := _SCALED.fullmatch(text):
        return Misspelt("scale-in-number", f"{(Decimal(found[1]) * _SCALES[found[2]]).normalize():f}")
    plain = unicodedata.normalize("NFKC", text)
    if plain != text and _DIGITS.fullmatch(plain):
        return Misspelt("full-width-number", plain)
    return None
