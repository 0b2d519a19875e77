"""The public API: docs/api.md to the letter, and what it promises besides."""

from __future__ import annotations

import doctest
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import assembler

ROOT = Path(__file__).resolve().parents[1]


def test_the_examples_of_the_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "samples" / "township-annual.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried > 10) == (0, True)


def test_every_public_name_is_there_and_told_of() -> None:
    guide = (ROOT / "docs" / "api.md").read_text("utf-8")
    for name in assembler.__all__:
        assert getattr(assembler, name) is not None
    for name in (
        "check",
        "build",
        "ledger",
        "edit",
        "message",
        "next_report",
        "Workspace",
        "Source",
        "ReportStyle",
        "Outcome",
    ):
        assert f"{name}" in guide


def test_importing_loads_no_room() -> None:
    code = "import sys, assembler; print([m for m in sys.modules if m.startswith('assembler.')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['assembler.version']"


def test_what_is_no_public_name() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'compose_all'"):
        assembler.compose_all  # noqa: B018


def test_a_status_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="'done' is not a valid Status"):
        assembler.build(ROOT / "samples" / "township-annual.yaml", status="done")


def test_another_variant_and_one_workspace(tmp_path: Path) -> None:
    work = assembler.Workspace()
    sample = ROOT / "samples" / "safety-half-year.yaml"
    whole = assembler.build(sample, tmp_path / "a", to=["md"], workspace=work)
    again = assembler.build(sample, tmp_path / "b", to=["md"], workspace=work)
    assert whole.files[0].read_bytes() == again.files[0].read_bytes()
    other = assembler.check(sample, style=assembler.ReportStyle(variant="annual"), workspace=work)
    assert "variant-lacks" in [finding.code for finding in other]
