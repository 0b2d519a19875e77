"""The name that was probably meant: what a finding offers where a name is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_ALIKE = 0.5
"""difflib's ratio from which on a name is offered: one wrong character in a name of two, as 巡查 for 巡河."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The one of ``known`` most like ``name``, whichever case both are in; empty where none is near."""
    folded = {one.casefold(): one for one in reversed(list(known))}
    found = get_close_matches(name.casefold(), list(folded)[::-1], n=1, cutoff=_ALIKE)
    return folded[found[0]] if found else ""
