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
_KEPT = frozenset({".xml", ".rels", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf"})
"""Suffixes of the copy's parts; an SVG may link, an embedded object may be any file."""
_REACHES = re.compile(r"\s*(INCLUDE|DDE|LINK|IMPORT|DATABASE|HTMLCONTROL|RD)", re.IGNORECASE)
"""Fields that Word or LibreOffice fill from elsewhere (ECMA-376-1, 17.16.5)."""
_ELSEWHERE = re.compile(r"\s*([a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
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
            if suffix in _KEPT:
                data = old.read(info)
                new.writestr(info.filename, _inward(data, suffix) if suffix in {".xml", ".rels"} else data)


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
    for relation in list(relations.iterchildren("{*}Relationship")):
        outside = relation.get("TargetMode") == "External" or _ELSEWHERE.match(relation.get("Target", ""))
        if outside and relation.get("Type", "").endswith(_HYPERLINK):
            relation.set("Target", "about:blank")
        elif outside:
            relations.remove(relation)


def _disarm(root: etree._Element) -> None:
    """Empty the fields that fetch, take out foreign parts and addresses of pictures."""
    for element in list(root.iter(q("altChunk"), q("subDoc"), "{*}OLEObject")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    # An instruction may be spread over several runs: the word that fetches stands in the first.
    for words in root.iter(q("instrText")):
        if _REACHES.match(words.text or ""):
            words.text = ""
    for field in root.iter(q("fldSimple")):
        if _REACHES.match(field.get(q("instr"), "")):
            field.set(q("instr"), "")
    for element in root.iter(etree.Element):
        for name in list(element.attrib):
            if etree.QName(name).localname in _LINKS and _ELSEWHERE.match(str(element.get(name))):
                del element.attrib[name]
