"""Pandoc's DOCX of a document tree: by a process of its own, or, for many documents, by one that is kept.

Starting pandoc takes longer than converting a report.
"""

from __future__ import annotations

import os
import selectors
import struct
import subprocess
import tempfile
import time
import weakref
from collections.abc import MutableMapping
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path
from threading import Lock
from typing import Any, Final

import pypandoc

from assembler import processes
from assembler.diagnostics.findings import Finding
from assembler.writers.errors import LackingError

SECONDS: Final = 120
"""For one document, by the clock: a report of 350 pages takes it two."""
_SCRIPT: Final = Path(__file__).with_name("convert.lua")
_MOST: Final = 500
"""Documents that one process converts before another is started: whatever it gathers, it gathers no more of."""
_PATIENCE: Final = 1
"""Seconds that one has to end by itself: the time it took counts as ours only then."""
_LENGTH: Final = struct.Struct(">I")
_BLOCK: Final = 1 << 16


def convert(tree: bytes, reference: bytes, kept: MutableMapping[Any, Any] | None = None) -> bytes:
    """Pandoc's DOCX of ``tree``; it may read no file but the reference document, and nothing of the clock.

    With ``kept``, what an application keeps, the second document and those after it go to one process. Raises
    ``LackingError`` where pandoc fails or takes too long, ``OSError`` where the disk does.
    """
    try:
        made = b"" if kept is None else kept.setdefault(_Kept, _Kept()).convert(tree, reference)
        return made or _alone(tree, reference)
    except processes.OutOfTimeError:
        raise LackingError(Finding("pandoc-slow", gaps={"seconds": str(SECONDS)})) from None


def _alone(tree: bytes, reference: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "reference.docx")
        path.write_bytes(reference)
        command = [pypandoc.get_pandoc_path(), "--sandbox", "--from=json", "--to=docx", f"--reference-doc={path}"]
        # The user's own folder may hold files that pandoc would take in place of its own.
        command += [f"--data-dir={folder}", "--output=-"]
        done = processes.run(command, tree, seconds=SECONDS, environment=_environment())
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise LackingError(Finding("pandoc-failed", gaps={"said": said or str(done.returncode)}))
    return done.stdout


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": "0", **more}


class _Kept:
    """A pandoc that goes on from one document to the next; ended where this is no longer kept, at the latest with us.

    What it is given was built here, and names no file: it has no sandbox, which ``pandoc lua`` does not know.
    """

    def __init__(self) -> None:
        self._asked = 0
        self._busy = Lock()
        self._running: _Running | None = None
        self._ends = weakref.finalize(self, _nothing)

    def convert(self, tree: bytes, reference: bytes) -> bytes:
        """The DOCX; empty where one by itself should try: for the first document, and where this pandoc failed.

        Raises ``OutOfTimeError``. Whatever goes wrong, the next document gets a pandoc that knows nothing of it.
        """
        if os.name == "nt" or not self._busy.acquire(blocking=False):
            return b""  # pipes that can be waited for are a matter of POSIX
        try:
            self._asked += 1
            return self._converted(tree, reference) if self._asked > 1 else b""
        finally:
            self._busy.release()

    def _converted(self, tree: bytes, reference: bytes) -> bytes:
        made = b""
        try:
            made = self._at_hand().convert(tree, reference)
        except OSError:
            return b""
        finally:
            if not made:
                self._end()
        return made

    def _at_hand(self) -> _Running:
        if self._running is None or not self._running.serves:
            self._end()
            self._running = _Running()
            self._ends = weakref.finalize(self, self._running.end)
        return self._running

    def _end(self) -> None:
        self._ends()
        self._running = None


def _nothing() -> None:
    """What is done where no pandoc runs."""


class _Running:
    """One process, and the folder with the reference documents it has been given. Raises ``OSError`` without pandoc."""

    def __init__(self) -> None:
        self._count = 0
        self._owner = os.getpid()
        self._references: dict[bytes, bytes] = {}
        with ExitStack() as begun:
            self._folder = Path(begun.enter_context(tempfile.TemporaryDirectory()))
            self._process = begun.enter_context(self._started())
            self._kept = begun.pop_all()

    def _started(self) -> AbstractContextManager[subprocess.Popen[bytes]]:
        command = [pypandoc.get_pandoc_path(), "lua", str(_SCRIPT)]
        # Whatever the user's own folder holds for pandoc, it is not looked for.
        own = _environment(XDG_DATA_HOME=str(self._folder), HOME=str(self._folder))
        pipe = subprocess.PIPE
        return processes.started(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=own)

    @property
    def serves(self) -> bool:
        """Whether it is this process's own, and not worn out."""
        return self._count < _MOST and self._owner == os.getpid()

    def end(self) -> None:
        """End it, and remove its folder; not what a process forked from ours finds in its memory."""
        if self._owner == os.getpid():
            # It goes by itself when nothing more can come, and is ended where it does not.
            with self._kept, suppress(OSError, subprocess.TimeoutExpired):
                assert self._process.stdin is not None  # noqa: S101 - it was asked for
                self._process.stdin.close()
                self._process.wait(_PATIENCE)

    def convert(self, tree: bytes, reference: bytes) -> bytes:
        """The DOCX; empty where none could be made. Raises ``OSError`` and ``OutOfTimeError``."""
        self._count += 1
        path = self._references.get(reference) or self._placed(reference)
        asked = struct.pack(">II", len(path), len(tree)) + path + tree
        return _Exchange(self._process, SECONDS).answer(asked)

    def _placed(self, reference: bytes) -> bytes:
        place = self._folder / f"{len(self._references)}.docx"
        place.write_bytes(reference)
        self._references[reference] = os.fsencode(place)
        return self._references[reference]


class _Exchange:
    """One question and its answer over the pipes of a process, within so many seconds."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both were asked for
        self._asked, self._answered = process.stdin.fileno(), process.stdout.fileno()
        self._until = time.monotonic() + seconds

    def answer(self, question: bytes) -> bytes:
        """The answer to ``question``; raises ``OSError`` where the other end is gone, ``OutOfTimeError``."""
        os.set_blocking(self._asked, False)
        rest = memoryview(question)
        while rest:
            self._wait(self._asked, selectors.EVENT_WRITE)
            rest = rest[os.write(self._asked, rest) :]
        return self._read(_LENGTH.unpack(self._read(_LENGTH.size))[0])

    def _read(self, count: int) -> bytes:
        found = bytearray()
        while len(found) < count:
            self._wait(self._answered, selectors.EVENT_READ)
            block = os.read(self._answered, min(count - len(found), _BLOCK))
            if not block:
                raise BrokenPipeError
            found += block
        return bytes(found)

    def _wait(self, end: int, event: int) -> None:
        with selectors.DefaultSelector() as ends:
            ends.register(end, event)
            if not ends.select(max(self._until - time.monotonic(), 0)):
                raise processes.OutOfTimeError("pandoc")
