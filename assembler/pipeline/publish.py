"""A composed document on its way to paper: its stage, its typefaces, its files."""

from __future__ import annotations

from collections.abc import Mapping

from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import Finding, Mark, merge
from assembler.document.model import Document
from assembler.facts.figures import Figures
from assembler.facts.node import Node
from assembler.facts.positions import marks
from assembler.layout.theme import Theme
from assembler.pipeline.request import Built, Examined, Request
from assembler.review import status
from assembler.writers import registry, write


def publish(request: Request, examined: Examined, document: Document, root: Node, theme: Theme) -> Built:
    """Write every output asked for; none where the stage refuses or a character cannot be drawn."""
    places, file = marks(root), request.file
    draft = status.Draft(document, examined.figures or Figures({}), places, file, examined.findings)
    found = merge(examined.findings, status.refusals(request.stage, draft))
    if has_errors(found):
        return Built((), found)
    pictures = registry.shows_pictures(request.to)
    staged = status.stand(request.stage, draft, theme, request.comments, pictures=pictures)
    if registry.is_typeset(request.to):
        found = merge(found, _typefaces(staged, theme, places, file))
        if has_errors(found):
            return Built((), found)
    order = write.Order(request.facts.stem, request.to, request.out, request.archive)
    written = write.write(staged, theme, order)
    return Built(written.files, merge(found, written.findings))


def _typefaces(document: Document, theme: Theme, known: Mapping[str, Mark], file: str) -> tuple[Finding, ...]:
    """What this machine's typefaces lack; their tables take longer to read than all the checks together."""
    from assembler.layout.fonts import coverage  # noqa: PLC0415

    return merge(coverage.check(document, theme, known, file), coverage.stand_ins(theme))
