"""What ends a run (Ctrl+C, kill, a closed terminal) is not swallowed, prints no traceback and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from assembler import signals
from tests import drafts
from tests.made import ROOT

_BEGUN = (
    "import builtins, os, signal, sys, time\n"
    "begun = lambda: print('begun', file=sys.stderr, flush=True)\n"
    # A shell that runs things behind its back lets them ignore interrupts.
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"
)
_MAIN = "from assembler.apps.cli import main\nmain()\n"


def _run(before: str, *words: object) -> subprocess.Popen[str]:
    """The command behind some Python of one's own, which says ``begun`` when it may be ended."""
    command = [sys.executable, "-c", _BEGUN + before + _MAIN, *map(str, words)]
    return subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True, cwd=ROOT)


def _wait(run: subprocess.Popen[str]) -> None:
    assert run.stderr
    assert run.stderr.readline() == "begun\n"


def _facts(folder: Path, count: int = 1) -> list[Path]:
    names = [folder / f"{place}.yaml" for place in range(count)]
    for name in names:
        name.write_text(drafts.facts("巡河"), "utf-8")
    return names


_HELD = "from assembler.pipeline import build\ndef held(*_):\n    begun()\n    time.sleep(60)\nbuild.examine = held\n"
_WRITING = _HELD.replace("pipeline import build", "writers import markdown as build").replace("examine", "write")
_LOADING = (
    "real = builtins.__import__\n"
    "def held(name, *rest):\n"
    "    if name == 'click':\n"
    "        begun()\n"
    "        time.sleep(60)\n"
    "    return real(name, *rest)\n"
    "builtins.__import__ = held\n"
)


@pytest.mark.parametrize(
    ("before", "number"),
    [
        (_LOADING, signal.SIGINT),
        (_LOADING, signal.SIGTERM),
        (_HELD, signal.SIGINT),
        (_HELD, signal.SIGHUP),
        (_WRITING, signal.SIGINT),
        (_WRITING, signal.SIGTERM),
    ],
    ids=["loading-2", "loading-15", "checking-2", "checking-1", "writing-2", "writing-15"],
)
def test_it_ends_at_once_quietly_and_leaves_nothing(before: str, number: int, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = _run(before, "build", *_facts(tmp_path), "--to", "md", "--out", out)
    _wait(run)
    run.send_signal(number)
    said = run.communicate(timeout=30)
    assert (run.returncode, "".join(said).strip()) == (128 + number, "")
    assert list(out.glob("*")) == [] == list(out.glob(".*"))


_SWALLOWED = (
    "from assembler.writers import markdown\n"
    "real = markdown.write\n"
    "class Held:\n"
    "    def __del__(self):\n"
    "        os.kill(os.getpid(), signal.SIGINT)\n"
    "        time.sleep(1)\n"
    "def swallowing(document):\n"
    "    Held()\n"
    "    return real(document)\n"
    "markdown.write = swallowing\n"
)


def test_what_a_library_swallows_is_raised_again(tmp_path: Path) -> None:
    """Python prints what is raised while an object is thrown away, and goes on."""
    out = tmp_path / "out"
    run = _run(_SWALLOWED, "build", *_facts(tmp_path), "--to", "md", "--out", out)
    said = run.communicate(timeout=30)
    assert (run.returncode, "".join(said).strip()) == (130, "")
    assert list(out.glob("*")) == []


def test_what_is_ignored_stays_ignored(tmp_path: Path) -> None:
    """As under nohup."""
    before = "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + _HELD.replace("time.sleep(60)", "sys.stdin.read()")
    before = before.replace("def held(*_)", "real = build.examine\ndef held(*rest)").replace(
        "read()", "read()\n    return real(*rest)"
    )
    run = _run(before, "build", *_facts(tmp_path), "--to", "md", "--out", tmp_path)
    _wait(run)
    run.send_signal(signal.SIGHUP)
    run.communicate(timeout=30)
    assert (run.returncode, (tmp_path / "0.md").exists()) == (0, True)


_WORKERS = _HELD.replace("begun()", 'os.write(2, f"{os.getpid()}\\n".encode())')


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_their_parent(number: int, tmp_path: Path) -> None:
    run = _run(_WORKERS, "build", *_facts(tmp_path, 2), "--to", "md", "--out", tmp_path, "--jobs", 2)
    assert run.stderr
    workers = [int(run.stderr.readline()) for _ in range(2)]
    run.send_signal(number)
    # The pipe ends when the last of them has.
    _, said = run.communicate(timeout=30)
    assert (run.returncode, said.strip()) == (128 + number if number != signal.SIGKILL else -number, "")
    assert not any(_is_alive(worker) for worker in workers)
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".yaml"] == []


def _is_alive(process: int) -> bool:
    """Whether it runs; one that has ended may wait to be buried."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_signals_that_are_held_act_afterwards_and_once() -> None:
    seen: list[str] = []
    before = signal.signal(signal.SIGTERM, lambda *_: seen.append("ended"))
    try:
        with signals.held():
            os.kill(os.getpid(), signal.SIGTERM)
            os.kill(os.getpid(), signal.SIGTERM)
            seen.append("done")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert seen == ["done", "ended"]
