"""Accepts and rejects all tracked changes as Word does, and shows what a package then says, for the tests.

Written from ISO/IEC 29500-1, 17.13.5, and apart from the writer: it knows nothing of how a tracked draft is made.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from tests.ooxml import W, val

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/"
_IDS = (f"{_DRAWN}wordprocessingDrawing}}docPr", f"{_DRAWN}picture}}cNvPr")
_COMES = {True: (f"{W}ins", f"{W}moveTo"), False: (f"{W}del", f"{W}moveFrom")}
"""Marks of what stays, by whether all is accepted; the other's go."""
_RANGES = [f"{W}move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End")]
_PROPERTIES = [f"{W}{tag}" for tag in ("pPr", "rPr", "tcPr", "trPr", "tblPr", "sectPr", "tblGrid")]
_STAYING = {f"{W}pPr": ("rPr", "sectPr"), f"{W}sectPr": ("headerReference", "footerReference")}
"""Children that a change of properties leaves alone."""


def settled(part: bytes, *, accept: bool) -> etree._Element:
    """A part after all its changes were accepted, or rejected."""
    root = etree.fromstring(part)
    for properties in list(root.iter(*_PROPERTIES)):
        _settle_properties(properties, accept=accept)
    goes = _COMES[not accept]
    for row in [row for row in root.iter(f"{W}tr") if _bears(row, "trPr", goes)]:
        _remove(row)
    ends = [paragraph for paragraph in root.iter(f"{W}p") if _bears(paragraph, f"pPr/{W}rPr", goes)]
    for holder in list(root.iter(f"{W}rPr", f"{W}trPr")):
        holder[:] = [child for child in holder if child.tag not in (*_COMES[True], *_COMES[False])]
    _settle_runs(root, _COMES[accept], goes)
    for paragraph in ends:
        _join(paragraph)
    for table in [table for table in root.iter(f"{W}tbl") if table.find(f"{W}tr") is None]:
        _remove(table)
    return root


def _bears(element: etree._Element, properties: str, marks: tuple[str, str]) -> bool:
    return any(element.find(f"{W}{properties}/{mark}") is not None for mark in marks)


def _settle_runs(root: etree._Element, stays: tuple[str, str], goes: tuple[str, str]) -> None:
    for gone in list(root.iter(*goes, *_RANGES)):
        _remove(gone)
    for kept in list(root.iter(*stays)):
        _unwrap(kept)
    for text in root.iter(f"{W}delText", f"{W}delInstrText"):
        text.tag = f"{W}t" if text.tag == f"{W}delText" else f"{W}instrText"


def _settle_properties(properties: etree._Element, *, accept: bool) -> None:
    change = properties.find(f"{properties.tag}Change")
    if change is None:
        return
    properties.remove(change)
    if accept:
        return
    own = [child for child in properties if etree.QName(child).localname in _STAYING.get(properties.tag, ())]
    references = properties.tag == f"{W}sectPr"
    properties[:] = [*own, *change[0]] if references else [*change[0], *own]


def _join(paragraph: etree._Element) -> None:
    """The paragraph's end goes: what it says opens the next one, whose properties are those of both then."""
    parent = paragraph.getparent()
    if parent is None:
        return
    said = [child for child in paragraph if child.tag != f"{W}pPr"]
    following = paragraph.getnext()
    if following is None or following.tag != f"{W}p":
        assert not [child for child in said if child.tag == f"{W}r"], "text without an end"
        assert following is not None, "the last paragraph has no end"
    else:
        place = int(following.find(f"{W}pPr") is not None)
        following[place:place] = said
    parent.remove(paragraph)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _remove(element)


def seen(parts: Mapping[str, bytes], *, accept: bool = True) -> list[str]:
    """What a reader finds when all changes are accepted, or rejected: a line for each paragraph, table and header.

    Whatever things are numbered: styles, lists, comments and pictures stand for themselves, bookmarks for the paragraph
    that they are in, footers for what they say. An empty header is none.
    """
    view = _View(settled(parts["word/document.xml"], accept=accept), parts, accept=accept)
    headers = [settled(data, accept=accept) for name, data in sorted(parts.items()) if name.startswith("word/header")]
    told = ["".join(text.text or "" for text in header.iter(f"{W}t")) for header in headers]
    return [*map(_canonical, view.body[0]), *(text for text in told if text)]


def _canonical(element: etree._Element) -> str:
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode()


class _View:
    def __init__(self, body: etree._Element, parts: Mapping[str, bytes], *, accept: bool) -> None:
        self.body, self.parts, self.accept = body, parts, accept
        self._lead()
        self._comments()
        self._pictures()
        self._styles()
        self._lists()
        _tidied(body)

    def _lead(self) -> None:
        paragraphs = {paragraph: index for index, paragraph in enumerate(self.body.iter(f"{W}p"))}
        places = {
            mark.get(f"{W}name", ""): str(index)
            for paragraph, index in paragraphs.items()
            for mark in paragraph.iter(f"{W}bookmarkStart")
        }
        for link in [link for link in self.body.iter(f"{W}hyperlink") if not len(link)]:
            _remove(link)
        for link in self.body.iter(f"{W}hyperlink"):
            link.set(f"{W}anchor", places[link.get(f"{W}anchor", "")])
        for code in self.body.iter(f"{W}instrText"):
            code.text = re.sub(r"REF (\S+)", lambda found: f"REF {places[found[1]]}", code.text or "")
        for mark in list(self.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            _remove(mark)

    def _comments(self) -> None:
        data = self.parts.get("word/comments.xml")
        said = {}
        for comment in () if data is None else etree.fromstring(data):
            text = "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p"))
            said[comment.get(f"{W}id")] = "|".join((comment.get(f"{W}author", ""), comment.get(f"{W}date", ""), text))
        hung = {sign.get(f"{W}id") for sign in self.body.iter(f"{W}commentReference")}
        tags = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
        for pointer in list(self.body.iter(*tags)):
            if pointer.get(f"{W}id") in hung:
                pointer.set(f"{W}id", said[pointer.get(f"{W}id")])
            else:
                _remove(pointer)

    def _targets(self) -> Iterator[tuple[str, str]]:
        for row in etree.fromstring(self.parts["word/_rels/document.xml.rels"]):
            data = self.parts[f"word/{row.get('Target')}"]
            if row.get("Type", "").endswith("/footer"):
                data = _canonical(_tidied(settled(data, accept=self.accept))).encode()
            yield row.get("Id", ""), hashlib.sha256(data).hexdigest()

    def _pictures(self) -> None:
        targets = dict(self._targets())
        for reference in list(self.body.iter(f"{W}headerReference")):
            _remove(reference)
        for element in self.body.iter():
            for name in (f"{R}embed", f"{R}id"):
                if name in element.attrib:
                    element.set(name, targets[element.get(name, "")])
            if element.tag in _IDS:
                element.attrib.pop("id", "")

    def _styles(self) -> None:
        sheet = etree.fromstring(self.parts["word/styles.xml"])
        names = {style.get(f"{W}styleId", ""): val(style, "name") for style in sheet.iter(f"{W}style")}
        for reference in self.body.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            reference.set(f"{W}val", names[reference.get(f"{W}val", "")].removesuffix(" 旧稿"))

    def _lists(self) -> None:
        order: dict[str, str] = {}
        for reference in self.body.iter(f"{W}numId"):
            number = reference.get(f"{W}val", "")
            reference.set(f"{W}val", order.setdefault(number, str(len(order) + 1)))


def _tidied(root: etree._Element) -> etree._Element:
    """Runs of one look joined, and what says nothing taken out."""
    for paragraph in root.iter(f"{W}p"):
        for holder in (paragraph, *paragraph.iter(f"{W}hyperlink")):
            _join_runs(holder)
    for empty in [e for e in root.iter(f"{W}rPr", f"{W}trPr", f"{W}pPr") if not len(e)]:
        _remove(empty)
    for element in root.iter():
        element.tail = None
    return root


def _join_runs(holder: etree._Element) -> None:
    last: etree._Element | None = None
    for run in list(holder):
        texts = [child for child in run if child.tag != f"{W}rPr"]
        if run.tag != f"{W}r" or [text.tag for text in texts] != [f"{W}t"]:
            last = None
        elif last is not None and _look(last) == _look(run):
            last[-1].text = (last[-1].text or "") + (texts[0].text or "")
            holder.remove(run)
        else:
            last = run


def _look(run: etree._Element) -> str:
    look = run.find(f"{W}rPr")
    return "" if look is None or not len(look) else _canonical(look)
