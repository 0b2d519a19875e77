"""WordprocessingML elements and lengths: the only place that knows the namespace and the units."""

from __future__ import annotations

from typing import Final

from lxml import etree

from assembler.layout.units import MM_PER_INCH, TWIPS_PER_INCH, TWIPS_PER_POINT

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
AUTHOR: Final = "assembler"
INITIALS: Final = "asm"
"""In whose name comments and tracked changes stand that the program makes."""
DOC_PR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)


def q(name: str) -> str:
    """``name`` in the WordprocessingML namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


def w(tag: str, *children: etree._Element | None, **attributes: str | int) -> etree._Element:
    """A ``w:`` element; attributes are in the same namespace, and a child that is ``None`` is left out."""
    element = etree.Element(q(tag), {q(key): str(value) for key, value in attributes.items()}, nsmap={"w": W, "r": R})
    element.extend(child for child in children if child is not None)
    return element


def value(tag: str, content: str | int) -> etree._Element:
    """The common shape ``<w:tag w:val="content"/>``."""
    return w(tag, val=content)


def text(content: str, tag: str = "t") -> etree._Element:
    """``w:t``, or another element of text, that says ``content`` with every space."""
    return say(w(tag), content)


def say(element: etree._Element, content: str) -> etree._Element:
    """Let an element of text say ``content`` with every space; returns it."""
    element.text = content
    element.set(_SPACE, "preserve")
    return element


def parse(data: bytes) -> etree._Element:
    """One part of a package as a tree."""
    return etree.fromstring(data, _PARSER)


def serialise(element: etree._Element) -> bytes:
    """A tree as one part of a package."""
    etree.cleanup_namespaces(element, keep_ns_prefixes=["w", "r"])
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def gallery(place: int) -> list[etree._Element]:
    """What a style says of its place in Word's gallery and lists; out of them until it is used for 0."""
    if place:
        return [value("uiPriority", place), w("qFormat")]
    return [value("uiPriority", 99), w("semiHidden"), w("unhideWhenUsed")]


def style_of(paragraph: etree._Element) -> str:
    """The id of the style that a paragraph names; empty where it names none."""
    style = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return "" if style is None else style.get(q("val"), "")


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * TWIPS_PER_INCH / MM_PER_INCH)


def points(size: float) -> int:
    """Points in twentieths of a point."""
    return round(size * TWIPS_PER_POINT)
