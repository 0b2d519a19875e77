"""版头 and 版记 in HTML: where they stand on the page, their rules, and lines with a text at each end (7.2, 7.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assembler.document.model import TAB, Element
from assembler.layout import colophon, letterhead
from assembler.layout.colophon import Foot
from assembler.layout.theme import THIN_PT, Theme
from assembler.layout.units import POINTS_PER_MM


def declarations(blocks: Sequence[Element], theme: Theme, foot: Foot | None) -> dict[int, str]:
    """The CSS of each block of 版头 and 版记, by its index; ``foot`` places 版记 on paper."""
    found = {index: _head(place, theme) for index, place in letterhead.places(blocks, theme).items()}
    for index, css in _joint(blocks, theme).items():
        found[index] += css
    rules = colophon.rules(blocks, theme)
    for index, rule in rules.items():
        found[index] = _rules(rule) + (_placed(rule, foot, theme) if index == min(rules) else "")
    return found


def with_declarations(attributes: str, more: str) -> str:
    """``attributes`` of an element with ``more`` CSS in its style."""
    if 'style="' in attributes:
        return attributes.replace('style="', f'style="{more}; ', 1)
    return f'{attributes} style="{more}"'


def ends(texts: Sequence[tuple[str, str]], attributes: str = "") -> str:
    """A line with one text at its left end and another at its right: spans' texts with their HTML, parted by a TAB.

    With ``attributes`` of its own the second stands behind the first.
    """
    at = next((index for index, (text, _) in enumerate(texts) if text == TAB), len(texts))
    left, right = ("".join(html for _, html in part) for part in (texts[:at], texts[at + 1 :]))
    if not right:
        return left
    far, near = f'<span class="far"{attributes}>{right}</span>', f'<span class="near">{left}</span>'
    return near + far if attributes else far + near


def style(theme: Theme, families: Mapping[str, str]) -> str:
    """Rules of the stylesheet; ``families`` by the theme's roles."""
    number, printed = (theme.styles[key].size_pt for key in ("document-number", "printed"))
    look = families.get(theme.styles["document-number"].typeface, "inherit")
    return (
        f".letterhead {{ color: {theme.formal.color}; white-space: nowrap }}\n"
        f".document-number.signed {{ text-align: left; padding-left: {number:g}pt; padding-right: {number:g}pt }}\n"
        f".printed {{ padding-left: {printed:g}pt; padding-right: {printed:g}pt }}\n"
        ".far { float: right }\n"
        f":is(.copy-number, .classification, .urgency) .far {{ font-family: {look}; font-weight: normal }}\n"
        ".letterhead .far { float: none; position: relative; letter-spacing: 0 }\n"
        + (f".document-number .far .fact {{ font-family: {families['kaiti']} }}\n" if "kaiti" in families else "")
        + _label(families)
        + (_double(theme) if theme.formal.is_letter else "")
    )


def _label(families: Mapping[str, str]) -> str:
    """出席 in 黑体, which is bold enough (10.3)."""
    face = f"font-family: {families['heiti']}; font-weight: normal; --stroked: 0" if "heiti" in families else ""
    return f".attendees strong {{ {face} }}\n"


def _double(theme: Theme) -> str:
    """The red double rule below a letter's mark: thick above thin, in the middle of the paper (10.1)."""
    widths = f"{theme.formal.rule_pt:g}pt 0 {THIN_PT:g}pt"
    return f".double {{ display: block; height: {THIN_PT:g}pt; border: solid; border-width: {widths} }}\n"


def screen(theme: Theme) -> str:
    """On a screen a letter's mark does not stand in the margin: there is none."""
    if not theme.formal.is_letter:
        return ""
    below = theme.styles["document-number"].size_pt / 2
    return f"@media screen {{ .letterhead {{ top: 0 !important; margin-bottom: {below:g}pt !important }} }}"


def first_page(theme: Theme) -> str:
    """Page one of a letter: a red double rule at its foot, thin above thick (10.1)."""
    if not theme.formal.is_letter:
        return ""
    formal, page = theme.formal, theme.page
    left, right = _beside(theme)
    above = (page.bottom - formal.foot_rule_mm) * POINTS_PER_MM - formal.double_pt
    return (
        "@page :first { @bottom-center {"
        f' content: ""; box-sizing: content-box; width: {formal.rule_mm * POINTS_PER_MM:.4f}pt; height: {THIN_PT:g}pt;'
        f" margin: {above:.4f}pt {-right:.4f}pt 0 {-left:.4f}pt; vertical-align: top;"
        f" border: solid {formal.color}; border-width: {THIN_PT:g}pt 0 {formal.rule_pt:g}pt }} }}"
    )


def _beside(theme: Theme) -> tuple[float, float]:
    """By how many points a letter's rules reach beyond the type area, at its left and at its right."""
    page, length = theme.page, theme.formal.rule_mm
    margin = (page.width - length) / 2
    return (page.left - margin) * POINTS_PER_MM, (page.right - margin) * POINTS_PER_MM


def _joint(blocks: Sequence[Element], theme: Theme) -> dict[int, str]:
    """Names of several bodies one as wide as the other, and how 文件 stands beside them."""
    found = letterhead.joint(blocks, theme)
    if found is None:
        return {}
    place = letterhead.places(blocks, theme)[found.indexes[0]]
    css = {}
    for index in found.indexes:
        apart = letterhead.spread(letterhead.name_of(blocks[index]), place.size, found.width)
        css[index] = f"; text-align: left; padding-left: {found.left:.4f}pt; letter-spacing: {apart:.4f}pt"
    return css


def suffixes(blocks: Sequence[Element], theme: Theme) -> dict[int, str]:
    """The attributes of the 文件 of several bodies, by its block: in the middle of their height, at their right."""
    found = letterhead.joint(blocks, theme)
    if found is None:
        return {}
    last = found.indexes[-1]
    place = letterhead.places(blocks, theme)[last]
    apart = letterhead.spread(letterhead.name_of(blocks[last]), place.size, found.width)
    up = (len(found.indexes) - 1) / 2 * place.line
    return {last: f' style="margin-left: {found.apart - apart:.4f}pt; top: {-up:.4f}pt"'}


def rules_below(blocks: Sequence[Element], theme: Theme) -> dict[int, str]:
    """The red double rule below the mark of a letter, by its block."""
    if not theme.formal.is_letter:
        return {}
    return {
        index: f'<span class="double" style="margin-top: {place.rule_gap:.4f}pt"></span>'
        for index, place in letterhead.places(blocks, theme).items()
        if place.rule
    }


def _head(place: letterhead.Place, theme: Theme) -> str:
    css = f"font-size: {place.size:g}pt; line-height: {place.line:.4f}pt"
    if place.rule and theme.formal.is_letter:
        # As wide as its rules, in the middle of the paper.
        left, right = _beside(theme)
        css += f"; margin-left: {-left:.4f}pt; margin-right: {-right:.4f}pt"
    if place.before < 0:
        # Drawn above the page's first line; what follows stands as if it had begun there.
        css += f"; position: relative; top: {place.before:.4f}pt; margin-bottom: {place.before + place.after:.4f}pt"
    else:
        css += f"; margin-top: {place.before:.4f}pt; margin-bottom: {place.after:.4f}pt"
    if place.rule and not theme.formal.is_letter:
        css += f"; padding-bottom: {place.rule_gap:.4f}pt"
        css += f"; border-bottom: {theme.formal.rule_pt:g}pt solid {theme.formal.color}"
    return css


def _rules(rule: colophon.Rules) -> str:
    """Rules stand on the edges of their line: they take no room from the grid."""
    css = f"border-top: {rule.above:.4f}pt solid; margin-top: {-rule.above:.4f}pt"
    if rule.below:
        css += f"; border-bottom: {rule.below:.4f}pt solid; margin-bottom: {-rule.below:.4f}pt"
    return css


_ROUNDING = 0.25
"""Points left free, lest a line too many begin a page of its own."""


def _placed(rule: colophon.Rules, foot: Foot | None, theme: Theme) -> str:
    if foot is None:
        return f"; margin-top: {theme.grid.pitch - rule.above:g}pt"
    # A single line of 版记 must leave room for its lower rule: no margin behind the page's last block takes it back.
    top = foot.before_lines * theme.grid.pitch - rule.above - rule.below - _ROUNDING
    fresh = "page" if theme.formal.is_letter else "left"
    return f"; margin-top: {top:.4f}pt" + (f"; break-before: {fresh}" if foot.turns else "; break-before: avoid")
