"""The ruler for Word documents, and for files that are none or broken."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfWriter

from assembler.diagnostics.findings import Finding
from assembler.document.model import Document
from assembler.layout.theme import Theme
from assembler.review.conformance import Clause, conform, office
from assembler.review.conformance.names import NAMES
from assembler.review.status import Status
from assembler.writers import docx
from assembler.writers.pdf import pdf
from tests.command import run
from tests.made import ROOT, SAMPLES, THEME, WORKSPACE, Made, examined_sample

MACHINE = WORKSPACE.machine
ANNUAL = ROOT / "samples" / "township-annual.yaml"


@pytest.fixture
def document() -> Document:
    """A report of several pages."""
    document = examined_sample(ANNUAL).document
    assert document is not None
    return document


def _final(made: Made, kind: str) -> Path:
    return made.files(ANNUAL, Status.FINAL)[kind]


def _measured(path: Path) -> dict[str, Clause]:
    found = conform(path, THEME, MACHINE).value
    assert found is not None
    return {clause.key: clause for clause in found}


def _unmet(path: Path) -> set[str]:
    return {key for key, clause in _measured(path).items() if clause.is_misfit}


@pytest.mark.usefixtures("one_office")
@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_meets_every_clause(sample: Path, kind: str, made: Made) -> None:
    """As written for the offices, in both forms."""
    measured = _measured(made.files(sample, Status.FINAL)[kind])
    assert {key: (c.measured, c.places) for key, c in measured.items() if c.is_misfit} == {}
    assert set(measured) <= set(NAMES)


@pytest.mark.usefixtures("one_office")
@pytest.mark.parametrize(
    ("theme", "unmet"),
    [
        (replace(THEME, page=replace(THEME.page, left=31)), {"left"}),
        (replace(THEME, grid=replace(THEME.grid, pitch=29)), {"pitch", "lines"}),
        (replace(THEME, page_number=replace(THEME.page_number, position="center")), {"number-side", "number-inset"}),
        (replace(THEME, page_number=replace(THEME.page_number, size_pt=12)), {"number-size"}),
    ],
    ids=["margin", "pitch", "number", "small number"],
)
def test_a_wrong_docx(theme: Theme, unmet: set[str], document: Document, tmp_path: Path) -> None:
    """One length changed, its clause fails."""
    docx.write(document, theme, tmp_path / "a.docx")
    assert unmet <= _unmet(tmp_path / "a.docx")


@pytest.mark.usefixtures("one_office")
def test_a_ragged_docx(document: Document, tmp_path: Path) -> None:
    """Left-aligned text, as LibreOffice sets it."""
    assert office.program(), "make test installs LibreOffice"
    styles = {**THEME.styles, "paragraph": replace(THEME.styles["paragraph"], align="left")}
    docx.write(document, replace(THEME, styles=styles), tmp_path / "a.docx")
    measured = _measured(tmp_path / "a.docx")
    assert not measured["ragged"].met
    assert measured["ragged"].places[0].startswith("第1面")


def _rewritten(path: Path, target: Path, name: str, change: Callable[[str], str]) -> Path:
    """A copy of the DOCX at ``target`` with one part changed."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for part in source.namelist():
            data = source.read(part)
            copy.writestr(part, change(data.decode()).encode() if part == name else data)
    return target


@pytest.mark.usefixtures("one_office")
def test_numbers_typed_by_hand(made: Made, tmp_path: Path) -> None:
    """A heading with 一、 in its text is not Word's own numbering."""
    numbered = partial(re.sub, ">基本情况<", ">一、基本情况<")
    path = _rewritten(_final(made, "docx"), tmp_path / "a.docx", "word/document.xml", numbered)
    assert _measured(path)["native-numbers"].places == ("“一、基本情况”",)


@pytest.mark.usefixtures("one_office")
def test_a_footer_without_a_field(made: Made, tmp_path: Path) -> None:
    """A typed page number is the same on every page."""
    typed = partial(re.sub, " PAGE ", " NUMPAGES ")
    path = _rewritten(_final(made, "docx"), tmp_path / "a.docx", "word/footer2.xml", typed)
    assert _measured(path)["number-form"].places == ("even",)


def _locked(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("secret")
    writer.write(path)


def _blank(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(path)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "measure-empty"),
        (b"hello", "measure-unknown"),
        (b"PK\x03\x04 and no more", "measure-damaged"),
        (b"%PDF-1.7 and no more", "measure-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "measure-locked"),
    ],
)
def test_files_that_cannot_be_measured(content: bytes, code: str, tmp_path: Path) -> None:
    """Each is a finding, none a traceback."""
    (tmp_path / "a").write_bytes(content)
    found = conform(tmp_path / "a", THEME, MACHINE)
    assert found.value is None
    assert [(finding.code, finding.file) for finding in found.findings] == [(code, str(tmp_path / "a"))]


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    """It needs its password."""
    _locked(tmp_path / "a.pdf")
    found = conform(tmp_path / "a.pdf", THEME, MACHINE)
    assert [finding.code for finding in found.findings] == ["measure-locked"]


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_file_cut_short(kind: str, cut: float, made: Made, tmp_path: Path) -> None:
    """However much is missing."""
    whole, path = _final(made, kind).read_bytes(), tmp_path / f"a.{kind}"
    path.write_bytes(whole[: int(len(whole) * cut)])
    found = conform(path, THEME, MACHINE)
    assert found.value is not None or [finding.code for finding in found.findings] == ["measure-damaged"]


@pytest.mark.usefixtures("one_office")
def test_a_blank_page_and_a_strange_docx(tmp_path: Path) -> None:
    """Nothing to measure is no traceback."""
    _blank(tmp_path / "a.pdf")
    assert not isinstance(conform(tmp_path / "a.pdf", THEME, MACHINE), Finding)
    body = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", body)
    assert not isinstance(conform(tmp_path / "a.docx", THEME, MACHINE), Finding)


def test_the_command(document: Document, made: Made, tmp_path: Path) -> None:
    """Status 1 and the unmet clauses, as JSON too."""
    path = tmp_path / "a.pdf"
    pdf.write(document, replace(THEME, page=replace(THEME.page, left=31)), path)
    shown = run("measure", path)
    assert (shown.returncode, "✗ 5.1、5.2.1  左白边（订口）" in shown.stdout) == (1, True)
    listed = json.loads(run("measure", path, "--json").stdout)
    assert [row["measured"] for row in listed if row["key"] == "left"] == ["31 mm"]
    assert run("measure", _final(made, "pdf")).returncode == 0
