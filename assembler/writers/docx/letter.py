"""A letter's red double rules in Word: in the frame of its mark, and in the footer of its first page (10.1)."""

from __future__ import annotations

from lxml import etree

from assembler.layout.letterhead import Place
from assembler.layout.theme import Theme
from assembler.layout.units import EM_MIDDLE, POINTS_PER_MM
from assembler.writers.docx.borders import rule
from assembler.writers.docx.metrics import BASELINE
from assembler.writers.docx.ooxml import points, twips, value, w
from assembler.writers.docx.styles import FOOTER, style_id

_FOOT_RULE_HEIGHT = 20
"""Twips of the paragraph that carries the rule at the foot."""


def mark(place: Place, theme: Theme) -> tuple[etree._Element, etree._Element, etree._Element]:
    """Border, frame and line of a letter's mark: it stands above the type area, and its rule reaches beyond (10.1).

    The white between mark and rule is part of the line: of a border's own space in a frame LibreOffice makes twice
    as much.
    """
    paper, formal = theme.page, theme.formal
    below = (0.5 - EM_MIDDLE) * place.size + formal.rule_below_mm * POINTS_PER_MM
    line = below / (1 - BASELINE)
    top = formal.mark_top_mm * POINTS_PER_MM + (0.5 + EM_MIDDLE) * place.size - BASELINE * line
    border = w("pBdr", rule("bottom", formal.rule_pt, formal.color[1:], kind="thickThinSmallGap"))
    frame = w(
        "framePr",
        w=twips(formal.rule_mm),
        wrap="notBeside",
        vAnchor="page",
        hAnchor="page",
        x=twips((paper.width - formal.rule_mm) / 2),
        y=points(top),
    )
    return border, frame, w("spacing", before=0, after=0, line=points(line), lineRule="exact")


def foot_rule(theme: Theme) -> etree._Element:
    """The footer of a letter's first page: a red double rule, thin above thick, and no number (10.1)."""
    formal, paper = theme.formal, theme.page
    top = twips(paper.height - formal.foot_rule_mm) - points(formal.double_pt)
    placed = w(
        "framePr",
        w=twips(formal.rule_mm),
        h=_FOOT_RULE_HEIGHT,
        hRule="exact",
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=twips((paper.width - formal.rule_mm) / 2),
        y=top,
    )
    border = w("pBdr", rule("top", formal.rule_pt, formal.color[1:], kind="thinThickSmallGap"))
    line = w("spacing", line=_FOOT_RULE_HEIGHT, lineRule="exact")
    style = style_id(FOOTER)
    if not formal.is_letter:
        return w("ftr", w("p", w("pPr", value("pStyle", style))))
    return w(
        "ftr",
        w("p", w("pPr", value("pStyle", style), placed, border, line, w("ind", left=0, right=0))),
        w("p", w("pPr", value("pStyle", style))),
    )
