"""Every finding code with its words, one file per stage; the one place where a message is written."""

from __future__ import annotations

from collections.abc import Iterable

from assembler.diagnostics.codes import (
    choosing,
    claims,
    comparisons,
    composing,
    counts,
    dates,
    doctor,
    editing,
    figures,
    format_lint,
    frame,
    lint,
    measure,
    numbers,
    outputs,
    pages,
    privacy,
    reading,
    renewing,
    returned,
    revisions,
    schema,
    stages,
    tables,
    theme,
    typefaces,
)
from assembler.diagnostics.findings import Code, Finding, Severity

_STAGES = (
    reading,
    schema,
    numbers,
    choosing,
    figures,
    tables,
    comparisons,
    claims,
    privacy,
    frame,
    composing,
    outputs,
    typefaces,
    pages,
    doctor,
    editing,
    renewing,
    returned,
    format_lint,
    stages,
    lint,
    counts,
    dates,
    measure,
    theme,
    revisions,
)

CODES: dict[str, Code] = {key: code for stage in _STAGES for key, code in stage.CODES.items()}


def severity(finding: Finding) -> Severity:
    """How much a finding weighs: as it says itself, else as its code does."""
    return finding.severity or CODES[finding.code].severity


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(severity(finding) is Severity.ERROR for finding in findings)
