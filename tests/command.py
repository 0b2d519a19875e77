"""The command in processes of its own, as a user runs it.

Loading the program takes longer than most of what is asked of it here. A process that has loaded it makes a child for
each run; where its start itself matters (another machine, another language of the system), a new Python is started.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

ROOT = Path(__file__).resolve().parents[1]
_LOADED = ("apps.cli.app", "pipeline.publish", "writers.docx", "writers.pdf.pdf", "review.conformance", "review.copy")
_MESSAGE, _STREAMS = 1 << 16, 3
_ENCODING = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}

Done = subprocess.CompletedProcess[str]


def run(*arguments: object, before: str = "", stdin: str | None = None, **environ: str) -> Done:
    """The command with these arguments; a traceback is a failure of its own.

    ``before`` is Python to run first, as a machine that lacks something.
    """
    environment = {**os.environ, **_ENCODING, "ASSEMBLER_LANG": "", **environ}
    words = list(map(str, arguments))
    is_usual = not before and set(environ) <= {"ASSEMBLER_LANG"}
    done = _child(words, stdin, environment) if is_usual else _started(words, before, stdin, environment)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def _started(words: list[str], before: str, stdin: str | None, environment: dict[str, str]) -> Done:
    start = ["-c", f"{before}\nfrom assembler.apps.cli import main\nmain()"] if before else ["-m", "assembler"]
    command = [sys.executable, *start, *words]
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )


def _child(words: list[str], stdin: str | None, environment: dict[str, str]) -> Done:
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write((stdin or "").encode())
        given.seek(0)
        order = json.dumps({"arguments": words, "environment": environment, "folder": str(Path.cwd())})
        socket.send_fds(_server(), [f"{order}\n".encode()], [stream.fileno() for stream in (given, out, err)])
        status = int.from_bytes(_server().recv(4), "big", signed=True)
        return subprocess.CompletedProcess(words, status, _text(out), _text(err))


def _text(stream: BinaryIO) -> str:
    stream.seek(0)
    return stream.read().decode()


@cache
def _server() -> socket.socket:
    """A line to the process that makes the children; it ends where this one does."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-c", f"from tests.command import serve; serve({theirs.fileno()})"]
    process = subprocess.Popen(command, env={**os.environ, **_ENCODING}, cwd=ROOT, pass_fds=[theirs.fileno()])
    theirs.close()
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def serve(descriptor: int) -> None:
    """Load the program, then make a child for every order that comes in by the socket ``descriptor``."""
    importlib.import_module("assembler.writers.pdf.loading").load()
    for name in _LOADED:
        importlib.import_module(f"assembler.{name}")
    _warm()
    line = socket.socket(fileno=descriptor)
    while True:
        order, streams, _, _ = socket.recv_fds(line, _MESSAGE, _STREAMS)
        if not order:
            return
        while not order.endswith(b"\n"):
            order += line.recv(_MESSAGE)
        child = os.fork()
        if not child:
            line.close()
            _become(json.loads(order), streams)
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        line.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))


def _warm() -> None:
    """Build a sample, and let go of it: its patterns are compiled, its lists of words read, once for all children."""
    from click.testing import CliRunner  # noqa: PLC0415  the tests' own process need not load the command

    from assembler.apps.cli.app import command  # noqa: PLC0415
    from assembler.pipeline.workspace import Workspace  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        words = ["build", str(ROOT / "samples" / "township-annual.yaml"), "--to", "md", "--out", folder]
        CliRunner().invoke(command(Workspace()), words, catch_exceptions=False)
    gc.collect()
    gc.freeze()


def _become(order: dict[str, Any], streams: list[int]) -> None:
    """Be the command; it ends this process as it ends any."""
    from assembler.apps.cli import main  # noqa: PLC0415  the tests' own process need not load it

    for place, stream in enumerate(streams):
        os.dup2(stream, place)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv = ["assembler", *order["arguments"]]
    main()
