"""How much a facts file may hold."""

from __future__ import annotations

BYTES = 2 * 1024 * 1024
"""Size of a facts file."""
DEPTH = 64
"""Lists and mappings one inside the other."""
NODES = 10_000
"""Values in a file as written: many times what the longest report holds, and still checked within a second."""
COPIES = 10_000
"""Values that aliases add to those written."""
DIGITS = 40
"""Characters of a number."""
