"""Compiled section modules kept between runs, for compiling them takes longer than the whole rest of a check.

What is kept is code that Python will run, so it is only read from a folder that nobody else can write to. Where there
is no such folder nothing is kept, and nothing is said of it.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from assembler.version import __version__

_PRIVATE = 0o700
_OTHERS = 0o022


class Kept(BytecodeCache):
    """One file a module in ``folder``; Jinja itself drops what was compiled from another text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[tuple[str, str], CodeType] = {}
        """What this process has read or compiled, by the module's name and the digest of its text."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` if its module is kept."""
        place = (bucket.key, bucket.checksum)
        if place in self._read:
            bucket.code = self._read[place]
            return
        with suppress(OSError), (self._folder / bucket.key).open("rb") as file:
            bucket.load_bytecode(file)
        if bucket.code is not None:
            self._read[place] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what ``bucket`` holds."""
        draft = self._folder / f"{bucket.key}.{os.getpid()}"
        with suppress(OSError):
            draft.write_bytes(bucket.bytecode_to_string())
            draft.replace(self._folder / bucket.key)


def cache(environ: Mapping[str, str] = os.environ) -> Kept | None:
    """The cache in the user's cache folder (XDG_CACHE_HOME); None where that is not private or cannot be made."""
    try:
        named = environ.get("XDG_CACHE_HOME", "")
        root = Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
        folder = root / "assembler" / f"modules-{_fingerprint()}"
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        return Kept(folder) if _is_private(folder) and _is_private(folder.parent) else None
    except (OSError, RuntimeError):  # no home folder is a RuntimeError
        return None


def _is_private(folder: Path) -> bool:
    """A real folder of this user's that no other may write to; who may is not asked where there are no user ids."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS)


def _fingerprint() -> str:
    """What decides how a module compiles, besides its text: Python, Jinja and our own sandbox."""
    digest = hashlib.sha256(f"{sys.version}|{jinja2.__version__}|{__version__}".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
