"""Many facts files, one after another or side by side in processes of their own."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from assembler.pipeline.build import Built, Request, build
from assembler.pipeline.workspace import Workspace


def run(requests: Sequence[Request], workspace: Workspace, jobs: int = 1) -> Iterator[tuple[Request, Built]]:
    """Build each request, in the order given; a fault of one does not keep the others from being built."""
    if len(requests) == 1:
        yield requests[0], build(requests[0], workspace)
        return
    if jobs <= 1:
        yield from ((request, _tidied(request, workspace)) for request in requests)
        return
    count = min(jobs, len(requests))
    with ProcessPoolExecutor(max_workers=count, initializer=_begin, initargs=(workspace.words.lang,)) as pool:
        yield from zip(requests, pool.map(_build, requests), strict=True)


_OWN: list[Workspace] = []
"""In a worker alone: the workspace of that process, which lives as long as it."""


def _begin(lang: str) -> None:
    """Leave Ctrl+C to the parent, which says nothing of it; a worker would print where it stood."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _OWN.append(Workspace(lang))


def _build(request: Request) -> Built:
    return _tidied(request, _OWN[0])


def _tidied(request: Request, workspace: Workspace) -> Built:
    """Build, and give back the memory: pages refer to each other in circles, some eighty megabytes a report.

    Python would let many reports' gather. What is left (modules, schemas, templates) it need not look through again.
    """
    built = build(request, workspace)
    gc.collect()
    gc.freeze()
    return built
