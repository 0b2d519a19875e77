"""What HTML shows at a figure under review: on a screen its source, on paper a mark in the margin.

The HTML writer calls one of these functions for every span, with the span and its HTML, and writes what it returns.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import Final

from assembler.document.model import Document, FigureSource, Span

Decorate = Callable[[Span, str], str]

_SLOTS: Final = 4
"""Marks of one paragraph stand in so many columns in turn, for several may belong to one line."""
_FLAG: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="14" viewBox="0 0 24 14">'
    '<path d="M.5 .5h18l5 6.5l-5 6.5h-18z" fill="{fill}" stroke="#9c3d1c"/>{digits}</svg>'
)
_FILL: Final = "#fbe6dc"
_STROKES: Final = {
    "0": "M0 0h4v7h-4z",
    "1": "M1 1l1.5 -1v7",
    "2": "M0 0h4v3.5h-4v3.5h4",
    "3": "M0 0h4v7h-4M.5 3.5h3.5",
    "4": "M0 0v3.5h4M4 0v7",
    "5": "M4 0h-4v3.5h4v3.5h-4",
    "6": "M4 0h-4v7h4v-3.5h-4",
    "7": "M0 0h4v7",
    "8": "M0 0h4v7h-4zM0 3.5h4",
    "9": "M4 3.5h-4v-3.5h4v7h-4",
}
"""Digits four wide and seven high as lines: the mark is drawn, not written, and so no part of the page's text."""


def on_screen(document: Document) -> Decorate:
    """For a browser: the source opens under the pointer and at the keyboard's focus, without a script."""
    return _Screen(_by_key(document)) if document.sources else plain


def on_paper(document: Document) -> Decorate:
    """For the PDF: beside a flagged figure a numbered mark in the margin, which leads to the ledger."""
    return _Paper(_by_key(document)) if document.sources else plain


def plain(span: Span, html: str) -> str:
    """Outside a review."""
    del span
    return html


def _by_key(document: Document) -> Mapping[str, FigureSource]:
    return {source.key: source for source in document.sources}


def _linked(span: Span, html: str, described: str = "") -> str:
    """``html`` with the span's anchor, and leading to where it links."""
    anchor = f' id="{escape(span.anchor)}"' if span.anchor else ""
    if span.link:
        return f'<a{anchor} href="#{escape(span.link)}"{described}>{html}</a>'
    return f"<span{anchor}>{html}</span>" if anchor else html


@dataclass(frozen=True, slots=True)
class _Screen:
    sources: Mapping[str, FigureSource]

    def __call__(self, span: Span, html: str) -> str:
        source = self.sources.get(span.link) if span.anchor else None
        if source is None:
            return _linked(span, html)
        tip = f"tip-{span.anchor}"
        flagged = " flagged" if source.flagged else ""
        lines = "<br>".join(map(escape, source.lines))
        figure = _linked(span, html, f' aria-describedby="{tip}"')
        return (
            f'<span class="source{flagged}">{figure}<span class="tip" role="tooltip" id="{tip}">{lines}</span></span>'
        )


@dataclass(slots=True)
class _Paper:
    """Counts the marks, so that neighbours do not cover each other."""

    sources: Mapping[str, FigureSource]
    count: int = field(default=0)

    def __call__(self, span: Span, html: str) -> str:
        source = self.sources.get(span.link) if span.anchor else None
        # WeasyPrint makes a link of every element inside a link, and PDF/UA-1 allows none of those.
        linked = _linked(replace(span, link="") if "<" in html else span, html)
        if source is None or not source.flagged:
            return linked
        slot = self.count % _SLOTS
        self.count += 1
        data = b64encode(flag(source.number).encode()).decode("ascii")
        image = f"background-image: url(data:image/svg+xml;base64,{data})"
        return f'<a class="flag slot-{slot}" href="#{source.key}" style="{image}"></a>{linked}'


def flag(number: int) -> str:
    """A small flag with ``number`` in it, pointing to the line."""
    written = str(number)
    start = 9.5 - 3 * len(written) + 1
    digits = "".join(
        f'<path transform="translate({start + 6 * index:g} 3.5)" d="{_STROKES[digit]}" fill="none" stroke="#9c3d1c"/>'
        for index, digit in enumerate(written)
    )
    return _FLAG.format(fill=_FILL, digits=digits)
