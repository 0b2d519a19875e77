"""What a DOCX says of itself: paper, margins, pitch, typefaces, indents, numbers, footers (5.2, 7.3, 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from assembler.diagnostics.phrases import Listing, Phrase
from assembler.layout.theme import Page, Theme
from assembler.layout.units import MM_PER_INCH, TWIPS_PER_INCH, TWIPS_PER_POINT
from assembler.review.conformance.clause import (
    CHARACTERS,
    LINES,
    PRACTICE,
    Clause,
    Limit,
    lines_that_fit,
    of_faults,
    of_length,
)
from assembler.review.conformance.docx_styles import Word, text
from assembler.writers.docx.ooxml import q

_TWIPS_PER_MM = TWIPS_PER_INCH / MM_PER_INCH
_TYPED = re.compile(r"[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d+[.．]")
_SIZE_TOLERANCE, _PITCH_TOLERANCE, _INDENT_TOLERANCE = 0.1, 0.04, 0.1
_WIDE = "landscape"
_DEFAULT_SIZE = 20
"""Half points: Word's size where a document names none."""
_SINGLE_LINE = 240
"""What ``w:line`` says of single spacing, in 240ths of a line (ECMA-376-1, 17.3.1.33)."""
_TITLE_WITHIN = 3
"""The title is one of so many first paragraphs."""
_SHOWN = 12
"""So many characters of a paragraph are quoted in a message."""


def measure(word: Word, theme: Theme) -> Iterator[Clause]:
    """Clauses that the document's own parts answer."""
    yield from _page(word, theme)
    body = _body(word)
    yield from _lines(word, body, theme)
    yield from _letters(word, body, theme)
    yield from _headings(word, theme)
    yield from _footers(word, theme)


def _body(word: Word) -> list[etree._Element]:
    """The paragraphs of the look that most of the text has; headings and titles are less."""
    looks: dict[tuple[str, str], list[etree._Element]] = {}
    for paragraph in word.paragraphs():
        looks.setdefault((_size(word, paragraph), word.look(paragraph, "rPr/rFonts", "eastAsia")), []).append(paragraph)
    plain = [[p for p in found if not word.look(p, "pPr/outlineLvl")] for found in looks.values()]
    return max(plain, key=lambda found: sum(len(text(p)) for p in found), default=[])


def _size(word: Word, paragraph: etree._Element) -> str:
    return word.look(paragraph, "rPr/sz") or str(_DEFAULT_SIZE)


def _page(word: Word, theme: Theme) -> Iterator[Clause]:
    page, upright = theme.page, [s for s in word.sections() if _attribute(s, "pgSz", "orient") != _WIDE]
    asked = f"{page.width:g}×{page.height:g} mm"
    sizes = sorted({tuple(round(_mm(s, "pgSz", side)) for side in ("w", "h")) for s in upright})
    shown = Listing(f"{width}×{height} mm" for width, height in sizes)
    wanted = (round(page.width), round(page.height))
    yield Clause(page.clause, "paper", asked, shown or "—", met=set(sizes) <= {wanted})
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
    return _number(_attribute(section, child, name)) / _TWIPS_PER_MM


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0


def _lines(word: Word, body: list[etree._Element], theme: Theme) -> Iterator[Clause]:
    """Pitch and indent most of the body has; a pitch that is not exact is one the grid gives, or none."""
    grid, style = theme.grid, theme.styles["paragraph"]
    pitches = [pitch for p in body if (pitch := _pitch(word, p)) is not None]
    pitch = max(set(pitches), key=pitches.count, default=None)
    if body and pitch is None:
        yield Clause(grid.clause, "pitch", f"{grid.pitch:g} pt", Phrase("非固定值"), met=False)
    else:
        yield of_length(grid.clause, "pitch", Limit(grid.pitch, _PITCH_TOLERANCE, "pt"), pitch)
    lines = None if pitch is None else lines_that_fit(theme.page.text_height, pitch)
    yield of_length(grid.clause, "lines", Limit(grid.lines, 0, LINES), lines)
    indents = [_indent(word, p) for p in body if word.look(p, "pPr/jc") in {"both", ""}]
    usual = max(set(indents), key=indents.count, default=None)
    yield of_length(style.clause, "indent", Limit(style.indent_characters, _INDENT_TOLERANCE, CHARACTERS), usual)


def _pitch(word: Word, paragraph: etree._Element) -> float | None:
    if word.look(paragraph, "pPr/spacing", "lineRule") == "exact":
        return _number(word.look(paragraph, "pPr/spacing", "line")) / TWIPS_PER_POINT
    grids = [s.find(q("docGrid")) for s in word.sections()]
    pitched = [g for g in grids if g is not None and g.get(q("type"), "default") != "default"]
    single = _number(word.look(paragraph, "pPr/spacing", "line") or str(_SINGLE_LINE)) == _SINGLE_LINE
    snaps = word.look(paragraph, "pPr/snapToGrid") not in {"0", "false"}
    return _number(pitched[0].get(q("linePitch"), "")) / TWIPS_PER_POINT if pitched and single and snaps else None


def _indent(word: Word, paragraph: etree._Element) -> float:
    characters = word.look(paragraph, "pPr/ind", "firstLineChars")
    if _number(characters):
        return round(_number(characters) / 100, 2)
    size = (_number(_size(word, paragraph)) or _DEFAULT_SIZE) / 2 * TWIPS_PER_POINT
    return round(_number(word.look(paragraph, "pPr/ind", "firstLine")) / size, 2)


def _letters(word: Word, body: list[etree._Element], theme: Theme) -> Iterator[Clause]:
    style, title = theme.styles["paragraph"], theme.styles["title"]
    sizes = [_number(_size(word, p)) / 2 for p in body]
    size = max(set(sizes), key=sizes.count, default=None)
    yield of_length(style.clause, "body-size", Limit(style.size_pt, _SIZE_TOLERANCE, "pt"), size)
    yield _face(word, "body-typeface", "paragraph", body, theme)
    yield _named(PRACTICE, "digits-typeface", theme, "digits", [word.look(p, "rPr/rFonts", "ascii") for p in body])
    heads = [p for p in list(word.paragraphs())[:_TITLE_WITHIN] if _number(_size(word, p)) / 2 > (size or 0) + 1][:1]
    largest = max((_number(_size(word, p)) / 2 for p in heads), default=None)
    yield of_length(title.clause, "title-size", Limit(title.size_pt, _SIZE_TOLERANCE, "pt"), largest)
    yield _face(word, "title-typeface", "title", heads, theme)
    off = [text(p)[:_SHOWN] for p in heads if word.look(p, "pPr/jc") != title.align]
    yield of_faults(title.clause, "title-centre", off)


def _face(word: Word, key: str, style: str, paragraphs: list[etree._Element], theme: Theme) -> Clause:
    asked = theme.styles[style]
    named = [word.look(p, "rPr/rFonts", "eastAsia") for p in paragraphs]
    return _named(asked.clause, key, theme, asked.typeface, named)


def _named(number: str, key: str, theme: Theme, role: str, named: list[str]) -> Clause:
    """A DOCX names typefaces and holds none: only the official name, or one of its other names, will do."""
    face = theme.typefaces[role]
    usual = max(set(named), key=named.count, default="")
    met = not named or _plain(usual) in {_plain(face.docx), _plain(face.chain[0])}
    return Clause(number, key, face.docx, usual or ("—" if not named else Phrase("未指定")), met)


def _plain(name: str) -> str:
    return name.replace("_GB2312", "").replace(" ", "").casefold()


def _headings(word: Word, theme: Theme) -> Iterator[Clause]:
    """Levels that the outline tells apart; a number typed by hand is not Word's own."""
    levels = {level: [p for p in word.paragraphs() if word.look(p, "pPr/outlineLvl") == str(level)] for level in (0, 1)}
    for level, heads in levels.items():
        yield _face(word, f"heading-{level + 1}-typeface", f"heading-{level + 1}", heads, theme)
    typed = [text(p)[:_SHOWN] for heads in levels.values() for p in heads if _TYPED.match(text(p))]
    yield of_faults(theme.styles["heading-1"].clause, "native-numbers", typed)


def _footers(word: Word, theme: Theme) -> Iterator[Clause]:
    """Odd pages, then even ones: a PAGE field between dashes, at the outer side (7.5)."""
    rule = theme.page_number
    settings = word.parts.get("word/settings.xml")
    both = settings is not None and settings.find(q("evenAndOddHeaders")) is not None
    kinds = {"default": "right", "even": "left"} if rule.position == "outside" else {"default": rule.position}
    found = {kind: word.footer(kind) for kind in kinds}
    paragraphs = {kind: next(footer.iter(q("p")), None) for kind, footer in found.items() if footer is not None}
    formless = [kind for kind in kinds if not _is_number(found[kind], rule.dashes)]
    yield of_faults(rule.clause, "number-form", formless)
    there = {kind: p for kind, p in paragraphs.items() if p is not None}
    wrong = [kind for kind, p in there.items() if word.look(p, "pPr/jc") != kinds[kind]]
    yield of_faults(rule.clause, "number-side", wrong if both or len(kinds) == 1 else [*wrong, "even"])
    sizes = [_number(_size(word, p)) / 2 for p in there.values()]
    worst = max(sizes, key=lambda size: abs(size - rule.size_pt), default=None)
    yield of_length(rule.clause, "number-size", Limit(rule.size_pt, _SIZE_TOLERANCE, "pt"), worst)


def _is_number(footer: etree._Element | None, dashes: str) -> bool:
    if footer is None:
        return False
    fields = [field.get(q("instr"), "") for field in footer.iter(q("fldSimple"))]
    fields += [words.text or "" for words in footer.iter(q("instrText"))]
    has_dashes = not dashes or text(footer).count(dashes) == 2
    return has_dashes and any("PAGE" in field.split() for field in fields)
