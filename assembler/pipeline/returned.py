"""A draft that came back: its record found, or made again from the facts, and what was changed in it since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import Finding, Mark
from assembler.diagnostics.outcome import Outcome
from assembler.document.record import Record
from assembler.facts import reader
from assembler.facts.figures import Figures
from assembler.facts.positions import marks
from assembler.facts.source import Source
from assembler.formats import selection
from assembler.formats.wish import Wish
from assembler.layout.fonts import resolution
from assembler.layout.theme_loader import load_theme
from assembler.pipeline.build import examine
from assembler.pipeline.publish import record_of
from assembler.pipeline.request import Request
from assembler.pipeline.workspace import Workspace
from assembler.review import status
from assembler.review.intake import reading
from assembler.review.intake.model import Returned
from assembler.review.stage import Comments, Status

_SAME: Final = 0.3
"""So many of two facts files' lines must be in both for the one to be the other, edited."""


def read(
    paths: Sequence[Path], facts: Source, wish: Wish, out: Path, workspace: Workspace
) -> tuple[list[Returned], list[Finding]]:
    """Every copy that can be read, and why others cannot; ``out`` is where their drafts were written."""
    found: list[Finding] = []
    copies: list[Returned] = []
    request = Request(facts, wish, out=out)
    for path in paths:
        made = returned(path, request, workspace, (Path(facts.name).parent / "build", Path(facts.name).parent))
        found += made.findings
        copies += [made.value] if made.value else []
    return copies, found


def returned(path: Path, request: Request, workspace: Workspace, folders: Sequence[Path] = ()) -> Outcome[Returned]:
    """What was changed in the DOCX at ``path`` since it was built from the facts of ``request``.

    Its record is looked for beside it, beside the outputs of ``request`` and in ``folders``; where it is kept in none
    of them, every draft that the facts give now is tried. Nothing is written.
    """
    among = tuple(dict.fromkeys((path.parent, request.out, *folders)))
    read = reading.read(path, among)
    missing = next((one for one in read.findings if one.code in {reading.FOREIGN, reading.UNRECORDED}), None)
    if missing is not None:
        read = reading.read(path, among, tuple(_candidates(missing, request, workspace)))
    if read.value is None:
        return read
    found = (*read.findings, *_of_facts(read.value, request))
    return Outcome(None if has_errors(found) else read.value, found)


_PLAIN: Final[Sequence[tuple[Status, Comments]]] = (
    (Status.DRAFT, Comments.FINDINGS),
    (Status.FINAL, Comments.FINDINGS),
)
_STAGES: Final = (*_PLAIN, *((Status.REVIEW, one) for one in Comments))


def drafts(
    request: Request, workspace: Workspace, stages: Sequence[tuple[Status, Comments]] = _STAGES
) -> Iterator[Record]:
    """Every draft that the facts give, in each variant at each stage; first the variant that ``request`` names."""
    asked = [request]
    read = reader.read(request.facts)
    chosen = selection.choose(read.value, request.wish, request.file) if read.value else None
    if chosen and chosen.value:
        own, variants = chosen.value.variant.key, chosen.value.style.variants
        wishes = [replace(request.wish, variant=key) for key in sorted(variants, key=lambda key: key != own)]
        asked = [replace(request, wish=wish) for wish in wishes]
    for one in asked:
        yield from _at_each(stages, one, workspace)


def _at_each(stages: Sequence[tuple[Status, Comments]], request: Request, workspace: Workspace) -> Iterator[Record]:
    examined = examine(request, workspace)
    theme = load_theme(request.theme or examined.theme, request.file).value
    if examined.document is None or examined.root is None or theme is None:
        return
    fonts = resolution.resolve(theme, workspace.machine)
    figures = examined.figures or Figures({})
    draft = status.Draft(examined.document, figures, marks(examined.root), request.file, examined.findings, fonts)
    for stage, comments in stages:
        asked = replace(request, status=stage, comments=comments)
        staged = status.stand(stage, draft, theme, asked.comments)
        yield record_of(asked, examined, staged, theme).marked()


def _candidates(missing: Finding, request: Request, workspace: Workspace) -> Iterator[Record]:
    """The draft of ours that was lost, if the facts still give it; for one without a digest each variant's."""
    if missing.code == reading.FOREIGN:
        yield from _distinct(drafts(request, workspace, _PLAIN[:1]))
    elif missing.gaps.get("facts") == request.facts.digest:
        found = (one for one in drafts(request, workspace) if one.digest == missing.gaps.get("record"))
        yield from [one for one in [next(found, None)] if one]


def _distinct(records: Iterator[Record]) -> Iterator[Record]:
    seen: set[str] = set()
    for record in records:
        if record.digest not in seen:
            seen.add(record.digest)
            yield record


def _of_facts(found: Returned, request: Request) -> Iterator[Finding]:
    """Whether the facts are those that the draft was made from."""
    if found.record.facts == request.facts.data:
        return
    then, now = (set(data.splitlines()) for data in (found.record.facts, request.facts.data))
    same = len(then & now) / max(len(then | now), 1)
    code = "returned-facts-changed" if same >= _SAME else "returned-other-facts"
    yield Finding(code, found.file, Mark(), "", {"name": found.record.name})
