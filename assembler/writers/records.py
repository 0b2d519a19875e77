"""The records of drafts, kept beside the outputs, so that a draft that comes back edited is known again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from assembler.document.record import BrokenRecordError, Record, dumps, loads
from assembler.writers import files

_FOLDER: Final = "records"
MOST: Final = 30
"""Records kept of the drafts of one facts file; a leader's copy comes back after a few drafts, not after thirty."""
LARGEST: Final = 64 * 2**20
"""Bytes of a record; nothing larger was written by us."""
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@contextmanager
def kept(record: Record | None, stem: str, out: Path, scratch: Path) -> Iterator[Path | None]:
    """``record`` of the draft called ``stem`` beside the outputs in ``out``, while those are moved into place.

    It is there before they are, and goes with them where that fails; it is written in ``scratch``, of
    ``files.beside(out)``. Of the older ones so many are kept as ``MOST`` says, the newest. Raises ``OSError``.
    """
    if record is None:
        yield None
        return
    folder = out / files.OWN / _FOLDER / f"{stem}.docx"
    target = folder / f"{record.document.properties.record or record.digest}.json"
    is_new = not target.exists()
    _write(record, target, scratch / "record")
    try:
        yield target
    except BaseException:
        if is_new:
            _forget(target)
        raise
    _prune(folder, target)


def _write(record: Record, target: Path, draft: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.write_bytes(dumps(record))
    files.flush(draft)
    draft.replace(target)


def _forget(target: Path) -> None:
    """Take a record away, and the folders that held nothing else."""
    with suppress(OSError):
        target.unlink()
        target.parent.rmdir()
        target.parent.parent.rmdir()


def find(digest: str, folders: Iterable[Path]) -> Record | None:
    """The record with this digest, kept beside the outputs in one of ``folders``; None where there is none.

    One that was changed since, or that another version wrote in a form of its own, counts as none.
    """
    if _DIGEST.fullmatch(digest) is None:
        return None
    for folder in folders:
        for path in sorted((folder / files.OWN / _FOLDER).glob(f"*/{digest}.json")):
            with suppress(OSError, BrokenRecordError):
                if path.stat().st_size <= LARGEST and (found := loads(path.read_bytes())).digest == digest:
                    return found
    return None


def all_in(folders: Iterable[Path]) -> Iterator[Record]:
    """Every record kept beside the outputs in ``folders``, the newest of each first, as far as they can be read."""
    for folder in folders:
        found = [(_age(path), path) for path in (folder / files.OWN / _FOLDER).glob("*/*.json")]
        for _, path in sorted(found, reverse=True)[:MOST]:
            if record := find(path.stem, (folder,)):
                yield record


def _age(path: Path) -> int:
    """When it was written, in nanoseconds; 0 for one that went meanwhile."""
    with suppress(OSError):
        return path.stat().st_mtime_ns
    return 0


def _prune(folder: Path, latest: Path) -> None:
    """Take away the oldest beyond ``MOST``; another build may be doing the same."""
    aged = []
    for path in folder.glob("*.json"):
        with suppress(OSError):
            if path != latest:
                aged.append((path.stat().st_mtime_ns, path))
    for _, path in sorted(aged, reverse=True)[MOST - 1 :]:
        with suppress(OSError):
            path.unlink()
