"""A document as the data that ``report.typ`` lays out: lines already broken, lengths in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from assembler.document.model import COLOPHON, Element, Picture, Span, Table, is_of
from assembler.layout.lines.fitting import Fitted
from assembler.layout.lines.flow import CLOSING
from assembler.layout.lines.setting import SetParagraph
from assembler.layout.theme import Theme
from assembler.layout.units import EM_MIDDLE, POINTS_PER_MM
from assembler.writers.typst import tables
from assembler.writers.typst.blocks import Blocks, strut
from assembler.writers.typst.book import Book, Data


def laid(book: Book, fitted: Fitted, lines: Mapping[int, SetParagraph]) -> Data:
    """Everything that ``report.typ`` needs to know."""
    document, theme = book.document, book.theme
    properties = document.properties
    day = properties.date
    groups = list(_groups(book, fitted, lines))
    number, mark = _number(book), _mark(book, properties.status_mark)
    return {
        "title": properties.title,
        "author": properties.creator,
        "date": [day.year, day.month, day.day] if day else None,
        "sheet": _sheet(theme),
        "number": number,
        "mark": mark,
        "groups": groups,
        "faces": book.named,
    }


def _sheet(theme: Theme) -> Data:
    page = theme.page
    sides = {"left": page.left, "right": page.right, "top": page.top, "bottom": page.bottom}
    return {
        "paper": [page.width * POINTS_PER_MM, page.height * POINTS_PER_MM],
        "margin": {side: length * POINTS_PER_MM for side, length in sides.items()},
        "width": page.text_width * POINTS_PER_MM,
    }


def _number(book: Book) -> Data:
    """The page number: its dash runs through the middle of a line as high as its type (7.5)."""
    number = book.theme.page_number
    letters = f"0123456789 {number.dashes}"
    return {
        "dashes": number.dashes,
        "position": number.position,
        "inset": number.inset_characters * number.size_pt,
        "below": number.below_text_mm * POINTS_PER_MM - number.size_pt / 2,
        "look": _plain(number.size_pt),
        "faces": {letter: book.face(book.faces.own(letter, number.typeface)) for letter in letters},
    }


def _plain(size: float) -> Data:
    """A line as high as its type."""
    top = size / 2 + EM_MIDDLE * size
    return {"size": size, "top": top, "bottom": size - top}


def _mark(book: Book, text: str) -> Data | None:
    if not text:
        return None
    mark, theme = book.theme.status_mark, book.theme
    style = next(style for style in theme.styles.values() if style.typeface == mark.typeface)
    return {
        "from-top": mark.from_top_mm * POINTS_PER_MM,
        "look": _plain(mark.size_pt),
        "line": book.natural((Span(text),), style),
    }


def _groups(book: Book, fitted: Fitted, lines: Mapping[int, SetParagraph]) -> Iterator[Data]:
    """The elements in order: those on upright sheets, and those on sheets that lie on their side."""
    blocks = Blocks(book, lines)
    numbered = list(enumerate(book.document.blocks))
    for wide, group in groupby(numbered, lambda one: isinstance(one[1], Table) and fitted.tables[one[0]].table.wide):
        found = list(group)
        body = [one for one in found if not is_of(one[1], *COLOPHON)]
        elements = list(_kept(body, [_element(index, one, fitted, blocks) for index, one in body], book.theme))
        feet = [_element(index, one, fitted, blocks) for index, one in found if is_of(one, *COLOPHON)]
        if feet and fitted.foot:
            elements.append({"kind": "foot", "turns": fitted.foot.turns, "elements": feet})
        if wide:
            # White at the head of a page that begins of itself stays.
            elements[0] |= {"lead": elements[0]["before"], "before": 0.0}
        yield {"wide": wide, "elements": elements}


def _element(index: int, element: Element, fitted: Fitted, blocks: Blocks) -> Data:
    book = blocks.book
    if isinstance(element, Table):
        return tables.table(fitted.tables[index], fitted.white.get(index, book.theme.tables.after_lines), book)
    if isinstance(element, Picture):
        return _picture(element, book)
    return blocks.block(index, element)


def _picture(picture: Picture, book: Book) -> Data:
    data: Data = {
        "kind": "picture",
        "svg": picture.svg.decode(),
        "alt": picture.alt,
        "width": picture.width_mm * POINTS_PER_MM,
    }
    return data | ({"caption": tables.lines((picture.caption,), "caption", book)} if picture.caption else {})


def _kept(found: Sequence[tuple[int, Element]], data: Sequence[Data], theme: Theme) -> Iterator[Data]:
    """The last line of the text stays with the signature: no page has a signature alone (7.3.5.5)."""
    for place, one in enumerate(data):
        following = found[place + 1][1] if place + 1 < len(found) else None
        is_text = one["kind"] == "text" and "lines" in one and not one["sticky"] and not one.get("level")
        if is_text and following is not None and is_of(following, *CLOSING):
            yield strut(one, _height(data[place + 1 :], found[place + 1 :], theme))
        else:
            yield one


def _height(data: Iterable[Data], found: Iterable[tuple[int, Element]], theme: Theme) -> float:
    """Of the signatures and the date that follow each other, with the white above them, in points."""
    total = 0.0
    for one, (_, element) in zip(data, found, strict=True):
        if not is_of(element, *CLOSING):
            break
        total += one["before"] + theme.grid.pitch
    return total
