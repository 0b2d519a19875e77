"""Typefaces and sizes by role (GB/T 9704-2012, 5.2.2, 7.3.1, 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from assembler.diagnostics.phrases import Listing
from assembler.layout.theme import Style, Theme
from assembler.review.conformance.body_text import Sheet, Sheets, place_of
from assembler.review.conformance.clause import (
    MM,
    PRACTICE,
    Clause,
    Limit,
    first_places,
    not_measured,
    of_length,
)
from assembler.review.conformance.pages import Line, usual
from assembler.review.conformance.typeface_names import drawn, is_one_of

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_DIGIT = re.compile(r"[0-9]")
_HEADING_1 = re.compile(r"[一二三四五六七八九十]+、(?![一二三四五六七八九十]+[、级类等批期])")
_HEADING_2 = re.compile(r"（[一二三四五六七八九十]+）")
_SIZE_TOLERANCE = 0.1
_CENTRE_MM = 1.0
_OWN_DIGITS = "assembler-digits"
"""The name our PDF gives to the digits' typeface, whichever file serves it."""


def measure(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """Clauses on what the characters look like."""
    styles = theme.styles
    body = [line for _, line in found.body]
    size = Limit(styles["paragraph"].size_pt, _SIZE_TOLERANCE, "pt")
    yield of_length(styles["paragraph"].clause, "body-size", size, found.body_size if body else None)
    running = [line for line in body if not _HEADING_1.match(line.text) and not _HEADING_2.match(line.text)]
    yield _typeface("body-typeface", "paragraph", [fonts for fonts in [_of(running, _CHINESE)] if fonts], theme)
    yield _fonts(PRACTICE, "digits-typeface", "digits", [fonts for fonts in [_of(running, _DIGIT)] if fonts], theme)
    yield from _title(found, theme)
    for level, pattern in ((1, _HEADING_1), (2, _HEADING_2)):
        heads = list(_headings(found, pattern, styles[f"heading-{level}"], running))
        named = [(place_of(sheet, line), _of([_head(line)], _CHINESE)) for sheet, line in heads]
        fonts, places = [f for _, f in named if f], tuple(place for place, f in named if f)
        yield _typeface(f"heading-{level}-typeface", f"heading-{level}", fonts, theme, places)


def title_of(found: Sheets) -> list[Line]:
    """The large type on page one below any letterhead: the first such lines that are of one size."""
    first = found.all[0].text[found.front :] if found.all else ()
    large = [line for line in first if line.size > found.body_size + 1 and not line.red]
    return list(takewhile(lambda line: abs(line.size - large[0].size) < 1, large))


def _title(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """On the title; without any, the clauses say so."""
    style = theme.styles["title"]
    lines = title_of(found)
    size = max((line.size for line in lines), default=None)
    yield of_length(style.clause, "title-size", Limit(style.size_pt, _SIZE_TOLERANCE, "pt"), size)
    fonts = [_of([line], _CHINESE) for line in lines]
    yield _typeface("title-typeface", "title", [f for f in fonts if f], theme)
    centre = (theme.page.left + theme.page.text_width / 2) * MM
    off = max((abs((line.left + line.right) / 2 - centre) / MM for line in lines), default=None)
    yield of_length(style.clause, "title-centre", Limit(0, _CENTRE_MM, "mm"), off)


def _headings(
    found: Sheets, pattern: re.Pattern[str], style: Style, running: list[Line]
) -> Iterator[tuple[Sheet, Line]]:
    """Lines that begin with a level's number and stand apart: indented, or, flush in a theme, of another look."""
    usual_look, flush = _look(running), not style.indent_characters
    for sheet, line in found.lines:
        apart = _stands_apart(line, running) or (flush and _look([line]) != usual_look)
        if apart and pattern.match(line.text):
            yield sheet, line


def _look(lines: list[Line]) -> tuple[str, float]:
    fonts = _of(lines, _CHINESE)
    return (usual(fonts), usual(line.size for line in lines)) if fonts else ("", 0.0)


def _head(line: Line) -> Line:
    """The heading on its line, which ends at the first full stop where text runs on behind it."""
    end = line.text.find("。")
    return line if end < 0 else Line(line.glyphs[: end + 1])


def _stands_apart(line: Line, running: list[Line]) -> bool:
    """A heading is indented; a body line may begin with 一、 where a sentence breaks."""
    left = min((other.left for other in running), default=line.left)
    return line.left - left > line.size or not running


def _typeface(key: str, style: str, fonts: list[list[str]], theme: Theme, places: tuple[str, ...] = ()) -> Clause:
    asked = theme.styles[style]
    return _fonts(asked.clause, key, asked.typeface, fonts, theme, places)


def _of(lines: list[Line], kind: re.Pattern[str]) -> list[str]:
    """The fonts of all characters of a kind."""
    return [glyph.font for line in lines for glyph in line.glyphs if kind.match(glyph.text)]


def _fonts(  # noqa: PLR0913, PLR0917
    number: str, key: str, role: str, pieces: list[list[str]], theme: Theme, places: tuple[str, ...] = ()
) -> Clause:
    """Each piece of text in the font of most of its characters; rare ones may have fallen through the chain."""
    names, face = drawn(role, theme), theme.typefaces[role]
    asked = Listing(name for name in names if name not in face.other_names)
    if not pieces:
        return not_measured(number, key, asked)
    found = [usual(fonts) for fonts in pieces]
    wrong = [place for place, font in enumerate(found) if not _is_right(font, key, names)]
    shown = found[wrong[0]] if wrong else found[0]
    return Clause(number, key, asked, shown, not wrong, first_places([places[p] for p in wrong if p < len(places)]))


def _is_right(font: str, key: str, names: tuple[str, ...]) -> bool:
    return is_one_of(font, names) or (key == "digits-typeface" and font.startswith(_OWN_DIGITS))
