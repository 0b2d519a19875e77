"""What keeps one kind of output from being written."""

from __future__ import annotations

from assembler.diagnostics.findings import Finding


class LackingError(Exception):
    """This machine lacks what one output needs; the other outputs are none the worse for it."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*(finding.code for finding in findings))
        self.findings = findings
