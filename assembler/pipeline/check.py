"""Every check of the facts themselves: form, figures, names, claims, privacy. Nothing is composed here."""

from __future__ import annotations

from dataclasses import dataclass, field

from assembler.diagnostics.findings import Finding, merge
from assembler.facts import figures, schema, tables
from assembler.facts.checks import claims, counts, list_lines, periods, privacy, references, signatures
from assembler.facts.figures import Figures
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.schema import (
    Annotations,
    OverworkedError,
    SchemaStore,
    annotate,
    chosen_words,
    overworked_schema,
    placeholders,
)
from assembler.facts.tables import Tables
from assembler.formats import requirements, selection
from assembler.formats.format import Format, Variant

_PERIOD = FactPath.of("report", "period")
_NOTHING = Annotations({}, {}, {})


@dataclass(frozen=True, slots=True)
class Checked:
    """The facts with their empty places opened, what their schema says of them, their figures, and what was found.

    ``figures`` is None where the format's schema itself is broken.
    """

    root: Node
    findings: tuple[Finding, ...]
    noted: Annotations = _NOTHING
    figures: Figures | None = None
    tables: Tables = field(default_factory=dict)


def check(given: Node, style: Format, variant: Variant, file: str, schemas: SchemaStore) -> Checked:
    """Hold the facts in ``given`` against their format and against each other; all faults are found at once."""
    opened = schemas.open(style.schema)
    if opened.value is None:
        return Checked(given, opened.findings)
    chosen = chosen_words.settled(selection.as_chosen(given, style, variant), opened.value)
    formal = tuple(requirements.foreign(schema.check(chosen, opened.value, file), given, style))
    if any(finding.code == "broken-schema" for finding in formal):
        return Checked(given, formal)
    try:
        root = placeholders.opened(chosen, opened.value)
        noted = annotate(root, opened.value)
    except OverworkedError as error:
        return Checked(given, (*formal, overworked_schema(opened.value, error)))
    period = root.at(_PERIOD)
    drawn = tables.read(root)
    derived = tables.derived(root, drawn, file, period.text if period else "")
    found = merge(
        formal,
        requirements.lacking(given, style, variant, opened.value, file),
        derived.findings,
        tables.check(figures.check(derived.figures, root.get("relations"), file), derived.figures, drawn, file),
        figures.in_place(root, noted.roles, file),
        claims.check(root, noted.roles, derived.figures, file),
        counts.check(root, noted, file),
        list_lines.check(root, noted, file),
        periods.check(root, noted, derived.figures, {finding.path for finding in formal}, file),
        privacy.check(root, file),
        signatures.check(root, file),
        references.check(root, noted.roles, derived.figures, file, drawn),
        references.gaps(root, noted.titles, file),
    )
    return Checked(root, found, noted, derived.figures, drawn)
