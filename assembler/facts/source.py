"""Where facts come from: bytes with a name, read from a file or a stream, or handed over by an editor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from assembler import paths
from assembler.diagnostics import os_errors
from assembler.diagnostics.outcome import Outcome

BYTES = 2 * 1024 * 1024
"""How large a facts file may be; no more is read than tells that one is larger."""
STDIN = "-"
"""What standard input is called, by the user and by findings."""
STDIN_STEM = "stdin"
"""What its outputs are called."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one YAML file.

    ``name`` is what findings call it: a path as the user typed it, ``-`` for standard input, the name of a buffer.
    ``stem`` is what its outputs are called, without suffix; that of the name unless given.

    Raises ``ValueError`` for a stem that is no name of a file, but a path to somewhere else.
    """

    data: bytes
    name: str = ""
    stem: str = ""

    def __post_init__(self) -> None:
        """Find the stem."""
        if not self.stem:
            object.__setattr__(self, "stem", STDIN_STEM if self.name == STDIN else PurePath(self.name).stem)
        if PurePath(self.stem).name != self.stem or self.stem == ".." or "\0" in self.stem:
            raise ValueError(f"no name of a file: {self.stem!r}")

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal; of a file that is too large, of as much as was read."""
        import hashlib  # noqa: PLC0415  most commands ask for no digest

        return hashlib.sha256(self.data).hexdigest()


def from_file(path: Path) -> Outcome[Source]:
    """What the file at ``path`` holds, as far as the reader goes (a device has no end); or why it cannot be read."""
    return _read(lambda: path.open("rb"), str(path), path.stem)


def from_stdin() -> Outcome[Source]:
    """What comes from standard input, as far as the reader goes; its outputs are called ``stdin``."""
    # By its number: sys.stdin is None where standard input is closed.
    return _read(lambda: open(0, "rb", closefd=False), STDIN, STDIN_STEM)


def _read(opened: Callable[[], BinaryIO], name: str, stem: str) -> Outcome[Source]:
    try:
        with opened() as stream:
            return Outcome(Source(stream.read(BYTES + 1), name, stem))
    except OSError as error:
        return Outcome(None, (os_errors.reading(error, name),))


def inside(path: Path, folder: Path) -> Source:
    """A YAML file of a report style or theme, as far as the reader goes; raises ``OSError``.

    It lies in ``folder``, links followed: one may lead to any file of this machine.
    """
    paths.check_inside(path, folder)
    with path.open("rb") as file:
        return Source(file.read(BYTES + 1), str(path))


def is_called(name: str, path: Path) -> bool:
    """Whether what stands at ``path`` is the file that findings call ``name``; a buffer or a stream is none."""
    try:
        return bool(name) and path.samefile(name)
    except (OSError, ValueError):
        return False
