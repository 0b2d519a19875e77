"""A progress bar, where more than one file is built on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def shown(steps: Iterable[T], count: int, label: str) -> Iterator[T]:
    """The same steps, with a bar on standard error that counts them; none for a single one or away from a terminal."""
    if count < 2 or not sys.stderr.isatty():
        yield from steps
        return
    # Rich takes longer to load than a check takes to run.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    yield from track(steps, description=label, total=count, console=Console(stderr=True))
