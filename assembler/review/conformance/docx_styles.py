"""A DOCX as Word reads it: every paragraph with the properties that its style, and what that is based on, give it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from assembler.writers.docx.ooxml import R, parse, q

_LARGEST = 64 * 2**20
"""Bytes a part may unpack to: a longer text than any report's."""
_DEEPEST = 20
"""Styles based on each other; more is a circle."""


class NoWordError(Exception):
    """The file is a zip, but no Word document."""


@dataclass(frozen=True, slots=True)
class Word:
    """The parts that say how a document looks."""

    parts: dict[str, etree._Element]
    styles: dict[str, etree._Element]
    default: str
    """The id of the style of paragraphs that name none."""

    @classmethod
    def read(cls, path: Path) -> Word:
        """Read ``path``; raises ``NoWordError``, ``BadZipFile`` or ``XMLSyntaxError`` where it is not to be read."""
        with zipfile.ZipFile(path) as archive:
            names = [i for i in archive.infolist() if i.filename.startswith("word/") and i.file_size < _LARGEST]
            wanted = [i.filename for i in names if i.filename.endswith((".xml", ".rels"))]
            parts = {name: parse(archive.read(name)) for name in wanted}
        if "word/document.xml" not in parts or parts["word/document.xml"].find(q("body")) is None:
            raise NoWordError
        sheet = parts.get("word/styles.xml")
        styles = {} if sheet is None else {s.get(q("styleId"), ""): s for s in sheet.iter(q("style"))}
        default = next((k for k, s in styles.items() if s.get(q("default")) and s.get(q("type")) == "paragraph"), "")
        return cls(parts, styles, default)

    def paragraphs(self) -> Iterator[etree._Element]:
        """Those of the running text, tables left out, that hold any text."""
        found = self.parts["word/document.xml"].iterfind(f"{q('body')}/{q('p')}")
        return (p for p in found if text(p).strip())

    def sections(self) -> list[etree._Element]:
        """Every section's set-up."""
        return list(self.parts["word/document.xml"].iter(q("sectPr")))

    def look(self, paragraph: etree._Element, path: str, attribute: str = "val") -> str:
        """An attribute of the element at ``path`` (``pPr/spacing``), from the paragraph or what it inherits from."""
        for element in self._sources(paragraph, run=path.startswith("rPr/")):
            found = element.find("/".join(map(q, path.split("/"))))
            if found is not None and found.get(q(attribute)) is not None:
                return found.get(q(attribute), "")
            if found is not None and attribute == "val":
                return "1"
        return ""

    def footer(self, kind: str) -> etree._Element | None:
        """The footer for ``default`` or ``even`` pages of the first section that has one."""
        rels = self.parts.get("word/_rels/document.xml.rels")
        targets = {} if rels is None else {r.get("Id", ""): r.get("Target", "") for r in rels}
        for section in self.sections():
            for reference in section.findall(q("footerReference")):
                if reference.get(q("type"), "default") == kind:
                    return self.parts.get("word/" + targets.get(reference.get(f"{{{R}}}id", ""), ""))
        return None

    def _sources(self, paragraph: etree._Element, *, run: bool) -> Iterator[etree._Element]:
        if run:
            yield from sorted(paragraph.findall(q("r")), key=lambda r: -len(text(r)))[:1]
        else:
            yield paragraph
        own = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
        style = self.default if own is None else own.get(q("val"), "")
        for _ in range(_DEEPEST):
            if style not in self.styles:
                break
            yield self.styles[style]
            base = self.styles[style].find(q("basedOn"))
            style = "" if base is None else base.get(q("val"), "")
        sheet = self.parts.get("word/styles.xml")
        if sheet is not None:
            yield from sheet.iterfind(f"{q('docDefaults')}/{q('rPrDefault' if run else 'pPrDefault')}")


def text(element: etree._Element) -> str:
    """All text inside."""
    return "".join(t.text or "" for t in element.iter(q("t")))
