"""Reviews made for the tests: a sample built under review, and what their outputs say."""

from __future__ import annotations

from pathlib import Path

from assembler.pipeline.build import Request
from assembler.pipeline.build import build as build_request
from assembler.review.status import Comments, Status
from tests import drafts
from tests.sources import source_of

ANNUAL = next(path for path in drafts.SAMPLES if path.stem == "township-annual")
SAFETY = next(path for path in drafts.SAMPLES if path.stem == "safety-half-year")


def build(
    facts: Path, folder: Path, status: Status, *to: str, comments: Comments = Comments.FINDINGS
) -> dict[str, Path]:
    """The outputs ``to`` of ``facts`` with that ``status``, by their kind."""
    built = build_request(Request(source_of(facts), to=to, out=folder, status=status, comments=comments))
    return {path.suffix[1:]: path for path in built.files}


def said(folder: Path, stem: str) -> dict[str, list[str]]:
    """The text of the three outputs; pictures aside, which Markdown tells in brackets and a PDF in an attribute.

    Spaces aside too, for those in a formula are lost where a line of a PDF ends.
    """
    return {
        kind: [text.replace(" ", "") for text in found if text and "指标完成情况图：" not in text]
        for kind, found in drafts.texts(folder, stem).items()
    }
