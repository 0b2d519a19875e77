"""How much a facts file may hold; how many bytes, is said in ``facts.source``."""

from __future__ import annotations

DEPTH = 64
"""Lists and mappings one inside the other."""
NODES = 10_000
"""Values in a file as written: many times what the longest report holds, and still checked within a second."""
COPIES = 10_000
"""Values that aliases add to those written."""
DIGITS = 40
"""Characters of a number."""
