"""Findings as they are made, each code only so often: a file of two million faults must not make as many findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from assembler.diagnostics.findings import Finding, Mark, Severity

ALIKE = 50
"""Findings of one code that are listed; the others are counted."""

_NONE: Mapping[str, str] = {}


class Collector:
    """Collects the findings of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._counts: Counter[str] = Counter()
        self._findings: list[Finding] = []
        self._last: dict[str, Finding] = {}

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
        self.add_lazily(code, lambda: Finding(code, self.file, mark, path, gaps, severity))

    def add_lazily(self, code: str, make: Callable[[], Finding]) -> Finding | None:
        """Count one of ``code``; unless there are enough of it, list what ``make`` gives, and return it.

        For a finding whose position or words take time to work out. What is made may be a variety of ``code``, as
        ``unknown-key-near`` is of ``unknown-key``; it is counted with the others of ``code``.
        """
        self._counts[code] += 1
        if self._counts[code] > ALIKE:
            return None
        finding = make()
        self._findings.append(finding)
        self._last[code] = finding
        return finding

    def count(self, code: str, number: int) -> None:
        """Count ``number`` more of a code of which there are enough in the list."""
        self._counts[code] += number

    def has(self, code: str) -> bool:
        """Whether anything of ``code`` was found."""
        return self._counts[code] > 0

    def drop(self, code: str) -> None:
        """Forget what was found of ``code``."""
        self._findings = [finding for finding in self._findings if finding.code != code]
        del self._counts[code]

    def result(self) -> tuple[Finding, ...]:
        """The findings listed, and for each code cut short how many more there are."""
        return (*self._findings, *(self._rest(code, n) for code, n in self._counts.items() if n > ALIKE))

    def _rest(self, code: str, number: int) -> Finding:
        gaps = {"code": code, "count": str(number - ALIKE)}
        return Finding("more-of-the-same", self.file, self._last[code].mark, "", gaps)
