"""The stages in order: read, check, derive, compose, write. The path of one fact is the path through this file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assembler import (
    annexes,
    blanks,
    choosing,
    compose,
    coverage,
    faults,
    figures,
    lint,
    narrative,
    privacy,
    reading,
    relations,
    resources,
    schema,
    stages,
    wording,
)
from assembler.annotations import BrokenReferenceError, annotate
from assembler.codes import has_errors
from assembler.figures import Figures
from assembler.findings import Finding, merge
from assembler.formats import Format, Variant
from assembler.model import Document, Properties
from assembler.places import marks
from assembler.stages import Comments, Stage
from assembler.templates import compiled
from assembler.tree import Node

if TYPE_CHECKING:
    from assembler.trace import Ledger


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; empty means: as the facts file or the format says."""

    facts: Path
    wish: choosing.Wish = field(default_factory=choosing.Wish)
    theme: str = ""
    to: tuple[str, ...] = ("md", "docx", "pdf")
    out: Path = Path("build")
    archive: bool = False
    """The PDF as PDF/A-2a."""
    strict: bool = False
    """Facts that no section prints are errors, not warnings."""
    proofread: bool = False
    """Mark in the whole draft what a proof-reader would, not in the facts alone; building does it unasked."""
    stage: Stage = Stage.DRAFT
    comments: Comments = Comments.FINDINGS


@dataclass(frozen=True, slots=True)
class Examined:
    """A facts file read, checked and composed; ``document`` is None where an error forbids it."""

    findings: tuple[Finding, ...]
    document: Document | None = None
    root: Node | None = None
    figures: Figures | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """The files written, and what was found."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def examine(request: Request) -> Examined:
    """Everything up to the finished document, nothing written."""
    file = str(request.facts)
    try:
        read = reading.read(_bytes(request.facts), file)
    except OSError as error:
        return Examined((faults.reading(error, file),))
    if read.root is None:
        return Examined(read.findings)
    chosen = choosing.choose(read.root, request.wish, file)
    found = merge(read.findings, chosen.findings)
    if chosen.style is None or chosen.variant is None:
        return Examined(found, root=read.root)
    return _compose(request, read.root, chosen.style, chosen.variant, found)


def _compose(request: Request, root: Node, style: Format, variant: Variant, found: tuple[Finding, ...]) -> Examined:
    """All checks of the facts against their format, and the document if they pass."""
    file, chosen = str(request.facts), choosing.as_chosen(root, style, variant)
    formal = tuple(choosing.foreign(schema.check(chosen, style.schema, file), root, style))
    if any(finding.code == "broken-schema" for finding in formal):
        return Examined(merge(found, formal), None, root)
    try:
        root = blanks.opened(chosen, style.schema, (resources.schemas(),))
        noted = annotate(root, style.schema, (resources.schemas(),))
    except BrokenReferenceError as broken:
        fault = Finding("broken-schema", str(broken.file), gaps={"problem": broken.problem})
        return Examined(merge(found, formal, (fault,)), None, root)
    derived = figures.derive(root.get("statistics"), file)
    found = merge(
        found,
        formal,
        derived.findings,
        figures.check(derived.figures, root.get("relations"), file),
        wording.check(root, noted.roles, derived.figures, file),
        relations.check(root, noted, file),
        privacy.check(root, file),
        choosing.references(root, noted.roles, derived.figures, file),
        choosing.gaps(root, noted.titles, file),
    )
    if has_errors(found):
        return Examined(found, None, root, derived.figures, style.theme)
    facts = compose.Facts(root, derived.figures, noted.roles, noted.titles, narrative.spans)
    composed = compose.compose(facts, style, variant, (resources.sections(),), compiled.cache())
    period = compose.facts_text(root, "report", "period")
    document = annexes.attach(composed.document, variant.annex, derived.figures, period) if composed.document else None
    unused = coverage.check(root, document, noted.roles, file, strict=request.strict) if document else ()
    slips = lint.check(document, root, file) if document and request.proofread else lint.lint_facts(root, file)
    return Examined(merge(found, composed.findings, unused, slips), document, root, derived.figures, style.theme)


def build(request: Request) -> Built:
    """Examine the facts and write every output asked for; none is written where an error stands."""
    # A check writes nothing, and loads nothing that writes.
    from assembler import glyphs, writing  # noqa: PLC0415
    from assembler.dressing import dress  # noqa: PLC0415

    examined, file = examine(replace(request, proofread=True)), str(request.facts)
    if examined.document is None or examined.root is None or has_errors(examined.findings):
        return Built((), examined.findings)
    theme = dress(request.theme or examined.theme, file)
    if isinstance(theme, tuple):
        return Built((), merge(examined.findings, theme))
    places, known = marks(examined.root), examined.figures or Figures({})
    draft = stages.Draft(examined.document, known, places, file, examined.findings)
    found = merge(examined.findings, stages.refusals(request.stage, draft))
    if has_errors(found):
        return Built((), found)
    document = stages.stand(request.stage, draft, theme, request.comments, request.to)
    unprintable = glyphs.check(document, theme, places, file, request.to)
    found = merge(found, unprintable, glyphs.stand_ins(theme, request.to))
    if has_errors(unprintable):
        return Built((), found)
    order = writing.Order(request.facts.stem, request.to, request.out, request.archive)
    written = writing.write(document, theme, order)
    return Built(written.files, merge(found, written.findings))


def ledger(request: Request) -> tuple[Ledger, tuple[Finding, ...]]:
    """Every figure of the draft and of the facts; where an error forbids the draft, those of the facts alone."""
    from assembler import trace  # noqa: PLC0415

    examined, file = examine(request), str(request.facts)
    if examined.root is None or examined.figures is None:
        return trace.Ledger(), examined.findings
    document = examined.document or Document(Properties(""))
    listed = trace.ledger(document, examined.figures, marks(examined.root), file, examined.findings)
    return listed, examined.findings


def _bytes(path: Path) -> bytes:
    """What the file holds, as far as reading goes: a device has no end."""
    with path.open("rb") as file:
        return file.read(reading.BYTES + 1)
