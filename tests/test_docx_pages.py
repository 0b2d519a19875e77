"""The DOCX against the PDF: in the same typefaces LibreOffice breaks the same lines and pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.document.model import Document
from assembler.layout import theme_loader
from assembler.layout.fonts import resolution
from assembler.pipeline.build import Request, build, examine
from assembler.review.conformance import office
from assembler.review.conformance.pages import PdfPage, read
from assembler.review.status import Status
from assembler.writers import docx
from assembler.writers.pdf import pdf
from tests import ooxml
from tests.sources import source_of

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
THEME = theme_loader.load(ROOT / "themes" / "gbt9704")


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Document:
    """The document of each sample."""
    document = examine(Request(source_of(request.param))).document
    assert document is not None
    return document


def _first_lines(pages: tuple[PdfPage, ...]) -> list[str]:
    """What stands first in each page's type area, spaces aside."""
    top = THEME.page.top * 72 / 25.4
    lines = (next(line for line in page.lines if line.baseline > top or page.width > page.height) for page in pages)
    return [line.text.replace(" ", "") for line in lines]


def _rendered(document: Document, folder: Path) -> tuple[PdfPage, ...]:
    docx.write(document, THEME, folder / "a.docx")
    made = office.render(folder / "a.docx", resolution.resolve(THEME), THEME, folder)
    assert made is not None, "make test installs LibreOffice"
    return read(made)


def _printed(document: Document, folder: Path) -> tuple[PdfPage, ...]:
    pdf.write(document, THEME, folder / "a.pdf")
    return read(folder / "a.pdf")


def test_pages_break_alike(sample: Document, tmp_path: Path) -> None:
    """As many pages, each beginning with the same line."""
    assert _first_lines(_rendered(sample, tmp_path)) == _first_lines(_printed(sample, tmp_path))


@pytest.mark.parametrize("stage", list(Status))
def test_microsofts_validator_finds_nothing(stage: Status, tmp_path: Path) -> None:
    """In any sample at any stage, comments and annexes included; a final text with gaps is not written."""
    built = [build(Request(source_of(path), to=("docx",), out=tmp_path, status=stage)) for path in SAMPLES]
    files = [path for one in built for path in one.files]
    assert files
    assert {path.name: errors for path in files if (errors := ooxml.errors(path))} == {}
