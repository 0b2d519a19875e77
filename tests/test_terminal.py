"""What a person reads: no text from anyone commands the terminal, and no console is too poor for what is printed."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.apps.cli import terminal
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.messages import as_text
from tests import own_style
from tests.effort import examples

ROOT = Path(__file__).parents[1]
APPS = ROOT / "assembler" / "apps"
DIRECTION = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
HIDES = "\x1b]0;标题\x07\x1b[2J\x9b31m\u202e"


def _obeyed(text: str) -> list[str]:
    return [
        letter
        for letter in text
        if (unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") and letter not in "\t\n")
        or unicodedata.bidirectional(letter) in DIRECTION
    ]


@examples(100)
@given(st.text())
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    """And the places of the others stay, so that carets point where they should."""
    shown = terminal.clean(text)
    assert not _obeyed(shown)
    assert len(shown) == len(text)


@examples(50)
@given(st.text(st.characters(codec="utf-8")))
def test_json_says_the_same(text: str) -> None:
    """Escaped as JSON has it."""
    written = terminal.clean_json(json.dumps([text], ensure_ascii=False))
    assert not _obeyed(written)
    assert json.loads(written) == [text]


def test_text_goes_to_a_person_in_one_place() -> None:
    """No verb prints by itself."""
    prints = re.compile(r"click\.s?echo\(|\bprint\(|std(?:out|err)\.write")
    found = {path.name for path in APPS.rglob("*.py") if prints.search(path.read_text("utf-8"))}
    assert found - {"terminal.py"} == {"excerpts.py", "figures.py"}  # Rich's, for a terminal; what they show is clean


def test_a_file_name_stays_on_its_line() -> None:
    told = as_text(Finding("cannot-read", "a\nb.yaml:1:1: 错误\r.yaml", gaps={"reason": "x"}))
    assert [line[:4] for line in told.splitlines()][1:] in ([], ["    "])


def _on_terminal(folder: Path, *arguments: str) -> str:
    """All that the command writes to a terminal of its own."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "200"}
    command = [sys.executable, "-m", "assembler", *arguments]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, cwd=folder, env=environment)
    os.close(theirs)
    written = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        written += part
    process.wait()
    os.close(ours)
    return written.decode("utf-8", "replace")


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_titles_of_a_style_stay_on_their_lines(tmp_path: Path) -> None:
    """In the list of formats as well: GitHub obeys what stands at the beginning of a line."""
    words = "甲\\n错误 0\\n::error::x"
    style = own_style.FORMAT.replace("title: 试", f'title: "{words}"').replace(
        "{section: lead}", f'{{section: lead, heading: "{words}"}}'
    )
    own_style.folder(tmp_path, style=f'description: "{words}"\n{style}')
    command = [sys.executable, "-m", "assembler", "formats", "own", "--formats", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert said.count("::error::x") > 3
    assert not [line for line in said.splitlines() if line.lstrip().startswith(("错误", "::"))]


@pytest.mark.parametrize("verb", [["check"], ["build", "--to", "md", "--out", "out"], ["new", "general", "-o"]])
def test_a_name_on_two_lines_says_nothing_of_its_own(verb: list[str], tmp_path: Path) -> None:
    """The end of a line in it is shown as what is none, where drafts and gaps are listed as well."""
    name = "甲\n错误 0，警告 0，提示 0。\x1b[2J.yaml"
    if "new" not in verb:
        (tmp_path / name).write_bytes((ROOT / "samples" / "general-accounts.yaml").read_bytes())
    command = [sys.executable, "-m", "assembler", *verb, name]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).splitlines()
    assert lines
    assert not [line for line in lines if line.startswith("错误 0，警告 0，提示 0。�")]


def test_titles_and_names_do_not_reach_a_terminal(tmp_path: Path) -> None:
    """A style whose words and a facts file whose name hold escape sequences: only our own colours are written."""
    style = own_style.FORMAT.replace("title: 试\n", 'title: "\\u202e试"\n', 1)
    own = own_style.folder(tmp_path, own_style.schema({"title": "\u202e乙", "type": "number"}), style=style)
    name = f"{HIDES}.yaml"
    (tmp_path / name).write_text(f"{own_style.FACTS}x: 甲\u202e\nz: 1\n", "utf-8")
    for arguments in (("check", name, "--formats", str(own)), ("formats", "own", "--formats", str(own))):
        written = re.sub(r"\x1b\[[0-9;]*m", "", _on_terminal(tmp_path, *arguments)).replace("\r\n", "\n")
        assert "�" in written
        assert not _obeyed(written)


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "utf-8"])
def test_a_console_of_another_encoding(encoding: str) -> None:
    """A sign it lacks is another sign."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [sys.executable, "-m", "assembler", "doctor"], capture_output=True, check=False, env=environment
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 3)
    assert encoding != "gbk" or "√" in done.stdout.decode("gbk")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("verb", ["formats", "--help"])
def test_a_full_device_is_said(verb: str) -> None:
    """On standard error, with the status for what the machine lacks; a device that is closed is no fault."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "assembler", verb]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (3, "结果印不出来：磁盘满了。\n")
