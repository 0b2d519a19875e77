"""The stages in order: read, check, derive, compose, write. The path of one fact is the path through this file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assembler import resources
from assembler.compose import annexes, attachments, compose
from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import Finding, merge
from assembler.document.model import Document, Properties
from assembler.facts import reader, review_marks
from assembler.facts.figures import Figures
from assembler.facts.node import Node
from assembler.facts.positions import marks
from assembler.formats import selection
from assembler.formats.format import Format, Variant
from assembler.layout.form import Form
from assembler.pipeline import check, old_outputs, told_once
from assembler.pipeline.check import Checked
from assembler.pipeline.request import Built, Examined, Request
from assembler.pipeline.workspace import Workspace
from assembler.review import period_headings, proofreading, unused_facts

if TYPE_CHECKING:
    from assembler.review.ledger import Ledger

__all__ = ["Built", "Examined", "Request", "build", "examine", "ledger"]


def examine(request: Request, workspace: Workspace | None = None) -> Examined:
    """Everything up to the finished document, nothing written; without a ``workspace`` nothing is kept for the next."""
    workspace = workspace or Workspace()
    read = reader.read(request.facts)
    if read.value is None:
        return Examined(read.findings)
    chosen = selection.choose(read.value, request.wish, request.file)
    kept = review_marks.check(request.facts, read.value, request.file)
    found = merge(read.findings, chosen.findings, kept)
    if chosen.value is None:
        return Examined(found, root=read.value)
    style, variant = chosen.value.style, chosen.value.variant
    if not style.folder.resolve().is_relative_to(resources.sections()):
        found = merge(found, workspace.styles.misspelt(style.folder, [key for key, _ in read.value.items()]))
    checked = check.check(read.value, style, variant, request.file, workspace.schemas)
    found = merge(found, checked.findings)
    if checked.figures is None:
        return Examined(found, None, checked.root, None, style.theme)
    if has_errors(found):
        typed = told_once.without(proofreading.check(None, checked.root, request.file, workspace.proofread), found)
        return Examined(merge(found, typed), None, checked.root, checked.figures, style.theme)
    composed = _compose(request, workspace, style, variant, checked)
    told = merge(found, told_once.without(composed.findings, found))
    return replace(composed, findings=told, format=style.key, variant=variant.key)


def _compose(request: Request, workspace: Workspace, style: Format, variant: Variant, checked: Checked) -> Examined:
    """The document from facts that have passed every check."""
    root, noted, known = checked.root, checked.noted, checked.figures or Figures({})
    form = _form(request, root, style)
    facts = compose.Facts(root, known, noted.roles, noted.titles, checked.tables, request.file, form)
    composed = compose.compose(facts, style, variant, (resources.sections(),), workspace.modules)
    if composed.document is None:
        typed = proofreading.check(None, root, request.file, workspace.proofread)
        return Examined(merge(composed.findings, typed), None, root, known, style.theme)
    attached = (*composed.attachments, *annexes.attachments(variant.annex, known))
    document = attachments.attach(composed.document, attached)
    unused = unused_facts.check(
        root, document, noted.roles, request.file, strict=request.strict, replaced=composed.replaced
    )
    slips = proofreading.check(document, root, request.file, workspace.proofread)
    headings = period_headings.check(document, root, request.file)
    found = merge(composed.findings, unused, headings, slips)
    return Examined(found, document, root, known, style.theme, noted.roles)


def _form(request: Request, root: Node, style: Format) -> Form:
    """What kind of formal document the theme sets; without ``document`` in the facts no theme need be read for it."""
    if root.get("document") is None:
        return Form.PAPER
    # A check of other facts loads nothing that says how they look.
    from assembler.layout.theme_loader import load_theme  # noqa: PLC0415

    theme = load_theme(request.theme or style.theme, request.file, elsewhere=bool(request.theme)).value
    return Form(theme.formal.form) if theme else Form.PAPER


def build(request: Request, workspace: Workspace | None = None) -> Built:
    """Examine the facts and write every output asked for; none is written where an error stands.

    What an earlier build wrote is left there, and named as old.
    """
    return old_outputs.named(request, _build(request, workspace or Workspace()))


def _build(request: Request, workspace: Workspace) -> Built:
    # A check writes nothing, and loads nothing that writes.
    from assembler.pipeline.publish import publish, themed  # noqa: PLC0415

    examined = examine(request, workspace)
    if examined.document is None or has_errors(examined.findings):
        return Built((), examined.findings)
    theme = themed(request, examined, workspace)
    if theme.value is None:
        return Built((), merge(examined.findings, theme.findings))
    return publish(request, examined, theme.value, workspace)


def ledger(request: Request, workspace: Workspace | None = None) -> tuple[Ledger, tuple[Finding, ...]]:
    """Every figure of the draft and of the facts; where an error forbids the draft, those of the facts alone."""
    from assembler.review import ledger  # noqa: PLC0415

    examined = examine(request, workspace)
    if examined.root is None or examined.figures is None:
        return ledger.Ledger(), examined.findings
    document = examined.document or Document(Properties(""))
    listed = ledger.ledger(document, examined.figures, marks(examined.root), request.file, examined.findings)
    return listed, examined.findings
