"""What the user asks of the pipeline, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assembler.diagnostics.findings import Finding
from assembler.facts.source import Source
from assembler.formats.wish import Wish
from assembler.review.stage import Comments, Status
from assembler.writers.registry import DEFAULTS

if TYPE_CHECKING:
    # A draft that has not changed is left as it is, and nothing is loaded that makes one.
    from assembler.document.model import Document
    from assembler.facts.figures import Figures
    from assembler.facts.node import Node


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; empty means: as the facts file or the format says."""

    facts: Source
    wish: Wish = field(default_factory=Wish)
    theme: str = ""
    to: tuple[str, ...] = DEFAULTS
    out: Path = Path("build")
    archive: bool = False
    """The PDF as PDF/A-2a."""
    engine: str = ""
    """What lays out the PDF's pages, a name of ``writers.registry.ENGINES``; empty for the first."""
    strict: bool = False
    """Facts that no section prints are errors, not warnings."""
    status: Status = Status.DRAFT
    comments: Comments = Comments.FINDINGS
    built: str = ""
    """When the build is made, as ISO 8601 writes it in UTC: the time of Word's comments; empty for none."""

    @property
    def file(self) -> str:
        """The name of the facts, as findings give it."""
        return self.facts.name


@dataclass(frozen=True, slots=True)
class Examined:
    """A facts file read, checked and composed; ``document`` is None where an error forbids it."""

    findings: tuple[Finding, ...]
    document: Document | None = None
    root: Node | None = None
    figures: Figures | None = None
    theme: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    """By fact path: what the schema says the fact is (``x-role``)."""
    format: str = ""
    variant: str = ""
    """The report style and outline chosen for ``document``."""


@dataclass(frozen=True, slots=True)
class Built:
    """The files written, and what was found."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    style: str = ""
    """The report style's name; empty where none was found."""
    theme: str = ""
    """The theme that the style names."""
    unchanged: bool = False
    """Whether they were left as they were, for nothing that they are made from has changed."""
