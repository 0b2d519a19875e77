"""The parts of a DOCX that hold comments, as Word writes them: text, answers, and whether the talk is done."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_TYPES, _RELS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_WORD = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEXT, _TALK = "comments", "commentsExtended"
WHEN = "2025-11-20T09:45:00Z"


class Comments:
    """``word/comments.xml`` and ``word/commentsExtended.xml`` of a package."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._text = self._opened(_TEXT, f"{W}comments")
        self._talk = self._opened(_TALK, f"{W15}commentsEx")

    def _opened(self, name: str, tag: str) -> etree._Element:
        data = self._parts.get(f"word/{name}.xml")
        if data is not None:
            return etree.fromstring(data)
        space = {"w": W[1:-1], "w14": W14[1:-1], "w15": W15[1:-1], "mc": _MC}
        root = etree.Element(tag, nsmap=space)
        root.set(f"{{{_MC}}}Ignorable", "w14 w15")
        return root

    def add(self, text: str, by: str, *, parent: int | None = None, resolved: bool = False) -> int:
        """One comment; returns its id."""
        number = max((int(one.get(f"{W}id", "0")) for one in self._text), default=-1) + 1
        values = {"id": str(number), "author": by, "date": WHEN, "initials": by[:1]}
        comment = etree.SubElement(self._text, f"{W}comment", {f"{W}{key}": said for key, said in values.items()})
        for line in text.split("\n"):
            paragraph = etree.SubElement(comment, f"{W}p")
            etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = line
        values = {"paraId": self._paragraph(number), "done": str(int(resolved))}
        if parent is not None:
            values["paraIdParent"] = self._paragraph(parent)
        self._row(number).attrib.update({f"{W15}{key}": said for key, said in values.items()})
        return number

    def resolve(self, number: int) -> None:
        """Mark a comment as done."""
        self._row(number).set(f"{W15}done", "1")

    def _row(self, number: int) -> etree._Element:
        name = self._paragraph(number)
        found = next((one for one in self._talk if one.get(f"{W15}paraId") == name), None)
        return etree.SubElement(self._talk, f"{W15}commentEx", {f"{W15}paraId": name}) if found is None else found

    def _paragraph(self, number: int) -> str:
        """The id of the comment's last paragraph, by which its talk is told."""
        comment = next(one for one in self._text if one.get(f"{W}id") == str(number))
        last = comment.findall(f"{W}p")[-1]
        if f"{W14}paraId" not in last.attrib:
            last.set(f"{W14}paraId", f"{0x10000000 + number:08X}")
        return last.get(f"{W14}paraId", "")

    def store(self) -> None:
        """Put what there is into the package."""
        for name, root in ((_TEXT, self._text), (_TALK, self._talk)):
            if len(root):
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                if f"word/{name}.xml" not in self._parts:
                    self._announce(name)
                self._parts[f"word/{name}.xml"] = data

    def _announce(self, name: str) -> None:
        types = etree.fromstring(self._parts[_TYPES])
        tag = f"{{{etree.QName(types).namespace}}}Override"
        etree.SubElement(types, tag, PartName=f"/word/{name}.xml", ContentType=f"{_KIND}{name}+xml")
        self._parts[_TYPES] = etree.tostring(types)
        rels = etree.fromstring(self._parts[_RELS])
        tag = f"{{{etree.QName(rels).namespace}}}Relationship"
        kind = _OFFICE if name == _TEXT else _WORD
        etree.SubElement(rels, tag, Id=f"rId{name}", Type=kind, Target=f"{name}.xml")
        self._parts[_RELS] = etree.tostring(rels)
