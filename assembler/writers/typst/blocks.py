"""One block as data: its lines, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from assembler.document import headings
from assembler.document.model import TAB, Block, Cell, Kind, Role
from assembler.document.walk import halves
from assembler.layout import closing, colophon, letterhead, titles
from assembler.layout.attachment_notes import Hanging, hangings
from assembler.layout.lines.flow import STAYS, TITLES
from assembler.layout.lines.paragraphs import spans_of
from assembler.layout.lines.setting import SetParagraph
from assembler.layout.spacing import cells
from assembler.layout.styles import style_key
from assembler.layout.theme import Style
from assembler.layout.units import POINTS_PER_MM
from assembler.writers.typst.book import Book, Data

_NAMES: Final = "kaiti"
"""The role of the typeface for the names of signers."""


@dataclass(slots=True)
class Blocks:
    """What the blocks of one document have of their own by their places."""

    book: Book
    lines: Mapping[int, SetParagraph]
    _levels: Mapping[int, int] = field(default_factory=dict)
    _hanging: Mapping[int, Hanging] = field(default_factory=dict)
    _closing: Mapping[int, float] = field(default_factory=dict)
    _heads: Mapping[int, letterhead.Place] = field(default_factory=dict)
    _rules: Mapping[int, colophon.Rules] = field(default_factory=dict)
    _tight: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        blocks, theme = self.book.document.blocks, self.book.theme
        self._levels = headings.levels(blocks)
        self._hanging = hangings(blocks)
        self._closing = closing.offsets(blocks, theme)
        self._heads = letterhead.places(blocks, theme)
        self._rules = colophon.rules(blocks, theme)
        further = {index for index, note in self._hanging.items() if note.is_further}
        self._tight = closing.further(blocks) | further

    def block(self, index: int, block: Block) -> Data:
        """The data of ``block``, which stands at ``index``."""
        theme = self.book.theme
        style = theme.styles[style_key(block)]
        pitch = theme.grid.pitch
        data: Data = {
            "kind": "text",
            "align": "left" if style.align == "justify" or index in self._closing else style.align,
            "before": 0.0 if index in self._tight else style.before_lines * pitch,
            "after": style.after_lines * pitch,
            "sticky": block.kind in STAYS,
            "fresh": style.page_break_before,
            "held": False,
            "look": self.book.look(style),
            **({"level": self._levels[index]} if index in self._levels else {}),
        }
        if style.page_break_before:
            # White at the head of a page that begins of itself stays.
            data |= {"lead": data["before"], "before": 0.0}
        data |= self._text(index, block, style)
        if place := self._heads.get(index):
            data |= self._head(place, block, style)
        if rule := self._rules.get(index):
            data |= {"rules": [rule.above, rule.below], "before": 0.0, "after": 0.0}
        return data

    def _text(self, index: int, block: Block, style: Style) -> Data:
        book = self.book
        if index in self.lines:
            finished = self.lines[index]
            return {"lines": book.finished(finished, self._indents(index, style)), "held": finished.held}
        if any(span.text == TAB for span in block.spans):
            left, right = halves(block.spans)
            ends = [book.natural(left, style), self._right(right, block, style)]
            return {"ends": ends, "left": style.size_pt, "right": style.size_pt}
        if block.kind in TITLES:
            cut = titles.lines(block.spans, style_key(block), book.theme)
            return {"lines": [book.natural(line, style) for line in cut]}
        indent = style.indent_characters * style.size_pt
        if index in self._closing:
            share = book.theme.page.text_width * POINTS_PER_MM / book.theme.grid.characters
            indent = self._closing[index] * share
        return {"lines": [book.natural(spans_of(block), style, indent=indent)]}

    def _right(self, cell: Cell, block: Block, style: Style) -> Data:
        """What stands at a line's right end; beside 发文字号 names are in 楷体 (7.2.6)."""
        if block.kind is not Kind.DOCUMENT_NUMBER or _NAMES not in self.book.theme.typefaces:
            return self.book.natural(cell, style)
        named = replace(style, typeface=_NAMES)
        parts = [self.book.natural((one,), named if one.role is Role.FACT else style) for one in cell]
        return {"indent": 0.0, "runs": [run for part in parts for run in part["runs"]]}

    def _indents(self, index: int, style: Style) -> tuple[float, float]:
        """Of the first line and of the others, in points."""
        note = self._hanging.get(index)
        if note is None:
            return style.indent_characters * style.size_pt, 0.0
        cell = self.book.theme.cell_pt(style)
        first = (style.indent_characters + cells(note.before)) * cell
        return first, first + cells(note.lead) * cell

    def _head(self, place: letterhead.Place, block: Block, style: Style) -> Data:
        formal = self.book.theme.formal
        color = formal.color if block.kind is Kind.LETTERHEAD else ""
        data: Data = {
            "look": self.book.look(style, size=place.size, line=place.line, color=color),
            "lead": place.before,
            "before": 0.0,
            "after": place.after,
            "sticky": True,
        }
        if block.kind is Kind.LETTERHEAD:
            scaled = replace(style, size_pt=place.size)
            data["lines"] = [self.book.natural(block.spans, scaled)]
        if place.rule_gap:
            data |= {"gap": place.rule_gap, "rule": formal.rule_pt, "rule-color": formal.color}
            data["after"] += formal.rule_pt
        return data


def strut(data: Data, height: float) -> Any:
    """``data`` with ``height`` points kept free below its last line, so that it stays with what follows."""
    lines = [*data["lines"]]
    lines[-1] = lines[-1] | {"strut": data["look"]["bottom"] + height}
    return data | {"lines": lines, "back": height}
