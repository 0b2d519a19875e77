"""Two documents compared: which elements belong together, and what differs inside their text.

Knows nothing of facts, files or reasons: those are for ``review``. Everything goes by content, takes time that grows
little faster than the documents, and answers the same each time.
"""

from __future__ import annotations

from assembler.document.comparison.differences import Difference, differences
from assembler.document.comparison.elements import compare, is_same, same_look
from assembler.document.comparison.pairs import Pair, Side
from assembler.document.comparison.spots import Part, Spot, spots
from assembler.document.comparison.tables import TablePairs, table_pairs

__all__ = [
    "Difference",
    "Pair",
    "Part",
    "Side",
    "Spot",
    "TablePairs",
    "compare",
    "differences",
    "is_same",
    "same_look",
    "spots",
    "table_pairs",
]
