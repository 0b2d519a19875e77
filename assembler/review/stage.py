"""How far a text has come, as ``--stage`` says it; nothing here looks at one."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How far a text has come; --stage on the command line."""

    DRAFT = "draft"
    REVIEW = "review"
    FINAL = "final"


class Comments(StrEnum):
    """Which figures get a Word comment under review."""

    FINDINGS = "findings"
    """Those at which something was found."""
    ALL = "all"
