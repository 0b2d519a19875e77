"""The program and the typefaces that drafts are made with, as short texts that change when these do."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from assembler import resources
from assembler.version import __version__

_ENGINES: Final = {
    "weasyprint": "weasyprint",
    "typst": "typst",
    "pypandoc_binary": "pypandoc",
    "jinja2": "jinja2",
    "markdown-it-py": "markdown_it",
    "matplotlib": "matplotlib",
}
"""Packages whose version changes what comes out, and the modules by which they are imported."""
PACKAGE: Final = Path(resources.__file__).parent
"""The folder of the program itself."""
_COMPILED: Final = "__pycache__"
"""The folders of what Python compiles, which changes nothing."""


def digest(parts: Iterable[str]) -> str:
    """One digest of several texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def tree(folder: Path) -> str:
    """The digest of all files in ``folder``: names and contents."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and _COMPILED not in path.parts:
            whole.update(f"{path.relative_to(folder)}\0".encode("utf-8", "surrogateescape"))
            with suppress(OSError):
                whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def stamp(path: Path) -> str:
    """Size and time of a file that is too large to be read for this, or one of many; empty where there is none."""
    with suppress(OSError):
        found = path.stat()
        return f"{found.st_size}:{found.st_mtime_ns}"
    return ""


def program(package: Path = PACKAGE) -> str:
    """The digest of the program itself, and of the versions of what it draws with."""
    return digest([__version__, tree(package), *map(_version, _ENGINES)])


def program_as_left(package: Path = PACKAGE) -> str:
    """Sizes and times of the same: where they are what they were, so is the program, and need not be read."""
    modules = (find_spec(module) for module in _ENGINES.values())
    engines = [f"{module.origin}:{stamp(Path(module.origin))}" for module in modules if module and module.origin]
    return digest([__version__, *sorted(_stamps(os.fspath(package))), *engines])


def typefaces(files: Iterable[tuple[Path, int]]) -> str:
    """The digest of font files, each with the place of a face in it."""
    return digest(sorted(f"{path}:{index}:{stamp(path)}" for path, index in files))


def _stamps(folder: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from () if entry.name == _COMPILED else _stamps(entry.path)
            else:
                found = entry.stat()
                yield f"{entry.path}:{found.st_size}:{found.st_mtime_ns}"


def _version(package: str) -> str:
    # It loads what reads e-mail, and is asked only where something has changed.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""
