"""The kinds of output are registered once, and knowing them loads no writer."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from mimetypes import guess_type
from pathlib import Path

import pytest

from assembler.layout import theme_loader
from assembler.layout.fonts import resolution
from assembler.layout.typesetting import Typesetting
from assembler.writers.registry import DEFAULTS, KINDS, OutputKind, is_typeset, shows_pictures
from tests import docxsample
from tests.command import run

ROOT = Path(__file__).parents[1]
THEME = theme_loader.load(ROOT / "themes" / "gbt9704")
TYPESET = Typesetting(resolution.resolve(THEME))
HEAVY = {"yaml", "lxml", "weasyprint", "pypandoc", "matplotlib", "fontTools", "jinja2", "markdown_it"}


def test_the_kinds() -> None:
    assert list(KINDS) == ["md", "docx", "pdf", "html"]
    assert DEFAULTS == ("md", "docx", "pdf")
    assert {kind.name: kind.archive for kind in KINDS.values() if kind.archive} == {"pdf": "PDF/A-2a"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_writes_what_it_says(kind: OutputKind, tmp_path: Path) -> None:
    """By its suffix the rest of the world takes the file for that media type."""
    target = tmp_path / f"a{kind.suffix}"
    kind.write(docxsample.whole(), THEME, target, TYPESET)
    assert target.stat().st_size > 500
    known = guess_type(target)[0]
    assert known in (None, kind.media_type.partition(";")[0])


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # WeasyPrint leaves its colour profile open
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_only_a_kind_with_a_form_for_the_archive_has_one(kind: OutputKind, tmp_path: Path) -> None:
    usual, archived = tmp_path / "usual", tmp_path / "archived"
    kind.write(docxsample.whole(), THEME, usual, TYPESET)
    kind.write(docxsample.whole(), THEME, archived, TYPESET, archive=True)
    assert (usual.read_bytes() != archived.read_bytes()) == bool(kind.archive)


def test_questions_about_several_kinds() -> None:
    assert not shows_pictures(["md"])
    assert not shows_pictures([])
    assert shows_pictures(["md", "html"])
    assert is_typeset(["md", "pdf"])
    assert not is_typeset(["md", "docx", "html"])


@pytest.mark.parametrize("module", ["assembler.writers.registry", "assembler.writers.write", "assembler.apps.cli.app"])
def test_knowing_the_kinds_loads_no_writer(module: str) -> None:
    command = f"import sys, {module}; print(*sorted({HEAVY!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_writer_is_there() -> None:
    assert all(callable(import_module(kind.module).save) for kind in KINDS.values())


def test_the_command_lists_the_kinds() -> None:
    """In its help, and where one is asked for that is none."""
    assert "md、docx、pdf、html" in run("build", "--help").stdout
    shown = run("build", "--help", "--lang", "en").stdout
    assert ("md, docx, pdf, html" in " ".join(shown.split()), "md、docx" in shown) == (True, False)
    assert "md、docx、pdf、html" in run("build", docxsample.__file__, "--to", "odt").stderr
