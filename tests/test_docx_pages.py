"""The DOCX against the PDF: in the same typefaces LibreOffice breaks the same lines and pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.review.conformance.pages import PdfPage, read
from assembler.review.status import Status
from tests import ooxml
from tests.made import SAMPLES, THEME, Made

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)


def _first_lines(pages: tuple[PdfPage, ...]) -> list[str]:
    """What stands first in each page's type area, spaces aside."""
    top = THEME.page.top * 72 / 25.4
    lines = (next(line for line in page.lines if line.baseline > top or page.width > page.height) for page in pages)
    return [line.text.replace(" ", "") for line in lines]


@each_sample
def test_pages_break_alike(sample: Path, made: Made) -> None:
    """As many pages, each beginning with the same line."""
    printed = made.files(sample, Status.FINAL)["pdf"]
    assert _first_lines(read(made.shown(sample))) == _first_lines(read(printed))


@each_sample
@pytest.mark.parametrize("stage", [Status.REVIEW, Status.FINAL])
def test_microsofts_validator_finds_nothing(sample: Path, stage: Status, made: Made) -> None:
    """With comments and annexes and without; the mark of each stage is for test_stages."""
    assert ooxml.errors(made.files(sample, stage, "docx")["docx"]) == []
