"""Section set-up: paper, margins, grid and the place of the page number (GB/T 9704-2012, 5.1, 5.2 and 7.5)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from assembler.layout.theme import Theme
from assembler.writers.docx.metrics import BASELINE
from assembler.writers.docx.ooxml import R, points, q, style_of, text, twips, value, w

ODD_FOOTER: Final = "rIdOdd"
SEPARATOR: Final = "表后分隔"
"""The style of a paragraph that must stand between two tables, or end a section after one; a point high."""
EVEN_FOOTER: Final = "rIdEven"
TURNED_ODD_FOOTER: Final = "rIdTurnedOdd"
TURNED_EVEN_FOOTER: Final = "rIdTurnedEven"
HEADER: Final = "rIdHeader"
FIRST_FOOTER: Final = "rIdFirst"

_DASH_RISE: Final = 0.36
"""Height of an em dash above the baseline, in ems, as SimSun and Noto Serif CJK draw it."""
_NUMBER_LENGTH: Final = 2000
"""Twips along the foot of a turned sheet that its number has: enough for four digits."""


def text_width(theme: Theme, *, wide: bool = False) -> int:
    """Width of the type area in twips; ``wide`` pages lie on their side."""
    page = theme.page
    if wide:
        return twips(page.height) - twips(page.top) - twips(page.bottom)
    return twips(page.width) - twips(page.left) - twips(page.right)


def section(theme: Theme, *, wide: bool = False) -> etree._Element:
    """``w:sectPr`` of a section, upright or ``wide`` (turned so that its head lies at the binding edge, 8)."""
    page = theme.page
    odd, even = (TURNED_ODD_FOOTER, TURNED_EVEN_FOOTER) if wide else (ODD_FOOTER, EVEN_FOOTER)
    footers = [("default", odd), ("even", even)]
    references = [w("footerReference", type=kind) for kind, _ in footers]
    for reference, (_, identifier) in zip(references, footers, strict=True):
        reference.set(f"{{{R}}}id", identifier)
    width, height = (page.height, page.width) if wide else (page.width, page.height)
    size = w("pgSz", w=twips(width), h=twips(height), **({"orient": "landscape"} if wide else {}))
    return w(
        "sectPr",
        *references,
        size,
        _margins(theme, footer_distance(theme, page.right if wide else page.bottom), wide=wide),
        w("docGrid", type="lines", linePitch=points(theme.grid.pitch)),
    )


def _margins(theme: Theme, footer: int, *, wide: bool) -> etree._Element:
    page, header = theme.page, twips(theme.status_mark.from_top_mm)
    sides = (page.left, page.top, page.right, page.bottom) if wide else (page.top, page.right, page.bottom, page.left)
    top, right, bottom, left = (twips(side) for side in sides)
    return w("pgMar", top=top, right=right, bottom=bottom, left=left, header=header, footer=footer, gutter=0)


def footer_distance(theme: Theme, bottom_mm: float) -> int:
    """From the paper's edge to the page number's line, in twips, so that its dashes stand where 7.5 has them.

    7.5 measures from the type area to the dash itself, which lies inside the line.
    """
    number = theme.page_number
    dash_from_line_bottom = number.size_pt * (1 - BASELINE + _DASH_RISE)
    return twips(bottom_mm - number.below_text_mm) - points(dash_from_line_bottom)


def footer(theme: Theme, style: str) -> etree._Element:
    """A footer with one page number between dashes, as a real PAGE field."""
    dash = theme.page_number.dashes
    before, after = w("r", text(f"{dash} ")), w("r", text(f" {dash}"))
    return w("ftr", w("p", w("pPr", value("pStyle", style)), before, *field(" PAGE ", "1"), after))


def turned_footer(theme: Theme, style: str, side: str) -> etree._Element:
    """The footer of a sheet that lies on its side: the number stands where upright sheets have it (clause 8).

    Turned by a quarter with the sheet, its foot lies on the left: ``side`` of it, left, right or center, is the top,
    the bottom or the middle there. An empty paragraph follows, for a footer must have one outside the frame.
    """
    found = footer(theme, style)
    properties = found[0][0]
    properties.append(_turned_frame(theme, side))
    properties.append(value("textDirection", "tbRl"))
    found.append(w("p", w("pPr", value("pStyle", style))))
    return found


def _turned_frame(theme: Theme, side: str) -> etree._Element:
    page, number = theme.page, theme.page_number
    line = points(number.size_pt)
    dash = twips(page.bottom - number.below_text_mm)
    top, bottom = twips(page.left), twips(page.width - page.right) - _NUMBER_LENGTH
    places = {"left": top, "right": bottom, "center": (top + bottom) // 2}
    return w(
        "framePr",
        w=line,
        h=_NUMBER_LENGTH,
        hRule="exact",
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=dash + points(number.size_pt * (BASELINE - _DASH_RISE)) - line,
        y=places.get(side, places["center"]),
    )


def field(instruction: str, shown: str) -> tuple[etree._Element, ...]:
    """A complex field, as Word itself writes one: LibreOffice and WPS edit it, the simple form they rewrite."""
    asked = text(instruction, "instrText")
    marks = [w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    return marks[0], w("r", asked), marks[1], w("r", text(shown)), marks[2]


def header(mark: str, style: str) -> etree._Element:
    """A header that says what status the text has."""
    run = w("r", w("rPr", w("rFonts", hint="eastAsia")), text(mark))
    return w("hdr", w("p", w("pPr", value("pStyle", style)), run))


def open_first(body: etree._Element, theme: Theme) -> None:
    """Give the first section a first page of its own, where that page has no number (10.1)."""
    first = next(body.iter(q("sectPr")), None)
    if theme.page_number.first or first is None:
        return
    reference = w("footerReference", type="first")
    reference.set(f"{{{R}}}id", FIRST_FOOTER)
    first.insert(0, reference)
    grid = first.find(q("docGrid"))
    if grid is not None:
        grid.addprevious(w("titlePg"))


def head_sections(body: etree._Element) -> None:
    """Let every section of ``body`` show the header, on odd pages and on even ones, and on a first page of its own."""
    for element in list(body.iter(q("sectPr"))):
        head_section(element)


def head_section(section: etree._Element) -> None:
    """The same for one section."""
    for kind in ("even", "default", *(["first"] if section.find(q("titlePg")) is not None else [])):
        reference = w("headerReference", type=kind)
        reference.set(f"{{{R}}}id", HEADER)
        section.insert(0, reference)


def separator(section: etree._Element | None = None) -> etree._Element:
    """A paragraph of no height, which may end a ``section``."""
    return w("p", w("pPr", value("pStyle", SEPARATOR), section))


def end_section(element: etree._Element, section: etree._Element) -> None:
    """End a section after ``element``: in it, or for a table in the separator below, made where there is none."""
    properties = element.find(q("pPr"))
    if element.tag == q("p") and properties is not None:
        properties.append(section)
    elif (following := element.getnext()) is not None and style_of(following) == SEPARATOR:
        end_section(following, section)
    else:
        element.addnext(separator(section))
