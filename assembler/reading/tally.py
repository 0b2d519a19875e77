"""Findings as they are made, each code only so often: a file of two million faults must not make as many findings."""

from __future__ import annotations

from collections import Counter

from assembler.findings import Finding, Mark, Severity
from assembler.reading.limits import ALIKE


class Tally:
    """Collects the findings of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.counts: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self.last: dict[str, Finding] = {}

    def wants(self, code: str) -> bool:
        """Count one more of ``code``; whether it is to be listed (its place need not be worked out otherwise)."""
        self.counts[code] += 1
        return self.counts[code] <= ALIKE

    def list(self, code: str, mark: Mark, path: str = "", *, severity: Severity | None = None, **gaps: str) -> None:
        """List a finding that is wanted."""
        self.last[code] = Finding(code, self.file, mark, path, gaps, severity)
        self.findings.append(self.last[code])

    def add(self, code: str, mark: Mark, path: str = "", *, severity: Severity | None = None, **gaps: str) -> None:
        """Count a finding, and list it unless there are enough of its code."""
        if self.wants(code):
            self.list(code, mark, path, severity=severity, **gaps)

    def drop(self, code: str) -> None:
        """Forget what was found of ``code``."""
        self.findings = [finding for finding in self.findings if finding.code != code]
        del self.counts[code]

    def result(self) -> tuple[Finding, ...]:
        """The findings listed, and for each code cut short how many more there are."""
        return (*self.findings, *(self._rest(code, self.last[code]) for code, n in self.counts.items() if n > ALIKE))

    def _rest(self, code: str, last: Finding) -> Finding:
        return Finding(
            "more-of-the-same", self.file, last.mark, "", {"code": code, "count": str(self.counts[code] - ALIKE)}
        )
