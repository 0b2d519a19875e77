"""Outputs on disk: written beside and moved into place, and never over a draft that someone has edited (law 7)."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_LEDGER = ".assembler.json"
"""Beside the outputs: the digest of each file as it was written."""


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A folder inside ``folder`` to write into; gone afterwards, with all that was not moved out."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".assembler-", dir=folder) as name:
        yield Path(name)


def move(written: Mapping[str, Path], folder: Path) -> tuple[tuple[Path, Path], ...]:
    """Move each file to ``folder`` under its name; what was edited since it was written is kept beside.

    Returns pairs of output and the name its edited forerunner was kept under.
    """
    known = _known(folder)
    kept: list[tuple[Path, Path]] = []
    for name, path in written.items():
        target = folder / name
        digest = _digest(path)
        if target.exists() and _digest(target) not in (known.get(name), digest):
            kept.append((target, _keep(target)))
        os.replace(path, target)
        known[name] = digest
    _record(folder, known)
    return tuple(kept)


def _keep(target: Path) -> Path:
    """Give an edited draft a name of its own: ``report.edited-1.docx``."""
    number = 1
    while (kept := target.with_name(f"{target.stem}.edited-{number}{target.suffix}")).exists():
        number += 1
    os.replace(target, kept)
    return kept


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _known(folder: Path) -> dict[str, str]:
    try:
        data = json.loads((folder / _LEDGER).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(k): str(v) for k, v in data.items()} if isinstance(data, dict) else {}


def _record(folder: Path, known: Mapping[str, str]) -> None:
    with beside(folder) as scratch:
        draft = scratch / _LEDGER
        draft.write_text(json.dumps(dict(sorted(known.items())), indent=1), "utf-8")
        os.replace(draft, folder / _LEDGER)
