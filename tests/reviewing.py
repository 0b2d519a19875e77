"""Reviews made for the tests: a sample built under review, and the command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from assembler.pipeline.build import Request
from assembler.pipeline.build import build as build_request
from assembler.review.status import Comments, Status
from tests import drafts
from tests.sources import source_of

ROOT = Path(__file__).resolve().parents[1]
ANNUAL = next(path for path in drafts.SAMPLES if path.stem == "township-annual")
SAFETY = next(path for path in drafts.SAMPLES if path.stem == "safety-half-year")


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command; a traceback is a failure of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "assembler", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "ASSEMBLER_LANG": ""},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


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
