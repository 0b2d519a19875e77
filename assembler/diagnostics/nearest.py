"""The name that was probably meant: what a finding offers where a name is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

_ALIKE = 0.5
"""difflib's ratio from which on a name is offered: one wrong character in a name of two, as 巡查 for 巡河."""
_WORD = 2
"""Characters of a name that may be meant for the title that begins with it: 年度 for 年度汇报（五段式）."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The one of ``known`` most like ``name``, whichever case both are in; empty where none is near."""
    folded = {one.casefold(): one for one in reversed(list(known))}
    found = get_close_matches(name.casefold(), list(folded)[::-1], n=1, cutoff=_ALIKE)
    return folded[found[0]] if found else ""


def several(name: str, known: Mapping[str, str], most: int = 3) -> list[str]:
    """The keys of ``known`` most like ``name``, which may also be like their titles (the values); nearest first.

    A title that is ``name`` itself is the one that was meant.
    """
    if exact := [key for key, title in known.items() if title == name]:
        return exact[:1]
    backwards = list(known.items())[::-1]
    spelt = {key.casefold(): key for key, _ in backwards} | {title: key for key, title in backwards if title}
    near = [spelt[one] for one in get_close_matches(name.casefold(), list(spelt)[::-1], n=most * 2, cutoff=_ALIKE)]
    begun = [key for key, title in known.items() if len(name) >= _WORD and title.startswith(name)]
    return list(dict.fromkeys((*near, *begun)))[:most]
