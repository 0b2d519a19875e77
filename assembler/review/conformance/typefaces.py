"""Typefaces and sizes by role (GB/T 9704-2012, 5.2.2, 7.3.1, 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assembler.diagnostics.phrases import Listing
from assembler.layout.theme import Theme, Typeface
from assembler.review.conformance.body_text import Sheets
from assembler.review.conformance.clause import MM, PRACTICE, Clause, Limit, of_length
from assembler.review.conformance.pages import Line

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_DIGIT = re.compile(r"[0-9]")
_HEADING_1 = re.compile(r"[一二三四五六七八九十]+、")
_HEADING_2 = re.compile(r"（[一二三四五六七八九十]+）")
_SPELLING = re.compile(r"[\s_\-]|GB2312")
_SIZE_TOLERANCE = 0.1
_CENTRE_MM = 1.0
_OWN_DIGITS = "assembler-digits"
"""The name our PDF gives to the digits' typeface, whichever file serves it."""


def measure(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """Clauses on what the characters look like."""
    styles = theme.styles
    body = [line for _, line in found.body]
    size = Limit(styles["paragraph"].size_pt, _SIZE_TOLERANCE, "pt")
    yield of_length(styles["paragraph"].clause, "body-size", size, found.body_size)
    running = [line for line in body if not _HEADING_1.match(line.text) and not _HEADING_2.match(line.text)]
    yield _typeface("body-typeface", "paragraph", running, theme)
    yield _fonts(PRACTICE, "digits-typeface", theme.typefaces["digits"], _of(running, _DIGIT))
    yield from _title(found, theme)
    for level, pattern in ((1, _HEADING_1), (2, _HEADING_2)):
        heads = [line for line in body if pattern.match(line.text) and _stands_apart(line, running)]
        yield _typeface(f"heading-{level}-typeface", f"heading-{level}", heads, theme)


def _title(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """The title is the large type on page one; without any, the clauses say so."""
    style = theme.styles["title"]
    first = found.all[0].text if found.all else ()
    lines = [line for line in first if line.size > found.body_size + 1]
    size = max((line.size for line in lines), default=None)
    yield of_length(style.clause, "title-size", Limit(style.size_pt, _SIZE_TOLERANCE, "pt"), size)
    yield _typeface("title-typeface", "title", lines, theme)
    centre = (theme.page.left + theme.page.text_width / 2) * MM
    off = max((abs((line.left + line.right) / 2 - centre) / MM for line in lines), default=None)
    yield of_length(style.clause, "title-centre", Limit(0, _CENTRE_MM, "mm"), off)


def _stands_apart(line: Line, running: list[Line]) -> bool:
    """A heading is indented; a body line may begin with 一、 where a sentence breaks."""
    left = min((other.left for other in running), default=line.left)
    return line.left - left > line.size


def _typeface(key: str, style: str, lines: list[Line], theme: Theme) -> Clause:
    asked = theme.styles[style]
    return _fonts(asked.clause, key, theme.typefaces[asked.typeface], _of(lines, _CHINESE))


def _of(lines: list[Line], kind: re.Pattern[str]) -> list[str]:
    """The fonts of all characters of a kind."""
    return [glyph.font for line in lines for glyph in line.glyphs if kind.match(glyph.text)]


def _fonts(number: str, key: str, face: Typeface, fonts: list[str]) -> Clause:
    """The font of most of the characters; rare ones may have fallen through the chain."""
    names = tuple(dict.fromkeys((face.docx, *face.chain)))
    asked = Listing(names)
    if not fonts:
        return Clause(number, key, asked, "—", met=True)
    usual = max(set(fonts), key=fonts.count)
    ours = key == "digits-typeface" and usual.startswith(_OWN_DIGITS)
    return Clause(number, key, asked, usual, met=ours or any(_plain(usual).startswith(_plain(name)) for name in names))


def _plain(name: str) -> str:
    """A font's name without what differs between its family, full and PostScript forms."""
    return _SPELLING.sub("", name).casefold()
