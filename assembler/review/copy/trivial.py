"""Numerals that need no row in a reviewer's ledger: parts of a date, numbers of documents, ordinals."""

from __future__ import annotations

import re
from typing import Final

from assembler.review.ledger import Entry, Origin

_YEAR: Final = r"\d[\d×]{1,3}年"
_MONTHS: Final = r"\d{1,2}(?:[—至、]\d{1,2})?月份?"
_DAY: Final = r"\d{1,2}(?:[—至]\d{1,2})?日"
_NAMED: Final = re.compile(
    rf"{_YEAR}(?:{_MONTHS})?(?:{_DAY})?|{_MONTHS}(?:{_DAY})?|{_DAY}|〔\d+〕\d+号|\d+[-—./]\d+[-—./]\d+|第\d+"
)


def is_trivial(entry: Entry) -> bool:
    """Whether a numeral that is no figure stands, wherever it is printed, within a date or a document's number."""
    if entry.origin is Origin.STATISTIC or not entry.places or entry.formula or entry.name:
        return False
    return all(_is_named(entry.printed, place.sentence) for place in entry.places)


def _is_named(numeral: str, sentence: str) -> bool:
    return re.search(rf"(?<!\d){re.escape(numeral)}(?!\d)", _NAMED.sub("", sentence)) is None
