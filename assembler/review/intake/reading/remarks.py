"""The comments of a DOCX, with who answers whom and which are done (ECMA-376-1, 17.13.4; MS-DOCX, 2.5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from assembler.review.conformance.docx_styles import Word
from assembler.review.intake.reading import bodies, paragraphs
from assembler.review.intake.reading.texts import Comment, Item, Text
from assembler.writers.docx.ooxml import q

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def read(word: Word) -> tuple[Comment, ...]:
    """All of them in the order of the file, answers too."""
    root = word.parts.get("word/comments.xml")
    if root is None:
        return ()
    elements = list(root.iter(q("comment")))
    keys = {name: one.get(q("id"), "") for one in elements for name in _names(one)}
    talks = dict(_talks(word.parts.get("word/commentsExtended.xml")))
    return tuple(_comment(one, keys, talks, word) for one in elements)


def _comment(
    element: etree._Element, keys: Mapping[str, str], talks: Mapping[str, etree._Element], word: Word
) -> Comment:
    talk = next((talks[name] for name in _names(element) if name in talks), None)
    parent = "" if talk is None else keys.get(talk.get(f"{_W15}paraIdParent", "").upper(), "")
    done = talk is not None and talk.get(f"{_W15}done", "") in {"1", "true", "on"}
    mark, key = paragraphs.mark_of(element), element.get(q("id"), "")
    text = "\n".join(_lines(bodies.read(element, word))).strip()
    return Comment(key, text, mark, element.get(q("initials"), ""), "" if parent == key else parent, done)


def _lines(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        texts = [item] if isinstance(item, Text) else [cell for row in item.rows for cell in row.cells]
        yield from (text.now for text in texts)


def _names(comment: etree._Element) -> Iterator[str]:
    """The ids of its paragraphs, the last first: by that the talk knows it."""
    return (name.upper() for p in reversed(list(comment.iter(q("p")))) if (name := p.get(f"{_W14}paraId", "")))


def _talks(root: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    for row in () if root is None else root.iter(f"{_W15}commentEx"):
        yield row.get(f"{_W15}paraId", "").upper(), row
