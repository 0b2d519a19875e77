"""Two drafts held together: both made as ``build`` makes them, compared, and written as one file if that is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import Finding, merge
from assembler.diagnostics.outcome import Outcome
from assembler.facts.figures import Figures
from assembler.layout.theme import Theme
from assembler.pipeline import build
from assembler.pipeline.publish import stage, themed
from assembler.pipeline.request import Request
from assembler.pipeline.workspace import Workspace
from assembler.review import redline as review
from assembler.review.redline import Draft, Redline
from assembler.writers import write

KINDS: Final = ("docx", "html")
"""What a redline can be written as."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which drafts to compare, and the file to write; without ``out`` none is written."""

    old: Request
    new: Request
    out: Path | None = None
    kind: str = "docx"


@dataclass(frozen=True, slots=True)
class Redlined:
    """The changes, None where one of the drafts could not be made; the file written; what kept it from being so."""

    redline: Redline | None
    file: Path | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """One draft with the theme it is set in."""

    draft: Draft
    theme: Theme


def redline(order: Order, workspace: Workspace | None = None) -> Redlined:
    """Compare two drafts and write what is asked for. Of findings that keep no draft from being made none is told."""
    workspace = workspace or Workspace()
    old, new = (_made(request, workspace) for request in (order.old, order.new))
    if old.value is None or new.value is None:
        return Redlined(None, None, merge(*(one.findings for one in (old, new) if one.value is None)))
    found = review.redline(old.value.draft, new.value.draft)
    if order.out is None:
        return Redlined(found, None, ())
    written = _written(order, order.out, found, (old.value.theme, new.value.theme))
    return Redlined(found, next(iter(written.files), None), written.findings)


def _made(request: Request, workspace: Workspace) -> Outcome[_Made]:
    examined = build.examine(request, workspace)
    if examined.document is None or examined.root is None or has_errors(examined.findings):
        return Outcome(None, examined.findings)
    theme = themed(request, examined, workspace)
    if theme.value is None:
        return Outcome(None, merge(examined.findings, theme.findings))
    staged = stage(request, examined, theme.value, workspace)
    if staged.value is None:
        return Outcome(None, staged.findings)
    draft = Draft(
        staged.value.document,
        examined.root,
        examined.figures or Figures({}),
        request.file,
        examined.format,
        examined.variant,
        request.status,
        len(examined.document.blocks),
    )
    return Outcome(_Made(draft, theme.value))


def _written(order: Order, out: Path, found: Redline, themes: tuple[Theme, Theme]) -> write.WrittenFiles:
    def make(target: Path) -> None:
        target.write_bytes(_page(found) if order.kind == "html" else _tracked(found, themes, order.new.built))

    return write.put(out, make, (order.old.file, order.new.file))


def _page(found: Redline) -> bytes:
    # Only what is written is loaded.
    from assembler.writers.html import side_by_side  # noqa: PLC0415

    heads = side_by_side.Heads(
        "新旧稿对照",
        f"旧稿：{found.old.file}",
        f"新稿：{found.new.file}",
        review.summary(found.changes) or "两稿没有差别",
        "未改动的 {count} 段",
        "移到了别处",
    )
    said = review.remarks(found.changes, found.new.figures, review.line)
    made = side_by_side.compared(found.old.document, found.new.document, found.pairs, said, heads)
    return made.encode("utf-8", "replace")


def _tracked(found: Redline, themes: tuple[Theme, Theme], date: str) -> bytes:
    from assembler.writers.docx.output import made  # noqa: PLC0415
    from assembler.writers.docx.package import pack  # noqa: PLC0415
    from assembler.writers.docx.tracked import Finished, Reviser, track  # noqa: PLC0415

    drafts = (found.old.document, found.new.document)
    old, new = (Finished(one.blocks, made(one, theme)) for one, theme in zip(drafts, themes, strict=True))
    said = review.remarks(found.changes, found.new.figures, review.causes)
    return pack(track(old, new, found.pairs, said, Reviser(date=date)))
