"""The ledger's entries as numbered rows: one for each fact, however many ways its figure is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assembler.diagnostics.findings import Finding
from assembler.review.copy.trivial import is_trivial
from assembler.review.ledger import Entry, Ledger, Origin


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the ledger as a reviewer sees it; ``number`` counts from 1."""

    number: int
    entries: tuple[Entry, ...]

    @property
    def key(self) -> str:
        """The anchor of this row."""
        return f"figure-{self.number}"

    @property
    def first(self) -> Entry:
        """The entry that is printed first; all tell of the same fact."""
        return self.entries[0]

    @property
    def printed(self) -> str:
        """All that is printed of it: ``94.83%、94.83``."""
        return "、".join(entry.printed for entry in self.entries)

    @property
    def path(self) -> str:
        """The fact; empty for a numeral of the template's own words."""
        return self.first.path


def rows(ledger: Ledger, findings: Iterable[Finding] = ()) -> tuple[Row, ...]:
    """The rows in the ledger's order; trivial numerals have none, unless something was found at their fact."""
    looked_at = {finding.path for finding in findings}
    grouped: dict[tuple[str, str], list[Entry]] = {}
    for entry in ledger.entries:
        if is_trivial(entry) and entry.path not in looked_at:
            continue
        same = "" if entry.origin is Origin.STATISTIC else entry.printed
        grouped.setdefault((entry.path, same), []).append(entry)
    return tuple(Row(number, tuple(entries)) for number, entries in enumerate(grouped.values(), start=1))
