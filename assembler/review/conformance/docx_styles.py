"""A DOCX as Word reads it: every paragraph with the properties that its style, and what that is based on, give it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from assembler.review.conformance import package
from assembler.writers.docx.ooxml import R, parse, q

_WANTED = re.compile(r"docProps/custom\.xml|word/([^/]+\.xml|_rels/document\.xml\.rels|theme/[^/]+\.xml)")
"""The parts that say what is written, how the document looks, and what it was made from."""
_MAIN = re.compile(r"word/document\d*\.xml")
"""Word on the web calls the text ``word/document2.xml``."""
DEFAULT_SIZE = 20
"""Half points: Word's size where a document names none."""
_DEEPEST = 20
"""Styles based on each other; more is a circle."""
_WRAPPERS = frozenset(map(q, ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")))
"""What paragraphs of the running text may stand in."""
_GONE = frozenset({*map(q, ("del", "moveFrom", "pPr", "rPr", "sdtPr", "txbxContent"))})
"""What holds no run that is printed in its place."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_THEMES = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}


class NoWordError(Exception):
    """The file is a zip, but no Word document."""


@dataclass(frozen=True, slots=True)
class Word:
    """The parts that say how a document looks."""

    parts: dict[str, etree._Element]
    styles: dict[str, etree._Element]
    default: str
    """The id of the style of paragraphs that name none."""
    faces: dict[str, str]
    """The typefaces of the document's theme, by the names that styles call them: minorEastAsia."""
    body: tuple[etree._Element, ...]
    setups: tuple[etree._Element, ...]

    @classmethod
    def read(cls, path: Path) -> Word:
        """Read ``path``; raises ``NoWordError``, ``TooLargeError``, ``BadZipFile`` or ``XMLSyntaxError``."""
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in package.parts(archive)]
            parts = {name: parse(archive.read(name)) for name in names if _WANTED.fullmatch(name)}
        named = next((name for name in names if _MAIN.fullmatch(name) and name in parts), "")
        document = parts.setdefault("word/document.xml", parts[named]) if named else None
        body = None if document is None else document.find(q("body"))
        if document is None or body is None:
            raise NoWordError
        sheet = parts.get("word/styles.xml")
        styles = {} if sheet is None else {s.get(q("styleId"), ""): s for s in sheet.iter(q("style"))}
        default = next((k for k, s in styles.items() if s.get(q("default")) and s.get(q("type")) == "paragraph"), "")
        paragraphs = tuple(p for p in _paragraphs(body) if text(p).strip())
        return cls(parts, styles, default, _faces(parts), paragraphs, tuple(document.iter(q("sectPr"))))

    def paragraphs(self) -> Iterator[etree._Element]:
        """Those of the running text, tables and boxes left out, that hold any text."""
        return iter(self.body)

    def sections(self) -> list[etree._Element]:
        """Every section's set-up."""
        return list(self.setups)

    def look(
        self, paragraph: etree._Element, path: str, attribute: str = "val", run: etree._Element | None = None
    ) -> str:
        """An attribute of the element at ``path`` (``pPr/spacing``), from the paragraph or what it inherits from.

        For ``rPr/…`` that of ``run``, or of the longest. A typeface of the document's theme goes before a named one.
        """
        for element in self._sources(paragraph, path, run):
            found = element.find("/".join(map(q, path.split("/"))))
            if found is None:
                continue
            by_theme = self.faces.get(found.get(q(_THEMES.get(attribute, "-")), ""), "")
            if by_theme or found.get(q(attribute)) is not None:
                named: str = found.get(q(attribute), "")
                return by_theme or named
            if attribute == "val":
                return "1"
        return ""

    @property
    def default_size(self) -> str:
        """Half points: that of paragraphs that name no style."""
        sheet = self.parts.get("word/styles.xml")
        defaults = () if sheet is None else sheet.iterfind(f"{q('docDefaults')}/{q('rPrDefault')}")
        for element in (*self._based(None, self.default), *defaults):
            found = element.find(f"{q('rPr')}/{q('sz')}")
            if found is not None and found.get(q("val"), "").isdigit():
                return str(found.get(q("val"), ""))
        return str(DEFAULT_SIZE)

    def footer(self, kind: str) -> etree._Element | None:
        """The footer for ``default``, ``even`` or ``first`` pages of the first section that has one."""
        rels = self.parts.get("word/_rels/document.xml.rels")
        targets = {} if rels is None else {r.get("Id", ""): r.get("Target", "") for r in rels}
        for section in self.setups:
            for reference in section.findall(q("footerReference")):
                if reference.get(q("type"), "default") == kind:
                    target = targets.get(reference.get(f"{{{R}}}id", ""), "").removeprefix("/word/")
                    return self.parts.get("word/" + target)
        return None

    def _sources(self, paragraph: etree._Element, path: str, run: etree._Element | None) -> Iterator[etree._Element]:
        of_run = path.startswith("rPr/")
        if of_run:
            found = run if run is not None else max(runs(paragraph), key=lambda r: len(run_text(r)), default=None)
            if found is not None:
                yield found
                yield from self._based(found.find(f"{q('rPr')}/{q('rStyle')}"), "")
        else:
            yield paragraph
        yield from self._based(paragraph.find(f"{q('pPr')}/{q('pStyle')}"), self.default)
        sheet = self.parts.get("word/styles.xml")
        if sheet is not None:
            yield from sheet.iterfind(f"{q('docDefaults')}/{q('rPrDefault' if of_run else 'pPrDefault')}")

    def _based(self, named: etree._Element | None, default: str) -> Iterator[etree._Element]:
        """The style that is named, and those that it is based on, nearest first."""
        style = default if named is None else named.get(q("val"), "")
        for _ in range(_DEEPEST):
            if style not in self.styles:
                break
            yield self.styles[style]
            base = self.styles[style].find(q("basedOn"))
            style = "" if base is None else base.get(q("val"), "")


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == q("p"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _paragraphs(child)


def _faces(parts: dict[str, etree._Element]) -> dict[str, str]:
    """By ``minorEastAsia`` and the like; for Chinese text the script's own face where none is named for all."""
    found: dict[str, str] = {}
    for theme in (part for name, part in sorted(parts.items()) if name.startswith("word/theme/")):
        for group in ("major", "minor"):
            fonts = theme.find(f".//{{*}}{group}Font")
            if fonts is not None:
                script = fonts.find("{*}font[@script='Hans']")
                latin, chinese = (_face(fonts.find(f"{{*}}{tag}")) for tag in ("latin", "ea"))
                found |= {f"{group}EastAsia": chinese or _face(script)}
                found |= {f"{group}{kind}": latin for kind in ("HAnsi", "Ascii")}
    return found


def _face(element: etree._Element | None) -> str:
    return "" if element is None else element.get("typeface", "")


def runs(element: etree._Element) -> Iterator[etree._Element]:
    """All runs that are printed, in hyperlinks, fields, insertions and content controls, too; not those of boxes."""
    for child in element:
        if child.tag == q("r"):
            yield child
        elif child.tag not in _GONE:
            yield from runs(child)


def boxes(element: etree._Element) -> list[etree._Element]:
    """The contents of text boxes inside, each once."""
    found = element.iter(q("txbxContent"))
    return [box for box in found if next(box.iterancestors(_FALLBACK), None) is None]


def run_text(run: etree._Element) -> str:
    """The characters of one run."""
    return "".join(t.text or "" for t in run.findall(q("t")))


def text(element: etree._Element) -> str:
    """All text inside that is printed in its place."""
    return "".join(map(run_text, runs(element)))
