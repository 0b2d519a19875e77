"""A Document as semantic HTML: what the HTML and the PDF output are both made from (rule 3)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import accumulate

from assembler.document.model import Block, Cell, Document, Element, Kind, Picture, Role, Span, Table
from assembler.layout import closing, line_breaks, spacing, titles
from assembler.layout.theme import Theme
from assembler.writers.html import review_marks, stylesheet

_LONGEST_FIGURE = 12.0
"""Figures up to this many characters stay on one line; a longer one kept whole would tear the line before it apart."""
_TITLE_LEVEL = 1


def page(document: Document, theme: Theme) -> str:
    """A complete page of its own for a browser: no script, no outside resource."""
    style = stylesheet.screen(theme, document.properties.stage_mark, review=bool(document.sources))
    return standalone(document, theme, f"<style>\n{style}</style>", review_marks.on_screen(document))


def standalone(
    document: Document,
    theme: Theme,
    style: str,
    dress: review_marks.Dress = review_marks.plain,
    *,
    marked: bool = False,
) -> str:
    """The page around ``body`` with ``style`` in its head; browsers need no ``marked`` text, the PDF does.

    ``dress`` says what is shown at a figure under review.
    """
    properties = document.properties
    day = f'<meta name="dcterms.created" content="{properties.date.isoformat()}">' if properties.date else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(properties.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(properties.title)}</title>\n"
        f'<meta name="author" content="{escape(properties.creator)}">\n{day}{style}\n</head>\n'
        f"<body>\n{body(document, theme, dress, marked=marked)}</body>\n</html>\n"
    )


def body(
    document: Document, theme: Theme, dress: review_marks.Dress = review_marks.plain, *, marked: bool = False
) -> str:
    """The document's blocks, one element each; any text from the facts is literal (rule 2).

    ``marked`` tells the characters with white behind them, between Chinese and Western text, and quotation marks.
    """
    writer = _Writer(theme, _closing(document, theme), dress, marked=marked)
    return "".join(writer.element(element) + "\n" for element in document.blocks)


def style_name(block: Block) -> str:
    """The theme's name for a block's style: ``heading-1``, ``item-3``, else its kind."""
    return f"{block.kind}-{block.level}" if block.level else str(block.kind)


def _closing(document: Document, theme: Theme) -> closing.Closing:
    """Both places are computed together, since each depends on the width of the other."""
    words = {block.kind: block.text for block in document.blocks if isinstance(block, Block)}
    return closing.place(words.get(Kind.SIGNATURE, ""), words.get(Kind.DATE, ""), theme)


@dataclass(slots=True)
class _Writer:
    """Walks the blocks once; it remembers what the standard makes depend on the block before."""

    theme: Theme
    closing: closing.Closing
    dress: review_marks.Dress
    depth: int = 1
    notes: int = field(default=0)
    marked: bool = False

    def element(self, element: Element) -> str:
        if isinstance(element, Table):
            return self._table(element)
        if isinstance(element, Picture):
            return _picture(element)
        self.notes = self.notes + 1 if element.kind is Kind.ATTACHMENT_NOTE else 0
        return self._block(element)

    def _block(self, block: Block) -> str:
        tag, classes, style = self._tag(block), style_name(block), self._place(block)
        if block.kind is Kind.HEADING:
            classes = f"heading {classes}"
        if block.kind is Kind.ITEM:
            classes = f"item {classes}"
        number = f'<span class="number">{escape(block.number)}</span>' if block.number else ""
        return f'<{tag} class="{classes}"{style}>{number}{self._content(block)}</{tag}>'

    def _tag(self, block: Block) -> str:
        """h1 for the title, then a level deeper at a time: a heading must not skip one (PDF/UA-1, 7.4.2)."""
        if block.kind is Kind.TITLE:
            return "h1"
        if block.kind is Kind.ATTACHMENT_TITLE:
            self.depth = _TITLE_LEVEL + 1
        elif block.kind is Kind.HEADING:
            self.depth = min(block.level + _TITLE_LEVEL, self.depth + 1)
        else:
            return "p"
        return f"h{self.depth}"

    def _content(self, block: Block) -> str:
        if block.kind not in {Kind.TITLE, Kind.ATTACHMENT_TITLE}:
            return self._spans(block.spans)
        cut = titles.lines(block.spans, style_name(block), self.theme)
        return "<br>".join(f'<span class="line">{self._spans(line)}</span>' for line in cut)

    def _place(self, block: Block) -> str:
        """Distance from the left edge where it depends on the text itself."""
        if block.kind is Kind.SIGNATURE:
            return f' style="padding-left: {stylesheet.places(self.theme, self.closing.signature)}"'
        if block.kind is Kind.DATE:
            return f' style="padding-left: {stylesheet.places(self.theme, self.closing.date)}"'
        if block.kind is Kind.ATTACHMENT_NOTE:
            return self._note(block)
        return ""

    def _note(self, block: Block) -> str:
        """Attachment note: further names stand under the first, and a name's second line under its first (7.3.4)."""
        head, colon, rest = block.text.partition("：")
        label = spacing.cells(head + colon) if colon and self.notes == 1 else 0.0
        number, dot, _ = (rest if label else block.text).partition(".")
        order = spacing.cells(number + dot) if dot and number.strip().isdigit() else 0.0
        before = 0.0 if label or self.notes == 1 else spacing.cells("附件：")
        indent = self.theme.styles["attachment-note"].indent_characters
        hang, left = label + order, indent + before + label + order
        first = " first" if self.notes == 1 else " further"
        return (
            f' data-note="{first.strip()}" style="padding-left: {stylesheet.cells(self.theme, left)};'
            f' text-indent: {stylesheet.cells(self.theme, -hang)}"'
        )

    def _spans(self, spans: Iterable[Span]) -> str:
        spans = tuple(spans)
        marks = self._marks("".join(span.text for span in spans))
        ends = accumulate((len(span.text) for span in spans), initial=0)
        return "".join(
            self.dress(span, _span(span, _marked(span.text, {place - start: name for place, name in marks.items()})))
            for span, start in zip(spans, ends, strict=False)
        )

    def _marks(self, text: str) -> dict[int, str]:
        if not self.marked:
            return {}
        quotes = {place: "quote" for place, letter in enumerate(text) if letter in line_breaks.QUOTES}
        quotes |= dict.fromkeys(spacing.seams(text), "seam")
        return quotes | (dict.fromkeys(spacing.gaps(text), "gap") if self.theme.grid.autospace else {})

    def _table(self, table: Table) -> str:
        caption = f"<caption>{self._spans(table.caption)}</caption>" if table.caption else ""
        head = "".join(f'<th scope="col">{self._spans(cell)}</th>' for cell in table.head)
        rows = "".join(f"<tr>{self._cells(row, table)}</tr>" for row in table.rows)
        known = {"wide": table.wide, "fine": table.fine, "shared": bool(table.widths)}
        looks = ["table", *(look for look, worn in known.items() if worn)]
        caption += _columns(table.widths)
        return f'<table class="{" ".join(looks)}">{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'

    def _cells(self, row: tuple[Cell, ...], table: Table) -> str:
        cells = zip(row, table.aligns, strict=True)
        return "".join(f'<td class="{align}">{self._spans(cell)}</td>' for cell, align in cells)


def _columns(widths: tuple[float, ...]) -> str:
    """Columns of given shares; none where the text decides."""
    columns = "".join(f'<col style="width: {100 * width:.4g}%">' for width in widths)
    return f"<colgroup>{columns}</colgroup>" if columns else ""


def _marked(text: str, marks: Mapping[int, str]) -> str:
    """``text`` with the characters at the places of ``marks`` in elements of that class."""
    letters = [escape(letter) for letter in text]
    for place in marks.keys() & set(range(len(text))):
        letters[place] = f'<span class="{marks[place]}">{letters[place]}</span>'
    return "".join(letters)


def _span(span: Span, text: str) -> str:
    if span.strong:
        text = f"<strong>{text}</strong>"
    if span.role is Role.WORDS and not span.path:
        return text
    keep = " keep" if span.role is Role.FIGURE and spacing.cells(span.text) <= _LONGEST_FIGURE else ""
    path = f' data-path="{escape(span.path)}"' if span.path else ""
    return f'<span class="{span.role}{keep}"{path}>{text}</span>'


def _picture(picture: Picture) -> str:
    data = b64encode(picture.svg).decode("ascii")
    return (
        f'<p class="picture"><img src="data:image/svg+xml;base64,{data}" alt="{escape(picture.alt)}"'
        f' style="width: {picture.width_mm:g}mm"></p>'
    )
