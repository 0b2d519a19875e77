"""assembler: a template-driven narrative document assembler.

``assembler.check``, ``assembler.build`` and the rest of docs/api.md are loaded when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module

from assembler.version import __version__

# typing takes longer to load than all else up to the point where the command can answer Ctrl+C.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from assembler.diagnostics.findings import Finding, Mark, Severity
    from assembler.diagnostics.outcome import Outcome
    from assembler.facts.source import Source
    from assembler.pipeline.api import ReportStyle, build, check, edit, ledger, message, next_report, redline
    from assembler.pipeline.request import Built
    from assembler.pipeline.workspace import Workspace
    from assembler.review.ledger import Entry, Ledger
    from assembler.review.status import Comments, Status


_HOMES = {
    "assembler.diagnostics.findings": ("Finding", "Mark", "Severity"),
    "assembler.diagnostics.outcome": ("Outcome",),
    "assembler.facts.source": ("Source",),
    "assembler.pipeline.api": ("ReportStyle", "build", "check", "edit", "ledger", "message", "next_report", "redline"),
    "assembler.pipeline.request": ("Built",),
    "assembler.pipeline.workspace": ("Workspace",),
    "assembler.review.ledger": ("Entry", "Ledger"),
    "assembler.review.status": ("Comments", "Status"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Built",
    "Comments",
    "Entry",
    "Finding",
    "Ledger",
    "Mark",
    "Outcome",
    "ReportStyle",
    "Severity",
    "Source",
    "Status",
    "Workspace",
    "__version__",
    "build",
    "check",
    "edit",
    "ledger",
    "message",
    "next_report",
    "redline",
]


def __getattr__(name: str) -> Any:
    """A public name, loaded from its room: ``import assembler`` alone loads none."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
