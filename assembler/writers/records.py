"""The records of drafts, kept beside the outputs, so that a draft that comes back edited is known again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
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


def keep(record: Record, stem: str, out: Path) -> Path:
    """Write ``record`` of the draft called ``stem`` beside the outputs in ``out``; returns where.

    Of the older ones so many are kept as ``MOST`` says, the newest. Raises ``OSError``.
    """
    folder = out / files.LEDGER / _FOLDER / f"{stem}.docx"
    target = folder / f"{record.document.properties.record or record.digest}.json"
    with files.beside(folder) as scratch:
        made = scratch / target.name
        made.write_bytes(dumps(record))
        made.replace(target)
    _prune(folder, target)
    return target


def find(digest: str, folders: Iterable[Path]) -> Record | None:
    """The record with this digest, kept beside the outputs in one of ``folders``; None where there is none.

    One that was changed since, or that another version wrote in a form of its own, counts as none.
    """
    if _DIGEST.fullmatch(digest) is None:
        return None
    for folder in folders:
        for path in sorted((folder / files.LEDGER / _FOLDER).glob(f"*/{digest}.json")):
            with suppress(OSError, BrokenRecordError):
                if path.stat().st_size <= LARGEST and (found := loads(path.read_bytes())).digest == digest:
                    return found
    return None


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
