"""The user's cache folder: what takes long to make is kept there between runs, and may be deleted at any time.

``XDG_CACHE_HOME/assembler``, or ``~/.cache/assembler``. Nothing is read from a folder that others can write to, nor a
file that is not whole; where there is no such folder, or the disk refuses, nothing is kept and nothing is said of it.
"""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from typing import Final

_PRIVATE: Final = 0o700
_OTHERS: Final = 0o022
_SUM: Final = 8
"""Bytes of the check sum before what is kept, in hexadecimal."""
MEGABYTE: Final = 2**20
MOST: Final = 32 * MEGABYTE
"""Bytes in the whole folder; what was written longest ago goes first."""


def folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """The folder, made where there is none; None where that is not private or cannot be made."""
    try:
        named = environ.get("XDG_CACHE_HOME", "")
        root = Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
        return within(root, "assembler")
    except (OSError, RuntimeError):  # no home folder is a RuntimeError
        return None


def within(root: Path, name: str) -> Path | None:
    """The private folder ``name`` in ``root``, made where there is none; None where it cannot be had."""
    with suppress(OSError):
        inner = root / name
        inner.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        return inner if _is_private(inner) else None
    return None


def read(place: Path) -> bytes | None:
    """What was written there; None where there is nothing, or it is not whole."""
    with suppress(OSError):
        whole = place.read_bytes()
        return whole[_SUM:] if whole[:_SUM] == _sum(whole[_SUM:]) else None
    return None


def write(place: Path, data: bytes) -> None:
    """Keep ``data``, whole or not at all; several may do so at once, and one of them is heard."""
    draft = place.with_name(f"{place.name}.{os.getpid()}-{get_ident()}")
    with suppress(OSError):
        draft.write_bytes(_sum(data) + data)
        draft.replace(place)


def size(root: Path) -> int:
    """Bytes of all that is kept."""
    return sum(length for _, length, _ in _files(root))


def bound(root: Path, most: int = MOST) -> None:
    """Delete what was written longest ago until half of ``most`` bytes are left, where there are more than ``most``.

    It looks at every file, so whoever writes calls it once in a while.
    """
    found = list(_files(root))
    left = sum(length for _, length, _ in found)
    if left <= most:
        return
    for path, length, _ in sorted(found, key=lambda one: one[2]):
        if left <= most // 2:
            break
        left -= length
        with suppress(OSError):
            path.unlink()
    for inner in root.iterdir():
        with suppress(OSError):  # what is not empty, and what is no folder, stays
            inner.rmdir()


def _files(root: Path) -> Iterator[tuple[Path, int, int]]:
    """Each file, its size in bytes, and when it was written."""
    for folder_, _, names in os.walk(root):
        for name in names:
            with suppress(OSError):
                found = os.lstat(os.path.join(folder_, name))  # noqa: PTH118  ten times as fast for thousands of files
                yield Path(folder_, name), found.st_size, found.st_mtime_ns


def _sum(data: bytes) -> bytes:
    return b"%08x" % zlib.crc32(data)


def _is_private(inner: Path) -> bool:
    """A real folder of this user's that no other may write to; who may is not asked where there are no user ids."""
    found = inner.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS)
