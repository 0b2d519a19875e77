"""Findings for the typeface roles of a theme for which this machine has no font file."""

from __future__ import annotations

from collections.abc import Iterable

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing
from assembler.layout.theme import Theme


def missing_fonts(theme: Theme, roles: Iterable[str]) -> tuple[Finding, ...]:
    """The theme's typeface roles that nothing on this machine serves, as findings."""
    return tuple(
        Finding("typeface-missing", gaps={"role": role, "chain": Listing(theme.typefaces[role].chain)})
        for role in roles
    )
