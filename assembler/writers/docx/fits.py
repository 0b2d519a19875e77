"""What Word's users set by hand in a paragraph: fitted to the page so that it has no orphan, indented by its text."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from assembler.layout.spacing import CHINESE, runs
from assembler.layout.theme import Theme
from assembler.writers.docx.formal import Formal
from assembler.writers.docx.hanging_indents import Indent
from assembler.writers.docx.metrics import tracking
from assembler.writers.docx.ooxml import points, q, say, value, w


@dataclass(frozen=True, slots=True)
class Fit:
    """How one part of the text is fitted to the page."""

    twips: int = 0
    """Added to the gaps of its Chinese text; digits and letters are left as they are."""
    held: bool = False
    """Whether a page must have two of its lines: Word's widow and orphan control."""
    kept: bool = False
    """Whether it stays with what follows: else a signature would stand on a page without text (7.3.5.5)."""
    indent: Indent | None = None
    """Indents of its own, where its text decides them."""
    formal: Formal | None = None
    """What a line of 版头 or 版记 has of its own."""
    before: float = 0.0
    """White above it in lines, beside what its style has: it stands below a table."""
    place: tuple[int, int] | None = None
    """List and level of its number, where it does not count in its style's own."""


def set_fits(body: etree._Element, fits: Sequence[Fit], theme: Theme) -> None:
    """Set each part of ``body`` as it is fitted; the bare paragraphs that pandoc puts between tables are no parts."""
    parts = (child for child in body if child.tag == q("tbl") or child.find(f"{q('pPr')}/{q('pStyle')}") is not None)
    for part, fit in zip(parts, fits, strict=False):
        if fit.twips:
            for run in list(part.iter(q("r"))):
                _adjust(run, fit.twips + tracking(theme, theme.styles["paragraph"].size_pt))
        style = part.find(f"{q('pPr')}/{q('pStyle')}")
        if style is not None:
            _set_properties(part, style, fit, theme)


def _set_properties(part: etree._Element, style: etree._Element, fit: Fit, theme: Theme) -> None:
    """The paragraph's own properties behind its ``style``, each before those set already: their order is fixed."""
    if fit.before:
        style.addnext(_white(fit.before, theme))
    if fit.place:
        number, level = fit.place
        style.addnext(w("numPr", value("ilvl", level), value("numId", number)))
    if fit.held:
        style.addnext(value("widowControl", 1))
    if fit.kept:
        style.addnext(w("keepNext"))
    if fit.indent and (properties := style.getparent()) is not None:
        properties.extend(fit.indent.properties())
    if fit.formal and (properties := style.getparent()) is not None:
        fit.formal.set_on(part, properties)


def _white(lines: float, theme: Theme) -> etree._Element:
    return w("spacing", beforeLines=round(lines * 100), before=round(lines * points(theme.grid.pitch)))


def _adjust(run: etree._Element, twips: int) -> None:
    """Part ``run`` where its script changes, and space its Chinese parts."""
    text = run.find(q("t"))
    if text is None or not text.text:
        return
    start = 0
    for kind, letters in groupby(runs(text.text)):
        length = len(list(letters))
        part = deepcopy(run)
        _fill(part, text.text[start : start + length], twips if kind == CHINESE else None)
        run.addprevious(part)
        start += length
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _fill(part: etree._Element, letters: str, twips: int | None) -> None:
    text, properties = part.find(q("t")), part.find(q("rPr"))
    part.tail = None
    if text is not None:
        say(text, letters)
    if twips is not None and properties is not None:
        properties.append(value("spacing", twips))
