"""Adds, removes and moves parts of a facts file, and changes not a byte besides: comments, order and quoting stay.

``editor`` changes one value; here a whole problem, plan, paragraph, point or measure comes, goes or changes places.
"""

from assembler.facts.entries.changes import add, move, remove
from assembler.facts.entries.trees import Content

__all__ = ["Content", "add", "move", "remove"]
