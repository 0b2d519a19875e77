"""Runs a function in a process of its own, within limits of time and memory: strangers' files are read there."""

from __future__ import annotations

import logging
import os
import pickle
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from assembler.review.conformance import limits

T = TypeVar("T")
_TRIES, _PAUSE = 100, 0.02
"""How often, and how many seconds apart, a group is killed until it is gone."""


class ExceededError(Exception):
    """The work was ended: it took more time or memory than it was given, or its process died of the file."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a piece of work may take."""

    seconds: int
    """Of processor time; three times as much by the clock, since a machine may be busy."""
    bytes: int
    """Of address space."""


def run(bounds: Bounds, call: Callable[..., T], *arguments: object) -> T:
    """What ``call``, a function of a module, returns for ``arguments``; all of it must be fit for pickle.

    Raises ``ExceededError``. An exception of ``call`` itself is printed by its process and ends in that as well.
    """
    order = pickle.dumps((bounds, call, arguments))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"]
    pipe = subprocess.PIPE
    with started(command, stdin=pipe, stdout=pipe, env=environment) as process:
        try:
            answer, _ = process.communicate(order, timeout=3 * bounds.seconds)
        except subprocess.TimeoutExpired:
            raise ExceededError from None
    if process.returncode != 0:
        raise ExceededError
    # The process is ours and runs our code; what it read was no pickle.
    result: T = pickle.loads(answer)  # noqa: S301
    return result


@contextmanager
def started(arguments: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process that leads a group of its own; the group is ended when the block is left, whatever ends it."""
    process = None
    try:
        # A signal that came between the start and its being known would leave the process behind.
        with _signals_held():
            process = subprocess.Popen(arguments, start_new_session=True, **options)
        yield process
    finally:
        if process is not None:
            end(process)
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream is not None:
                    stream.close()


@contextmanager
def _signals_held() -> Iterator[None]:
    """The signals that end us wait until the block is left."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


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


def serve() -> None:
    """In the process: take the order, do it within its bounds, answer; nothing else is printed."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    logging.disable()
    warnings.simplefilter("ignore")
    order: tuple[Bounds, Callable[..., Any], tuple[object, ...]] = pickle.load(sys.stdin.buffer)  # noqa: S301
    bounds, call, arguments = order
    limits.set_own(bounds.seconds, bounds.bytes)
    try:
        answer = pickle.dumps(call(*arguments))
    except (MemoryError, RecursionError):
        # No clean end: with no memory left, none may be possible.
        os._exit(1)
    with answers:
        answers.write(answer)
