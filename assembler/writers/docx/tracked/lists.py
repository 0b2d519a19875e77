"""The numbered lists of both drafts in one part; the old draft's keep counting by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from assembler.writers.docx.ooxml import q, w
from assembler.writers.docx.tracked.atoms import canonical

_VAL, _ID, _ABSTRACT = q("val"), q("numId"), q("abstractNumId")


def renumbered(old: etree._Element, new: etree._Element, together: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each list of the ``old`` part is called now; ``together`` are lists of paragraphs that both drafts have.

    A list of both is the new draft's where both look alike. Others have numbers that the new draft has not.
    """
    before, after = _looks(old), _looks(new)
    found: dict[str, str] = {}
    for one, other in (*together, *((number, number) for number in before)):
        if one not in found and other not in found.values() and before.get(one) == after.get(other):
            found[one] = other
    free = max(map(int, (*before, *after, "0"))) + 1
    for place, one in enumerate(number for number in before if number not in found):
        found[one] = str(free + place)
    return found


def rename(tree: etree._Element, numbers: Mapping[str, str]) -> None:
    """Call the lists by their new numbers wherever ``tree`` counts in one."""
    for reference in tree.iter(_ID):
        reference.set(_VAL, numbers.get(reference.get(_VAL, ""), reference.get(_VAL, "")))


def merge(old: etree._Element, new: etree._Element, numbers: Mapping[str, str]) -> None:
    """Add to the ``new`` part the lists that the ``old`` draft has alone."""
    known = {num.get(_ID, "") for num in new.iterchildren(q("num"))}
    free = max((int(one.get(_ABSTRACT, "0")) for one in new.iterchildren(q("abstractNum"))), default=-1) + 1
    first = new.find(q("num"))
    for number, definition in _lists(old):
        if numbers[number] in known:
            continue
        made = deepcopy(definition)
        made.set(_ABSTRACT, str(free))
        if first is None:
            new.append(made)
        else:
            first.addprevious(made)
        new.append(w("num", w("abstractNumId", val=free), numId=numbers[number]))
        free += 1


def _lists(part: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Each list's number and what it looks like."""
    looks = {one.get(_ABSTRACT, ""): one for one in part.iterchildren(q("abstractNum"))}
    for num in part.iterchildren(q("num")):
        named = num.find(q("abstractNumId"))
        if named is not None:
            yield num.get(_ID, ""), looks[named.get(_VAL, "")]


def _looks(part: etree._Element) -> dict[str, bytes]:
    found = {}
    for number, definition in _lists(part):
        copy = deepcopy(definition)
        copy.attrib.pop(_ABSTRACT, "")
        found[number] = canonical(copy)
    return found
