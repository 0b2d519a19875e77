"""Runs a function in a process of its own, within limits of time and memory: strangers' files are read there."""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from assembler import processes
from assembler.review.conformance import limits

T = TypeVar("T")
_FAILED = 3
"""Exit status of a process whose work raised."""


class ExceededError(Exception):
    """The work was ended: it took more time or memory than it was given, or its process died of the file."""


class FailedError(Exception):
    """The work raised an exception that was not foreseen: libraries do where a file is twisted in a new way."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a piece of work may take."""

    seconds: int
    """Of processor time; three times as much by the clock, since a machine may be busy."""
    bytes: int
    """Of address space."""


def run(bounds: Bounds, call: Callable[..., T], *arguments: object) -> T:
    """What ``call``, a function of a module, returns for ``arguments``; all of it must be fit for pickle.

    Raises ``ExceededError``, and ``FailedError`` for an exception of ``call``: nothing is printed, for what stands in
    it comes from the file.
    """
    order = pickle.dumps((bounds, call, arguments))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"]
    pipe = subprocess.PIPE
    with processes.started(command, stdin=pipe, stdout=pipe, env=environment) as process:
        try:
            answer, _ = process.communicate(order, timeout=3 * bounds.seconds)
        except subprocess.TimeoutExpired:
            raise ExceededError from None
    if process.returncode == _FAILED:
        raise FailedError
    if process.returncode != 0:
        raise ExceededError
    # The process is ours and runs our code; what it read was no pickle.
    result: T = pickle.loads(answer)  # noqa: S301
    return result


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
    except Exception:  # noqa: BLE001  which exceptions a stranger's file may lead to, no library tells
        os._exit(_FAILED)
    with answers:
        answers.write(answer)
