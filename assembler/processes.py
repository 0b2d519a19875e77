"""Other programs: each in a group of its own that is ended with all it has started, in time and when we are gone.

A program that is left behind goes on for hours. It is ended where its time is up, where the block that uses it is left,
whatever ends that, and, by a small process between, where this one is killed and can do nothing any more.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final

from assembler import signals

_TRIES, _PAUSE = 100, 0.02
"""How often, and how many seconds apart, a group is killed until it is gone."""
_BETWEEN: Final = """
import os, select, signal, sys
life, command = int(sys.argv[1]), sys.argv[2:]
woken, wakes = os.pipe()
os.set_blocking(wakes, False)
signal.signal(signal.SIGCHLD, lambda *_: None)
signal.set_wakeup_fd(wakes)
child = os.fork()
if not child:
    os.close(life)
    try:
        os.execvp(command[0], command)
    except OSError:
        os._exit(127)
for stream in (0, 1, 2):
    os.close(stream)
while True:
    if life in select.select([life, woken], [], [])[0]:
        os.killpg(0, signal.SIGKILL)
    done, status = os.waitpid(child, os.WNOHANG)
    if done:
        code = os.waitstatus_to_exitcode(status)
        os._exit(code if code >= 0 else 128 - code)
"""
"""What leads the group: it waits for the program to end, or for the pipe that only we hold open to be closed."""


class OutOfTimeError(Exception):
    """A program took more time than it was given."""


@contextmanager
def started(arguments: Sequence[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process that leads a group of its own; the group is ended when the block is left, whatever ends it.

    Raises ``OSError`` where there is no such program.
    """
    if shutil.which(arguments[0]) is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), arguments[0])
    process = None
    with _lifeline() as life:
        try:
            # A signal that came between the start and its being known would leave the process behind.
            with signals.held():
                process = subprocess.Popen(
                    [*_between(life), *arguments], start_new_session=True, pass_fds=life, **options
                )
            yield process
        finally:
            if process is not None:
                end(process)
                for stream in (process.stdin, process.stdout, process.stderr):
                    if stream is not None:
                        stream.close()


def run(
    arguments: Sequence[str], given: bytes = b"", *, seconds: float, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """What a program says of ``given``, its standard input; raises ``OSError``, and ``OutOfTimeError`` by the clock."""
    pipe = subprocess.PIPE
    with started(arguments, stdin=pipe, stdout=pipe, stderr=pipe, env=environment) as process:
        try:
            said, complained = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise OutOfTimeError(arguments[0]) from None
        return subprocess.CompletedProcess(arguments, process.returncode, said, complained)


@contextmanager
def _lifeline() -> Iterator[tuple[int, ...]]:
    """The end of a pipe that says, by being closed, that this process is gone; none where no process can watch it."""
    if not hasattr(os, "fork"):
        yield ()
        return
    read, write = os.pipe()
    try:
        yield (read,)
    finally:
        os.close(read)
        os.close(write)


def _between(life: Sequence[int]) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", _BETWEEN, *map(str, life)] if life else []


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill ``process``, which leads a group, with whatever it has started, and wait until all of them are gone."""
    kill = getattr(os, "killpg", None)
    if kill is None:
        process.kill()
    else:
        # What is killed may still finish a system call: a file made then would outlive the folder it is in.
        for _ in range(_TRIES):
            try:
                kill(process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                break
            process.poll()
            time.sleep(_PAUSE)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=10)
