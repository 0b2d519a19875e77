"""``word/styles.xml``: every named style of a theme, and those that a word processor expects beside them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import product
from typing import Final

from lxml import etree

from assembler.layout.theme import Style, Theme
from assembler.writers.docx import symbols
from assembler.writers.docx.metrics import tracking
from assembler.writers.docx.numbering import LIST_LEVELS, NUM_ID
from assembler.writers.docx.ooxml import gallery, points, q, twips, value, w
from assembler.writers.docx.page import SEPARATOR

UNNUMBERED: Final = " 无编号"
FIGURE: Final = "插图"
STRONG: Final = "Strong"
FOOTER, FOOTER_EVEN = "Footer", "偶数页页脚"
HEADER: Final = "Header"
COLUMN_STYLES: Final = {"left": "", "center": " 居中", "right": " 居右"}
_BUILT_IN: Final = {"Title", "Body Text", "Signature", "Date", "Caption", "Footer", "Header", "Normal", "Strong"} | {
    f"Heading {level}" for level in range(1, 5)
}
_BUILT_IN_COUNT: Final = 376
"""How many styles Word 2019 and later build in."""
_LOWER_CASE: Final = {"Caption", "Footer", "Header"} | {f"Heading {level}" for level in range(1, 5)}
"""Built-in styles whose names Word itself writes in lower case."""


def latent() -> etree._Element:
    """Word's other built-in styles: there when asked for, in no list; a user sees the few of a report."""
    switches = {"defLockedState": 0, "defUIPriority": 99, "defSemiHidden": 1, "defUnhideWhenUsed": 1, "defQFormat": 0}
    return w("latentStyles", **switches, count=_BUILT_IN_COUNT)


def style_id(name: str) -> str:
    """The id in the file of the style called ``name``."""
    return name.replace(" ", "")


def styles(theme: Theme) -> etree._Element:
    """All styles of ``theme``; no paragraph of a report needs formatting of its own."""
    root = w("styles", _defaults(theme), latent(), *_foundation(theme))
    for place, (key, style) in enumerate(theme.styles.items(), start=1):
        root.append(_named(theme, key, style, place))
        if key in LIST_LEVELS:
            root.append(_unnumbered(theme, key, style))
    root.extend(_columns(theme))
    root.append(_header(theme))
    root.extend(_footers(theme))
    root.extend(_extras(theme))
    root.extend(symbols.styles(theme))
    return root


_Properties = list[etree._Element]


def _style(  # noqa: PLR0913
    name: str, base: str, ppr: _Properties, rpr: _Properties, *, after: str = "", place: int = 0
) -> etree._Element:
    """A paragraph style; ``place`` is its place in Word's gallery, from 1; 0 keeps it out until it is used."""
    written = name.lower() if name in _LOWER_CASE else name
    style = w(
        "style",
        value("name", written),
        value("basedOn", style_id(base)) if base else None,
        value("next", style_id(after)) if after else None,
        *gallery(place),
        w("pPr", *ppr) if ppr else None,
        w("rPr", *rpr) if rpr else None,
        type="paragraph",
        styleId=style_id(name),
    )
    if name not in _BUILT_IN:
        style.set(q("customStyle"), "1")
    return style


def _fonts(theme: Theme, typeface: str, latin: str = "digits") -> etree._Element:
    western, eastern = theme.typefaces[latin].docx, theme.typefaces[typeface].docx
    return w("rFonts", hint="eastAsia", ascii=western, hAnsi=western, eastAsia=eastern, cs=western)


def _size(size_pt: float) -> list[etree._Element]:
    return [value("sz", round(size_pt * 2)), value("szCs", round(size_pt * 2))]


def _defaults(theme: Theme) -> etree._Element:
    lang = w("lang", val="en-US", eastAsia=theme.language, bidi="ar-SA")
    body = theme.styles["paragraph"]
    run = w("rPr", _fonts(theme, body.typeface), *_size(body.size_pt), lang)
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault"))


def _normal(theme: Theme) -> etree._Element:
    """What all paragraphs share; here and not among the defaults, where LibreOffice overlooks half of it."""
    gap, hanging = int(theme.grid.autospace > 0), int(theme.grid.hanging)
    switches = {"widowControl": 0, "kinsoku": 1, "overflowPunct": hanging, "topLinePunct": 0}
    switches |= {"autoSpaceDE": gap, "autoSpaceDN": gap, "adjustRightInd": 0}
    pitch = w("spacing", before=0, after=0, line=points(theme.grid.pitch), lineRule="exact")
    spacing = value("spacing", tracking(theme, theme.styles["paragraph"].size_pt))
    normal = _style("Normal", "", [*(value(name, number) for name, number in switches.items()), pitch], [spacing])
    normal.set(q("default"), "1")
    return normal


def _foundation(theme: Theme) -> Iterator[etree._Element]:
    yield _normal(theme)
    font = w("style", value("name", "Default Paragraph Font"), type="character", styleId="DefaultParagraphFont")
    font.set(q("default"), "1")
    yield font
    margins = w("tblCellMar", *_cell_margins(theme))
    table = w("style", value("name", "Normal Table"), w("tblPr", w("tblInd", w=0, type="dxa"), margins), type="table")
    table.set(q("styleId"), "TableNormal")
    table.set(q("default"), "1")
    yield table
    nothing = w("style", value("name", "No List"), type="numbering", styleId="NoList")
    nothing.set(q("default"), "1")
    yield nothing


_HEADINGS: Final = {f"heading-{level}": level for level in range(1, 5)}
_OUTLINE: Final = {key: level - 1 for key, level in _HEADINGS.items()} | {"attachment-title": 0}
"""Levels in Word's navigation, counted from 0."""
_STAYS_WITH_NEXT: Final = {
    *(*_HEADINGS, "title", "occasion", "reporter"),
    *("attachment-mark", "attachment-title", "caption", "unit-line", "signature"),
}
_JUSTIFICATION: Final = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_CLOSING: Final = {"signature", "date"}
_NEXT: Final = dict.fromkeys((*_HEADINGS, "recipient", "date", "attachment-title", "caption"), "paragraph") | {
    "title": "recipient",
    "occasion": "reporter",
    "reporter": "salutation",
    "salutation": "paragraph",
    "signature": "date",
    "attachment-mark": "attachment-title",
}
"""The style of the paragraph that Enter begins, where it is another one."""
_HIDDEN: Final = {"fine", "fine-head", "fine-total"}
"""Styles of the review copy, which no one is to choose."""


def _named(theme: Theme, key: str, style: Style, place: int) -> etree._Element:
    keep = key in _STAYS_WITH_NEXT
    ppr = [
        w("keepNext") if keep else None,
        w("keepLines") if key in _HEADINGS else None,
        w("pageBreakBefore") if style.page_break_before else None,
        w("numPr", value("ilvl", LIST_LEVELS[key][0]), value("numId", NUM_ID)) if key in LIST_LEVELS else None,
        value("snapToGrid", 0) if style.size_pt > theme.styles["paragraph"].size_pt or style.pitch_pt else None,
        _space(theme, style) if style.before_lines or style.after_lines or style.pitch_pt else None,
        _indent(theme, key, style),
        value("jc", _JUSTIFICATION[style.align]),
        value("outlineLvl", _OUTLINE[key]) if key in _OUTLINE else None,
    ]
    rpr = [
        _fonts(theme, style.typeface),
        *([w("b"), w("bCs")] if style.bold else []),
        *([value("color", theme.formal.color[1:])] if key == "letterhead" else []),
        value("spacing", tracking(theme, style.size_pt)),
        *_size(style.size_pt),
    ]
    after = theme.styles[_NEXT[key]].docx if _NEXT.get(key) in theme.styles else ""
    shown = 0 if key in _HIDDEN else place
    return _style(style.docx, "Normal", [p for p in ppr if p is not None], rpr, after=after, place=shown)


def _space(theme: Theme, style: Style) -> etree._Element:
    """Space in hundredths of a line, and in twips for programs that do not know those."""
    space: dict[str, int | str] = {}
    for side, lines in (("before", style.before_lines), ("after", style.after_lines)):
        if lines:
            space |= {f"{side}Lines": round(lines * 100), side: round(lines * points(theme.grid.pitch))}
    if style.pitch_pt:
        space |= {"line": points(style.pitch_pt), "lineRule": "exact"}
    return w("spacing", **space)


def _indent(theme: Theme, key: str, style: Style) -> etree._Element | None:
    """Indents in hundredths of a character, and in twips for programs that do not know those."""
    if key in _CLOSING:
        right = theme.closing.from_right_characters
        return w("ind", rightChars=round(right * 100), right=round(right * points(style.size_pt)))
    if not style.indent_characters:
        return None
    first = style.indent_characters
    return w("ind", firstLineChars=round(first * 100), firstLine=round(first * points(style.size_pt)))


def _unnumbered(theme: Theme, key: str, style: Style) -> etree._Element:
    # With the number LibreOffice drops the inherited indent as well, so that it is said again.
    indent = _indent(theme, key, style)
    ppr = [w("numPr", value("numId", 0)), *([] if indent is None else [indent])]
    return _style(style.docx + UNNUMBERED, style.docx, ppr, [])


def _columns(theme: Theme) -> Iterator[etree._Element]:
    for base, (align, suffix) in product(_table_styles(theme), COLUMN_STYLES.items()):
        if suffix:
            yield _style(base + suffix, base, [value("jc", align)], [])


def _table_styles(theme: Theme) -> list[str]:
    names = ("table", "table-total", "fine", "fine-total")
    return [theme.styles[name].docx for name in names if name in theme.styles]


def _header(theme: Theme) -> etree._Element:
    look = theme.status_mark
    letters = [_fonts(theme, look.typeface), value("spacing", 0), *_size(look.size_pt)]
    return _style(HEADER, "Normal", [value("snapToGrid", 0), free_line(), value("jc", "right")], letters)


def number_sides(theme: Theme) -> tuple[str, str]:
    """On which side of the foot odd pages have their number, and even ones."""
    position = theme.page_number.position
    return ("right", "left") if position == "outside" else (position, position)


def _footers(theme: Theme) -> Iterator[etree._Element]:
    number = theme.page_number
    look = [_fonts(theme, number.typeface, number.typeface), value("spacing", 0), *_size(number.size_pt)]
    chars, length = round(number.inset_characters * 100), round(number.inset_characters * points(number.size_pt))
    line = w("spacing", line=points(number.size_pt), lineRule="exact")
    sides = {
        "right": w("ind", leftChars=0, left=0, rightChars=chars, right=length),
        "left": w("ind", leftChars=chars, left=length, rightChars=0, right=0),
        "center": w("ind", leftChars=0, left=0, rightChars=0, right=0),
    }
    odd, even = number_sides(theme)
    yield _style(FOOTER, "Normal", [value("snapToGrid", 0), line, sides[odd], value("jc", odd)], look)
    yield _style(FOOTER_EVEN, FOOTER, [deepcopy(sides[even]), value("jc", even)], [])


def _extras(theme: Theme) -> Iterator[etree._Element]:
    yield _style(FIGURE, "Normal", [w("keepNext"), value("snapToGrid", 0), free_line(), value("jc", "center")], [])
    end = w("spacing", line=20, lineRule="exact")
    yield _style(SEPARATOR, "Normal", [value("snapToGrid", 0), end], _size(1))
    comment = w("pPr", value("snapToGrid", 0), free_line())
    look = w("rPr", *_size(10))
    yield w(
        "style",
        value("name", "annotation text"),
        *gallery(0),
        comment,
        look,
        type="paragraph",
        styleId="CommentText",
    )
    yield w(
        "style",
        value("name", STRONG),
        *gallery(0),
        w("rPr", w("b"), w("bCs")),
        type="character",
        styleId=STRONG,
    )
    small = w("rPr", *_size(8))
    yield w(
        "style",
        value("name", "annotation reference"),
        *gallery(0),
        small,
        type="character",
        styleId="CommentReference",
    )
    yield _table_style(theme)


def free_line() -> etree._Element:
    """Line spacing that grows with what stands in the line; a line of exact height would cut a picture off."""
    return w("spacing", line=240, lineRule="auto")


def _cell_margins(theme: Theme) -> list[etree._Element]:
    beside, above = twips(theme.tables.padding_mm), points(theme.tables.row_padding_pt)
    sides = (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    return [w(side, w=size, type="dxa") for side, size in sides]


def _table_style(theme: Theme) -> etree._Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    eighths = round(theme.tables.rule_pt * 8)
    borders = w("tblBorders", *(w(side, val="single", sz=eighths, space=0, color="auto") for side in sides))
    margins = w("tblCellMar", *_cell_margins(theme))
    properties = w("tblPr", value("jc", "center"), borders, margins)
    return w(
        "style",
        value("name", "Table"),
        value("basedOn", "TableNormal"),
        properties,
        w("tcPr", value("vAlign", "center")),
        type="table",
        styleId="Table",
        customStyle=1,
    )
