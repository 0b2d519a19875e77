"""Words of the ledger that its table, the review copy and the chart share."""

from __future__ import annotations

from typing import Final

from assembler.diagnostics.phrases import Phrase
from assembler.facts.figures import Verdict

VERDICTS: Final = {Verdict.MET: Phrase("达标"), Verdict.MISSED: Phrase("未达标")}
_OPENING: Final = Phrase("篇首")
"""What stands before the first heading."""
_NAMED: Final = {"落款": Phrase("落款"), "附件": Phrase("附件")}
"""What stands behind the last (see ``document.sentences``)."""


def section(number: str) -> str:
    """A section's number without the mark behind it, 二 for 二、; 篇首 where there is none."""
    return _NAMED.get(number) or number.rstrip("、.") or _OPENING
