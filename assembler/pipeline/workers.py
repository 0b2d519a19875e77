"""Processes that build, side by side; each keeps its set-up for the next report."""

from __future__ import annotations

import gc
import mmap
import multiprocessing
import multiprocessing.util
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from assembler import signals
from assembler.diagnostics.findings import Finding
from assembler.pipeline import old_outputs
from assembler.pipeline.build import Built, Request, build
from assembler.pipeline.workspace import Workspace

_GRACE: Final = 5.0
"""Seconds a worker has to put away what it has begun, when its parent is gone."""
_AHEAD: Final = 2
"""Reports that a worker has at a time, the one it builds among them: it never waits for work."""
_STATM: Final = Path("/proc/self/statm")
_MEMORY: Final = 300 * 2**20
"""Bytes that a worker may hold between two reports before another takes its place."""
_AT_LEAST: Final = 20
"""Reports that each builds even so: where that much is needed, it would be needed again."""


@dataclass(slots=True)
class _Task:
    """One report to build, and how often its worker was lost."""

    request: Request
    lost: int = 0


def side_by_side(requests: Sequence[Request], lang: str, count: int) -> Iterator[tuple[Request, Built]]:
    """Build each of ``requests`` in one of ``count`` processes; as they come, not as they stand."""
    waiting = deque(map(_Task, requests))
    with ExitStack() as all_ended:
        lanes = [all_ended.enter_context(_Lane(lang)) for _ in range(count)]
        while waiting or any(lane.begun for lane in lanes):
            for _ in range(_AHEAD):
                for lane in lanes:
                    lane.take(waiting)
            wait([future for lane in lanes for future in lane.begun], return_when=FIRST_COMPLETED)
            for lane in lanes:
                yield from lane.done(waiting)


class _Lane:
    """One process after another that builds what is given to it in turn; when one is lost, it was at the first."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._worker = _Worker(lang)
        self._built = 0
        self._is_worn = False
        self.begun: dict[Future[tuple[Built, int]], _Task] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        self._worker.end(at_once=kind is not None)

    def take(self, waiting: deque[_Task]) -> None:
        """Begin the next report, unless enough are begun, or this worker is to be replaced first."""
        if not waiting or len(self.begun) >= _AHEAD or (self._is_worn and self.begun):
            return
        if self._is_worn:
            self._replace()
        task = waiting.popleft()
        try:
            self.begun[self._worker.submit(_build, task.request)] = task
        except BrokenProcessPool:
            waiting.appendleft(task)
            if not self.begun:  # lost while it had nothing to do; else ``done`` sees what it was at
                self._replace()

    def done(self, waiting: deque[_Task]) -> Iterator[tuple[Request, Built]]:
        """What has been built; what a lost worker was at is put back once, what waited for it as often as need be."""
        while self.begun and (first := next(iter(self.begun))).done():
            task = self.begun.pop(first)
            try:
                built, held = first.result()
            except BrokenProcessPool:
                waiting.extendleft(reversed(self.begun.values()))
                self._replace()
                if not task.lost:
                    waiting.appendleft(_Task(task.request, task.lost + 1))
                    return
                lost = Built((), (Finding("build-killed", task.request.file),))
                yield task.request, old_outputs.named(task.request, lost)
                return
            self._built += 1
            self._is_worn = held > _MEMORY and self._built >= _AT_LEAST
            yield task.request, built

    def _replace(self) -> None:
        self._worker.end()
        self.begun.clear()
        self._worker, self._built, self._is_worn = _Worker(self._lang), 0, False


class _Worker(ProcessPoolExecutor):
    """A process that builds."""

    def __init__(self, lang: str) -> None:
        self._others = frozenset(multiprocessing.active_children())
        super().__init__(max_workers=1, initializer=_begin, initargs=(lang,))

    def end(self, *, at_once: bool = False) -> None:
        """End it when it has done what it is at, or ``at_once``."""
        if at_once:
            for process in {*multiprocessing.active_children()} - self._others:
                process.terminate()
        self.shutdown(cancel_futures=True)


_OWN: list[Workspace] = []
"""In a worker alone: the workspace of that process, which lives as long as it."""


def _begin(lang: str) -> None:
    """Leave Ctrl+C to the parent, which ends its workers; a worker would print where it stood."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signals.install()
    threading.Thread(target=_outlive, daemon=True).start()
    _OWN.append(Workspace(lang))
    multiprocessing.util.Finalize(None, _OWN[0].close, exitpriority=0)


def _outlive() -> None:
    """End this process, with what it has begun put away, when its parent has ended and can use nothing of it."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(_GRACE)
    os._exit(signals.SIGNALLED + signal.SIGTERM)


def _build(request: Request) -> tuple[Built, int]:
    """What came of it, and how many bytes this process holds now."""
    try:
        return tidied(request, _OWN[0]), _held()
    except SystemExit:
        # By a signal: all is put away, and nobody waits for an answer.
        _OWN[0].close()
        os._exit(signals.status())


def _held() -> int:
    """Bytes of this process in memory; 0 where the system has no such file to tell it."""
    try:
        return int(_STATM.read_text("ascii").split()[1]) * mmap.PAGESIZE
    except OSError:
        return 0


def tidied(request: Request, workspace: Workspace) -> Built:
    """Build, and give back the memory: pages refer to each other in circles, some eighty megabytes a report.

    Python would let many reports' gather. What is left (modules, schemas, templates) it need not look through again.
    """
    signals.check()
    built = build(request, workspace)
    gc.collect()
    gc.freeze()
    return built
