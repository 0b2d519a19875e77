"""Figures of a few statistics, with all that is found in them."""

from __future__ import annotations

from assembler.diagnostics.findings import Finding
from assembler.facts import figures, reader
from assembler.facts.figures import Figure, Figures
from assembler.facts.source import Source

FILE = "facts.yaml"


def derived(*lines: str, relations: str = "[]", period: str = "") -> tuple[Figures, tuple[Finding, ...]]:
    """The figures of a facts file whose statistics are these lines, the first being line 2, and every finding.

    ``period`` is the report's.
    """
    text = "statistics:\n" + "".join(f"  {line}\n" for line in lines) + f"relations: {relations}\n"
    root = reader.read(Source(text.encode(), FILE)).value
    assert root
    made = figures.derive(root.get("statistics"), FILE, period)
    return made.figures, (*made.findings, *figures.check(made.figures, root.get("relations"), FILE))


def codes(*lines: str, relations: str = "[]", period: str = "") -> list[str]:
    """The codes of all that is found."""
    return [finding.code for finding in derived(*lines, relations=relations, period=period)[1]]


def figure(*lines: str) -> Figure:
    """The last of these statistics."""
    return list(derived(*lines)[0])[-1]


def finding(*lines: str, relations: str = "[]", period: str = "") -> Finding:
    """The one thing that is found."""
    (found,) = derived(*lines, relations=relations, period=period)[1]
    return found
