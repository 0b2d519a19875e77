"""The comments of both drafts and those that tell causes, in one part."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from lxml import etree

from assembler.writers.docx.ooxml import parse, q, serialise, value, w
from assembler.writers.docx.tracked.atoms import canonical, copied, text_run

PART: Final = "word/comments.xml"
_RANGES: Final = (q("commentRangeStart"), q("commentRangeEnd"))
_POINTERS: Final = (*_RANGES, q("commentReference"))
_ID: Final = q("id")


@dataclass(slots=True)
class Comments:
    """Comments by number; those of the old draft are told from the new one's by theirs."""

    author: str
    initials: str
    date: str
    _root: etree._Element
    _old: dict[str, etree._Element] = field(default_factory=dict)
    _said: dict[str, bytes] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=count)

    @classmethod
    def of(cls, new: bytes | None, author: str, initials: str, date: str) -> Comments:
        """The new draft's; ``new`` is its part, None for none."""
        root = w("comments") if new is None else parse(new)
        made = cls(author, initials, date, root)
        made._said = {one.get(_ID, ""): _content(one) for one in root}
        made._numbers = count(max((int(one.get(_ID, "0")) for one in root), default=-1) + 1)
        return made

    def take_old(self, old: bytes | None, body: etree._Element) -> None:
        """Give the old draft's comments, and what leads to them in its ``body``, numbers of their own."""
        numbers = {}
        for one in () if old is None else parse(old):
            numbers[one.get(_ID, "")] = number = str(next(self._numbers))
            one.set(_ID, number)
            self._old[number], self._said[number] = one, _content(one)
        for pointer in body.iter(*_POINTERS):
            pointer.set(_ID, numbers[pointer.get(_ID, "")])

    def said(self, number: str) -> bytes:
        """Equal for two comments that say the same."""
        return self._said[number]

    def remark(self, text: str) -> str:
        """A new comment that says ``text``, a paragraph for each line; returns its number."""
        number = str(next(self._numbers))
        dated = {"date": self.date} if self.date else {}
        comment = w("comment", id=number, author=self.author, initials=self.initials, **dated)
        for index, line in enumerate(text.split("\n")):
            comment.append(_paragraph(line, first=not index))
        self._root.append(comment)
        return number

    def settle(self, body: etree._Element) -> bytes | None:
        """The finished part for the tracked ``body``; None where nothing is said.

        A comment of both drafts on the same text stands once: the old one's is not referred to, and goes.
        """
        referred = {sign.get(_ID, "") for sign in body.iter(q("commentReference"))}
        gone = self._old.keys() - referred
        for point in [point for point in body.iter(*_RANGES) if point.get(_ID) in gone]:
            _remove(point)
        self._root.extend(deepcopy(one) for number, one in self._old.items() if number in referred)
        return serialise(self._root) if len(self._root) else None


def _content(comment: etree._Element) -> bytes:
    copy = copied(comment)
    copy.attrib.pop(_ID, "")
    return canonical(copy)


def _paragraph(line: str, *, first: bool) -> etree._Element:
    made = w("p", w("pPr", value("pStyle", "CommentText")))
    if first:
        made.append(w("r", w("rPr", value("rStyle", "CommentReference")), w("annotationRef")))
    made.append(text_run(line, w("rPr", w("rFonts", hint="eastAsia"))))
    return made


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
