"""Where outputs are written before they are moved into place; what a killed run left there is swept by the next.

All of it lies in ``.assembler`` beside the outputs: one lock for the folder, one folder for each run that goes on, and
in that a lock that its run holds as long as it lives, however it ends.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from assembler import signals
from assembler.writers.own_folder import OWN

__all__ = ["OWN", "alone", "beside"]
_LOCK: Final = "lock"
_PREFIX: Final = "scratch-"
_TRIES: Final = 20
_PATIENCE: Final = 60
"""Seconds; another run holds the folder for moments only, so that one that holds it longer is not going on."""


@contextmanager
def alone(folder: Path) -> Iterator[Path]:
    """No other run looks for what it may sweep or moves anything in ``folder`` meanwhile; yields the own folder there.

    Raises ``OSError`` where ``folder`` cannot be made or written to, ``EBUSY`` where another does not let go of it.
    """
    own = folder / OWN
    lock = _locked(own)
    try:
        yield own
    finally:
        lock.release()


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A folder inside ``folder`` to write into; gone afterwards, with all that was not moved out.

    Raises ``OSError`` where ``folder`` cannot be made or written to.
    """
    with alone(folder) as own:
        _sweep(own)
        scratch = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=own))
        lock = FileLock(scratch / _LOCK)
        try:
            lock.acquire(timeout=0)
        except BaseException:
            _remove(scratch)
            raise
    try:
        yield scratch
    finally:
        with signals.held():
            lock.release()
            _remove(scratch)
            _remove_if_bare(own)


def _locked(own: Path) -> FileLock:
    """The lock of the folder ``own``, which another run may remove at any time before it is held."""
    for _ in range(_TRIES):
        own.mkdir(parents=True, exist_ok=True)
        lock = FileLock(own / _LOCK)
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout:
            break
        except FileNotFoundError:
            continue
        return lock
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(own))


def _remove_if_bare(own: Path) -> None:
    """Remove ``own`` where nothing is noted in it: nothing was written, or never is anything noted."""
    lock = FileLock(own / _LOCK)
    with suppress(OSError):
        lock.acquire(timeout=0)
        if [path.name for path in own.iterdir()] == [_LOCK]:
            (own / _LOCK).unlink()
            own.rmdir()
    lock.release()


def _sweep(own: Path) -> None:
    """Remove the folders whose runs have ended without removing them: nobody holds their locks."""
    for left in own.glob(f"{_PREFIX}*"):
        if left.is_dir() and not left.is_symlink() and _is_free(left):
            _remove(left)


def _is_free(scratch: Path) -> bool:
    lock = FileLock(scratch / _LOCK)
    try:
        lock.acquire(timeout=0)
    except OSError:  # Timeout is one; so is another user's folder
        return False
    lock.release()
    return True


def _remove(scratch: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(scratch, ignore_errors=True)
