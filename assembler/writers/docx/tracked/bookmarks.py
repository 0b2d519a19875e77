"""The bookmarks of both drafts: one name for what marks the same place, another for what marks another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from typing import Final

from lxml import etree

from assembler.writers.docx.ooxml import q

_START, _END, _NAME, _ID, _ANCHOR = q("bookmarkStart"), q("bookmarkEnd"), q("name"), q("id"), q("anchor")
_REFERENCE: Final = re.compile(r"(\bREF\s+)(\S+)")
_FORMER: Final = "former_"


def adopt(old: etree._Element, new: etree._Element, together: Iterable[tuple[etree._Element, etree._Element]]) -> None:
    """Let the ``old`` tree call its bookmarks as the ``new`` one does where both mark a paragraph ``together``.

    Those are taken out of the old tree, the others get names and numbers of their own; what leads to any of them
    follows.
    """
    names: dict[str, str] = {}
    for before, after in together:
        mine, others = _names(before), _names(after)
        if len(mine) == len(others):
            names |= dict(zip(mine, others, strict=True))
    shared = dict.fromkeys(names)
    known = set(_names(new))
    names |= {name: _free(name, known) for name in _names(old) if name not in names}
    _take_out(old, shared)
    _number(old, max((int(one.get(_ID, "0")) for one in new.iter(_START)), default=0) + 1)
    for one in old.iter(_START):
        one.set(_NAME, names[one.get(_NAME, "")])
    _lead(old, names)


def _names(tree: etree._Element) -> list[str]:
    return [one.get(_NAME, "") for one in tree.iter(_START)]


def _free(name: str, known: set[str]) -> str:
    while name in known:
        name = _FORMER + name
    known.add(name)
    return name


def _take_out(tree: etree._Element, names: Iterable[str]) -> None:
    named = set(names)
    gone = {one.get(_ID) for one in tree.iter(_START) if one.get(_NAME) in named}
    for point in [point for point in tree.iter(_START, _END) if point.get(_ID) in gone]:
        parent = point.getparent()
        if parent is not None:
            parent.remove(point)


def _number(tree: etree._Element, first: int) -> None:
    numbers = {one.get(_ID): str(number) for one, number in zip(tree.iter(_START), count(first), strict=False)}
    for point in tree.iter(_START, _END):
        point.set(_ID, numbers[point.get(_ID)])


def _lead(tree: etree._Element, names: dict[str, str]) -> None:
    for link in tree.iter(q("hyperlink")):
        if link.get(_ANCHOR) in names:
            link.set(_ANCHOR, names[link.get(_ANCHOR, "")])
    for code in tree.iter(q("instrText")):
        code.text = _REFERENCE.sub(lambda found: found[1] + names.get(found[2], found[2]), code.text or "")
