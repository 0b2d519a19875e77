"""Many facts files, one after another or side by side in processes of their own."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from assembler import signals
from assembler.diagnostics.findings import Finding
from assembler.pipeline import old_outputs
from assembler.pipeline.build import Built, Request, build
from assembler.pipeline.workspace import Workspace

_GRACE: Final = 5.0
"""Seconds a worker has to put away what it has begun, when its parent is gone."""


def run(requests: Sequence[Request], workspace: Workspace, jobs: int = 1) -> Iterator[tuple[Request, Built]]:
    """Build each request, in the order given; a fault of one does not keep the others from being built."""
    if len(requests) == 1:
        yield requests[0], build(requests[0], workspace)
        return
    if jobs <= 1:
        yield from ((request, _tidied(request, workspace)) for request in requests)
        return
    lang, count = workspace.words.lang, min(jobs, len(requests))
    with _Workers(count, lang) as workers:
        begun = [workers.submit(_build, request) for request in requests]
        for request, future in zip(requests, begun, strict=True):
            yield request, _result(request, future, lang)


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
        return _tidied(request, _OWN[0])
    except SystemExit:
        # By a signal: all is put away, and nobody waits for an answer.
        os._exit(signals.status())


def _tidied(request: Request, workspace: Workspace) -> Built:
    """Build, and give back the memory: pages refer to each other in circles, some eighty megabytes a report.

    Python would let many reports' gather. What is left (modules, schemas, templates) it need not look through again.
    """
    signals.check()
    built = build(request, workspace)
    gc.collect()
    gc.freeze()
    return built
