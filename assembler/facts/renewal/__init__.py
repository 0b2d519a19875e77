"""An earlier facts file made ready for the next report, by characters: comments, order and quoting stay.

Figures are emptied, and what they were is what the new ones are compared with; ``stated`` and ``accept`` go. Periods,
dates of the report and deadlines move on by the report's step. Texts stay, and every group of facts that holds
something kept bears the mark 〔待核〕 (``review_marks``), in the text or in a comment, until that is reviewed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.facts import dates
from assembler.facts.decoded import decoded
from assembler.facts.figures import Figures
from assembler.facts.node import Node
from assembler.facts.renewal import comments
from assembler.facts.renewal.patches import LAST_TIME, ONCE, Patches
from assembler.facts.renewal.shift import Shift
from assembler.facts.renewal.statistics import Statistics
from assembler.facts.renewal.tables import Cells
from assembler.facts.renewal.texts import Texts
from assembler.facts.source import Source


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier facts file as it was read, with what its schema says of it (``x-role``, ``x-period``)."""

    source: Source
    root: Node
    figures: Figures
    roles: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, str] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    """Of what was found while reading."""


def renew(earlier: Earlier, shift: Shift | None) -> Outcome[Source]:
    """The facts file for the next report; without a ``shift``, for another report of the same shape.

    Then dates are emptied too, nothing is compared with last time's, and no plan is reported on. None, with a finding,
    where a value stands in one place and is used in several.
    """
    shared = _shared(earlier)
    whole = decoded(earlier.source.data, earlier.codes)
    if shared or whole is None:
        return Outcome(None, shared)
    patches = Patches(whole, LAST_TIME if shift else ONCE)
    Statistics(earlier.figures, patches, shift).renew(earlier.root)
    Cells(patches, shift).renew(earlier.root)
    period = earlier.root.at("report.period")
    own = dates.extent(period.text) if period else None
    Texts(patches, shift, earlier.roles, earlier.periods, own).renew(earlier.root)
    comments.forget(earlier.root, patches)
    if shift:
        comments.remind(earlier.root, patches)
    return Outcome(replace(earlier.source, data=whole.encoded(patches.result())))


def _shared(earlier: Earlier) -> tuple[Finding, ...]:
    seen: dict[tuple[int, int], str] = {}
    for node in earlier.root.walk():
        if node.key_mark is None and not node.path:
            continue
        place = (node.mark.line, node.mark.column)
        above = seen.setdefault(place, node.path)
        if above != node.path and not node.path.is_within(above):
            return (Finding("edit-shared", earlier.source.name, node.mark, node.path, {"path": node.path}),)
    return ()
