"""One finding for one fault: what the proof-reader need not say, because a check of the facts says it better."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Finding, Severity
from assembler.facts.path import FactPath

_SAME: Final = {"approx-too-precise": ("over-not-round", "near-not-round", "over-is-under", "near-is-over")}
"""Rules of the proof-reader, with the checks of figures that look at the same thing."""


def without(slips: Iterable[Finding], found: Iterable[Finding]) -> tuple[Finding, ...]:
    """``slips`` without those at a fact that cannot stand as it is, or of which ``found`` tells the same."""
    known = tuple(found)
    wrong = {one.path for one in known if severity(one) is Severity.ERROR and one.path}
    return tuple(slip for slip in slips if slip.path not in wrong and not _is_told(slip, known))


def _is_told(slip: Finding, known: Iterable[Finding]) -> bool:
    same = _SAME.get(slip.code, ())
    return bool(slip.path) and any(one.code in same and FactPath(one.path).is_within(slip.path) for one in known)
