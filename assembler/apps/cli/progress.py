"""A progress bar with rate and time left, where more than one file is built on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from assembler.apps.cli.language import workspace

if TYPE_CHECKING:
    from rich.progress import Task
    from rich.text import Text

T = TypeVar("T")


def shown(steps: Iterable[T], count: int, label: str) -> Iterator[T]:
    """The same steps, with a bar on standard error that counts them; none for a single one or away from a terminal."""
    if count < 2 or not sys.stderr.isatty():
        yield from steps
        return
    # Rich takes longer to load than a check takes to run.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import ProgressColumn as Column  # noqa: PLC0415
    from rich.text import Text as Shown  # noqa: PLC0415

    # Rich draws in a thread of its own, which has no command and so no language.
    words = workspace().words

    class Rate(Column):
        def render(self, task: Task) -> Text:
            return Shown(words.say("每秒 {rate} 份", rate=f"{task.speed:.1f}") if task.speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(label, total=count)
        for step in steps:
            progress.advance(task)
            yield step
