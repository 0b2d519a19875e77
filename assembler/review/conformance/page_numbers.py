"""The page number: form, size, side, distance (GB/T 9704-2012, 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assembler.layout.theme import Theme
from assembler.layout.units import EM_MIDDLE
from assembler.review.conformance.body_text import Sheet, Sheets, page_of
from assembler.review.conformance.clause import CHARACTERS, MM, Clause, Limit, of_faults, of_length
from assembler.review.conformance.pages import Line

_INSET_TOLERANCE = 0.1
_TURNED = "8"
"""The clause on tables on their side."""
_SIZE_TOLERANCE = 0.1


def measure(found: Sheets, theme: Theme) -> Iterator[Clause]:
    """Clauses on the page numbers; an upright page without one is a fault of its form."""
    rule, numbered = theme.page_number, [(sheet, sheet.foot) for sheet in found.all if sheet.foot is not None]
    dash = re.escape(rule.dashes)
    form = re.compile(rf"{dash} ?\d+ ?{dash}")
    # A page without any text is a picture of one, and its number is in the picture.
    read = [sheet for sheet in found.all if sheet.text or sheet.foot is not None]
    formless = [page_of(s) for s in read if not _is_right(s, form, theme)]
    yield of_faults(rule.clause, "number-form", formless, len(read))
    sizes = [foot.size for _, foot in numbered]
    yield of_length(rule.clause, "number-size", Limit(rule.size_pt, _SIZE_TOLERANCE, "pt"), _worst(sizes, rule.size_pt))
    below = [_below(sheet, foot, theme) for sheet, foot in numbered]
    worst = _worst(below, rule.below_text_mm)
    yield of_length(rule.clause, "number-below", Limit(rule.below_text_mm, theme.page.tolerance, "mm"), worst)
    if found.turned:
        yield of_faults(_TURNED, "number-turned", _astray(found.turned, theme), len(found.turned))
    if rule.position != "outside":
        return
    wrong = [page_of(sheet) for sheet, foot in numbered if not _is_outside(sheet, foot)]
    yield of_faults(rule.clause, "number-side", wrong, len(numbered))
    insets = [_inset(sheet, foot, theme) / rule.size_pt for sheet, foot in numbered]
    worst = _worst(insets, rule.inset_characters)
    yield of_length(rule.clause, "number-inset", Limit(rule.inset_characters, _INSET_TOLERANCE, CHARACTERS), worst)


def _is_right(sheet: Sheet, form: re.Pattern[str], theme: Theme) -> bool:
    """Whether a page's number is as asked for; page one of a letter must have none (10.1)."""
    if sheet.number == 1 and not theme.page_number.first:
        return sheet.foot is None
    return sheet.foot is not None and form.fullmatch(sheet.foot.text) is not None


def _astray(turned: Sequence[Sheet], theme: Theme) -> list[str]:
    """Pages on their side whose number does not stand at the same place of the sheet as on upright ones."""
    return [page_of(sheet) for sheet in turned if sheet.foot is None or not _is_in_place(sheet, sheet.foot, theme)]


def _is_in_place(sheet: Sheet, foot: Line, theme: Theme) -> bool:
    rule = theme.page_number
    is_below = abs(_below(sheet, foot, theme) - rule.below_text_mm) <= theme.page.tolerance
    if rule.position != "outside" or not is_below:
        return is_below
    inset = _inset(sheet, foot, theme) / rule.size_pt
    return _is_outside(sheet, foot) and abs(inset - rule.inset_characters) <= _INSET_TOLERANCE


def _worst(values: list[float], expected: float) -> float | None:
    return max(values, key=lambda value: abs(value - expected), default=None)


def _below(sheet: Sheet, foot: Line, theme: Theme) -> float:
    """From the type area's lower edge to the middle of the dash, in mm."""
    return (foot.baseline - EM_MIDDLE * foot.size - (sheet.page.height - theme.page.bottom * MM)) / MM


def _is_outside(sheet: Sheet, foot: Line) -> bool:
    """Odd ones in the right third of the page, even ones in the left third."""
    middle = (foot.left + foot.right) / 2 / sheet.page.width
    return middle > 2 / 3 if sheet.number % 2 else middle < 1 / 3


def _inset(sheet: Sheet, foot: Line, theme: Theme) -> float:
    """From the type area's outer edge, in points."""
    if sheet.number % 2:
        return sheet.page.width - theme.page.right * MM - foot.right
    return foot.left - theme.page.left * MM
