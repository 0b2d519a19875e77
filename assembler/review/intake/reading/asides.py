"""What stands beside the running text of a DOCX: footnotes, headers and footers, boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from assembler.review.conformance.docx_styles import Word
from assembler.review.intake.reading import bodies
from assembler.review.intake.reading.texts import Aside, Item, Piece, Text
from assembler.writers.docx.ooxml import q

_NOTES: Final = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}
_MARGINS: Final = re.compile(r"word/(?:header|footer)\d*\.xml")
_NUMBER: Final = re.compile(r"[\s\d—–―─－-]*")
"""A page number, as it was when the file was last saved, between its dashes."""


def read(word: Word) -> Iterator[Aside]:
    """All that holds any text; page numbers are none."""
    for part, kind in _NOTES.items():
        for note in () if part not in word.parts else word.parts[part].iter(q(kind)):
            if note.get(q("type"), "normal") == "normal":
                yield from (Aside(part, text, f"{kind} {note.get(q('id'), '')}") for text in _texts(note, word))
    for part in sorted(filter(_MARGINS.fullmatch, word.parts)):
        yield from (Aside(part, text) for text in _texts(word.parts[part], word) if not _NUMBER.fullmatch(text.now))


def _texts(root: etree._Element, word: Word) -> Iterator[Text]:
    for text in flat(bodies.read(root, word)):
        if text.now.strip() or text.once.strip():
            yield text
        yield from (Text((Piece(one),)) for one in text.boxed if one.strip())


def flat(items: Iterable[Item]) -> Iterator[Text]:
    """Every paragraph and cell."""
    for item in items:
        yield from [item] if isinstance(item, Text) else (cell for row in item.rows for cell in row.cells)
