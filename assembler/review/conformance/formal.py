"""版头 and 版记 as they stand on the pages (7.2, 7.4), and what letters and minutes have otherwise (10.1, 10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assembler.diagnostics.phrases import Listing
from assembler.layout.form import Form
from assembler.layout.theme import Theme
from assembler.layout.units import EM_MIDDLE, POINTS_PER_MM
from assembler.review.conformance import front
from assembler.review.conformance.body_text import Sheet, Sheets, page_of, place_of
from assembler.review.conformance.clause import MM, Clause, Limit, not_measured, of_faults, of_length
from assembler.review.conformance.pages import Line
from assembler.review.conformance.typeface_names import drawn, is_one_of

_PRINTED = re.compile(r"\S*?\s*[\d×]{4}\s*年\s*[\d×]{1,2}\s*月\s*[\d×]{1,2}\s*日\s*印发")
_LETTER, _MINUTES = "10.1", "10.3"
_CENTRE_MM = 1.0
_RULE_MM = 1.0
_FLUSH = 0.3
"""Ems within which a letter's number ends at the type area's edge."""
_FOOT_TOLERANCE_MM = 2.0
"""By which a line of another height than ours stands higher or lower above the last rule."""


def measure(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """Letterhead and colophon, where there are any; of letters and minutes in any case."""
    lines = found.all[0].text[: found.front] if found.all else ()
    if lines or theme.formal.form != Form.PAPER:
        yield _top(lines, theme)
        yield _letterhead(found, lines, theme)
    if theme.formal.is_letter:
        yield from _rules(found, lines, theme)
    if theme.formal.form == Form.MINUTES:
        yield _attendees(found, theme)
    yield from _colophon(found, theme)


def _top(lines: tuple[Line, ...], theme: Theme) -> Clause:
    """From the type area's edge to the mark's characters; of a letter from the paper's (10.1)."""
    named, edge = next((line for line in lines if line.red), None), 0.0 if theme.formal.is_letter else theme.page.top
    top = None if named is None else (named.baseline - (EM_MIDDLE + 0.5) * named.size) / MM - edge
    number = _LETTER if theme.formal.is_letter else "7.2.4"
    return of_length(number, "letterhead-top", Limit(theme.formal.mark_top_mm, theme.page.tolerance, "mm"), top)


def _letterhead(found: Sheets, lines: tuple[Line, ...], theme: Theme) -> Clause:
    """The names in red stand in the middle, together; the number is as 7.2.5 has it, and where the form wants it."""
    red = [line for line in lines if line.red]
    wrong = [line for line in lines if front.wrong_number(line.text)]
    wrong += [*_off_centre(red, theme), *_other_words(red, theme), *_not_flush(lines, theme)]
    number = {Form.LETTER: _LETTER, Form.MINUTES: _MINUTES}.get(Form(theme.formal.form), "7.2")
    return of_faults(number, "letterhead", [place_of(found.all[0], line) for line in dict.fromkeys(wrong)], len(lines))


def _off_centre(red: list[Line], theme: Theme) -> list[Line]:
    """Where names of several bodies stand beside one 文件, all of them together are in the middle."""
    if not red:
        return []
    page = theme.page
    centre = (page.width / 2 if theme.formal.is_letter else page.left + page.text_width / 2) * MM
    middle = (min(line.left for line in red) + max(line.right for line in red)) / 2
    return red[:1] if abs(middle - centre) > _CENTRE_MM * MM else []


def _other_words(red: list[Line], theme: Theme) -> list[Line]:
    """A letter's mark is the name alone (10.1), that of minutes ends in 纪要 (10.3)."""
    said = red[-1].text if red else ""
    letter = theme.formal.is_letter and said.endswith("文件")
    minutes = bool(red) and theme.formal.form == Form.MINUTES and not said.endswith("纪要")
    return red[-1:] if letter or minutes else []


def _not_flush(lines: tuple[Line, ...], theme: Theme) -> list[Line]:
    """A letter's number ends at the type area's right edge."""
    edge = (theme.page.width - theme.page.right) * MM
    numbers = [line for line in lines if theme.formal.is_letter and front.is_number(line.text)]
    return [line for line in numbers if abs(edge - line.right) > _FLUSH * line.size]


def _rules(found: Sheets, lines: tuple[Line, ...], theme: Theme) -> Iterator[Clause]:
    """The red double rules of page one: 4 mm below the mark, 20 mm above the paper's edge, 170 mm long (10.1)."""
    formal, sheet = theme.formal, found.all[0] if found.all else None
    rules = sheet.page.rules if sheet else ()
    named = next((line for line in lines if line.red), None)
    below = [rule for rule in rules if named and rule.top > named.baseline]
    gap = foot = length = None
    if named and below and sheet:
        gap = (below[0].top - named.baseline) / MM - (0.5 - EM_MIDDLE) * named.size / MM
        foot = (sheet.page.height - below[-1].bottom) / MM
        length = max(((r.right - r.left) / MM for r in below), key=lambda value: abs(value - formal.rule_mm))
    yield of_length(_LETTER, "rule-below", Limit(formal.rule_below_mm, _RULE_MM, "mm"), gap)
    yield of_length(_LETTER, "rule-foot", Limit(formal.foot_rule_mm, _RULE_MM, "mm"), foot)
    yield of_length(_LETTER, "rule-length", Limit(formal.rule_mm, _RULE_MM, "mm"), length)


def _attendees(found: Sheets, theme: Theme) -> Clause:
    """出席, 请假 and 列席 in 黑体 (10.3)."""
    names = drawn("heiti", theme) if "heiti" in theme.typefaces else ()
    asked = Listing(name for name in names if name not in theme.typefaces["heiti"].other_names)
    lines = [(sheet, line) for sheet, line in found.lines if front.ATTENDEES.match(line.text)]
    if not lines or not names:
        return not_measured(_MINUTES, "attendees", asked)
    wrong = [place_of(sheet, line) for sheet, line in lines if not is_one_of(line.glyphs[0].font, names)]
    shown = next((line.glyphs[0].font for _, line in lines if not is_one_of(line.glyphs[0].font, names)), asked)
    return Clause(_MINUTES, "attendees", asked, shown, not wrong, tuple(wrong))


def _colophon(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """On the last page, an even one, nothing below it (7.4); its last line on the type area's lower edge (7.4.1).

    A letter has no such line (10.1).
    """
    printed = [(s, line) for s in found.all for line in s.text if _PRINTED.fullmatch(line.text)]
    if printed and theme.formal.is_letter:
        yield of_faults(_LETTER, "colophon", [page_of(sheet) for sheet, _ in printed], len(printed))
    elif printed:
        yield from _printed(found, printed, theme)


def _printed(found: Sheets, printed: list[tuple[Sheet, Line]], theme: Theme) -> Iterator[Clause]:
    last = found.all[-1]
    wrong = [place_of(s, line) for s, line in printed if s is not last or s.number % 2 or line is not s.text[-1]]
    yield of_faults("7.4", "colophon", wrong, len(printed))
    sheet, line = printed[-1]
    middle = (sheet.page.height - line.baseline + EM_MIDDLE * line.size) / MM - theme.page.bottom
    yield of_length("7.4.1", "colophon-foot", Limit(_half_line(theme), _FOOT_TOLERANCE_MM, "mm"), middle)


def _half_line(theme: Theme) -> float:
    """Millimetres from the middle of a line to its lower edge."""
    return round((theme.styles["printed"].pitch_pt or theme.grid.pitch) / 2 / POINTS_PER_MM, 1)
