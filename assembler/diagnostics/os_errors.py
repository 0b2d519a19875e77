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
    errno.ENXIO: Phrase("这是管道或设备，不是普通文件"),
    errno.ENOTDIR: Phrase("路径当中有一段是文件，不是文件夹"),
    errno.EACCES: Phrase("没有权限"),
    errno.EPERM: Phrase("没有权限"),
    errno.EEXIST: Phrase("已经有同名的文件"),
    errno.ENAMETOOLONG: Phrase("名称太长"),
    errno.EIO: Phrase("读写出错"),
    errno.EROFS: Phrase("这里只能读，不能写"),
    errno.ENOSPC: Phrase("磁盘满了"),
    errno.EDQUOT: Phrase("磁盘配额用完了"),
    errno.ELOOP: Phrase("链接绕成了圈"),
    errno.EXDEV: Phrase("链接指到了文件夹外"),
    errno.EMFILE: Phrase("打开的文件太多"),
    errno.EBADF: Phrase("已经关闭，读不了"),
    errno.EINVAL: Phrase("名称里有不能用的字符"),
    errno.ENOTEMPTY: Phrase("文件夹不是空的"),
    errno.EBUSY: Phrase("正被别的程序使用"),
    errno.ETXTBSY: Phrase("正被别的程序使用"),
}


def reading(error: OSError, file: str) -> Finding:
    """A facts file, or a folder of formats, that cannot be read."""
    return Finding("cannot-read", file, gaps={"reason": reason(error)})


def writing(error: OSError, folder: Path) -> Finding:
    """An output that cannot be written."""
    code = _CODES.get(error.errno or 0, "cannot-write")
    return Finding(code, str(folder), gaps={"reason": reason(error)})


def reason(error: OSError) -> str:
    """Why the disk refuses, in the program's words; one that is not known by its number."""
    known = _REASONS.get(error.errno or 0)
    if known or not error.errno:
        return known or Phrase("读写出错")
    return Phrase("系统不让读写（代码 {number}）", number=error.errno)
