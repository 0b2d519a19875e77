"""A facts file as it was at a revision of git: ``facts.yaml@HEAD~1``."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assembler import paths, processes
from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.facts.source import BYTES, STDIN, Source, from_file, from_stdin

SIGN: Final = "@"
_SECONDS: Final = 10
"""That git may take for one answer."""
_COMMITTED: Final = re.compile(r"[0-9a-f]{40,64}")
_ALONE: Final = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
}
"""git says its errors in English, asks nobody, writes nothing and fetches nothing."""


def read(name: str) -> Outcome[Source]:
    """The facts called ``name``: ``-``, the path of a file, or such a path, ``@`` and a revision.

    A file whose own path has an ``@`` in it is that file.
    """
    if name == STDIN:
        return from_stdin()
    path, revision = parted(name)
    return _from_git(path, revision, name) if revision else from_file(Path(name))


def parted(name: str) -> tuple[Path, str]:
    """The path and the revision behind it; no revision where ``name`` is a file, or has no ``@``.

    Of several ``@`` the last counts behind which the path is a file; where none is (it was deleted since), the last
    that is no part of a revision such as ``HEAD@{1}``.
    """
    whole = Path(name)
    cuts = [place for place, sign in enumerate(name) if sign == SIGN and 0 < place < len(name) - 1]
    if not cuts or _is_file(whole):
        return whole, ""
    there = [place for place in cuts if _is_file(Path(name[:place]))]
    likely = [place for place in cuts if name[place + 1] != "{"]
    place = next(iter([*reversed(there), *reversed(likely), *cuts]))
    return Path(name[:place]), name[place + 1 :]


def _is_file(path: Path) -> bool:
    return paths.exists(path) and not paths.is_folder(path)


def _from_git(path: Path, revision: str, name: str) -> Outcome[Source]:
    try:
        return Outcome(Source(_shown(path, revision), name, path.stem))
    except _RefusedError as refused:
        code, gaps = refused.code, refused.gaps
    except FileNotFoundError:
        code, gaps = "git-missing", {"revision": revision}
    except OSError as error:
        return Outcome(None, (os_errors.reading(error, name),))
    except ValueError:
        # A name that no program can be given: it holds a null character.
        code, gaps = "git-no-revision", {"revision": revision}
    return Outcome(None, (Finding(code, name, gaps=gaps),))


class _RefusedError(Exception):
    """git does not give the file."""

    def __init__(self, code: str, **gaps: str) -> None:
        super().__init__(code)
        self.code, self.gaps = code, gaps


def _shown(path: Path, revision: str) -> bytes:
    """The bytes of the file at the revision, as many as tell that it is too large.

    The commit is asked for first: only its number is then part of a command.
    """
    # Of a link git keeps nothing but where it leads.
    real = Path(os.path.realpath(path))
    folder = real.parent
    if not paths.is_folder(folder):
        raise _RefusedError("git-no-repository", file=str(path), revision=revision)
    asked = _git(folder, "rev-parse", "--show-prefix")
    if asked.status:
        raise _unwilling(asked, path, revision)
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    number = commit.output.decode("ascii", "replace").strip()
    if commit.status or not _COMMITTED.fullmatch(number):
        raise _RefusedError("git-no-revision", revision=revision)
    shown = _git(folder, "cat-file", "blob", f"{number}:./{real.name}")
    if shown.status and len(shown.output) <= BYTES:
        raise _RefusedError("git-not-in-revision", revision=revision, file=str(path))
    return shown.output


def _unwilling(asked: _Answer, path: Path, revision: str) -> _RefusedError:
    said = asked.errors.decode("utf-8", "replace")
    if "not a git repository" in said or not said.strip():
        return _RefusedError("git-no-repository", file=str(path), revision=revision)
    first = said.strip().splitlines()[0].removeprefix("fatal: ").rstrip(".")
    return _RefusedError("git-refused", reason=first)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What git said, and its exit status."""

    output: bytes
    errors: bytes
    status: int


def _git(folder: Path, *arguments: str) -> _Answer:
    """Run git in ``folder``; no more is read of what it prints than of a facts file, and it may not take long.

    Raises ``OSError`` where there is no git, ``_RefusedError`` where it does not answer.
    """
    pipe, environment = subprocess.PIPE, {**os.environ, **_ALONE}
    command = ["git", "-C", str(folder), *arguments]
    with (
        tempfile.TemporaryFile() as said,
        processes.started(command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=said, env=environment) as process,
        _ended(process) as late,
    ):
        output = process.stdout.read(BYTES + 1) if process.stdout else b""
        if len(output) > BYTES:
            processes.end(process)
        process.wait()
        said.seek(0)
        answer = _Answer(output, said.read(BYTES), process.returncode)
    if late.is_set():
        raise _RefusedError("git-slow", seconds=str(_SECONDS))
    return answer


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[threading.Event]:
    """The process is killed when its time is over, which sets the event, or when the block is left."""
    late = threading.Event()

    def end() -> None:
        late.set()
        processes.end(process)

    timer = threading.Timer(_SECONDS, end)
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        processes.end(process)
