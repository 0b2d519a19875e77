"""From a composed document to its files: checks for its status, annexes of a review, checks of typefaces, writing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import merge
from assembler.document.model import Document
from assembler.document.record import Record
from assembler.facts.figures import Figures
from assembler.facts.positions import marks
from assembler.layout.fonts import coverage, resolution
from assembler.layout.fonts.advances import Advances
from assembler.layout.lines import check as pages
from assembler.layout.lines.fitting import fit
from assembler.layout.theme import Theme
from assembler.layout.typesetting import Typesetting
from assembler.pipeline.request import Built, Examined, Request
from assembler.pipeline.workspace import Workspace
from assembler.review import status
from assembler.version import __version__
from assembler.writers import registry, write


def record_of(request: Request, examined: Examined, staged: Document, theme: Theme) -> Record:
    """What is kept of the draft ``staged``, so that it is known again when it comes back."""
    return Record(
        staged,
        request.facts.data,
        Path(request.file).name,
        examined.format,
        examined.variant,
        request.status.value,
        request.comments.value if request.status is status.Status.REVIEW else "",
        request.theme or examined.theme,
        __version__,
        {style.docx: key for key, style in theme.styles.items()},
    )


def publish(request: Request, examined: Examined, theme: Theme, workspace: Workspace) -> Built:
    """Write every output asked for; none where the status refuses or a character cannot be drawn."""
    if examined.document is None or examined.root is None:
        return Built((), examined.findings)
    places, file = marks(examined.root), request.file
    draft = status.Draft(examined.document, examined.figures or Figures({}), places, file, examined.findings)
    found = merge(status.weighed(request.status, examined.findings), status.refusals(request.status, draft))
    if has_errors(found):
        return Built((), found)
    drawn, typeset = registry.shows_pictures(request.to), registry.is_typeset(request.to)
    needed = typeset or (drawn and request.status is status.Status.REVIEW)
    fonts = resolution.resolve(theme, workspace.machine if needed else ())
    staged = status.stand(request.status, replace(draft, fonts=fonts), theme, request.comments, pictures=drawn)
    if typeset:
        found = merge(found, coverage.check(staged, fonts, places, file), coverage.substitutes(fonts))
        if has_errors(found):
            return Built((), found)
    # Setting the lines takes longest; findings, PDF and DOCX share it.
    widths = Advances(fonts).widest if typeset else None
    fitted = fit(staged.blocks, theme, widths) if registry.is_paged(request.to) else None
    if fitted:
        found = merge(found, pages.check(staged, theme, fitted, places, file))
    if request.built:
        staged = replace(staged, properties=replace(staged.properties, built=request.built))
    kept = record_of(request, examined, staged, theme).marked()
    order = write.Order(
        request.facts.stem,
        request.to,
        request.out,
        Typesetting(fonts, fitted),
        request.archive,
        request.engine,
        record=kept,
        facts=request.file,
    )
    written = write.write(kept.document, theme, order)
    return Built(written.files, merge(found, written.findings))
