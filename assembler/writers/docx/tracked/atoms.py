"""A paragraph's content as atoms: pieces of text in one look, which can be split, and what stays whole between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from lxml import etree

from assembler.writers.docx import ooxml
from assembler.writers.docx.ooxml import DOC_PR, PICTURE, q, w

_ENDS: Final = {q("bookmarkEnd"), q("commentRangeEnd"), q("commentReference")}


class Sort(Enum):
    """What an atom is."""

    TEXT = "text"
    """Characters of one run."""
    WHOLE = "whole"
    """Runs that stay together: a line break, a picture, a reference to a comment, a field."""
    LINK = "link"
    """A hyperlink: no mark may stand around it, so that its runs are marked inside."""
    POINT = "point"
    """Where a bookmark or a comment's range begins or ends: no text, and never marked."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A part of a paragraph."""

    sort: Sort
    text: str
    """Its characters as a reader counts them."""
    nodes: tuple[etree._Element, ...]
    """The runs or the one element that it is; of ``TEXT`` the run whose look it has."""
    key: bytes
    """Equal for atoms that look and read the same; of ``TEXT`` its look alone."""

    @property
    def closes(self) -> bool:
        """Whether it belongs to the text before it."""
        node = self.nodes[-1]
        return node.tag in _ENDS or (len(node) > 0 and node[-1].tag in _ENDS)

    def split(self, at: int) -> tuple[Atom, Atom]:
        """``TEXT`` in two, ``at`` characters from its beginning."""
        return replace(self, text=self.text[:at]), replace(self, text=self.text[at:])

    def runs(self) -> tuple[etree._Element, ...]:
        """The runs to write it with."""
        return (text_run(self.text, look_of(self.nodes[0])),) if self.sort is Sort.TEXT else self.nodes


def atoms(paragraph: etree._Element) -> tuple[Atom, ...]:
    """What ``paragraph`` holds, in reading order."""
    return tuple(joined(_atoms(child for child in paragraph if child.tag != q("pPr"))))


def _atoms(children: Iterable[etree._Element]) -> Iterator[Atom]:
    field: list[etree._Element] = []
    depth = 0
    for child in children:
        depth += _turn(child)
        if depth or field:
            field.append(child)
            if not depth:
                yield Atom(Sort.WHOLE, _shown(field), tuple(field), _key(field))
                field = []
        elif child.tag == q("r"):
            yield from _of_run(child)
        elif child.tag == q("hyperlink"):
            yield Atom(Sort.LINK, _shown([child]), (child,), _key([child]))
        else:
            yield Atom(Sort.POINT, "", (child,), _key([child]))


def _turn(child: etree._Element) -> int:
    """1 where a field begins, -1 where one ends."""
    kinds = [mark.get(q("fldCharType")) for mark in child.iter(q("fldChar"))]
    return kinds.count("begin") - kinds.count("end")


def _of_run(run: etree._Element) -> Iterator[Atom]:
    look = run.find(q("rPr"))
    for part in run:
        if part.tag == q("t"):
            yield Atom(Sort.TEXT, part.text or "", (run,), b"" if look is None else canonical(look))
        elif part.tag != q("rPr"):
            alone = run if len(run) == 1 + (look is not None) else w("r", deepcopy(look), deepcopy(part))
            yield Atom(Sort.WHOLE, "\t" if part.tag == q("tab") else "", (alone,), _key([alone]))


def joined(found: Iterable[Atom]) -> Iterator[Atom]:
    """Neighbours of one look as one; empty text is nothing."""
    last: Atom | None = None
    for atom in found:
        if atom.sort is Sort.TEXT and not atom.text:
            continue
        if last is not None and last.sort is atom.sort is Sort.TEXT and last.key == atom.key:
            last = replace(last, text=last.text + atom.text)
            continue
        if last is not None:
            yield last
        last = atom
    if last is not None:
        yield last


def _shown(nodes: Iterable[etree._Element]) -> str:
    """The text that a reader sees of ``nodes``."""
    return "".join(part.text or "" for node in nodes for part in node.iter(q("t")))


def _key(nodes: Sequence[etree._Element]) -> bytes:
    """Equal for what looks the same: numbers that only tell pictures apart are left out."""
    if any(True for node in nodes for _ in node.iter(DOC_PR)):
        nodes = [deepcopy(node) for node in nodes]
        for named in (found for node in nodes for found in node.iter(DOC_PR, PICTURE)):
            named.attrib.pop("id", "")
    return b"".join(canonical(node) for node in nodes)


def canonical(node: etree._Element) -> bytes:
    """The same bytes for the same element, wherever it stands."""
    return etree.tostring(node, method="c14n", exclusive=True, with_tail=False)


def is_same(one: etree._Element, other: etree._Element) -> bool:
    """Whether both say the same in every respect."""
    return canonical(one) == canonical(other)


def copied(node: etree._Element) -> etree._Element:
    """A copy without what stands behind it."""
    copy = deepcopy(node)
    copy.tail = None
    return copy


def look_of(run: etree._Element) -> etree._Element | None:
    """The ``w:rPr`` of a run."""
    return run.find(q("rPr"))


def text_run(text: str, look: etree._Element | None) -> etree._Element:
    """A run of ``text``."""
    return w("r", None if look is None else deepcopy(look), ooxml.text(text))


def split_at(found: Sequence[Atom], places: Iterable[int]) -> tuple[Atom, ...]:
    """``found`` with its text split at each of ``places``, in characters from the paragraph's beginning."""
    cuts, done, start = sorted(set(places)), [], 0
    for atom in found:
        rest = atom
        for cut in cuts:
            if atom.sort is Sort.TEXT and start < cut < start + len(rest.text):
                first, rest = rest.split(cut - start)
                done.append(first)
                start = cut
        done.append(rest)
        start += len(rest.text)
    return tuple(done)
