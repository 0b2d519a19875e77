"""Drafts made again whenever their facts are saved, or a report style or theme of one's own is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from assembler import resources, signals
from assembler.facts.source import from_file
from assembler.layout import theme_folders
from assembler.pipeline import redline
from assembler.pipeline.build import build
from assembler.pipeline.request import Built, Request
from assembler.pipeline.workspace import Workspace
from assembler.review.redline import Redline

PAUSE: Final = 0.1
"""Seconds between two looks: less than anyone notices, and no work for the machine."""

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Renewed:
    """One report made again."""

    request: Request
    built: Built
    changes: Callable[[], Redline | None]
    """Works out what changed since the draft before, when it is asked for: the files are there by then. None where
    nothing but its looks did, or one of the two has an error."""


def renewals(requests: Sequence[Request], workspace: Workspace, wait: Callable[[], None]) -> Iterator[Renewed]:
    """Make each report again when what it is made from has been saved; ``wait`` is called between two looks.

    It never ends by itself. A file that is being written, or is gone for a moment, is looked at again.
    """
    current = list(requests)
    seen = [_stamp(request) for request in current]
    while True:
        wait()
        signals.check()
        for place, request in enumerate(current):
            now = _stamp(request)
            if now == seen[place]:
                continue
            read = from_file(Path(request.facts.name))
            if read.value is None:
                continue
            seen[place] = now
            fresh = replace(request, facts=read.value)
            current[place] = fresh
            yield Renewed(fresh, build(fresh, workspace), _changes(request, fresh, workspace))


def _changes(old: Request, new: Request, workspace: Workspace) -> Callable[[], Redline | None]:
    def compared() -> Redline | None:
        if old.facts.data == new.facts.data:
            return None
        return redline.redline(redline.Order(old, new), workspace).redline

    return compared


def _stamp(request: Request) -> Stamp:
    """Size and time of the facts, and of every file of the styles and the theme that the user named."""
    look = theme_folders.find(request.theme, resources.themes()) if request.theme else None
    own = [*request.wish.formats, *([look] if look and look.parent != resources.themes() else [])]
    inner = (path for folder in own for path in sorted(folder.rglob("*")))
    return tuple(found for path in (Path(request.facts.name), *inner) if (found := _of(path)))


def _of(path: Path) -> tuple[str, int, int] | None:
    with suppress(OSError):
        found = path.stat()
        return str(path), found.st_size, found.st_mtime_ns
    return None
