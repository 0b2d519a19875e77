"""The package of a stranger's DOCX: which parts are read, how large they may be, and a copy that reaches for nothing.

Word fetches what a document links to; a ruler must not, and neither must the LibreOffice that lays it out. The copy
holds text, styles and pictures, and no part of it names a place outside the package.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from assembler.writers.docx.ooxml import parse, q

LARGEST_PART = 16 * 2**20
"""Bytes an XML part may unpack to: a report of 350 pages has a third of it."""
LARGEST = 128 * 2**20
"""Bytes the whole package may unpack to, pictures and all."""
_WRITTEN = frozenset({".xml", ".rels"})
_PICTURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",), ".gif": (b"GIF8",),
    ".bmp": (b"BM",), ".tif": (b"II*\0", b"MM\0*"), ".tiff": (b"II*\0", b"MM\0*"), ".emf": (b"\1\0\0\0",),
    ".wmf": (b"\xd7\xcd\xc6\x9a", b"\1\0\x09\0"),
}  # fmt: skip
"""Pictures by their suffixes, and how their files begin: a text called one may be an SVG, which may link."""
_OTHER_PACKAGES = ("meta-inf/", "content.xml")
"""What LibreOffice might take the package for another sort of document by."""
_REACHES = re.compile(r"\s*(INCLUDE|DDE|LINK|IMPORT|DATABASE|HTMLCONTROL|RD)", re.IGNORECASE)
"""Fields that Word or LibreOffice fill from elsewhere (ECMA-376-1, 17.16.5)."""
_ELSEWHERE = re.compile(r"\s*([a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_SVG = "http://www.w3.org/2000/svg"
_HYPERLINK = "/hyperlink"
_LINKS = frozenset({"src", "href", "link", "pict"})


class TooLargeError(Exception):
    """A part, or the whole, unpacks to more than any report's."""


def parts(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The parts of a package that may be read; raises ``TooLargeError``."""
    listed = [info for info in archive.infolist() if not info.is_dir()]
    xml = [info for info in listed if info.filename.endswith((".xml", ".rels"))]
    if sum(i.file_size for i in listed) > LARGEST or any(i.file_size > LARGEST_PART for i in xml):
        raise TooLargeError
    return iter(listed)


def copy(source: Path, target: Path) -> None:
    """``source`` anew at ``target``, without what links outside, embeds, or is not known.

    Raises ``TooLargeError``, and what ``zipfile`` and ``lxml`` raise where the package is damaged.
    """
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in parts(old):
            suffix = "." + info.filename.rpartition(".")[2].lower()
            if info.filename.lower().startswith(_OTHER_PACKAGES):
                continue
            if suffix in _WRITTEN:
                new.writestr(info.filename, _inward(old.read(info), suffix))
            elif suffix in _PICTURES and (data := old.read(info)).startswith(_PICTURES[suffix]):
                new.writestr(info.filename, data)


def _inward(data: bytes, suffix: str) -> bytes:
    root = parse(data)
    if suffix == ".rels":
        _close(root)
    else:
        _disarm(root)
    # Without what stood before the root: a DOCTYPE may name files.
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _close(relations: etree._Element) -> None:
    """Drop relationships that lead outside; a hyperlink, which is followed by nobody here, leads nowhere."""
    for relation in list(relations.iter("{*}Relationship")):
        outside = relation.get("TargetMode") == "External" or _ELSEWHERE.match(relation.get("Target", ""))
        if outside and relation.get("Type", "").endswith(_HYPERLINK):
            relation.set("Target", "about:blank")
        elif outside and (parent := relation.getparent()) is not None:
            parent.remove(relation)


def _disarm(root: etree._Element) -> None:
    """Empty the fields that fetch, take out foreign parts and addresses of pictures."""
    for element in list(root.iter(q("altChunk"), q("subDoc"), q("mailMerge"), "{*}OLEObject", f"{{{_SVG}}}*")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        else:
            element.clear()
    _empty_fields(root)
    for field in root.iter(q("fldSimple")):
        if _REACHES.match(field.get(q("instr"), "")):
            field.set(q("instr"), "")
    for element in root.iter(etree.Element):
        for name in list(element.attrib):
            if etree.QName(name).localname in _LINKS and _ELSEWHERE.match(str(element.get(name))):
                del element.attrib[name]


def _empty_fields(root: etree._Element) -> None:
    """Empty what a field that fetches is told: the word that fetches may be spread over several runs."""
    for told in _instructions(root):
        if _REACHES.match("".join(words.text or "" for words in told)):
            for words in told:
                words.text = ""


def _instructions(root: etree._Element) -> list[list[etree._Element]]:
    """The pieces of each field's instruction; a field may stand in another's, and pieces outside of any are one."""
    found: list[list[etree._Element]] = [[]]
    inside = [found[0]]
    for element in root.iter(q("fldChar"), q("instrText")):
        kind = element.get(q("fldCharType"), "")
        if element.tag == q("instrText"):
            inside[-1].append(element)
        elif kind == "begin":
            inside.append([])
            found.append(inside[-1])
        elif kind == "end" and len(inside) > 1:
            inside.pop()
    return found
