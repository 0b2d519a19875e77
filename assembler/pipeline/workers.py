"""Processes that build, side by side; each keeps its set-up for the next report."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Final

from assembler import signals
from assembler.diagnostics.findings import Finding
from assembler.pipeline import old_outputs
from assembler.pipeline.build import Built, Request, build
from assembler.pipeline.workspace import Workspace

_GRACE: Final = 5.0
"""Seconds a worker has to put away what it has begun, when its parent is gone."""


_AHEAD: Final = 3
"""Reports handed to the workers ahead of each one's turn: none waits for work, and none of the rest is held in vain."""


def side_by_side(requests: Sequence[Request], lang: str, count: int) -> Iterator[tuple[Request, Built]]:
    """Build each of ``requests`` in one of ``count`` processes; as they come, not as they stand."""
    waiting = iter(requests)
    with _Workers(count, lang) as workers:
        begun = {_submitted(workers, request): request for request in islice(waiting, count * _AHEAD)}
        while begun:
            done, _ = wait(begun, return_when=FIRST_COMPLETED)
            for future in done:
                request = begun.pop(future)
                begun |= {_submitted(workers, following): following for following in islice(waiting, 1)}
                yield request, _result(request, future, lang)


def _submitted(workers: _Workers, request: Request) -> Future[Built]:
    """The request handed over; where a worker was killed and took the others along, that is what came of it."""
    try:
        return workers.submit(_build, request)
    except BrokenProcessPool as error:
        failed: Future[Built] = Future()
        failed.set_exception(error)
        return failed


class _Workers(ProcessPoolExecutor):
    """Processes that build; left early, it ends them instead of waiting until they have done all."""

    def __init__(self, count: int, lang: str) -> None:
        self._others = frozenset(multiprocessing.active_children())
        super().__init__(max_workers=count, initializer=_begin, initargs=(lang,))

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind:
            for process in {*multiprocessing.active_children()} - self._others:
                process.terminate()
        self.shutdown(cancel_futures=True)


def _result(request: Request, future: Future[Built], lang: str) -> Built:
    """What came of it. Where a worker was killed, all are ended; then a worker of its own builds it again."""
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    try:
        with _Workers(1, lang) as workers:
            return workers.submit(_build, request).result()
    except BrokenProcessPool:
        return old_outputs.named(request, Built((), (Finding("build-killed", request.file),)))


_OWN: list[Workspace] = []
"""In a worker alone: the workspace of that process, which lives as long as it."""


def _begin(lang: str) -> None:
    """Leave Ctrl+C to the parent, which ends its workers; a worker would print where it stood."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signals.install()
    threading.Thread(target=_outlive, daemon=True).start()
    _OWN.append(Workspace(lang))


def _outlive() -> None:
    """End this process, with what it has begun put away, when its parent has ended and can use nothing of it."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(_GRACE)
    os._exit(signals.SIGNALLED + signal.SIGTERM)


def _build(request: Request) -> Built:
    try:
        return tidied(request, _OWN[0])
    except SystemExit:
        # By a signal: all is put away, and nobody waits for an answer.
        os._exit(signals.status())


def tidied(request: Request, workspace: Workspace) -> Built:
    """Build, and give back the memory: pages refer to each other in circles, some eighty megabytes a report.

    Python would let many reports' gather. What is left (modules, schemas, templates) it need not look through again.
    """
    signals.check()
    built = build(request, workspace)
    gc.collect()
    gc.freeze()
    return built
