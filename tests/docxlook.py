"""The looks of a DOCX as plain text, to be read and kept: styles in use, list levels, and what each paragraph takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tests import ooxml
from tests.ooxml import W, val

_BEGINNING = 12


def described(path: Path) -> str:
    """Each style that a paragraph or run takes with those it is based on, then numbering, then every paragraph."""
    styles = {style.get(W + "styleId", ""): style for style in ooxml.part(path, "word/styles.xml").iter(W + "style")}
    body = ooxml.part(path, "word/document.xml")
    lines = ["styles", "", *_defaults(path)]
    used = _used(body, styles)
    for identifier, style in styles.items():
        if identifier in used:
            lines += _style(style)
    lines += ["", "numbering", "", *_levels(path), "", "paragraphs", ""]
    lines += [f"{style}: {number}{text[:_BEGINNING]}".rstrip() for style, number, text in ooxml.blocks(path)]
    return "\n".join(lines) + "\n"


def sheet(styles: etree._Element) -> str:
    """Every style of a ``w:styles`` element, those that no paragraph takes included, with its switches."""
    lines = [f"{_name(part)} {_told(element)}" for part in styles.iterfind(f"{W}docDefaults/*") for element in part]
    for style in styles.iter(W + "style"):
        switches = [name for name in ("default", "customStyle") if style.get(W + name) == "1"]
        switches += ["qFormat"] if style.find(W + "qFormat") is not None else []
        lines += ["", f"{style.get(W + 'styleId')}: {', '.join(switches)}", *_style(style)]
    return "\n".join(lines) + "\n"


def _used(body: etree._Element, styles: dict[str, etree._Element]) -> set[str]:
    waiting = [
        element.get(W + "val", "") for name in ("pStyle", "rStyle", "tblStyle") for element in body.iter(W + name)
    ]
    found: set[str] = set()
    while waiting:
        style = waiting.pop()
        if style in styles and style not in found:
            found.add(style)
            waiting.append(val(styles[style], "basedOn"))
    return found


def _defaults(path: Path) -> Iterator[str]:
    yield "defaults"
    sheet = ooxml.part(path, "word/styles.xml")
    for element in sheet.iterfind(f"{W}docDefaults/*/*"):
        yield from _properties(element)


def _style(style: etree._Element) -> Iterator[str]:
    base, following = val(style, "basedOn"), val(style, "next")
    yield (
        f"{val(style, 'name')} [{style.get(W + 'type')}]"
        + (f" based on {base}" if base else "")
        + (f", then {following}" if following else "")
    )
    for element in style:
        if element.tag in (W + "pPr", W + "rPr", W + "tblPr", W + "tcPr"):
            yield from _properties(element)


def _levels(path: Path) -> Iterator[str]:
    for level in ooxml.part(path, "word/numbering.xml").iter(W + "lvl"):
        yield f"level {level.get(W + 'ilvl')}"
        yield from _properties(level)


def _properties(element: etree._Element) -> Iterator[str]:
    for child in element:
        yield f"    {_name(element)} {_told(child)}"


def _told(element: etree._Element) -> str:
    """``spacing before=579 line=579``; a lone value stands for itself: ``jc both``."""
    pairs = [(str(key).removeprefix(W), str(value)) for key, value in element.attrib.items()]
    words = [value if key == "val" else f"{key}={value}" for key, value in pairs]
    inner = [f"({_told(child)})" for child in element]
    return " ".join([_name(element), *words, *inner])


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
