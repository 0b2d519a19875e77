"""docs/formats.md, followed to the letter from an empty folder."""

from __future__ import annotations

import re
import shlex
from contextlib import chdir
from pathlib import Path

import pytest

from assembler.formats.templates.environment import environment
from assembler.formats.templates.slots import Slots
from tests import command

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "formats.md").read_text("utf-8")
STEP = re.compile(r"(?:文件 `([^`]+)`：\n\n)?```(\w+)\n(.*?)```", re.DOTALL)


def run(line: str, folder: Path) -> str:
    _, *arguments = shlex.split(line)
    with chdir(folder):
        done = command.run(*arguments)
    assert done.returncode == 0, (line, done.stdout, done.stderr)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every file of the guide was written and every command given, in order."""
    folder = tmp_path_factory.mktemp("guide")
    for file, language, text in STEP.findall(GUIDE):
        if file:
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(text, "utf-8")
        elif language == "sh":
            for line in text.strip().splitlines():
                run(line, folder)
    return folder


def test_the_draft_is_the_one_the_guide_shows(followed: Path) -> None:
    (shown,) = (text for _, language, text in STEP.findall(GUIDE) if language == "markdown")
    assert (followed / "build" / "本周.md").read_text("utf-8") == shown


def test_the_blank_facts_file_builds_with_gaps(followed: Path) -> None:
    assert "〔待补：村名〕" in (followed / "build" / "空白.md").read_text("utf-8")


def test_the_folder_that_new_writes_builds_in_all_three_outputs(followed: Path) -> None:
    assert {path.suffix for path in (followed / "build").glob("sample.*")} == {".md", ".docx", ".pdf"}


@pytest.mark.parametrize("name", ["简报", "走访", "调研"])
def test_the_formats_of_the_guide_have_no_finding(followed: Path, name: str) -> None:
    assert "fact-" not in run(f"assembler formats --lint {name} --json", followed)


def test_every_filter_is_in_the_guide() -> None:
    own = {name for name in environment([], Slots()).filters if name.isidentifier()}
    assert {name for name in own if name not in GUIDE} == set()
