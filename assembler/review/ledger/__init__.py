"""Trace: for every figure of a draft where it came from, and for every fact where it is printed."""

from __future__ import annotations

from assembler.document.sentences import sections
from assembler.review.ledger.ledger import Entry, Ledger, Origin, Place, ledger
from assembler.review.ledger.table import HEAD, as_json, as_rows

__all__ = ["HEAD", "Entry", "Ledger", "Origin", "Place", "as_json", "as_rows", "ledger", "sections"]
