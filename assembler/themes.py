"""A theme: page, grid, typefaces and paragraph styles, read once from theme.yaml (law 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


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
    """Lines a page, characters a line, line pitch and tracking in points (5.2.2, 5.2.3)."""

    lines: int
    characters: int
    pitch: float
    tracking: float
    clause: str


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


@dataclass(frozen=True, slots=True)
class Typeface:
    """One role's typefaces: the name written into a DOCX, and the files that may serve a PDF, best first."""

    docx: str
    chain: tuple[str, ...]
    weight: str = "normal"


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style; sizes in points, indents in characters, space before in lines."""

    docx: str
    typeface: str
    size_pt: float
    align: str = "left"
    indent_characters: float = 0
    before_lines: float = 0
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
    page_number: PageNumber
    typefaces: Mapping[str, Typeface]
    styles: Mapping[str, Style]


def find(name: str, packaged: Path) -> Path:
    """The folder of a theme named by its folder or by its name in ``packaged``; ``gbt9704`` where none is named."""
    own = Path(name)
    return own if name and (own / "theme.yaml").is_file() else packaged / (name or "gbt9704")


def load(folder: Path) -> Theme:
    """Read ``folder/theme.yaml``, which ``schemas/theme.schema.json`` has already passed."""
    data: dict[str, Any] = yaml.safe_load((folder / "theme.yaml").read_text("utf-8"))
    page, margin = data["page"], data["page"]["margin_mm"]
    width, height = page["size_mm"]
    return Theme(
        name=data["name"],
        title=data["title"],
        language=data["language"],
        folder=folder,
        page=Page(width, height, **margin, tolerance=page["tolerance_mm"], clause=page["clause"]),
        grid=Grid(
            data["grid"]["lines"],
            data["grid"]["characters"],
            data["grid"]["pitch_pt"],
            data["grid"]["tracking_pt"],
            data["grid"]["clause"],
        ),
        page_number=PageNumber(**data["page_number"]),
        typefaces={k: Typeface(v["docx"], tuple(v["chain"]), v.get("weight", "normal")) for k, v in data["typefaces"].items()},
        styles={k: Style(**v) for k, v in data["styles"].items()},
    )
