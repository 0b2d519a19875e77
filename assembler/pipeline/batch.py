"""Many facts files, one after another or side by side in processes of their own."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from assembler.pipeline.build import Built, Request, build


def run(requests: Sequence[Request], jobs: int = 1) -> Iterator[tuple[Request, Built]]:
    """Build each request, in the order given; a fault of one does not keep the others from being built."""
    if jobs <= 1 or len(requests) <= 1:
        yield from ((request, build(request)) for request in requests)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(requests)), initializer=_quiet) as pool:
        yield from zip(requests, pool.map(build, requests), strict=True)


def _quiet() -> None:
    """Leave Ctrl+C to the parent, which says nothing of it; a worker would print where it stood."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
