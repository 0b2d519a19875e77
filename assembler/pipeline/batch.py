"""Many facts files, one after another or side by side in processes of their own (``workers``).

Nothing here loads what makes a draft: it is loaded when one has changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assembler import signals
from assembler.pipeline.request import Built, Request
from assembler.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from assembler.pipeline.manifest import Manifest


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    requests: Sequence[Request],
    workspace: Workspace,
    jobs: int = 1,
    manifest: Manifest | None = None,
    cluster: str = "",
) -> Iterator[tuple[Request, Built]]:
    """Build each request, as they come; a fault of one does not keep the others from being built.

    With a ``manifest``, what would come out the same is left as it is, and comes first. ``cluster`` is the address of a
    Dask scheduler whose workers build, or ``local``; raises ``OSError`` where none answers.
    """
    left: list[Request] = []
    for request in requests:
        signals.check()
        known = manifest.unchanged(request) if manifest else None
        if known:
            yield request, known
        else:
            left.append(request)
    for request, built in _spread(left, workspace, cluster) if cluster else _made(left, workspace, jobs):
        if manifest:
            manifest.note(request, built)
        yield request, built


def _spread(requests: Sequence[Request], workspace: Workspace, cluster: str) -> Iterator[tuple[Request, Built]]:
    from assembler.pipeline import spread  # noqa: PLC0415  what few use is not loaded for all

    if requests:
        yield from spread.run(requests, cluster, workspace.words.lang)


def _made(requests: Sequence[Request], workspace: Workspace, jobs: int) -> Iterator[tuple[Request, Built]]:
    if not requests:
        return
    if len(requests) == 1:
        from assembler.pipeline.build import build  # noqa: PLC0415  as said above

        yield requests[0], build(requests[0], workspace)
        return
    from assembler.pipeline import workers  # noqa: PLC0415

    if jobs <= 1:
        yield from ((request, workers.tidied(request, workspace)) for request in requests)
    else:
        yield from workers.side_by_side(requests, workspace.words.lang, min(jobs, len(requests)))
