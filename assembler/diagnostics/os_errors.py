"""What the disk refuses, as findings."""

from __future__ import annotations

import errno
from pathlib import Path

from assembler.diagnostics.findings import Finding

_CODES = {
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "no-permission",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
}


def reading(error: OSError, file: str) -> Finding:
    """A facts file, or a folder of formats, that cannot be read."""
    return Finding("cannot-read", file, gaps={"reason": _reason(error)})


def writing(error: OSError, folder: Path) -> Finding:
    """An output that cannot be written."""
    code = _CODES.get(error.errno or 0, "cannot-write")
    return Finding(code, str(folder), gaps={"reason": _reason(error)})


def _reason(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__
