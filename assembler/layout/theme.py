"""A theme: page, grid, typefaces and paragraph styles, read once from theme.yaml (rule 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from pathlib import Path

from assembler.layout.form import Form
from assembler.layout.units import POINTS_PER_MM, TWIPS_PER_POINT


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in millimetres (GB/T 9704-2012, 5.1 and 5.2.1)."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    tolerance: float
    clause: str

    @property
    def text_width(self) -> float:
        """Width of the type area in millimetres."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height of the type area in millimetres."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines a page, characters a line, line pitch in points (5.2.2, 5.2.3)."""

    lines: int
    characters: int
    pitch: float
    autospace: float
    """White between a Chinese character and a digit or Latin letter, in characters; 0 for none."""
    hanging: bool
    """Whether Word may set a mark at the end of a line outside the type area."""
    clause: str


@dataclass(frozen=True, slots=True)
class Slack:
    """How far a line may be squeezed and widened to end flush, in characters but for the last two (W3C CLREQ)."""

    white_least: float
    """The white between Chinese and Western text at its narrowest."""
    white_most: float
    mark_characters: float
    """What a mark with a white half may give up."""
    widest_characters: float
    """What gaps between Chinese characters may be widened by before a figure is parted from its unit."""
    closer_pt: float
    """By how many points all gaps of a paragraph may be set closer so that no orphan is left."""
    wider_pt: float
    """The same, wider."""
    practice: str = ""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Place and look of the page number (7.5); lengths in points, millimetres and characters as named."""

    typeface: str
    size_pt: float
    below_text_mm: float
    inset_characters: float
    dashes: str
    position: str
    clause: str
    first: bool = True
    """Whether page one has one; a letter's has none (10.1)."""


@dataclass(frozen=True, slots=True)
class StatusMark:
    """Place and look of 初稿 or 送审稿 in the header, on the right; points, and millimetres from the paper's edge."""

    typeface: str
    size_pt: float
    from_top_mm: float
    practice: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Characters between the right edge and the longer of signature and date, and from signature to date (7.3.5.2)."""

    from_right_characters: float
    date_step_characters: float
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """White beside a cell's text and above and below it in millimetres, and the thickness of the rules in points."""

    padding_mm: float
    rule_pt: float
    row_padding_mm: float = 0.0
    most_lines: int = 4
    """Lines of a cell, prose aside, before the table is set in smaller type or on its side."""
    prose_share: float = 0.3
    """The share of the line that a column of prose can be content with, however many lines its cells have."""
    after_lines: float = 0.0
    """The least white below a table, in lines of the grid."""
    clause: str = ""
    practice: str = ""

    @property
    def row_padding_pt(self) -> float:
        """White above and below a cell's text in points, whole twips as in Word."""
        return round(self.row_padding_mm * POINTS_PER_MM * TWIPS_PER_POINT) / TWIPS_PER_POINT

    def row_height(self, lines_pt: float) -> float:
        """Height in points of a row whose lines are together so high: its white, and half of each rule beside it."""
        return lines_pt + 2 * self.row_padding_pt + self.rule_pt


THIN_PT = 0.75
"""The thin one of a double rule, and the white between the two: what Word draws for ``thickThinSmallGap``."""


@dataclass(frozen=True, slots=True)
class Formal:
    """Where 版头 and 版记 of a formal document stand: millimetres, and points for rules (7.2, 7.4, 10)."""

    form: str = Form.PAPER
    mark_top_mm: float = 35
    """From the type area's top edge to that of 发文机关标志 (7.2.4); of a letter from the paper's (10.1)."""
    rule_below_mm: float = 4
    """From 发文字号 to the red rule (7.2.7); in a letter from the mark to the red double rule (10.1)."""
    rule_pt: float = 1
    """Of a double rule the thick one."""
    rule_mm: float = 170
    """Length of the red double rules of a letter, in the middle of the paper."""
    foot_rule_mm: float = 20
    """From the paper's lower edge to the second of them."""
    color: str = "#FF0000"
    """Of 发文机关标志 and its rule."""
    thick_mm: float = 0.35
    """The first and the last rule of 版记 (7.4.1)."""
    thin_mm: float = 0.25
    blank_lines: float = 2
    """Empty lines below 发文机关标志, and below the red rule (7.2.5, 7.3.1)."""
    clause: str = "7.2、7.4"

    @property
    def is_letter(self) -> bool:
        """Whether it is set as a letter."""
        return self.form == Form.LETTER

    @property
    def double_pt(self) -> float:
        """Height of a double rule: the thick one, and a white and a thin one as Word draws them."""
        return self.rule_pt + 2 * THIN_PT


@dataclass(frozen=True, slots=True)
class Bold:
    """How bold is drawn where a typeface has no bold face: the width of the outline in ems."""

    outline_em: float
    practice: str = ""


@dataclass(frozen=True, slots=True)
class Typeface:
    """One role's typefaces: the name written into a DOCX, and the files that may serve a PDF, best first."""

    docx: str
    chain: tuple[str, ...]
    weight: str = "normal"
    other_names: tuple[str, ...] = ()
    """Under which the official typeface is sold too, by other foundries or in other files; a ruler takes them."""


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style; sizes in points, indents in characters, space before and after in lines.

    ``pitch_pt`` is the line pitch; 0 for the grid's.
    """

    docx: str
    typeface: str
    size_pt: float
    align: str = "left"
    indent_characters: float = 0
    before_lines: float = 0
    after_lines: float = 0
    pitch_pt: float = 0
    bold: bool = False
    page_break_before: bool = False
    clause: str = ""
    practice: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """All that decides how a report looks."""

    name: str
    title: str
    language: str
    folder: Path
    page: Page
    grid: Grid
    slack: Slack
    page_number: PageNumber
    closing: Closing
    tables: Tables
    bold: Bold
    formal: Formal
    status_mark: StatusMark
    typefaces: Mapping[str, Typeface]
    styles: Mapping[str, Style]

    @property
    def tracking(self) -> float:
        """Points between body characters, negative for closer, at which a full line fills the type area (5.2.3).

        Of n characters only n-1 have a neighbour to move towards. Rounded down to a twentieth of a point, Word's unit,
        for all outputs: a line too wide by one unit would lose a character, and lines must break alike everywhere.
        """
        count, size = self.grid.characters, self.styles["paragraph"].size_pt
        return (
            floor((self.page.text_width * POINTS_PER_MM - count * size) / (count - 1) * TWIPS_PER_POINT)
            / TWIPS_PER_POINT
        )

    def cell_pt(self, style: Style) -> float:
        """Points from one full-width character of ``style`` to the next: only body-sized text is set closer."""
        return style.size_pt + (self.tracking if style.size_pt == self.styles["paragraph"].size_pt else 0.0)

    def table_style(self, *, fine: bool) -> str:
        """The name of the style for the cells of a table; its head's is that with ``-head``."""
        return "fine" if fine and {"fine", "fine-head"} <= self.styles.keys() else "table"
