"""The stylesheets of a theme: every length in them comes from theme.yaml (rule 8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from assembler.layout.characters import LATIN
from assembler.layout.fonts.resolution import Resolution, bold_of
from assembler.layout.theme import PageNumber, Style, Theme, Typeface
from assembler.layout.units import POINTS_PER_MM
from assembler.writers.html import css, formal, review_style, screen_style

_LATIN = ", ".join(f"U+{first:X}-{last:X}" for first, last in LATIN)
_DIGITS = "digits"
_DIGITS_FAMILY = "assembler-digits"
_PLAIN_DIGITS_FAMILY = "assembler-digits-plain"
"""Beside a typeface that is heavy by nature: of the usual weight though the style's is bold, as Word sets them."""
_BODY = "paragraph"


def cells(theme: Theme, style: Style, count: float) -> str:
    """``count`` characters of a ``style`` as a CSS length."""
    return f"{count * theme.cell_pt(style):.4f}pt"


def line_share(theme: Theme, count: float) -> str:
    """``count`` characters of a line that fills the type area exactly, as a CSS length."""
    return f"{count * theme.page.text_width * POINTS_PER_MM / theme.grid.characters:.4f}pt"


def paged(theme: Theme, fonts: Resolution, resorts: Sequence[str] = (), mark: str = "", *, review: bool = False) -> str:
    """For the PDF: pages, grid and the typefaces found on this machine; ``resorts`` are tried after every chain.

    ``mark`` stands in every header: 初稿, 送审稿.
    """
    families = {role: _families(role, fonts, resorts, theme) for role in theme.typefaces}
    rules = [_digits_face(fonts), *_pages(theme, families), _header(theme, families, mark)]
    rules.append(_BASE.format(pitch=theme.grid.pitch))
    rules += [_style(name, style, theme, families[style.typeface]) for name, style in theme.styles.items()]
    rules += [_strong(name, style, theme, fonts) for name, style in theme.styles.items()]
    rules.append(formal.style(theme, families))
    return "\n".join(rules) + _tables(theme) + _PAGED + (review_style.PAPER if review else "")


def screen(theme: Theme, mark: str = "", *, review: bool = False) -> str:
    """For a browser: the theme's typefaces by name, on one long page; ``mark`` as in ``paged``."""
    chain = theme.typefaces[_DIGITS].chain
    local, bold = (", ".join(f"local({css.string(name + kind)})" for name in chain) for kind in ("", " Bold"))
    faces = theme.typefaces.items()
    families = {role: css.strings((_digits_of(face), face.docx, *face.chain)) for role, face in faces}
    digits = [_face(local, "normal"), _face(bold, "bold"), _face(local, "bold", _PLAIN_DIGITS_FAMILY)]
    rules = [*digits, _BASE.format(pitch=theme.grid.pitch)]
    rules += [_style(name, style, theme, families[style.typeface]) for name, style in theme.styles.items()]
    rules += [formal.style(theme, families), formal.screen(theme)]
    own = screen_style.SCREEN.format(width=theme.page.text_width, side=theme.page.right)
    own += _screen_mark(theme, families, mark) + screen_style.PHONE + (review_style.SCREEN if review else "")
    printed = "\n".join((*_pages(theme, families), _header(theme, families, mark)))
    return "\n".join(rules) + _tables(theme) + own + f"@media print {{\n{printed}\n}}" + screen_style.PRINT


def _digits_of(face: Typeface) -> str:
    return _PLAIN_DIGITS_FAMILY if face.weight == "bold" else _DIGITS_FAMILY


def _families(role: str, fonts: Resolution, resorts: Sequence[str], theme: Theme) -> str:
    chain = [served.family for served in fonts.chains.get(role, ())]
    digits = [served.family for served in fonts.chains.get(_DIGITS, ())]
    return css.strings((_digits_of(theme.typefaces[role]), *chain, *digits, *resorts))


def _own_digits(families: str) -> str:
    """``families`` without the digits' typeface before them: 宋体's own half-width digits number the pages (7.5)."""
    return families.removeprefix(f"{css.string(_DIGITS_FAMILY)}, ").removeprefix(
        f"{css.string(_PLAIN_DIGITS_FAMILY)}, "
    )


def _digits_face(fonts: Resolution) -> str:
    """One family for Western digits and letters; WeasyPrint loads such a family from a file of its own."""
    served = fonts.served.get(_DIGITS)
    if served is None:
        return ""
    usual, bold = _url(served.path), bold_of(served, fonts)
    heavy = [] if bold is None else [_face(_url(bold.path), "bold")]
    return "\n".join((_face(usual, "normal"), _face(usual, "bold", _PLAIN_DIGITS_FAMILY), *heavy))


def _url(path: Path) -> str:
    return f"url({css.string(path.as_uri())})"


def _face(source: str, weight: str, family: str = _DIGITS_FAMILY) -> str:
    return (
        f"@font-face {{ font-family: {css.string(family)}; src: {source};"
        f" font-weight: {weight}; unicode-range: {_LATIN} }}"
    )


def tracking(theme: Theme, style: Style) -> float:
    """White behind each character of ``style``, in points: what brings text of the body's size onto the grid."""
    return theme.tracking if style.size_pt == theme.styles[_BODY].size_pt else 0.0


def _style(name: str, style: Style, theme: Theme, families: str) -> str:
    # Two characters of the style, as word processors reckon them: the tracking between them left out.
    indent = f" text-indent: {style.indent_characters * style.size_pt:g}pt;" if style.indent_characters else ""
    before = f" margin-top: {style.before_lines * theme.grid.pitch:g}pt;" if style.before_lines else ""
    after = f" margin-bottom: {style.after_lines * theme.grid.pitch:g}pt;" if style.after_lines else ""
    # As LibreOffice has it: in place of the tracking, not beside it.
    wider = theme.grid.autospace * style.size_pt
    selector = _SELECTORS.get(name, "." + name)
    weight = "bold" if style.bold or theme.typefaces[style.typeface].weight == "bold" else "normal"
    fresh = " break-before: page;" if style.page_break_before else ""
    # A caption stands inside its table, and must not have that one's pitch.
    pitch = f" line-height: {style.pitch_pt or theme.grid.pitch:g}pt;"
    return (
        f"{selector} {{ font-family: {families}; font-size: {style.size_pt:g}pt;"
        f" font-weight: {weight}; letter-spacing: {tracking(theme, style):.6f}pt; text-align: {style.align};"
        f"{indent}{before}{after}{fresh}{pitch} }}\n{selector} .gap {{ letter-spacing: {wider:.6f}pt }}"
    )


def _strong(name: str, style: Style, theme: Theme, fonts: Resolution) -> str:
    """Bold text of a typeface without a bold face: all of it is drawn thicker, its digits too, so that they match."""
    served = fonts.served.get(style.typeface)
    if served is None or bold_of(served, fonts) is not None:
        return ""
    selector = _SELECTORS.get(name, "." + name)
    whole = f"{selector}, " if style.bold else ""
    return f"{whole}{selector} strong {{ font-weight: normal; --stroked: {theme.bold.outline_em:g} }}"


def _pages(theme: Theme, families: dict[str, str]) -> Iterable[str]:
    page, number = theme.page, theme.page_number
    # A line box as high as its type is centred on its baseline's em box, and the dash runs through that middle.
    down = number.below_text_mm * POINTS_PER_MM - number.size_pt / 2
    box = (
        f"content: {css.string(number.dashes + ' ')} counter(page) {css.string(' ' + number.dashes)};"
        f" font-family: {_own_digits(families[number.typeface])};"
        f" font-size: {number.size_pt:g}pt; line-height: {number.size_pt:g}pt; vertical-align: top;"
        f" padding-top: {down:.4f}pt;"
    )
    inset = number.inset_characters * number.size_pt
    yield (
        f"@page {{ size: {page.width:g}mm {page.height:g}mm;"
        f" margin: {page.top:g}mm {page.right:g}mm {page.bottom:g}mm {page.left:g}mm }}"
    )
    # A landscape sheet is the same sheet turned by a quarter, binding edge on top.
    yield (
        f"@page wide {{ size: {page.height:g}mm {page.width:g}mm;"
        f" margin: {page.left:g}mm {page.top:g}mm {page.right:g}mm {page.bottom:g}mm }}"
    )
    for sheets, side in _number_sides(number):
        beside = inset if side != "center" else 0.0
        look = f"{box} text-align: {side};" + (f" padding-{side}: {beside:g}pt;" if beside else "")
        # As wide as it is high, white included: it turns about its middle.
        width, height = (page.bottom * POINTS_PER_MM - white for white in (beside, down))
        turned = f" width: {width:.4f}pt; height: {height:.4f}pt; white-space: nowrap; transform: rotate(90deg);"
        yield f"@page {sheets} {{ @bottom-{side} {{ {look} }} }}"
        # At the same place of the sheet (clause 8): turned by a quarter, its foot lies on the left.
        yield (
            f"@page wide{sheets} {{ @bottom-{side} {{ content: none }}"
            f" @left-{_ALONG_THE_FOOT[side]} {{ {look}{turned} }} }}"
        )
    if not number.first:
        yield f"@page :first {{ {' '.join(f'@bottom-{side} {{ content: none }}' for side in _ALONG_THE_FOOT)} }}"
    yield formal.first_page(theme)


def _number_sides(number: PageNumber) -> tuple[tuple[str, str], ...]:
    """Which sheets have their number on which side of the foot."""
    if number.position == "outside":
        return (":right", "right"), (":left", "left")
    return (("", number.position if number.position in _ALONG_THE_FOOT else "center"),)


_ALONG_THE_FOOT = {"left": "top", "center": "middle", "right": "bottom"}
"""Where the sides of a sheet's foot lie once it is turned."""


def _tables(theme: Theme) -> str:
    rules = theme.tables
    line = f"outline: {rules.rule_pt:g}pt solid; outline-offset: {-rules.rule_pt / 2:g}pt"
    above = rules.row_padding_pt + rules.rule_pt / 2
    cell = f"th, td {{ {line}; padding: {above:g}pt {rules.padding_mm:g}mm; white-space: nowrap }}"
    return f"\n{cell}{_TABLES}"


def _header(theme: Theme, families: dict[str, str], mark: str) -> str:
    """The status, on the right in the top margin of every page."""
    if not mark:
        return ""
    look = theme.status_mark
    return (
        f"@page {{ @top-right {{ content: {css.string(mark)}; font-family: {families[look.typeface]};"
        " vertical-align: top;"
        f" font-size: {look.size_pt:g}pt; line-height: 1; padding-top: {look.from_top_mm:g}mm; text-align: right }} }}"
    )


def _screen_mark(theme: Theme, families: dict[str, str], mark: str) -> str:
    """On a screen it stands once, above the title, where the text ends on the right."""
    if not mark:
        return ""
    look = theme.status_mark
    return (
        f"main::before {{ content: {css.string(mark)}; display: block; text-align: right;"
        f" font-family: {families[look.typeface]}; font-size: {look.size_pt:g}pt }}\n"
    )


_SELECTORS = {
    "table": "table",
    "table-head": "thead th",
    "fine": "table.fine",
    "fine-head": "table.fine thead th",
    "table-total": "tr.total",
    "fine-total": "table.fine tr.total",
    "caption": ":is(caption, figcaption)",
}
_BASE = """\
html {{ line-height: {pitch:g}pt }}
body, h1, h2, h3, h4, h5, p, table, caption, th, td {{ margin: 0; padding: 0 }}
body {{ overflow-wrap: anywhere; hyphens: manual }}
strong {{ font-weight: bold }}
.seam {{ letter-spacing: 0 }}
.figure.keep, .line {{ white-space: nowrap }}"""
_TABLES = """
table { width: 100%; border-collapse: separate; border-spacing: 0; text-indent: 0 }
th, td { text-indent: 0; vertical-align: middle }
tbody th { font-weight: inherit }
tbody .left { text-align: left } tbody .center { text-align: center } tbody .right { text-align: right }
caption, .unit-line { text-indent: 0 }
caption, figcaption { margin-top: 0 }
.picture { text-align: center; text-indent: 0 }
.picture { margin: 0; break-inside: avoid }
.picture img { max-width: 100% }
[data-note=further], .signature + .signature { margin-top: 0 }
"""
_PAGED = """
body { font-kerning: none }
.set { text-align: left; letter-spacing: 0; font-variant-ligatures: no-common-ligatures no-discretionary-ligatures \
no-historical-ligatures }
p, h1, h2, h3, h4, h5 { orphans: 1; widows: 1 }
h1, h2, h3, h4, h5, caption, .occasion, .reporter { break-after: avoid }
caption { break-inside: avoid }
.held { orphans: 2; widows: 2 }
.signature, .date { text-align: left; white-space: nowrap; break-before: avoid }
tr { break-inside: avoid }
table { table-layout: fixed }
table.wide { page: wide }
table.wide + *:not(table.wide) { break-before: page }
.title { bookmark-level: 1 } .attachment-title { bookmark-level: 1 }
"""
