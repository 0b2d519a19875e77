"""A finding: one thing to tell the user, with its place and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs; the order is the order in which they are shown."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its weight, and its words in Chinese with ``{named}`` gaps."""

    severity: Severity
    message: str
    hint: str


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where something is written: line and column of its first character, counted in characters from 1.

    Two marks are the same where they begin at the same character; how far they reach and in what plays no part.
    """

    line: int = 1
    column: int = 1
    end: tuple[int, int] | None = field(default=None, compare=False)
    """Line and column behind the last character, the same as the beginning for what was left empty; None where only
    the beginning is known."""
    origin: str = field(default="", compare=False)
    """What the mark stands in, by the name that ``Finding.file`` gives it: a file, an editor's buffer, standard input;
    of a workbook one sheet, whose rows and columns are then meant. Empty where the finding alone says it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A code with its place and the words that fill its gaps.

    The sentence itself is made when it is shown (``messages.render``), so that a finding has no language of its own.
    """

    code: str
    file: str = ""
    mark: Mark = Mark()
    path: str = ""
    gaps: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None
    """Set only where this finding weighs otherwise than its code does (an accepted difference)."""


def merge(*groups: Iterable[Finding]) -> tuple[Finding, ...]:
    """All findings in reading order, each once."""
    unique = {(f.file, f.mark, f.code, f.path, tuple(sorted(f.gaps.items()))): f for group in groups for f in group}
    return tuple(unique[key] for key in sorted(unique))
