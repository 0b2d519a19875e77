"""× and its like in the Chinese typeface: Word does so by the East Asian hint, LibreOffice takes them for Western."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby

from lxml import etree

from assembler.layout.characters import SHARED_SIGNS
from assembler.layout.theme import Theme
from assembler.writers.docx.ooxml import gallery, q, say, value, w


def sign_style(typeface: str) -> str:
    """The id of the character style for signs in the paragraphs of ``typeface``, a role of the theme's."""
    return f"Sign{typeface.title()}"


def sign_name(typeface: str, theme: Theme) -> str:
    """The name of that style."""
    return f"符号 {theme.typefaces[typeface].docx}"


def styles(theme: Theme) -> Iterator[etree._Element]:
    """One character style for each Chinese typeface."""
    for typeface in dict.fromkeys(style.typeface for style in theme.styles.values()):
        name = theme.typefaces[typeface].docx
        fonts = w("rFonts", hint="eastAsia", ascii=name, hAnsi=name, eastAsia=name, cs=name)
        label = value("name", sign_name(typeface, theme))
        yield w(
            "style", label, *gallery(0), w("rPr", fonts), type="character", styleId=sign_style(typeface), customStyle=1
        )


def set_signs(body: etree._Element, sheet: etree._Element, theme: Theme) -> None:
    """Give every sign in ``body`` the style of its paragraph's typeface; ``sheet`` is the finished styles part."""
    roles = {theme.typefaces[style.typeface].docx: style.typeface for style in theme.styles.values()}
    known = {style.get(q("styleId"), ""): style for style in sheet.iter(q("style"))}
    for paragraph in body.iter(q("p")):
        own = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
        typeface = _typeface("" if own is None else own.get(q("val"), ""), known)
        if typeface in roles:
            _split_runs(paragraph, sign_style(roles[typeface]))


def _typeface(style: str, known: dict[str, etree._Element]) -> str:
    while style in known:
        fonts = known[style].find(f"{q('rPr')}/{q('rFonts')}")
        if fonts is not None:
            return fonts.get(q("eastAsia"), "")
        base = known[style].find(q("basedOn"))
        style = "" if base is None else base.get(q("val"), "")
    return ""


def _split_runs(paragraph: etree._Element, style: str) -> None:
    for run in list(paragraph.iter(q("r"))):
        text = run.find(q("t"))
        if text is None or not SHARED_SIGNS & set(text.text or "") or run.find(f"{q('rPr')}/{q('rStyle')}") is not None:
            continue
        for is_sign, letters in groupby(text.text or "", SHARED_SIGNS.__contains__):
            run.addprevious(_part(run, "".join(letters), style if is_sign else ""))
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)


def _part(run: etree._Element, letters: str, style: str) -> etree._Element:
    part = deepcopy(run)
    part.tail = None
    text, properties = part.find(q("t")), part.find(q("rPr"))
    if text is not None:
        say(text, letters)
    if style and properties is not None:
        properties.insert(0, value("rStyle", style))
    return part
