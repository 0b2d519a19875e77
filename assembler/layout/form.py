"""The kinds of formal document that a theme can set; nothing here says how one looks."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """What kind of formal document a theme sets: what its mark says, and the order above the title."""

    PAPER = "document"
    """文件 (7.2)."""
    LETTER = "letter"
    """信函 (10.1): the mark between paper's edge and red double rules, everything else below it."""
    MINUTES = "minutes"
    """纪要 (10.3)."""
