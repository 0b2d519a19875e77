"""Words of the ledger that its table, the review copy and the chart share."""

from __future__ import annotations

from typing import Final

from assembler.facts.figures import Verdict

VERDICTS: Final = {Verdict.MET: "达标", Verdict.MISSED: "未达标"}
_OPENING: Final = "篇首"
"""What stands before the first heading."""


def section(number: str) -> str:
    """A section's number without the mark behind it, 二 for 二、; 篇首 where there is none."""
    return number.rstrip("、.") or _OPENING
