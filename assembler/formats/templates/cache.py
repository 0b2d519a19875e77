"""Compiled section modules kept between runs, for compiling them takes longer than the whole rest of a check.

What is kept is code that Python will run, so it is only read from a folder that nobody else can write to. Where there
is no such folder nothing is kept, and nothing is said of it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import CodeType
from typing import Final

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from assembler import kept
from assembler.version import __version__

_AFTER: Final = 200
"""Modules of one process between two looks at how large the folder has become; the first is at once."""


class Kept(BytecodeCache):
    """One file a module in ``folder``; Jinja itself drops what was compiled from another text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[tuple[str, str], CodeType] = {}
        """What this process has read or compiled, by the module's name and the digest of its text."""
        self._written = 0

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` if its module is kept."""
        place = (bucket.key, bucket.checksum)
        if place in self._read:
            bucket.code = self._read[place]
            return
        data = kept.read(self._folder / bucket.key)
        if data is not None:
            bucket.load_bytecode(BytesIO(data))
        if bucket.code is not None:
            self._read[place] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what ``bucket`` holds."""
        kept.write(self._folder / bucket.key, bucket.bytecode_to_string())
        if self._written % _AFTER == 0:
            kept.bound(self._folder.parent)
        self._written += 1


def cache(environ: Mapping[str, str] = os.environ) -> Kept | None:
    """The cache in the user's cache folder; None where that is not private or cannot be made."""
    root = kept.folder(environ)
    folder = kept.within(root, f"modules-{_fingerprint()}") if root else None
    return Kept(folder) if folder else None


def _fingerprint() -> str:
    """What decides how a module compiles, besides its text: Python, Jinja and our own sandbox."""
    digest = hashlib.sha256(f"{sys.version}|{jinja2.__version__}|{__version__}".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
