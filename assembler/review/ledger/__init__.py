"""The ledger: for each figure of a draft its fact, formula and value, and the sentences in which it is printed."""

from __future__ import annotations

from assembler.document.sentences import sections
from assembler.review.ledger.ledger import Entry, Ledger, Origin, Place, ledger
from assembler.review.ledger.table import as_json, as_rows, head

__all__ = ["Entry", "Ledger", "Origin", "Place", "as_json", "as_rows", "head", "ledger", "sections"]
