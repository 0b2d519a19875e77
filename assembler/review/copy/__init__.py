"""The review copy of a document: each figure linked to its source, with remarks, chart and ledger as annexes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assembler.diagnostics.findings import Finding, Mark
from assembler.document.model import Document
from assembler.facts.figures import Figures
from assembler.layout.fonts.resolution import Resolution
from assembler.layout.theme import Theme
from assembler.review.copy import annex, chart
from assembler.review.copy.anchors import anchored
from assembler.review.copy.notes import sources
from assembler.review.copy.remarks import remarks
from assembler.review.copy.rows import rows
from assembler.review.ledger import ledger

__all__ = ["Material", "review"]


@dataclass(frozen=True, slots=True)
class Material:
    """What the facts file says of the document's figures, and what was found in it."""

    figures: Figures
    marks: Mapping[str, Mark]
    """Fact path to its place in the file."""
    file: str
    findings: tuple[Finding, ...] = ()
    fonts: Resolution | None = None
    """What this machine has to letter a chart with; None draws none."""


def review(
    document: Document, material: Material, theme: Theme, *, every: bool = False, pictures: bool = True
) -> Document:
    """``document`` with a source for every figure, and behind it the remarks, the chart and the ledger.

    ``every``: a Word comment for all figures, not only for those at which something was found. ``pictures``:
    whether the chart is drawn; no need to where nothing shows it.
    """
    listed = rows(ledger(document, material.figures, material.marks, material.file), material.findings)
    said = remarks(listed, material.findings)
    text, places = anchored(document, listed)
    charts = chart.pictures(material.figures, theme, material.fonts) if pictures and material.fonts else ()
    pages = annex.pages(listed, said, places, charts)
    return replace(text, blocks=(*text.blocks, *pages), sources=sources(listed, said, every=every))
