"""Other programs are ended with all they have started: in time, with the block that uses them, when we are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assembler import processes
from assembler.layout.fonts import installed

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="groups of processes")
LEAVES_CHILDREN = "sleep 600 & echo $! $$; sleep 600"
"""For ``sh``: a program that starts another, tells the numbers of both, and never ends."""


def _gone(number: int) -> bool:
    for _ in range(200):
        state = Path(f"/proc/{number}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_what_a_program_says() -> None:
    """Its answer, its complaint and its status come through the process between."""
    done = processes.run(["sh", "-c", "cat; echo oh >&2; exit 7"], b"in", seconds=60)
    assert (done.stdout, done.stderr, done.returncode) == (b"in", b"oh\n", 7)
    assert processes.run(["sh", "-c", "kill -TERM $$"], seconds=60).returncode == 128 + signal.SIGTERM
    with pytest.raises(FileNotFoundError):
        processes.run(["no such program"], seconds=60)


def test_a_program_out_of_time_is_ended_with_its_children() -> None:
    with processes.started(["sh", "-c", LEAVES_CHILDREN], stdout=subprocess.PIPE) as process:
        assert process.stdout
        numbers = [int(number) for number in process.stdout.readline().split()]
    assert all(map(_gone, numbers))
    with pytest.raises(processes.OutOfTimeError):
        processes.run(["sh", "-c", "sleep 20"], seconds=1)


def test_a_program_ends_when_we_are_killed() -> None:
    """Killed, a process can put nothing away: the process between sees that it is gone."""
    ours = (
        "import sys\nfrom assembler import processes\n"
        f"with processes.started(['sh', '-c', {LEAVES_CHILDREN!r}], stdout=sys.stdout): input()"
    )
    pipe = subprocess.PIPE
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", ours], stdin=pipe, stdout=pipe, env=environment)
    assert process.stdout
    numbers = [int(number) for number in process.stdout.readline().split()]
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        assert stream
        stream.close()
    assert all(map(_gone, numbers))


def test_no_program_is_started_elsewhere() -> None:
    """Each has a limit of time and is ended as a group."""
    starts = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "assembler").rglob("*.py")
        if any(word in path.read_text("utf-8") for word in ("subprocess.run", "Popen(", "os.system", "check_output"))
    }
    assert starts == {"assembler/processes.py"}


@pytest.mark.parametrize("does", ["sleep 600", "exit 1", r"printf 'A\tRegular\t/a/\265\245.ttf\t0\t80\t0\t20-7e\nB'"])
def test_fontconfig_that_hangs_fails_or_names_a_file_in_gbk(
    does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The faces are found in another way, or all bytes of the name are kept."""
    program = tmp_path / "fc-list"
    program.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(installed, "_SECONDS", 1)
    monkeypatch.setattr(installed, "_folders", tuple)
    found = installed.faces()
    assert [os.fsencode(face.path) for face in found] == ([b"/a/\xb5\xa5.ttf"] if does.startswith("printf") else [])
