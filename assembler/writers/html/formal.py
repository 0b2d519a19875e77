"""版头 and 版记 in HTML: where they stand on the page, their rules, and lines with a text at each end (7.2, 7.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assembler.document.model import TAB, Element
from assembler.layout import colophon, letterhead
from assembler.layout.colophon import Foot
from assembler.layout.theme import Theme


def declarations(blocks: Sequence[Element], theme: Theme, foot: Foot | None) -> dict[int, str]:
    """The CSS of each block of 版头 and 版记, by its index; ``foot`` places 版记 on paper."""
    found = {index: _head(place, theme) for index, place in letterhead.places(blocks, theme).items()}
    rules = colophon.rules(blocks, theme)
    for index, rule in rules.items():
        found[index] = _rules(rule) + (_placed(rule, foot, theme) if index == min(rules) else "")
    return found


def with_declarations(attributes: str, more: str) -> str:
    """``attributes`` of an element with ``more`` CSS in its style."""
    if 'style="' in attributes:
        return attributes.replace('style="', f'style="{more}; ', 1)
    return f'{attributes} style="{more}"'


def ends(texts: Sequence[tuple[str, str]]) -> str:
    """A line with one text at its left end and another at its right: spans' texts with their HTML, parted by a TAB."""
    at = next((index for index, (text, _) in enumerate(texts) if text == TAB), len(texts))
    left, right = ("".join(html for _, html in part) for part in (texts[:at], texts[at + 1 :]))
    return f'<span class="far">{right}</span><span class="near">{left}</span>' if right else left


def style(theme: Theme, families: Mapping[str, str]) -> str:
    """Rules of the stylesheet; ``families`` by the theme's roles."""
    number, printed = (theme.styles[key].size_pt for key in ("document-number", "printed"))
    return (
        f".letterhead {{ color: {theme.formal.color}; white-space: nowrap }}\n"
        f".document-number.signed {{ text-align: left; padding-left: {number:g}pt; padding-right: {number:g}pt }}\n"
        f".printed {{ padding-left: {printed:g}pt; padding-right: {printed:g}pt }}\n"
        f".far {{ float: right }} .document-number .far .fact {{ font-family: {families['kaiti']} }}\n"
        if "kaiti" in families
        else ""
    )


def _head(place: letterhead.Place, theme: Theme) -> str:
    css = f"font-size: {place.size:g}pt; line-height: {place.line:.4f}pt"
    css += f"; margin-top: {place.before:.4f}pt; margin-bottom: {place.after:.4f}pt"
    if place.rule_gap:
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
    top = foot.before_lines * theme.grid.pitch - rule.above - _ROUNDING
    return f"; margin-top: {top:.4f}pt" + ("; break-before: left" if foot.turns else "; break-before: avoid")
