"""What the disk refuses, as findings."""

from __future__ import annotations

import errno
from pathlib import Path

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Phrase

_CODES = {
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "no-permission",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
}
_REASONS = {
    errno.ENOENT: Phrase("没有这个文件或文件夹"),
    errno.EISDIR: Phrase("这是文件夹，不是文件"),
    errno.ENOTDIR: Phrase("路径当中有一段是文件，不是文件夹"),
    errno.EACCES: Phrase("没有权限"),
    errno.EPERM: Phrase("没有权限"),
    errno.EEXIST: Phrase("已经有同名的文件"),
    errno.ENAMETOOLONG: Phrase("名称太长"),
    errno.EIO: Phrase("读写出错"),
}


def reading(error: OSError, file: str) -> Finding:
    """A facts file, or a folder of formats, that cannot be read."""
    return Finding("cannot-read", file, gaps={"reason": reason(error)})


def writing(error: OSError, folder: Path) -> Finding:
    """An output that cannot be written."""
    code = _CODES.get(error.errno or 0, "cannot-write")
    return Finding(code, str(folder), gaps={"reason": reason(error)})


def reason(error: OSError) -> str:
    """Why the disk refuses, in the program's words where they are known, else in the system's."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__
