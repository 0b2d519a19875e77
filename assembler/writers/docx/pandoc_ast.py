"""Pandoc's document tree as JSON, built directly, so that no text is ever read as markup (rule 2)."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from assembler.document.model import TAB, Picture, Span
from assembler.writers.docx.cross_references import CrossReferences, bookmark
from assembler.writers.docx.ooxml import AUTHOR, INITIALS

Ast = dict[str, Any]
Notes = Mapping[str, tuple[str, ...]]

_VERSION: Final = [1, 23, 1]
_PLAIN: Final[list[Any]] = ["", [], []]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in the named style ``style``; a new line begins before the spans at ``breaks``."""

    style: str
    spans: tuple[Span, ...]
    breaks: frozenset[int] = frozenset()
    bookmark: str = ""
    """The bookmark around its text; empty for none."""
    looks: Mapping[int, str] = field(default_factory=dict)
    """Character styles of its spans, by their index."""


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table; ``widths`` are shares of the line that sum to 1, every row has ``len(widths)`` paragraphs."""

    widths: tuple[float, ...]
    head: tuple[Paragraph, ...]
    rows: tuple[tuple[Paragraph, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture alone in a paragraph of the named style ``style``."""

    style: str
    picture: Picture


Part = Paragraph | TableGrid | Drawing


def build(
    parts: Iterable[Part],
    notes: Notes,
    strong: str,
    references: CrossReferences | None = None,
    built: str = "",
) -> bytes:
    """The tree as pandoc's JSON.

    ``notes`` gives the comments to hang on every span with that anchor or, having none, that fact path; ``strong``
    names the character style of emphasised spans; ``references`` are those that the ledger leads to; ``built`` is the
    comments' time, empty for none.
    """
    builder = _Builder(notes, strong, references or CrossReferences(), built)
    blocks = [builder.part(part) for part in parts]
    tree = {"pandoc-api-version": _VERSION, "meta": {}, "blocks": blocks}
    return json.dumps(tree, ensure_ascii=False).encode("utf-8")


class _Builder:
    """Carries what every span needs, and the count of comments so far."""

    def __init__(self, notes: Notes, strong: str, references: CrossReferences, stamp: str) -> None:
        self._notes = notes
        self._strong = strong
        self._references = references
        self._stamp = stamp
        self._count = 0

    def part(self, part: Part) -> Ast:
        match part:
            case Paragraph():
                return self._paragraph(part)
            case TableGrid():
                return self._grid(part)
            case Drawing():
                return _styled(part.style, [_image(part.picture)])

    def _paragraph(self, paragraph: Paragraph) -> Ast:
        nodes: list[Ast] = []
        for index, span in enumerate(paragraph.spans):
            if index in paragraph.breaks:
                nodes.append(_node("LineBreak"))
            nodes.extend(self._span(span, paragraph.looks.get(index, "")))
        if paragraph.bookmark:
            nodes = [_marked(paragraph.bookmark, nodes)]
        # Pandoc gives a paragraph without any inline no style.
        return _styled(paragraph.style, nodes or [_text("")])

    def _span(self, span: Span, look: str) -> Iterator[Ast]:
        text = self._text(span)
        look = look or (self._strong if span.strong else "")
        node = _node("Span", [_attributes("custom-style", look), [text]]) if look else text
        identifiers = []
        for comment in self._notes.get(span.anchor or span.path, ()) if span.path else ():
            identifiers.append(str(self._count))
            self._count += 1
            yield self._comment(identifiers[-1], comment)
        yield node
        for identifier in identifiers:
            yield _node("Span", [["", ["comment-end"], [["id", identifier]]], []])

    def _text(self, span: Span) -> Ast:
        """Plain text; in a bookmark where others refer to it; a reference where the ledger leads to a place.

        A figure of the report stays text, which a leader can type over: its comment tells what a link would lead to.
        """
        if span.text == TAB:
            return _node("RawInline", ["openxml", "<w:r><w:tab/></w:r>"])
        if not span.path and (shown := self._references.shown(span.link, span.text)):
            return _node("RawInline", ["openxml", shown])
        text = _text(span.text)
        return _marked(bookmark(span.anchor), [text]) if span.anchor else text

    def _comment(self, identifier: str, comment: str) -> Ast:
        pairs = [["id", identifier], ["author", AUTHOR], ["initials", INITIALS]] + (
            [["date", self._stamp]] if self._stamp else []
        )
        return _node("Span", [["", ["comment-start"], pairs], [_text(comment)]])

    def _grid(self, grid: TableGrid) -> Ast:
        columns = [[_node("AlignDefault"), _node("ColWidth", width)] for width in grid.widths]
        head = [_PLAIN, [self._row(grid.head)]]
        body = [_PLAIN, 0, [], [self._row(row) for row in grid.rows]]
        return _node("Table", [_PLAIN, [None, []], columns, head, [body], [_PLAIN, []]])

    def _row(self, cells: tuple[Paragraph, ...]) -> list[Any]:
        return [_PLAIN, [[_PLAIN, _node("AlignDefault"), 1, 1, [self._paragraph(cell)]] for cell in cells]]


def _node(kind: str, content: Any = None) -> Ast:
    return {"t": kind} if content is None else {"t": kind, "c": content}


def _marked(name: str, inlines: list[Ast]) -> Ast:
    """Pandoc writes an identifier as a bookmark of that name."""
    return _node("Span", [[name, [], []], inlines])


def _text(text: str) -> Ast:
    # One Str, spaces and all: Space would let pandoc fold several into one.
    return _node("Str", text)


def _attributes(key: str, value: str) -> list[Any]:
    return ["", [], [[key, value]]]


def _styled(style: str, inlines: list[Ast]) -> Ast:
    return _node("Div", [_attributes("custom-style", style), [_node("Para", inlines)]])


def _image(picture: Picture) -> Ast:
    source = "data:image/png;base64," + base64.b64encode(picture.png).decode("ascii")
    return _node("Image", [_attributes("width", f"{picture.width_mm}mm"), [_text(picture.alt)], [source, ""]])
