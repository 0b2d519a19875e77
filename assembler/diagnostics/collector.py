"""Findings as they are made, each code only so often: a file of two million faults must not make as many findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from assembler.diagnostics.findings import Finding, Mark, Severity

ALIKE = 50
"""Findings of one code that are listed; the others are counted."""


_NONE: Mapping[str, str] = {}


class Tally:
    """Collects the findings of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.counts: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self._last: dict[str, Finding] = {}
        self._wanted = ""

    def wants(self, code: str) -> bool:
        """Count one more of ``code``; whether it is to be listed (its place need not be worked out otherwise)."""
        self._wanted = code
        self.counts[code] += 1
        return self.counts[code] <= ALIKE

    def list(
        self,
        code: str,
        mark: Mark,
        path: str = "",
        *,
        gaps: Mapping[str, str] = _NONE,
        severity: Severity | None = None,
    ) -> None:
        """List a finding that is wanted; its code may be a variety of the one it was counted under."""
        self._last[self._wanted] = Finding(code, self.file, mark, path, gaps, severity)
        self.findings.append(self._last[self._wanted])

    def add(
        self,
        code: str,
        mark: Mark,
        path: str = "",
        *,
        gaps: Mapping[str, str] = _NONE,
        severity: Severity | None = None,
    ) -> None:
        """Count a finding, and list it unless there are enough of its code."""
        if self.wants(code):
            self.list(code, mark, path, gaps=gaps, severity=severity)

    def drop(self, code: str) -> None:
        """Forget what was found of ``code``."""
        self.findings = [finding for finding in self.findings if finding.code != code]
        del self.counts[code]

    def result(self) -> tuple[Finding, ...]:
        """The findings listed, and for each code cut short how many more there are."""
        return (*self.findings, *(self._rest(code, self._last[code]) for code, n in self.counts.items() if n > ALIKE))

    def _rest(self, code: str, last: Finding) -> Finding:
        return Finding(
            "more-of-the-same", self.file, last.mark, "", {"code": code, "count": str(self.counts[code] - ALIKE)}
        )
