"""What a command loads: nothing heavy that it does not use, so that it starts as fast as it can."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.made import ROOT

SAMPLE = ROOT / "samples" / "township-annual.yaml"
DRAWS = {
    "PIL",
    "fontTools",
    "jieba",
    "lxml",
    "matplotlib",
    "numpy",
    "pdfminer",
    "pikepdf",
    "pypandoc",
    "typst",
    "weasyprint",
}
WAITS = {"asyncio", "concurrent", "dask", "distributed", "filelock", "multiprocessing", "subprocess"}
SEARCHES = {"babel", "cattrs", "email", "jieba", "regex", "rich"}
COMPOSES = {"jinja2", "jsonschema", "markdown_it", "yaml", "decimal"}
ROOMS = {f"assembler.{room}" for room in ("compose", "document", "facts.reader", "facts.figures", "formats.loader")}
_SHOW = """
import atexit, sys
atexit.register(lambda: print("\\n", *sys.modules))
from assembler.apps.cli import main
main()
"""


def loaded(*arguments: str) -> set[str]:
    """The modules and packages loaded when the command ``arguments`` has ended."""
    done = subprocess.run([sys.executable, "-c", _SHOW, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_a_check_loads_nothing_that_draws_and_waits_for_nobody() -> None:
    assert loaded("check", str(SAMPLE)) & (DRAWS | WAITS | SEARCHES) == set()


def test_a_draft_that_is_as_it_was_is_left_without_anything_that_reads_or_composes(tmp_path: Path) -> None:
    build = ("build", str(SAMPLE), "--to", "md", "--out", str(tmp_path))
    first = loaded(*build)
    assert first >= ROOMS | COMPOSES
    assert first & DRAWS == set()
    assert loaded(*build) & (DRAWS | WAITS | SEARCHES | COMPOSES | ROOMS) == set()


@pytest.mark.parametrize("arguments", [("--version",), ("build", "--help")])
def test_help_loads_no_stage(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) & (DRAWS | WAITS | SEARCHES | COMPOSES | ROOMS) == set()
