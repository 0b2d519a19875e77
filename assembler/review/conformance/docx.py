"""What a DOCX says of itself: paper, margins, pitch, characters, typefaces, indents (5.2, 7.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor

from lxml import etree

from assembler.diagnostics.phrases import Listing, Phrase
from assembler.layout.theme import Page, Theme
from assembler.layout.units import MM_PER_INCH, TWIPS_PER_INCH, TWIPS_PER_POINT
from assembler.review.conformance import docx_footers, docx_headings
from assembler.review.conformance.clause import (
    CHARACTERS,
    LINES,
    MM,
    PRACTICE,
    Clause,
    Limit,
    lines_that_fit,
    not_measured,
    of_length,
)
from assembler.review.conformance.docx_faces import face_clause, number, size_of
from assembler.review.conformance.docx_styles import Word, boxes, text
from assembler.review.conformance.readings import readings
from assembler.writers.docx.ooxml import q

_TWIPS_PER_MM = TWIPS_PER_INCH / MM_PER_INCH
_SIZE_TOLERANCE, _INDENT_TOLERANCE = 0.1, 0.1
_WIDE = "landscape"
_SINGLE_LINE = 240
"""What ``w:line`` says of single spacing, in 240ths of a line (ECMA-376-1, 17.3.1.33)."""
_CHAR_SPACE = 4096
"""``w:charSpace`` counts so many parts of a point (17.6.5)."""
_ROUNDING = 0.01


def measure(word: Word, theme: Theme) -> Iterator[Clause]:
    """Clauses that the document's own parts answer."""
    yield from _page(word, theme)
    body = _body(word)
    yield from _lines(word, body, theme)
    yield from _characters(word, theme)
    yield from _letters(word, body, theme)
    yield from docx_headings.measure(word, body, theme)
    yield from docx_footers.measure(word, theme)
    boxed = sum(len(text(box).strip()) for box in boxes(word.parts["word/document.xml"]))
    if boxed:
        yield not_measured(PRACTICE, "boxed", "—", Phrase("文本框里的 {count} 个字没有量", count=boxed))


def has_character_grid(word: Word) -> bool:
    """Whether the document sets its characters in cells, which LibreOffice does otherwise than Word."""
    return _character_grid(word) is not None


def _body(word: Word) -> list[etree._Element]:
    """The paragraphs of the look that most of the text has; headings and titles are less."""
    looks: dict[tuple[str, str], list[etree._Element]] = {}
    for paragraph in word.paragraphs():
        if not word.look(paragraph, "pPr/outlineLvl") and not docx_headings.typed_level(text(paragraph)):
            look = (size_of(word, paragraph), word.look(paragraph, "rPr/rFonts", "eastAsia"))
            looks.setdefault(look, []).append(paragraph)
    return max(looks.values(), key=lambda found: sum(len(text(p)) for p in found), default=[])


def _page(word: Word, theme: Theme) -> Iterator[Clause]:
    page, upright = theme.page, [s for s in word.sections() if _attribute(s, "pgSz", "orient") != _WIDE]
    asked = f"{page.width:g}×{page.height:g} mm"
    sizes = sorted({tuple(round(_mm(s, "pgSz", side)) for side in ("w", "h")) for s in upright})
    shown = Listing(f"{width}×{height} mm" for width, height in sizes)
    wanted = (round(page.width), round(page.height))
    if sizes:
        yield Clause(page.clause, "paper", asked, shown, met=set(sizes) <= {wanted})
    else:
        yield not_measured(page.clause, "paper", asked)
    for side, expected in _margins(page):
        found = [_mm(section, "pgMar", side) for section in upright]
        worst = max(found, key=lambda value: abs(value - expected), default=None)
        yield of_length(page.clause, side, Limit(expected, page.tolerance, "mm"), worst)


def _margins(page: Page) -> Iterable[tuple[str, float]]:
    return (("top", page.top), ("left", page.left), ("right", page.right), ("bottom", page.bottom))


def _attribute(element: etree._Element, child: str, name: str) -> str:
    found = element.find(q(child))
    return "" if found is None else found.get(q(name), "")


def _mm(section: etree._Element, child: str, name: str) -> float:
    return number(_attribute(section, child, name)) / _TWIPS_PER_MM


def _lines(word: Word, body: list[etree._Element], theme: Theme) -> Iterator[Clause]:
    """Pitch and indent most of the body has; a pitch that is not exact is one the grid gives, or none."""
    grid, style = theme.grid, theme.styles["paragraph"]
    pitches = [pitch for p in body if (pitch := _pitch(word, p)) is not None]
    pitch = max(set(pitches), key=pitches.count, default=None)
    if body and pitch is None:
        yield Clause(grid.clause, "pitch", f"{grid.pitch:g} pt", Phrase("非固定值"), met=False)
    else:
        yield readings(theme).pitch(pitch)
    lines = None if pitch is None else lines_that_fit(theme.page.text_height, pitch)
    yield of_length(grid.clause, "lines", Limit(grid.lines, 0, LINES), lines)
    indents = [_indent(word, p) for p in body if word.look(p, "pPr/jc") in {"both", ""}]
    usual = max(set(indents), key=indents.count, default=None)
    yield of_length(style.clause, "indent", Limit(style.indent_characters, _INDENT_TOLERANCE, CHARACTERS), usual)


def _pitch(word: Word, paragraph: etree._Element) -> float | None:
    if word.look(paragraph, "pPr/spacing", "lineRule") == "exact":
        return number(word.look(paragraph, "pPr/spacing", "line")) / TWIPS_PER_POINT
    grids = [s.find(q("docGrid")) for s in word.sections()]
    pitched = [g for g in grids if g is not None and g.get(q("type"), "default") != "default"]
    single = number(word.look(paragraph, "pPr/spacing", "line") or str(_SINGLE_LINE)) == _SINGLE_LINE
    snaps = word.look(paragraph, "pPr/snapToGrid") not in {"0", "false"}
    return number(pitched[0].get(q("linePitch"), "")) / TWIPS_PER_POINT if pitched and single and snaps else None


def _indent(word: Word, paragraph: etree._Element) -> float:
    characters = word.look(paragraph, "pPr/ind", "firstLineChars")
    if number(characters):
        return round(number(characters) / 100, 2)
    size = float(size_of(word, paragraph)) / 2 * TWIPS_PER_POINT
    return round(number(word.look(paragraph, "pPr/ind", "firstLine")) / size, 2)


def _character_grid(word: Word) -> float | None:
    """What the grid adds to the size of every character, in points; None without such a grid."""
    grids = [s.find(q("docGrid")) for s in word.sections()]
    cells = [g for g in grids if g is not None and g.get(q("type")) in {"linesAndChars", "snapToChars"}]
    return number(cells[0].get(q("charSpace"), "")) / _CHAR_SPACE if cells else None


def _characters(word: Word, theme: Theme) -> Iterator[Clause]:
    """How many cells of a character grid a line holds: the size of ``Normal`` with ``charSpace`` (17.6.5)."""
    space = _character_grid(word)
    if space is not None:
        cell = float(word.default_size) / 2 + space
        fit = floor(theme.page.text_width * MM / cell + _ROUNDING) if cell > 0 else 0
        yield of_length(theme.grid.clause, "characters", Limit(theme.grid.characters, 0, CHARACTERS), fit)


def _letters(word: Word, body: list[etree._Element], theme: Theme) -> Iterator[Clause]:
    style = theme.styles["paragraph"]
    sizes = [number(size_of(word, p)) / 2 for p in body]
    size = max(set(sizes), key=sizes.count, default=None)
    yield of_length(style.clause, "body-size", Limit(style.size_pt, _SIZE_TOLERANCE, "pt"), size)
    named = [word.look(p, "rPr/rFonts", "eastAsia") for p in body]
    yield face_clause(style.clause, "body-typeface", theme.typefaces[style.typeface], named)
    digits = [word.look(p, "rPr/rFonts", "ascii") for p in body]
    yield face_clause(PRACTICE, "digits-typeface", theme.typefaces["digits"], digits)
