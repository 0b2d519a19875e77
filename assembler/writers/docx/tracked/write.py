"""Woven content as WordprocessingML: neighbours of one mark share it, and each cause hangs on what it explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Final

from lxml import etree

from assembler.writers.docx.ooxml import q, value, w
from assembler.writers.docx.tracked.atoms import Atom, Sort, joined
from assembler.writers.docx.tracked.marks import Mark, Marks, rename_deleted
from assembler.writers.docx.tracked.pen import Pen
from assembler.writers.docx.tracked.weave import Stretch, Woven

_REFERENCE: Final = "CommentReference"
"""The character style of the sign that a comment hangs on."""


def content(stretches: Iterable[Stretch], pen: Pen) -> Iterator[etree._Element]:
    """The children of a ``w:p`` behind its properties."""
    for stretch in stretches:
        nodes = list(_nodes(stretch.woven, pen.marks))
        yield from explained(nodes, stretch.cause, pen) if stretch.cause else nodes


def explained(nodes: Sequence[etree._Element], cause: str, pen: Pen) -> Iterator[etree._Element]:
    """``nodes`` under a comment; the sign it hangs on goes with the changes, accepted or rejected."""
    comment = pen.comments.remark(cause)
    yield w("commentRangeStart", id=comment)
    yield from nodes
    yield w("commentRangeEnd", id=comment)
    sign = w("r", w("rPr", value("rStyle", _REFERENCE)), w("commentReference", id=comment))
    yield pen.marks.passing(sign)


def _nodes(woven: Iterable[Woven], marks: Marks) -> Iterator[etree._Element]:
    for (mark, sort), group in groupby(woven, key=lambda one: (one.mark, _apart(one.atom))):
        listed = list(group)
        if sort is Sort.POINT:
            yield from (deepcopy(node) for one in listed for node in one.atom.nodes)
        elif mark is None:
            yield from _kept(listed, marks)
        elif sort is Sort.LINK:
            yield from (_link(one.atom.nodes[0], mark, marks) for one in listed)
        else:
            yield marks.around(mark, (run for atom in joined(one.atom for one in listed) for run in atom.runs()))


def _apart(atom: Atom) -> Sort | None:
    """What may not stand in one mark with text."""
    return atom.sort if atom.sort in (Sort.POINT, Sort.LINK) else None


def _link(link: etree._Element, mark: Mark, marks: Marks) -> etree._Element:
    """A hyperlink whose runs are marked."""
    copy = deepcopy(link)
    runs = list(copy)
    copy[:] = [marks.mark(mark, *runs)]
    if mark is Mark.DELETED:
        rename_deleted(copy)
    return copy


def _kept(woven: Iterable[Woven], marks: Marks) -> Iterator[etree._Element]:
    for was, group in groupby(woven, key=lambda one: one.was):
        atoms = joined(one.atom for one in group)
        for run in (deepcopy(run) for atom in atoms for run in atom.runs()):
            if was is not None:
                _note_look(run, was[0], marks)
            yield run


def _note_look(run: etree._Element, was: etree._Element | None, marks: Marks) -> None:
    """Note in ``run`` the look that the old draft had (``w:rPrChange``)."""
    look = run.find(q("rPr"))
    if look is None:
        look = w("rPr")
        run.insert(0, look)
    old = w("rPr") if was is None else deepcopy(was)
    look.append(marks.mark("rPrChange", old))
