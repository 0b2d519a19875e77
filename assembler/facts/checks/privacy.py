"""Numbers that belong to a person: the facts are for totals only, so each one seen is a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assembler.diagnostics.findings import Finding
from assembler.facts.node import Node

_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)")
_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_SHOWN = 4


def check(root: Node, file: str) -> Iterator[Finding]:
    """Identity numbers (GB 11643-1999, with their check digit), mobile numbers and bank cards, in values and keys."""
    for node in root.walk():
        texts = [node.text, *(key for key, _ in node.items())]
        for text in texts:
            for code, found in _personal(text):
                yield Finding(code, file, node.mark, node.path, {"text": found[:_SHOWN] + "…"})


def _personal(text: str) -> Iterator[tuple[str, str]]:
    taken: list[range] = []
    for code, pattern, holds in _KINDS:
        for found in pattern.finditer(text):
            span = range(*found.span())
            if holds(found.group()) and not any(offset in other for other in taken for offset in span):
                taken.append(span)
                yield code, found.group()


def _is_identity(number: str) -> bool:
    return _CHECK[sum(w * int(d) for w, d in zip(_WEIGHTS, number, strict=False)) % 11] == number[-1].upper()


def _is_card(number: str) -> bool:
    """Luhn's check digit (ISO/IEC 7812-1), and not one digit over and over."""
    digits = [int(c) for c in number if c.isdigit()]
    doubled = [d if index % 2 == 0 else (d * 2 - 9 if d > 4 else d * 2) for index, d in enumerate(reversed(digits))]
    return len(set(digits)) > 1 and sum(doubled) % 10 == 0


_KINDS = (
    ("personal-identity", _IDENTITY, _is_identity),
    ("personal-card", _CARD, _is_card),
    ("personal-mobile", _MOBILE, lambda _: True),
)
