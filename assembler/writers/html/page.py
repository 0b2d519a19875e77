"""A Document as semantic HTML: what the HTML and the PDF output are both made from (rule 3)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import accumulate
from pathlib import Path

from assembler.document import headings
from assembler.document.model import TAB, Block, Document, Element, Kind, Picture, Role, Span, Table
from assembler.layout import closing, line_breaks, spacing, titles
from assembler.layout.attachment_notes import Hanging, hangings
from assembler.layout.colophon import Foot
from assembler.layout.lines.flow import TITLES
from assembler.layout.lines.setting import SetParagraph
from assembler.layout.styles import style_key
from assembler.layout.tables import SetTable, set_tables
from assembler.layout.theme import Style, Theme
from assembler.layout.typesetting import Typesetting
from assembler.writers.html import formal, review_marks, set_lines, stylesheet, table_html

Tables = Mapping[int, SetTable]
"""The tables as they are set, by the index of their block."""

_LONGEST_FIGURE = 12.0
"""Figures up to this many characters stay on one line; a longer one kept whole would tear the line before it apart."""
_ONE_LINE = {Kind.OCCASION, Kind.REPORTER, Kind.SIGNATURE, Kind.DATE}
"""Kinds that have a line of their own, if they are no wider."""
VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
POLICY = (
    '<meta http-equiv="Content-Security-Policy"'
    " content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
)
"""No script and nothing from outside, whatever a theme's names or a fact may hold."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is set before it is written."""

    tables: Tables
    lines: Mapping[int, SetParagraph] | None = None
    """The paragraphs in finished lines, by the index of their block; a browser breaks lines itself."""
    white: Mapping[int, float] = field(default_factory=dict)
    """The white below each table, in lines of the grid, where it is not the theme's."""
    paths: bool = True
    """Whether spans tell which fact they print."""
    foot: Foot | None = None
    """Where 版记 stands on paper."""


def save(document: Document, theme: Theme, target: Path, typeset: Typesetting, *, archive: bool = False) -> None:
    """Write ``document`` to ``target`` as one page of its own; there is no form for the archive."""
    del archive
    tables = typeset.fitted.tables if typeset.fitted else None
    target.write_bytes(page(document, theme, tables).encode())


def page(document: Document, theme: Theme, tables: Tables | None = None) -> str:
    """A complete page of its own for a browser: no script, no outside resource."""
    style = stylesheet.screen(theme, document.properties.status_mark, review=bool(document.sources))
    head = f"{VIEWPORT}{POLICY}<style>\n{style}</style>"
    tables = set_tables(document.blocks, theme) if tables is None else tables
    # A final text tells nothing of where its facts come from.
    setting = Setting(tables, paths=document.properties.status_mark != "")
    inner = body(document, theme, setting, review_marks.on_screen(document))
    return whole(document, head, f"<main>\n{inner}</main>\n")


def standalone(
    document: Document,
    theme: Theme,
    style: str,
    setting: Setting,
    decorate: review_marks.Decorate = review_marks.plain,
) -> str:
    """The page around ``body`` with ``style`` in its head.

    ``decorate`` adds to a span's HTML what is shown at a figure under review.
    """
    return whole(document, style, body(document, theme, setting, decorate))


def whole(document: Document, head: str, inner: str) -> str:
    """A complete page around ``inner``, with ``head`` among what it says of itself."""
    properties = document.properties
    day = f'<meta name="dcterms.created" content="{properties.date.isoformat()}">' if properties.date else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(properties.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(properties.title)}</title>\n"
        f'<meta name="author" content="{escape(properties.creator)}">\n{day}{head}\n</head>\n'
        f"<body>\n{inner}</body>\n</html>\n"
    )


def body(
    document: Document,
    theme: Theme,
    setting: Setting,
    decorate: review_marks.Decorate = review_marks.plain,
) -> str:
    """The document's blocks, one element each; any text from the facts is literal (rule 2).

    Where lines are finished, other text tells the characters with white behind them, between Chinese and Western text,
    and quotation marks.
    """
    blocks = document.blocks
    tags = {index: f"h{level}" for index, level in headings.levels(blocks).items()}
    indents = _indents(blocks, theme, setting.foot)
    own = _Own(indents, formal.suffixes(blocks, theme), formal.rules_below(blocks, theme), tags)
    writer = _Writer(theme, decorate, own, setting)
    return "".join(writer.element(index, element) + "\n" for index, element in enumerate(document.blocks))


def _indents(blocks: Sequence[Element], theme: Theme, foot: Foot | None) -> dict[int, str]:
    """The attributes of the blocks that stand as their own text or place has it, by their index in ``blocks``."""
    offsets = closing.offsets(blocks, theme).items()
    closings = {
        index: f' style="padding-left: {stylesheet.line_share(theme, characters)}{_wraps(blocks[index], theme)}"'
        for index, characters in offsets
    }
    found = closings | {index: _note(hanging, blocks[index], theme) for index, hanging in hangings(blocks).items()}
    for index, css in formal.declarations(blocks, theme, foot).items():
        found[index] = formal.with_declarations(found.get(index, ""), css)
    return found


def _wraps(block: Element, theme: Theme) -> str:
    """Signature and date stay on one line unless they are wider than it."""
    return "; white-space: normal" if isinstance(block, Block) and closing.is_overwide(block.text, theme) else ""


def _note(hanging: Hanging, block: Element, theme: Theme) -> str:
    """Where the lines of an attachment note, or of a list of copies, begin."""
    style = theme.styles[style_key(block) if isinstance(block, Block) else "paragraph"]
    before, hang = spacing.cells(hanging.before), spacing.cells(hanging.lead)
    left = stylesheet.cells(theme, style, style.indent_characters + before + hang)
    return (
        f' data-note="{"further" if hanging.is_further else "first"}"'
        f' style="padding-left: {left}; text-indent: {stylesheet.cells(theme, style, -hang)}"'
    )


@dataclass(frozen=True, slots=True)
class _Own:
    """What blocks have of their own, by their index."""

    indents: Mapping[int, str]
    """Attributes of the blocks that stand as their own text or place has it."""
    beside: Mapping[int, str]
    """Attributes of what stands behind a TAB."""
    below: Mapping[int, str]
    """HTML behind the text."""
    tags: Mapping[int, str]
    """The elements of those that are headings."""


@dataclass(frozen=True, slots=True)
class _Writer:
    """Walks the blocks once."""

    theme: Theme
    decorate: review_marks.Decorate
    own: _Own
    setting: Setting

    def element(self, index: int, element: Element) -> str:
        if isinstance(element, Table):
            white = self.setting.white.get(index, self.theme.tables.after_lines)
            return table_html.table(self.setting.tables[index], self._spans, self.theme, white)
        if isinstance(element, Picture):
            return picture(element, self._spans(element.caption))
        return self._block(index, element, self.own.indents.get(index, ""))

    def _block(self, index: int, block: Block, style: str) -> str:
        tag, classes = self.own.tags.get(index, "p"), style_key(block)
        if block.kind is Kind.HEADING:
            classes = f"heading {classes}"
        if block.kind is Kind.ITEM:
            classes = f"item {classes}"
        if self.setting.lines is not None and index in self.setting.lines:
            finished = self.setting.lines[index]
            held = " held" if finished.held else ""
            said, text = self._lines(finished, named=block.kind is Kind.HEADING)
            style = formal.with_declarations(style, said) if said else style
            return f'<{tag} class="{classes} set{held}"{style}>{text}</{tag}>'
        if block.kind is Kind.DOCUMENT_NUMBER and any(span.text == TAB for span in block.spans):
            classes += " signed"
        number = f'<span class="number">{escape(block.number)}</span>' if block.number else ""
        content = self._content(block, self.own.beside.get(index, "")) + self.own.below.get(index, "")
        return f'<{tag} class="{classes}"{style}>{number}{content}</{tag}>'

    def _lines(self, finished: SetParagraph, *, named: bool) -> tuple[str, str]:
        def render(span: Span, html: str) -> str:
            return self.decorate(span, f"<strong>{html}</strong>" if span.strong else html)

        paragraph = finished.paragraph
        return set_lines.paragraph(paragraph.spans, finished.lines, paragraph.style.size_pt, render, named=named)

    def _content(self, block: Block, beside: str) -> str:
        style = self.theme.styles[style_key(block)]
        if block.kind in TITLES:
            cut = titles.lines(block.spans, style_key(block), self.theme)
            return "<br>".join(
                self._line(line, style) or f'<span class="line">{self._spans(line)}</span>' for line in cut
            )
        fits = block.kind in _ONE_LINE and not closing.is_overwide(block.text, self.theme)
        return (fits and self._line(block.spans, style)) or self._spans(block.spans, beside)

    def _line(self, spans: Sequence[Span], style: Style) -> str:
        """A line of its own as one text, as those of paragraphs; empty where something is seen of its spans."""
        if self.setting.lines is None or any(span.strong or span.anchor or span.link for span in spans):
            return ""
        text = "".join(span.text for span in spans)
        white = [stylesheet.tracking(self.theme, style)] * len(text)
        for at in spacing.seams(text):
            white[at] = 0.0
        for at in spacing.gaps(text) if self.theme.grid.autospace else ():
            white[at] = self.theme.grid.autospace * style.size_pt
        return set_lines.whole(text, white)

    def _spans(self, spans: Iterable[Span], beside: str = "") -> str:
        spans = tuple(_with_spaces(spans))
        marks = self._marks("".join(span.text for span in spans))
        ends = accumulate((len(span.text) for span in spans), initial=0)
        texts = (
            _marked(span.text, {at - start: name for at, name in marks.items()})
            for span, start in zip(spans, ends, strict=False)
        )
        paths = self.setting.paths
        return formal.ends(
            [
                (span.text, self.decorate(span, _span(span, text, paths=paths)))
                for span, text in zip(spans, texts, strict=True)
            ],
            beside,
        )

    def _marks(self, text: str) -> dict[int, str]:
        if self.setting.lines is None:
            return {}
        quotes = {at: "quote" for at, letter in enumerate(text) if letter in line_breaks.QUOTES}
        quotes |= dict.fromkeys(spacing.seams(text), "seam")
        return quotes | (dict.fromkeys(spacing.gaps(text), "gap") if self.theme.grid.autospace else {})


def _with_spaces(spans: Iterable[Span]) -> Iterator[Span]:
    """White space by itself joins the span before it: WeasyPrint writes no text that is white space alone."""
    held: Span | None = None
    for span in spans:
        if held and span.text.isspace() and span.text != TAB:
            held = replace(held, text=held.text + span.text)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _marked(text: str, marks: Mapping[int, str]) -> str:
    """``text`` with the characters at the indexes in ``marks`` in elements of that class."""
    letters = [escape(letter) for letter in text]
    for at in marks.keys() & set(range(len(text))):
        letters[at] = f'<span class="{marks[at]}">{letters[at]}</span>'
    return "".join(letters)


def _span(span: Span, text: str, *, paths: bool) -> str:
    if span.strong:
        text = f"<strong>{text}</strong>"
    if span.role is Role.WORDS and not span.path:
        return text
    keep = " keep" if span.role is Role.FIGURE and spacing.cells(span.text) <= _LONGEST_FIGURE else ""
    path = f' data-path="{escape(span.path)}"' if span.path and paths else ""
    return f'<span class="{span.role}{keep}"{path}>{text}</span>'


def picture(given: Picture, caption: str) -> str:
    """A picture with its caption, which is HTML."""
    data = b64encode(given.svg).decode("ascii")
    image = (
        f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(given.alt)}" style="width: {given.width_mm:g}mm">'
    )
    if not caption:
        return f'<p class="picture">{image}</p>'
    return f'<figure class="picture">{image}<figcaption>{caption}</figcaption></figure>'
