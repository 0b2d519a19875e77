"""The parts that a body leads to: the old draft's pictures and footers beside the new one's."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from pathlib import PurePosixPath
from typing import Final

from lxml import etree

from assembler.writers.docx.ooxml import DOC_PR, PICTURE, R, parse, q, serialise
from assembler.writers.docx.package import Parts
from assembler.writers.docx.reference import media_type, relationship_type

RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
TYPES: Final = "[Content_Types].xml"
_LEADING: Final = (f"{{{R}}}embed", f"{{{R}}}id")
_FORMER: Final = "former-"
_PICTURE_IDS: Final = (DOC_PR, PICTURE)


@dataclass(slots=True)
class Attached:
    """The tracked package's relationships and parts; begins with those of the new draft."""

    parts: dict[str, bytes]
    _relationships: etree._Element = field(init=False)
    _types: etree._Element = field(init=False)

    def __post_init__(self) -> None:
        self._relationships = parse(self.parts[RELATIONSHIPS])
        self._types = parse(self.parts[TYPES])

    def adopt(self, body: etree._Element, old: Parts) -> None:
        """Let the ``old`` draft's ``body`` lead to parts of this package; those that it lacks are added.

        Headers are taken out: all sections show the same.
        """
        for section in list(body.iter(q("sectPr"))):
            section[:] = [child for child in section if child.tag != q("headerReference")]
        rows = {row.get("Id", ""): row for row in parse(old[RELATIONSHIPS])}
        names: dict[str, str] = {}
        for element in body.iter():
            for attribute in _LEADING:
                identifier = element.get(attribute)
                if identifier in rows:
                    if identifier not in names:
                        names[identifier] = self._same(rows[identifier], old) or self._add(rows[identifier], old)
                    element.set(attribute, names[identifier])

    def add_story(self, kind: str, name: str, data: bytes, identifier: str) -> None:
        """A part of text: comments, a header, a footer."""
        self.add(relationship_type(kind), name, data, media_type(kind), identifier)

    def add(self, kind: str, name: str, data: bytes, media: str, identifier: str) -> None:
        """A part with the whole type of its relationship and, where it has no usual ending, its media type."""
        self.parts[f"word/{name}"] = data
        space = etree.QName(self._relationships).namespace
        etree.SubElement(self._relationships, f"{{{space}}}Relationship", Id=identifier, Type=kind, Target=name)
        if media:
            space = etree.QName(self._types).namespace
            etree.SubElement(self._types, f"{{{space}}}Override", PartName=f"/word/{name}", ContentType=media)

    def finish(self) -> dict[str, bytes]:
        """The package."""
        return {**self.parts, RELATIONSHIPS: serialise(self._relationships), TYPES: serialise(self._types)}

    def part(self, identifier: str) -> bytes:
        """The part that a relationship leads to."""
        return next(self.parts[_name(row)] for row in self._relationships if row.get("Id") == identifier)

    def _same(self, row: etree._Element, old: Parts) -> str:
        """The relationship to a part that says the same as the old one; empty for none."""
        data, kind = old[_name(row)], row.get("Type")
        same = (one for one in self._relationships if one.get("Type") == kind and self.parts[_name(one)] == data)
        return next((one.get("Id", "") for one in same), "")

    def _add(self, row: etree._Element, old: Parts) -> str:
        path = PurePosixPath(row.get("Target", ""))
        name = str(path.with_name(_FORMER + path.name))
        media = next(
            (one.get("ContentType", "") for one in parse(old[TYPES]) if one.get("PartName") == f"/{_name(row)}"), ""
        )
        identifier = f"rIdFormer{len(self._relationships)}"
        self.add(row.get("Type", ""), name, old[_name(row)], media, identifier)
        return identifier


def renumber_pictures(old: etree._Element, new: etree._Element) -> None:
    """Give the pictures of the ``old`` tree numbers that the ``new`` one has not."""
    used = [int(one.get("id", "0")) for one in new.iter(*_PICTURE_IDS)]
    for one, number in zip(old.iter(*_PICTURE_IDS), count(max(used, default=0) + 1), strict=False):
        one.set("id", str(number))


def _name(row: etree._Element) -> str:
    return f"word/{row.get('Target', '')}"
