"""A composed document on its way to paper: its stage, its typefaces, its files."""

from __future__ import annotations

from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import merge
from assembler.document.model import Document
from assembler.facts.figures import Figures
from assembler.facts.node import Node
from assembler.facts.positions import marks
from assembler.layout.fonts import coverage
from assembler.layout.theme import Theme
from assembler.pipeline.request import Built, Examined, Request
from assembler.review import status
from assembler.writers import write


def publish(request: Request, examined: Examined, document: Document, root: Node, theme: Theme) -> Built:
    """Write every output asked for; none where the stage refuses or a character cannot be drawn."""
    places, file = marks(root), request.file
    draft = status.Draft(document, examined.figures or Figures({}), places, file, examined.findings)
    found = merge(examined.findings, status.refusals(request.stage, draft))
    if has_errors(found):
        return Built((), found)
    staged = status.stand(request.stage, draft, theme, request.comments, request.to)
    unprintable = coverage.check(staged, theme, places, file, request.to)
    found = merge(found, unprintable, coverage.stand_ins(theme, request.to))
    if has_errors(unprintable):
        return Built((), found)
    order = write.Order(request.facts.stem, request.to, request.out, request.archive)
    written = write.write(staged, theme, order)
    return Built(written.files, merge(found, written.findings))
