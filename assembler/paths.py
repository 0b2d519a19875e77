"""What stands at a path that someone typed; nothing at one that cannot even be looked at (too long, closed, a loop)."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path


def exists(path: Path) -> bool:
    """Whether anything stands there."""
    return _asked(path.exists)


def is_file(path: Path) -> bool:
    """Whether a file stands there, or a link to one."""
    return _asked(path.is_file)


def is_folder(path: Path) -> bool:
    """Whether a folder stands there, or a link to one."""
    return _asked(path.is_dir)


def check(path: Path) -> None:
    """Raise ``OSError`` where no file stands at ``path``: nothing, a folder, a pipe, a device."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ENXIO
        raise OSError(number, os.strerror(number), str(path))


def check_inside(path: Path, folder: Path) -> None:
    """As ``check``; also where the file lies, links followed, outside of ``folder``: a stranger's may lead anywhere."""
    check(path)
    if not path.resolve().is_relative_to(folder.resolve()):
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(path))


def _asked(look: Callable[[], bool]) -> bool:
    """Python answers no where nothing is there, and raises ``OSError`` or ``ValueError`` for the rest."""
    try:
        return look()
    except (OSError, ValueError):
        return False
