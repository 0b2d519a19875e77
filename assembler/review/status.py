"""The status of a text: 初稿 and 送审稿 say so in the header of every page, and a final text has no gap left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from assembler.diagnostics.findings import Finding, Mark, Severity
from assembler.document.model import Document, Role
from assembler.document.walk import spans
from assembler.facts import review_marks
from assembler.facts.figures import Figures
from assembler.facts.positions import mark_of
from assembler.review.stage import Comments, Status

if TYPE_CHECKING:
    # A check draws no page, and a theme takes longer to load than a small facts file to read.
    from assembler.layout.fonts.resolution import Resolution
    from assembler.layout.theme import Theme

__all__ = ["MARKS", "Comments", "Draft", "Status", "refusals", "stand", "undrawn", "weighed"]
_GAP: Final = "〔待补"


MARKS: Final = {Status.DRAFT: "初稿", Status.REVIEW: "送审稿", Status.FINAL: ""}


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed document with all that a reviewer may ask about it."""

    document: Document
    figures: Figures
    marks: Mapping[str, Mark]
    """Where each fact stands in the file."""
    file: str
    findings: tuple[Finding, ...] = ()
    fonts: Resolution | None = None
    """What this machine has to letter a chart with."""


def refusals(status: Status, draft: Draft) -> tuple[Finding, ...]:
    """One finding for each fact still to be filled in, where the text is to be final; else none."""
    return tuple(_gaps(draft)) if status is Status.FINAL else ()


def weighed(status: Status, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings as they weigh at ``status``: nothing kept of an earlier report goes unreviewed into a final text."""
    if status is not Status.FINAL:
        return tuple(findings)
    kept = (review_marks.IN_TEXT, review_marks.IN_COMMENT)
    return tuple(replace(one, severity=Severity.ERROR) if one.code in kept else one for one in findings)


def _gaps(draft: Draft) -> Iterator[Finding]:
    seen: set[str] = set()
    for span in spans(draft.document):
        if (span.role is Role.GAP or _GAP in span.text) and span.path not in seen:
            seen.add(span.path)
            gaps = {"text": span.text, "path": span.path}
            yield Finding("final-gap", draft.file, mark_of(span.path, draft.marks), span.path, gaps)


def undrawn(draft: Draft, fonts: Resolution) -> tuple[Finding, ...]:
    """What the chart of a review copy cannot show."""
    from assembler.review.copy import chart  # noqa: PLC0415

    return tuple(chart.uncovered(draft.figures, fonts, draft.marks, draft.file))


def stand(status: Status, draft: Draft, theme: Theme, comments: Comments, *, pictures: bool = True) -> Document:
    """The document as it leaves at ``status``: with its mark, and under review with its sources and annexes.

    ``pictures``: whether an output it goes to can show any.
    """
    properties = replace(draft.document.properties, status_mark=MARKS[status])
    document = replace(draft.document, properties=properties)
    if status is not Status.REVIEW:
        return document
    # Drawing takes a second to load, and only a review draws.
    from assembler.review.copy import Material, review  # noqa: PLC0415

    material = Material(draft.figures, draft.marks, draft.file, draft.findings, draft.fonts)
    return review(document, material, theme, every=comments is Comments.ALL, pictures=pictures)
