"""The chart of a review copy: its words are words, and no setting of a user or a folder changes a byte of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from assembler.pipeline.build import Request, build
from assembler.review.status import Status
from tests.sources import source_of

ROOT = Path(__file__).parents[1]
FACTS = """\
format: department
report: {unit: 云溪县民政局, subject: 殡葬改革工作, period: 2025}
statistics:
  a: {name: "出口额%s", value: 14, unit: '万%s', target: {min: 30, by: 县}}
duty: {heading: 清理散坟, task: "清理路边散坟{a}"}
"""
SETTINGS = """\
axes.facecolor: red
font.size: 30
savefig.dpi: 10
text.parse_math: True
backend: module://no_such_module
svg.fonttype: none
not a setting at all
"""


def _facts(folder: Path, name: str = "", unit: str = "元") -> Path:
    path = folder / "facts.yaml"
    path.write_text(FACTS % (name, unit), "utf-8")
    return path


def _outlines(folder: Path, unit: str) -> tuple[int, ...]:
    """How many outlines each text of the chart is drawn with."""
    built = build(Request(source_of(_facts(folder, unit=unit)), to=("html",), out=folder / "out", status=Status.REVIEW))
    assert [path.name for path in built.files] == ["facts.html"], built.findings
    (data,) = re.findall('data:image/svg.xml;base64,([^"]+)', built.files[0].read_text("utf-8"))
    texts = b64decode(data).decode().split('<g id="text_')[1:]
    return tuple(len(re.findall("<use ", text.partition("</g>\n   </g>")[0])) for text in texts)


@pytest.mark.parametrize("unit", ["$", "$_$", "$\\frac$"])
def test_a_dollar_is_a_dollar(unit: str, tmp_path: Path) -> None:
    """No formula is read into 14万$（≥30万$）: as many outlines are drawn as for any unit of so many letters."""
    assert _outlines(tmp_path, unit) == _outlines(tmp_path, "abcdefgh"[: len(unit)])


def _review(folder: Path, **more: str) -> bytes:
    """The bytes of a review copy built where ``folder`` is, in a Python of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **more}
    done = subprocess.run(
        [sys.executable, "-m", "assembler", "build", "facts.yaml", "--stage", "review", "--to", "docx,html"],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    assert "matplotlib" not in done.stderr.lower()
    return (folder / "build" / "facts.docx").read_bytes() + (folder / "build" / "facts.html").read_bytes()


def test_the_same_picture_wherever_it_is_drawn(tmp_path: Path) -> None:
    """Settings in the working folder, in the user's own, in the environment; no home at all."""
    plain, other, home = tmp_path / "plain", tmp_path / "other", tmp_path / "home"
    for folder in (plain, other, home):
        folder.mkdir()
    for folder in (plain, other):
        _facts(folder, name="\U0001f680")
    for folder in (other, home):
        (folder / "matplotlibrc").write_text(SETTINGS, "utf-8")
    for name in ("gbt9704", "plain", "department"):
        (other / name).mkdir()
        (other / name / "theme.yaml").write_text("name: 别的\n", "utf-8")
        (other / name / "format.yaml").write_text("title: 别的\n", "utf-8")
    usual = _review(plain)
    assert _review(other, MPLCONFIGDIR=str(home), MATPLOTLIBRC=str(home)) == usual
    nowhere = {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent", "XDG_CONFIG_HOME": "", "LC_ALL": "C"}
    assert _review(plain, **nowhere) == usual
