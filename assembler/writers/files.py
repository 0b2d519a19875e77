"""Outputs moved into place: all or none, flushed to disk, and never over a draft that someone has edited (rule 7)."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assembler import paths, signals
from assembler.writers.scratch import OWN, alone, beside

__all__ = ["OWN", "NotMovedError", "beside", "flush", "move", "put"]

_LONGEST: Final = 255
"""Bytes of a file's name, on all file systems in use."""
_TRIES: Final = 20
"""How often a draft that is saved under our hands is looked at anew."""


class NotMovedError(OSError):
    """The disk refused a file; all are as they were but ``left``, which are new and could not be moved back."""

    def __init__(self, error: OSError, left: tuple[Path, ...]) -> None:
        super().__init__(error.errno, error.strerror, error.filename)
        self.left = left


def move(written: Mapping[str, Path], folder: Path) -> tuple[tuple[Path, Path], ...]:
    """Move each file to ``folder`` under its name; what was edited since it was written is kept beside.

    The files lie in a folder of ``beside(folder)``. Returns pairs of output and the name its edited forerunner was kept
    under. Raises ``OSError`` where nothing was moved: all places are looked at first, and what was moved before a
    refusal is moved back; ``NotMovedError`` where that could not be done.
    """
    with alone(folder), signals.held():
        for name in written:
            check(folder / name)
        digests = {name: _flushed(path) for name, path in written.items()}
        for name, digest in digests.items():
            _note(folder / name, digest, written[name].with_name("note"))
        done: list[_Step] = []
        try:
            for place, (name, path) in enumerate(written.items()):
                done.append(_moved(path, folder / name, path.with_name(f"before-{place}"), digests[name]))
        except OSError as error:
            if left := tuple(step.target for step in reversed(done) if not step.undone()):
                raise NotMovedError(error, left) from error
            raise
        _flush_folder(folder)
        return tuple((step.target, step.kept) for step in done if step.kept)


def put(target: Path, data: bytes, *, new: bool = False) -> None:
    """Write a file whole or not at all, in a folder that is there, with ``new`` over no other. Raises ``OSError``."""
    target.parent.stat()
    if not new:
        check(target)
    with beside(target.parent) as scratch:
        made = scratch / "made"
        made.write_bytes(data)
        flush(made)
        if new:
            _second_name(made, target)
            return
        if target.exists():
            made.chmod(target.stat().st_mode)
        made.replace(target)


def check(target: Path) -> None:
    """Raise ``OSError`` where something stands at ``target`` that is no file (a folder, a pipe), or is read-only."""
    try:
        paths.check(target)
    except FileNotFoundError:
        return
    # A file may be moved over one that is read-only, but somebody wants that one to stay; a link gives way.
    if not target.is_symlink() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


@dataclass(frozen=True, slots=True)
class _Step:
    """One output in its place: what stood there before, and the name that is kept under if it was edited."""

    target: Path
    before: Path | None
    kept: Path | None

    def undone(self) -> bool:
        """Put back what stood there; whether that could be done."""
        try:
            if self.before is None:
                self.target.unlink()
            else:
                self.before.replace(self.target)
            _forget(self.kept)
        except OSError:
            return False
        return True


def _moved(path: Path, target: Path, before: Path, digest: str) -> _Step:
    """Move ``path`` to ``target``; the draft there is called ``before`` too first, so that it is never without a name.

    It is looked at under that name, and again when it has been replaced: an editor may save it meanwhile.
    """
    ours = _known(target) | {digest}
    for _ in range(_TRIES):
        if not target.exists():
            path.replace(target)
            return _Step(target, None, None)
        before.unlink(missing_ok=True)
        _second_name(target, before)
        kept = _keep(before, target) if _digest(before) not in ours else None
        if not _is_other(target, before):
            try:
                path.replace(target)
            except OSError:
                _forget(kept)
                raise
            if kept is None and _digest(before) not in ours:
                kept = _keep(before, target)
            return _Step(target, before, kept)
        _forget(kept)
    raise OSError(errno.EBUSY, "saved again and again", str(target))


def _is_other(target: Path, seen: Path) -> bool:
    """Whether another draft has been saved at ``target`` since it was called ``seen`` too."""
    try:
        return not target.samefile(seen) and _digest(target) != _digest(seen)
    except FileNotFoundError:
        return True


def _forget(kept: Path | None) -> None:
    if kept:
        kept.unlink(missing_ok=True)


def _second_name(file: Path, name: Path) -> None:
    """Call ``file`` ``name`` as well, which must be free; a copy where the disk knows no second names."""
    if file.is_symlink():
        name.symlink_to(file.resolve())
        return
    try:
        os.link(file, name)
    except FileExistsError:
        raise
    except OSError:
        _copy(file, name)


def _copy(file: Path, name: Path) -> None:
    with file.open("rb") as old, name.open("xb") as new:
        try:
            shutil.copyfileobj(old, new)
        except OSError:
            name.unlink()
            raise
    shutil.copystat(file, name)


def _keep(draft: Path, target: Path) -> Path:
    """Give an edited draft a name of its own: ``report.edited-1.docx``."""
    number = 1
    while True:
        kept = target.with_name(_shortened(target.stem, f".edited-{number}{target.suffix}"))
        try:
            _second_name(draft, kept)
        except FileExistsError:
            number += 1
        else:
            return kept


def _shortened(stem: str, ending: str) -> str:
    """``stem`` with ``ending``, without as many of its last characters as make the name too long."""
    room = _LONGEST - len(ending.encode())
    return stem.encode(errors="surrogateescape")[:room].decode(errors="ignore") + ending


def _digest(path: Path) -> str:
    """SHA-256 of a file; empty where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _known(target: Path) -> frozenset[str]:
    """The digests noted for ``target``; none where there is no note, and every draft counts as edited."""
    try:
        return frozenset(_note_of(target).read_text("ascii").split())
    except (FileNotFoundError, UnicodeDecodeError):
        return frozenset()


def _note(target: Path, digest: str, draft: Path) -> None:
    """Note what is about to stand at ``target``, and what stands there if that is ours; ``draft`` is written first.

    Both, and before it is moved: wherever this is cut short, a draft of ours is never taken for an edited one.
    """
    now = _digest(target)
    draft.write_text("\n".join([digest, *({now} & _known(target) - {digest})]), "ascii")
    flush(draft)
    draft.replace(_note_of(target))


def _note_of(target: Path) -> Path:
    """A file for each output, so that builds side by side do not write over each other's."""
    return target.parent / OWN / target.name


def _flushed(path: Path) -> str:
    """The digest of a file that is on the disk by now, and not in the system's memory alone."""
    flush(path)
    return _digest(path)


def flush(path: Path) -> None:
    """Have what was written to ``path`` on the disk, and not in the system's memory alone."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """The names in ``folder`` too, where the system lets a folder be opened."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
