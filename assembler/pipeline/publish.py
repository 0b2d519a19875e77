"""From a composed document to its files: checks for its status, annexes of a review, checks of typefaces, writing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import merge
from assembler.diagnostics.outcome import Outcome
from assembler.document.model import Document
from assembler.document.record import Record
from assembler.facts.figures import Figures
from assembler.facts.positions import marks
from assembler.layout.fonts import coverage, resolution
from assembler.layout.fonts.advances import Advances
from assembler.layout.fonts.resolution import Resolution
from assembler.layout.lines import check as pages
from assembler.layout.lines import stretched
from assembler.layout.lines.fitting import fit
from assembler.layout.lines.setting import set_lines
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


@dataclass(frozen=True, slots=True)
class Staged:
    """The document as it leaves at its status, and the typefaces it was made with."""

    document: Document
    fonts: Resolution


def themed(request: Request, examined: Examined, workspace: Workspace) -> Outcome[Theme]:
    """The theme asked for, else the report style's."""
    # A format may come from anyone: it names one of our themes, or brings its own.
    return workspace.themes.load(request.theme or examined.theme, request.file, elsewhere=bool(request.theme))


def stage(request: Request, examined: Examined, theme: Theme, workspace: Workspace) -> Outcome[Staged]:
    """The finished document with what its status adds; None where the status refuses, or there is none."""
    if examined.document is None or examined.root is None:
        return Outcome(None, examined.findings)
    figures, places = examined.figures or Figures({}), marks(examined.root)
    draft = status.Draft(examined.document, figures, places, request.file, examined.findings)
    found = merge(status.weighed(request.status, examined.findings), status.refusals(request.status, draft))
    if has_errors(found):
        return Outcome(None, found)
    drawn = registry.shows_pictures(request.to)
    needed = registry.is_typeset(request.to) or (drawn and request.status is status.Status.REVIEW)
    fonts = workspace.reused.of(resolution.resolve, theme, workspace.machine if needed else ())
    if drawn and request.status is status.Status.REVIEW:
        found = merge(found, status.undrawn(draft, fonts))
    staged = status.stand(request.status, replace(draft, fonts=fonts), theme, request.comments, pictures=drawn)
    if request.built:
        staged = replace(staged, properties=replace(staged.properties, built=request.built))
    return Outcome(Staged(staged, fonts), found)


def publish(request: Request, examined: Examined, theme: Theme, workspace: Workspace) -> Built:
    """Write every output asked for; none where the status refuses or a character cannot be drawn."""
    made = stage(request, examined, theme, workspace)
    if made.value is None or examined.root is None:
        return Built((), made.findings)
    staged, fonts, found = made.value.document, made.value.fonts, made.findings
    places, file, typeset = marks(examined.root), request.file, registry.is_typeset(request.to)
    if typeset:
        found = merge(found, coverage.check(staged, fonts, places, file), coverage.substitutes(fonts))
        if has_errors(found):
            return Built((), found)
    # Setting the lines takes longest; findings, PDF and DOCX share it.
    advances = workspace.reused.of(Advances, fonts)
    fitted = fit(staged.blocks, theme, advances.widest if typeset else None) if registry.is_paged(request.to) else None
    lines = set_lines(fitted, theme, advances.of) if fitted and typeset else None
    if fitted:
        found = merge(found, pages.check(staged, theme, fitted, places, file))
        found = merge(found, stretched.check(lines or {}, places, file))
    kept = record_of(request, examined, staged, theme).marked()
    order = write.Order(
        request.facts.stem,
        request.to,
        request.out,
        Typesetting(fonts, fitted, lines, workspace.kept, workspace.reused),
        request.archive,
        request.engine,
        record=kept,
        facts=request.file,
    )
    written = write.write(kept.document, theme, order)
    return Built(written.files, merge(found, written.findings), examined.format, examined.theme)
