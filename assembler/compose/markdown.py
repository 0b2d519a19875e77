"""The one parse (rule 3): composed Markdown with slots, read by markdown-it-py into blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import itemgetter
from typing import Protocol

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assembler.compose import pipe_tables
from assembler.document.model import Block, Cell, Element, Kind, Picture, Span, Table
from assembler.document.numbering import ITEM_LEVEL, LEVELS, point_mark
from assembler.document.walk import with_spans
from assembler.expressions import compiled
from assembler.facts.reader.folding import goes_on

_RULES = ["heading", "list", "table", "emphasis", "escape", "newline", "balance_pairs", "text_join"]
_NUMBERINGS = {"-": "ordinal", "+": "rank", "*": "plain"}
"""How points are numbered, by the sign of their list."""
_TOLD = (pipe_tables.CAPTION, pipe_tables.UNIT)
_BLANK = compiled(r"[ \t\n\r\f\v]+")
"""White space that HTML folds too; a full-width or unbreakable space is a character like any other."""


class Opener(Protocol):
    """Turns text with slots into spans."""

    def spans(self, text: str, *, strong: bool = False) -> tuple[Span, ...]:
        """The spans of ``text``."""

    def parted(self, text: str) -> Iterator[str | Element]:
        """``text`` cut at the slots that stand for whole elements."""


Origins = Sequence[tuple[int, str]]
"""From which line of the text on, counted from 0, it comes from which section module; in order."""


def parse(text: str, slots: Opener, origins: Origins = ()) -> tuple[Element, ...]:
    """Blocks of ``text``, not yet numbered, each with the module that it comes from.

    ``#`` to ``####`` are headings of levels 1 to 4, more signs make lower ones; ``1.`` lists are numbered paragraphs,
    ``1)`` lists and those inside others one level below them: （1）. Numbers go on behind other paragraphs; a list that
    begins with ``0.`` or ``0)`` begins at 1 again. ``-``, ``+`` and ``*`` lists are points run on in
    one paragraph: 一是…二是…, 首先，…其次，…, or one sentence after another. A list that follows its paragraph without
    an empty line continues it. The slot of a whole element is that element, wherever it stands: it parts a paragraph,
    and comes behind the points in one of which it is.
    """
    parser = MarkdownIt("zero").enable(_RULES)
    return tuple(_Reader(slots, origins=origins).blocks(parser.parse(text)))


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A paragraph that points may still join, if they begin on line ``end`` of the source; None: nothing joins it."""

    block: Block
    end: int | None = None
    behind: tuple[Element, ...] = ()
    """Tables that stand in one of the points, whose text runs on."""

    def touches(self, token: Token) -> bool:
        """Whether ``token`` opens points that follow without an empty line."""
        return token.type == "bullet_list_open" and token.map is not None and token.map[0] == self.end

    def joined(self, points: _Waiting) -> _Waiting:
        """This paragraph with ``points`` at its end."""
        return _Waiting(replace(self.block, spans=self.block.spans + points.block.spans), behind=points.behind)

    def elements(self) -> tuple[Element, ...]:
        """The paragraph and what follows it."""
        return (self.block, *self.behind)


@dataclass(frozen=True, slots=True)
class _Reader:
    slots: Opener
    level: int = ITEM_LEVEL
    """Whose look the numbers of a ``1.`` list have."""
    origins: Origins = ()

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Element]:
        """The flat token stream as blocks; points join the paragraph that touches them."""
        waiting: _Waiting | None = None
        for found in pipe_tables.labelled(_elements(tokens)):
            token, inner = found.token, found.inner
            following = self._text(token, inner)
            if waiting and following and waiting.touches(token):
                waiting = waiting.joined(following)
                continue
            if waiting:
                yield from waiting.elements()
            waiting = following
            if waiting:
                waiting = replace(waiting, block=replace(waiting.block, module=self._module(token)))
            else:
                yield from (_signed(one, self._module(token)) for one in self._other(found))
        if waiting:
            yield from waiting.elements()

    def _module(self, token: Token) -> str:
        """The module that the line of ``token`` comes from; empty where nobody says."""
        place = bisect_right(self.origins, token.map[0], key=itemgetter(0)) if token.map else 0
        return self.origins[place - 1][1] if place else ""

    def _text(self, token: Token, inner: Sequence[Token]) -> _Waiting | None:
        """A paragraph, or points as one; None for any other element, a paragraph that such a one parts included."""
        if token.type == "bullet_list_open":
            return self._points(inner, token.markup)
        if token.type != "paragraph_open" or len(list(self.slots.parted(inner[0].content))) > 1:
            return None
        return _Waiting(Block(Kind.PARAGRAPH, self._inline(inner[0])), token.map[1] if token.map else None)

    def _other(self, found: pipe_tables.Labelled) -> Iterator[Element]:
        token, inner = found.token, found.inner
        match token.type:
            case "heading_open":
                yield Block(Kind.HEADING, self._inline(inner[0]), level=int(token.tag[1]))
            case "ordered_list_open":
                yield from self._list(token, inner)
            case "table_open":
                yield self._table(inner, found.lines)
            case "paragraph_open":
                yield from self._parted(inner[0])

    def _list(self, token: Token, tokens: Sequence[Token]) -> Iterator[Element]:
        """Numbered paragraphs; what follows the first paragraph of an item stands behind it unnumbered."""
        level = min(self.level + (token.markup == ")"), max(LEVELS))
        inside = replace(self, level=min(level + 1, max(LEVELS)))
        opens = token.attrGet("start") == 0
        for item in _items(tokens):
            for index, block in enumerate(inside.blocks(item)):
                if index == 0 and isinstance(block, Block) and block.kind is Kind.PARAGRAPH:
                    block = replace(block, kind=Kind.ITEM, level=level, opens_list=opens)  # noqa: PLW2901
                    opens = False
                yield block

    def _points(self, tokens: Sequence[Token], markup: str) -> _Waiting:
        items = [list(self.blocks(item)) for item in _items(tokens)]
        count = len(items)
        spans: list[Span] = []
        for number, item in enumerate(items, start=1):
            # A point alone is no list.
            mark = point_mark(number, _NUMBERINGS[markup]) if count > 1 else ""
            spans += [Span(mark)] if mark else []
            spans += [span for block in item if isinstance(block, Block) for span in block.spans]
        behind = [element for item in items for element in item if not isinstance(element, Block)]
        return _Waiting(Block(Kind.PARAGRAPH, tuple(spans)), behind=tuple(behind))

    def _parted(self, token: Token) -> Iterator[Element]:
        """A paragraph with whole elements in it: they, and what stands before, between and behind them."""
        for part in self._runs(token):
            if not isinstance(part, tuple):
                yield part
            elif words := tidy(part):
                yield Block(Kind.PARAGRAPH, words)

    def _inline(self, token: Token) -> tuple[Span, ...]:
        return tidy(span for part in self._runs(token) if isinstance(part, tuple) for span in part)

    def _runs(self, token: Token) -> Iterator[tuple[Span, ...] | Element]:
        """Runs of spans, and the whole elements between them."""
        spans: list[Span] = []
        strong = 0
        for child in token.children or []:
            if child.type in ("strong_open", "strong_close"):
                strong += child.nesting
            elif child.type in ("text", "text_special"):
                for part in self.slots.parted(child.content):
                    if isinstance(part, str):
                        spans += self.slots.spans(part, strong=strong > 0)
                        continue
                    yield tuple(spans)
                    yield with_spans(part, tidy)
                    spans = []
        yield tuple(spans)

    def _table(self, tokens: Sequence[Token], lines: Mapping[str, Token]) -> Table:
        rows: list[list[Cell]] = []
        marked: list[str] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                marked.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
            elif token.type == "inline":
                rows[-1].append(self._inline(token))
        head, *body = [tuple(row) for row in rows]
        caption, unit = (self._inline(lines[label]) if label in lines else () for label in _TOLD)
        return Table(
            head,
            tuple(body),
            pipe_tables.aligns(marked, [[row[index] for row in body] for index in range(len(head))]),
            caption,
            widths=pipe_tables.widths(lines.get(pipe_tables.WIDTHS), len(head)),
            unit_line=unit,
            total=pipe_tables.has_total(body),
        )


def _signed(element: Element, module: str) -> Element:
    """``element`` with the module it comes from, where it bears none yet."""
    return element if isinstance(element, Picture) or element.module else replace(element, module=module)


def _close(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at ``at``."""
    depth = 0
    for end in range(at, len(tokens)):
        depth += tokens[end].nesting
        if depth == 0:
            return end
    raise ValueError("unbalanced tokens")


def _elements(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each element at the top: the token that opens it, and those inside."""
    at = 0
    while at < len(tokens):
        end = _close(tokens, at)
        yield tokens[at], tokens[at + 1 : end]
        at = end + 1


def _items(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    return (inner for _, inner in _elements(tokens))


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """White space folded to one space inside and to none at the ends, so that every output can print the same.

    A line break within Chinese is none either.
    """
    given = tuple(spans)
    text = "".join(span.text for span in given)
    blanks = [(*found.span(), _folded(text, found)) for found in _BLANK.finditer(text)]
    folded: list[Span] = []
    start = 0
    for span in given:
        end = start + len(span.text)
        if kept := _without(text, start, end, blanks):
            folded.append(replace(span, text=kept))
        start = end
    return tuple(folded)


def _folded(text: str, blank: re.Match[str]) -> str:
    start, end = blank.span()
    if start == 0 or end == len(text) or ("\n" in blank[0] and goes_on(text[start - 1], text[end])):
        return ""
    return " "


def _without(text: str, start: int, end: int, blanks: Sequence[tuple[int, int, str]]) -> str:
    """``text`` from ``start`` to ``end``, its blanks folded; one that goes on into the next span belongs to this."""
    said = ""
    first = bisect_right(blanks, start, key=itemgetter(1))
    for begin, behind, instead in islice(blanks, first, None):
        if begin >= end:
            break
        said += text[start:begin] + (instead if begin >= start else "")
        start = behind
    return said + text[start:end]
