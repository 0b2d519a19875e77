"""Exit status: what the command tells the shell."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from assembler import signals
from assembler.apps.cli import report, terminal
from assembler.diagnostics.codes import has_errors, measure, theme
from assembler.diagnostics.findings import Finding

DONE, FOUND, MISUSED, LACKING = 0, 1, 2, 3
"""Done; findings of severity error; wrong use; something the machine lacks."""
INTERRUPTED = signals.SIGNALLED + signal.SIGINT
"""By Ctrl+C."""

_MISUSES = frozenset({"unknown-theme", "theme-broken", *theme.CODES, *measure.CODES})
"""Findings about what was asked for, not about the facts: a theme, or a file to measure that cannot be read."""
_LACKS = frozenset(
    {
        *(
            "typeface-missing",
            "pdf-engine",
            "pandoc-missing",
            "pandoc-failed",
            "pandoc-slow",
            "pango-missing",
            "pango-too-old",
        ),
        *("typst-missing", "typst-version", "typst-refused"),
        "git-missing",
    }
)


def of(found: Sequence[Finding]) -> int:
    """The status that ``found`` amounts to; what the machine lacks outweighs the rest."""
    codes = {finding.code for finding in found}
    if codes & _LACKS:
        return LACKING
    if codes & _MISUSES:
        return MISUSED
    return FOUND if has_errors(found) else DONE


def leave(found: Sequence[Finding], *, as_json: bool, nothing: str = "", form: str = "") -> NoReturn:
    """Print what was found, or ``nothing`` where there is nothing, and leave with the status that says so.

    ``form`` names one of ``report.FORMS``; ``as_json`` is the same as ``json``.
    """
    if as_json or form:
        report.FORMS[form or "json"](found)
    else:
        report.as_text(found)
        if not found and nothing:
            terminal.echo(nothing)
    end(found)


def end(found: Sequence[Finding]) -> NoReturn:
    """Leave with the status that ``found`` amounts to, or that of the signal that ended the run."""
    sys.exit(signals.status() or of(found))
