"""Trace: for every figure of a draft where it came from, and for every fact where it is printed."""

from __future__ import annotations

from assembler.document.sentences import sections
from assembler.review.ledger.ledger import Entry, Ledger, Origin, Place, ledger
from assembler.review.ledger.table import as_json, as_rows, head

__all__ = ["Entry", "Ledger", "Origin", "Place", "as_json", "as_rows", "head", "ledger", "sections"]
