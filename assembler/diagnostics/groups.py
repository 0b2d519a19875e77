"""Findings in the order in which people mend them: what belongs to one line together, the worst first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Finding, Severity

_WEIGHTS = {weight: place for place, weight in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Group:
    """All that was found on one line of one file, the worst first."""

    file: str
    line: int
    findings: tuple[Finding, ...]

    @property
    def weight(self) -> int:
        """0 where an error is among them, 1 for a warning, 2 for a notice."""
        return _WEIGHTS[severity(self.findings[0])]


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The findings line by line: file after file as they came, in each the lines with errors first, then by number."""
    lines: dict[tuple[str, int], list[Finding]] = {}
    for finding in findings:
        lines.setdefault((finding.file, finding.mark.line), []).append(finding)
    files = {file: place for place, (file, _) in reversed(list(enumerate(lines)))}
    groups = [Group(file, line, tuple(sorted(found, key=_order))) for (file, line), found in lines.items()]
    return tuple(sorted(groups, key=lambda group: (files[group.file], group.weight, group.line)))


def _order(finding: Finding) -> tuple[int, int]:
    return _WEIGHTS[severity(finding)], finding.mark.column
