"""One paragraph of a DOCX: its characters with who put them in and took them out (ECMA-376-1, 17.3 and 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from assembler.review.conformance.docx_styles import Word
from assembler.review.intake.model import Mark
from assembler.review.intake.reading.texts import Scribe, Text
from assembler.writers.docx.ooxml import q

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DOC_PR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_IMAGE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
_BLIP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_PUT_IN: Final = frozenset(map(q, ("ins", "moveTo")))
_TAKEN_OUT: Final = frozenset(map(q, ("del", "moveFrom")))
_LETTER: Final = "\N{REPLACEMENT CHARACTER}"
"""For a symbol of a typeface of symbols, which no text has."""
_CHARACTERS: Final = {
    q(name): text
    for text, names in {"\t": ("tab", "ptab"), "\n": ("br", "cr"), "-": ("noBreakHyphen",), _LETTER: ("sym",)}.items()
    for name in names
}
_TEXTS: Final = frozenset({q("t"), q("delText"), f"{_MATH}t", *_CHARACTERS})
_ANCHORS: Final = {
    q("commentRangeStart"): "start",
    q("commentRangeEnd"): "end",
    q("commentReference"): "point",
    q("footnoteReference"): "footnote",
    q("endnoteReference"): "endnote",
}
_DRAWN: Final = frozenset(map(q, ("drawing", "pict", "object")))
_SILENT: Final = frozenset(
    map(
        q, ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "rt", "instrText", "delInstrText")
    )
)


def read(paragraph: etree._Element, word: Word) -> Text:
    """A ``w:p`` of any part."""
    scribe = Scribe()
    _walk(paragraph, scribe, None, None)
    end_in, end_out = _end(paragraph)
    return Text(
        tuple(scribe.pieces),
        tuple(scribe.anchors),
        _style(paragraph, word),
        _outline(paragraph, word),
        end_in,
        end_out,
        (),
        tuple(scribe.pictures),
        tuple(scribe.boxed),
    )


def mark_of(element: etree._Element) -> Mark:
    """Who a tracked change or a comment is of, and when it was made."""
    return Mark(element.get(q("author"), ""), element.get(q("date"), ""))


def _walk(element: etree._Element, scribe: Scribe, put_in: Mark | None, taken_out: Mark | None) -> None:
    for child in element.iterchildren(etree.Element):
        tag = str(child.tag)
        if tag in _TEXTS:
            gone = taken_out or (Mark("") if tag == q("delText") else None)
            scribe.write(_character(child, tag), put_in, gone)
        elif tag in _ANCHORS:
            scribe.anchor(child.get(q("id"), ""), _ANCHORS[tag])
        elif tag in _DRAWN:
            _drawn(child, scribe)
        elif tag == f"{MC}AlternateContent":
            _walk(chosen(child), scribe, put_in, taken_out)
        elif tag not in _SILENT:
            by = mark_of(child) if tag in _PUT_IN | _TAKEN_OUT else None
            _walk(child, scribe, by if tag in _PUT_IN else put_in, by if tag in _TAKEN_OUT else taken_out)


def _character(element: etree._Element, tag: str) -> str:
    if tag in _CHARACTERS:
        # A new page or column is no character.
        return "" if element.get(q("type"), "") in {"page", "column"} else _CHARACTERS[tag]
    return element.text or ""


def chosen(alternate: etree._Element) -> etree._Element:
    """Of several forms of one content the first; the others say the same for older programs."""
    return next(alternate.iterchildren(f"{MC}Choice", f"{MC}Fallback"), alternate)


def _drawn(element: etree._Element, scribe: Scribe) -> None:
    """A picture, by what it shows in words, or a box with text in it; of a group all."""
    boxes = [box for box in element.iter(q("txbxContent")) if next(box.iterancestors(f"{MC}Fallback"), None) is None]
    scribe.boxed += ["\n".join(_lines(box)) for box in boxes]
    if next(element.iter(_BLIP, _IMAGE), None) is not None or not boxes:
        said = next(element.iter(_DOC_PR), None)
        scribe.pictures.append("" if said is None else said.get("descr", ""))


def _lines(box: etree._Element) -> Iterator[str]:
    for paragraph in box.iter(q("p")):
        inner = Scribe()
        _walk(paragraph, inner, None, None)
        yield "".join(piece.text for piece in inner.pieces if piece.taken_out is None)


def _end(paragraph: etree._Element) -> tuple[Mark | None, Mark | None]:
    """Who put in and who took out the paragraph's end."""
    look = paragraph.find(f"{q('pPr')}/{q('rPr')}")
    if look is None:
        return None, None
    put_in = next((mark_of(child) for child in look if child.tag in _PUT_IN), None)
    return put_in, next((mark_of(child) for child in look if child.tag in _TAKEN_OUT), None)


def _style(paragraph: etree._Element, word: Word) -> str:
    named = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    style = word.styles.get(word.default if named is None else named.get(q("val"), ""))
    name = None if style is None else style.find(q("name"))
    return "" if name is None else name.get(q("val"), "").lower()


def _outline(paragraph: etree._Element, word: Word) -> int:
    """Level 0 in the file is the first; 9 is body text (17.3.1.20)."""
    level = word.look(paragraph, "pPr/outlineLvl")
    return int(level) + 1 if level in set("012345678") else 0
