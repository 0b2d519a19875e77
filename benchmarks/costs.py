"""Commands measured: processor time with all that they start, time by the clock, memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.one_report import ROOT


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one command: processor seconds, seconds by the clock, megabytes of its largest process."""

    processor: float
    clock: float
    memory: float


def cost(command: Sequence[str]) -> Cost:
    """Run the command, with all that it starts; raises ``CalledProcessError`` where it fails."""
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024)


def one_after_another(*commands: Sequence[str]) -> Cost:
    """Several commands as one."""
    found = [cost(command) for command in commands]
    sums = (sum(one.processor for one in found), sum(one.clock for one in found))
    return Cost(*sums, max(one.memory for one in found))


def median(runs: int, measured: Callable[[], Cost]) -> Cost:
    """Of so many runs the one in the middle by its processor time."""
    found = sorted((measured() for _ in range(runs)), key=lambda one: one.processor)
    middle = statistics.median_low(one.processor for one in found)
    return next(one for one in found if one.processor == middle)
