"""Outputs on disk: written beside and moved into place, and never over a draft that someone has edited (rule 7)."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

LEDGER = ".assembler"
"""Beside the outputs: a folder with the digest of each as it was written, a file each, so that builds side by side
do not write over each other's entries."""


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A folder inside ``folder`` to write into; gone afterwards, with all that was not moved out.

    Raises ``OSError`` where ``folder`` cannot be made or written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".assembler-", dir=folder) as name:
        yield Path(name)


def move(written: Mapping[str, Path], folder: Path) -> tuple[tuple[Path, Path], ...]:
    """Move each file to ``folder`` under its name; what was edited since it was written is kept beside.

    Returns pairs of output and the name its edited forerunner was kept under. Raises ``OSError``; every output is then
    either as it was or whole and new.
    """
    kept: list[tuple[Path, Path]] = []
    for name, path in written.items():
        target, digest = folder / name, _digest(path)
        if target.exists() and _digest(target) not in {_known(folder, name), digest}:
            kept.append((target, _keep(target)))
        path.replace(target)
        _record(folder, name, digest)
    return tuple(kept)


def _keep(target: Path) -> Path:
    """Give an edited draft a name of its own: ``report.edited-1.docx``."""
    number = 1
    while (kept := target.with_name(f"{target.stem}.edited-{number}{target.suffix}")).exists():
        number += 1
    target.replace(kept)
    return kept


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _known(folder: Path, name: str) -> str:
    """The digest noted for ``name``; empty where there is none, and every draft counts as edited."""
    try:
        return (folder / LEDGER / name).read_text("ascii")
    except (FileNotFoundError, UnicodeDecodeError):
        return ""


def _record(folder: Path, name: str, digest: str) -> None:
    with beside(folder / LEDGER) as scratch:
        draft = scratch / name
        draft.write_text(digest, "ascii")
        draft.replace(folder / LEDGER / name)
