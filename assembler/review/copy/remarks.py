"""What was found, beside the figure it was found at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assembler.diagnostics import messages
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.messages import Message
from assembler.facts.path import statistic_of
from assembler.review.copy.rows import Row

Remarks = Mapping[int, tuple[Message, ...]]
"""By the number of a row; rows at which nothing was found are absent."""


def remarks(rows: Sequence[Row], findings: Iterable[Finding]) -> Remarks:
    """Each finding at the rows of its fact."""
    said: dict[int, list[Message]] = {}
    for finding in findings:
        remark = messages.render(finding)
        for row in rows:
            if _concerns(finding, row) and remark not in said.setdefault(row.number, []):
                said[row.number].append(remark)
    return {number: tuple(found) for number, found in said.items() if found}


def _concerns(finding: Finding, row: Row) -> bool:
    """A finding at a fact or below it; one about a numeral in free text concerns that numeral alone.

    A statistic's target and prior are told with the statistic.
    """
    if not row.path or not statistic_of(finding.path).is_within(row.path):
        return False
    return finding.gaps.get("text", row.printed).startswith(row.printed)
