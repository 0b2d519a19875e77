"""Edits a DOCX as Word does, for the tests: with changes tracked or not, and with comments.

    word = Word(path)
    word.replace("89.44%", "88.94%", by="王局长")      tracked where ``by`` says who
    word.comment("整改率", "请核实", by="王局长")
    word.save(target)

A place is named by text that stands in one paragraph; of several such paragraphs the first is taken.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from assembler.writers.docx.package import pack
from tests.wordparts import Comments

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BODY = "word/document.xml"
WHEN = "2025-11-20T09:30:00Z"


def _unzipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@dataclass
class Word:
    """One document, open for editing."""

    path: Path
    parts: dict[str, bytes] = field(init=False)
    root: etree._Element = field(init=False)
    _last: int = 9000

    def __post_init__(self) -> None:
        self.parts = _unzipped(self.path)
        self.root = etree.fromstring(self.parts[_BODY])
        self.comments = Comments(self.parts)

    def save(self, target: Path) -> Path:
        """Write the document; returns ``target``."""
        self.parts[_BODY] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.comments.store()
        target.write_bytes(pack(self.parts))
        return target

    # Where

    def paragraphs(self) -> list[etree._Element]:
        """Every paragraph, those of tables too."""
        return list(self.root.iter(f"{W}p"))

    def paragraph(self, holding: str) -> etree._Element:
        """The first whose text, with all changes accepted, holds these words."""
        return next(p for p in self.paragraphs() if holding in shown(p))

    def _runs(self, holding: str) -> list[etree._Element]:
        """The runs of these words, cut off from what stands before and behind."""
        paragraph = self.paragraph(holding)
        start = shown(paragraph).index(holding)
        return _cut(paragraph, start, start + len(holding))

    # Characters

    def replace(self, old: str, new: str, by: str = "") -> None:
        """Type ``new`` over ``old``."""
        runs = self._runs(old)
        if new:
            self._type(runs[-1], new, by)
        for run in runs:
            self._delete(run, by)

    def delete(self, text: str, by: str = "") -> None:
        """Take ``text`` out."""
        self.replace(text, "", by)

    def insert(self, behind: str, new: str, by: str = "") -> None:
        """Type ``new`` behind a text."""
        self._type(self._runs(behind)[-1], new, by)

    def _type(self, behind: etree._Element, text: str, by: str) -> None:
        run = etree.Element(f"{W}r")
        look = behind.find(f"{W}rPr")
        if look is not None:
            run.append(deepcopy(look))
        etree.SubElement(run, f"{W}t", {_SPACE: "preserve"}).text = text
        place = behind
        while (parent := place.getparent()) is not None and parent.tag in (f"{W}ins", f"{W}moveTo", f"{W}del"):
            # Inside another's insertion: what follows in it stays theirs.
            _split_behind(place)
            place = parent
        place.addnext(self._tracked("ins", by, run) if by else run)

    def _delete(self, run: etree._Element, by: str) -> None:
        parent = run.getparent()
        assert parent is not None
        if not by or (parent.tag == f"{W}ins" and parent.get(f"{W}author") == by):
            parent.remove(run)
            return
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
        place = parent.index(run)
        parent.insert(place, self._tracked("del", by, run))

    def _tracked(self, tag: str, by: str, *inside: etree._Element) -> etree._Element:
        self._last += 1
        mark = etree.Element(f"{W}{tag}", {f"{W}id": str(self._last), f"{W}author": by, f"{W}date": WHEN})
        mark.extend(inside)
        return mark

    # Paragraphs

    def add_paragraph(self, behind: str, text: str, by: str = "", style: str = "") -> etree._Element:
        """Press Enter at the end of the paragraph that holds ``behind``, and type: the new one has its style.

        Another's ``style`` is given by its id.
        """
        first = self.paragraph(behind)
        second = _empty_like(first)
        first.addnext(second)
        run = etree.SubElement(second, f"{W}r")
        etree.SubElement(run, f"{W}t", {_SPACE: "preserve"}).text = text
        if by:
            second.append(self._tracked("ins", by, run))
            self._mark(first, "ins", by)
        if style:
            named = second.find(f"{W}pPr/{W}pStyle")
            if named is None:
                named = etree.SubElement(_properties(second), f"{W}pStyle")
            named.set(f"{W}val", style)
        return second

    def remove_paragraph(self, holding: str, by: str = "") -> None:
        """Select a whole paragraph, its end with it, and delete it."""
        paragraph = self.paragraph(holding)
        if not by:
            parent = paragraph.getparent()
            assert parent is not None
            parent.remove(paragraph)
            return
        for run in _cut(paragraph, 0, len(shown(paragraph))):
            self._delete(run, by)
        self._mark(paragraph, "del", by)

    def split(self, behind: str, by: str = "") -> None:
        """Press Enter behind a text, within its paragraph."""
        runs = self._runs(behind)
        first = self.paragraph(behind)
        second = _empty_like(first)
        first.addnext(second)
        place = next(child for child in first if child is runs[-1] or runs[-1] in child.iter())
        second.extend(list(place.itersiblings()))
        if by:
            self._mark(first, "ins", by)

    def merge(self, holding: str, by: str = "") -> None:
        """Press Delete at the end of a paragraph: the next one runs on in it."""
        first = self.paragraph(holding)
        if by:
            self._mark(first, "del", by)
            return
        second = first.getnext()
        assert second is not None
        first.extend([child for child in second if child.tag != f"{W}pPr"])
        second.getparent().remove(second)  # type: ignore[union-attr]

    def move(self, holding: str, behind: str, by: str = "") -> None:
        """Drag the whole paragraph behind another."""
        paragraph, target = self.paragraph(holding), self.paragraph(behind)
        if not by:
            target.addnext(paragraph)
            return
        copy = deepcopy(paragraph)
        target.addnext(copy)
        for one, tag in ((paragraph, "moveFrom"), (copy, "moveTo")):
            for run in list(one.iter(f"{W}r")):
                parent = run.getparent()
                assert parent is not None
                parent.insert(parent.index(run), self._tracked(tag, by, run))
            self._mark(one, tag, by)
            self._last += 1
            pair = {f"{W}id": str(self._last)}
            start = etree.Element(f"{W}{tag}RangeStart", pair | {f"{W}author": by, f"{W}date": WHEN, f"{W}name": "m1"})
            one.addprevious(start)
            one.addnext(etree.Element(f"{W}{tag}RangeEnd", pair))

    def _mark(self, paragraph: etree._Element, tag: str, by: str) -> None:
        """Say of a paragraph's end that it was put in or taken out."""
        properties = _properties(paragraph)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            behind = [child for child in properties if child.tag in (f"{W}sectPr", f"{W}pPrChange")]
            (behind[0].addprevious if behind else properties.append)(look)
        look.insert(0, self._tracked(tag, by))

    # Tables

    def add_row(self, behind: str, cells: list[str], by: str = "") -> None:
        """Put in a row behind the one that holds these words."""
        row = self._row(behind)
        copy = deepcopy(row)
        for cell, text in zip(copy.iter(f"{W}tc"), cells, strict=True):
            for paragraph in cell.findall(f"{W}p"):
                for child in [one for one in paragraph if one.tag != f"{W}pPr"]:
                    paragraph.remove(child)
            run = etree.SubElement(cell.findall(f"{W}p")[0], f"{W}r")
            etree.SubElement(run, f"{W}t", {_SPACE: "preserve"}).text = text
        row.addnext(copy)
        if by:
            self._mark_row(copy, "ins", by)

    def remove_row(self, holding: str, by: str = "") -> None:
        """Delete the row that holds these words."""
        row = self._row(holding)
        if by:
            self._mark_row(row, "del", by)
        else:
            row.getparent().remove(row)  # type: ignore[union-attr]

    def _row(self, holding: str) -> etree._Element:
        return next(r for r in self.root.iter(f"{W}tr") if any(holding in shown(p) for p in r.iter(f"{W}p")))

    def _mark_row(self, row: etree._Element, tag: str, by: str) -> None:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.append(self._tracked(tag, by))
        for paragraph in row.iter(f"{W}p"):
            for run in list(paragraph.iter(f"{W}r")):
                if tag == "del":
                    self._delete(run, by)
                else:
                    parent = run.getparent()
                    assert parent is not None
                    parent.insert(parent.index(run), self._tracked("ins", by, run))

    # Comments

    def comment(self, on: str, text: str, by: str, *, resolved: bool = False) -> int:
        """Comment on these words; returns the comment's id."""
        number = self.comments.add(text, by, resolved=resolved)
        self._anchor(self._runs(on), number)
        return number

    def reply(self, to: int, text: str, by: str, *, resolved: bool = False) -> int:
        """Answer a comment, and with ``resolved`` mark the talk as done."""
        number = self.comments.add(text, by, parent=to)
        if resolved:
            self.comments.resolve(to)
        pair = {f"{W}id": str(number)}
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in [one for one in self.root.iter(f"{W}{name}") if one.get(f"{W}id") == str(to)]:
                made = etree.Element(f"{W}{name}", pair)
                if name == "commentReference":
                    run = etree.Element(f"{W}r")
                    run.append(made)
                    mark.getparent().addnext(run)  # type: ignore[union-attr]
                else:
                    mark.addnext(made)
        return number

    def _anchor(self, runs: list[etree._Element], number: int) -> None:
        pair = {f"{W}id": str(number)}
        first, last = (_outermost(run) for run in (runs[0], runs[-1]))
        first.addprevious(etree.Element(f"{W}commentRangeStart", pair))
        end = etree.Element(f"{W}commentRangeEnd", pair)
        last.addnext(end)
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", pair)
        end.addnext(reference)


def shown(paragraph: etree._Element) -> str:
    """Its text with all changes accepted."""
    return "".join(run_text(run) for run in _shown_runs(paragraph))


def run_text(run: etree._Element) -> str:
    """The characters of one run that are shown; a tab and a new line count as one."""
    breaks = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join((c.text or "") if c.tag == f"{W}t" else breaks.get(str(c.tag), "") for c in run)


def _shown_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    gone = {f"{W}del", f"{W}moveFrom"}
    for run in paragraph.iter(f"{W}r"):
        if not any(up.tag in gone for up in run.iterancestors()):
            yield run


def _cut(paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
    """The runs between two characters of the text, cut there where need be."""
    found: list[etree._Element] = []
    place = 0
    for run in list(_shown_runs(paragraph)):
        length = len(run_text(run))
        if length and place + length > start and place < end:
            found.append(_part(run, max(start - place, 0), min(end - place, length)))
        place += length
    return found


def _part(run: etree._Element, start: int, end: int) -> etree._Element:
    """Cut ``run`` so that these of its characters are a run of their own; ``run`` itself becomes that."""
    text = run_text(run)
    if start == 0 and end == len(text):
        return run
    holder = run.find(f"{W}t")
    assert holder is not None
    assert holder.text == text, "a run of several pieces cannot be cut"
    for piece, put in ((text[:start], run.addprevious), (text[end:], run.addnext)):
        if piece:
            copy = deepcopy(run)
            copy.tail = None
            for one in copy.iter(f"{W}t"):
                one.text = piece
                one.set(_SPACE, "preserve")
            put(copy)
    holder.text = text[start:end]
    holder.set(_SPACE, "preserve")
    return run


def _split_behind(child: etree._Element) -> None:
    """Cut the mark that ``child`` stands in, so that it ends with ``child``."""
    mark = child.getparent()
    rest = list(child.itersiblings())
    if mark is not None and rest:
        second = etree.Element(mark.tag, {str(key): str(said) for key, said in mark.attrib.items()})
        second.extend(rest)
        mark.addnext(second)


def _outermost(run: etree._Element) -> etree._Element:
    """What stands in the paragraph itself and holds ``run``: a range may not begin within a mark that ends earlier."""
    while (parent := run.getparent()) is not None and parent.tag != f"{W}p":
        run = parent
    return run


def _properties(paragraph: etree._Element) -> etree._Element:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    return properties


def _empty_like(paragraph: etree._Element) -> etree._Element:
    """A paragraph with the properties of another, but for its section and its marks."""
    made = etree.Element(f"{W}p")
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        copy = deepcopy(properties)
        for old in [*copy.findall(f"{W}sectPr"), *copy.findall(f"{W}rPr")]:
            copy.remove(old)
        made.append(copy)
    return made
