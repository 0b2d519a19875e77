"""What WeasyPrint makes of typefaces and stylesheet, kept from one PDF to the next: it takes as long as the layout.

The digits' typefaces are files to WeasyPrint; here they lie in memory, so that nothing is left behind by a process
that keeps them and is killed.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from assembler.writers.pdf import unkept

_MOST: Final = 4
"""Stylesheets kept: one application seldom prints in more themes and stages by turns."""
_OPEN_FILES: Final = Path("/proc/self/fd")


@dataclass(frozen=True, slots=True)
class SetUp:
    """The typefaces and the stylesheet that names them."""

    fonts: FontConfiguration
    css: weasyprint.CSS


@contextmanager
def set_up(style: str, fetcher: URLFetcher, kept: MutableMapping[Any, Any]) -> Iterator[SetUp]:
    """The set-up for the stylesheet ``style``, from ``kept`` where one is there; afterwards it is there.

    While it is used nobody else has it: another thread makes its own. One that saw an error is not kept.
    """
    found: dict[str, SetUp] = kept.setdefault(SetUp, {})
    used = found.pop(style, None) or _made(style, fetcher)
    yield used
    if isinstance(used.fonts, _InMemory):
        found[style] = used
    while len(found) > _MOST:
        found.pop(next(iter(found)), None)


def _made(style: str, fetcher: URLFetcher) -> SetUp:
    # What lies in memory is found by a path where the system shows open files as such: on Linux.
    in_memory = hasattr(os, "memfd_create") and _OPEN_FILES.is_dir()
    fonts = _InMemory() if in_memory else FontConfiguration()
    fonts.font_features = unkept.Fresh()
    return SetUp(fonts, weasyprint.CSS(string=style, font_config=fonts, url_fetcher=fetcher))


class _InMemory(FontConfiguration):  # type: ignore[misc]
    """Typefaces whose files lie in memory; WeasyPrint puts them into its ``_folder``."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = _Folder()
        weakref.finalize(self, _close, self._folder.files)

    def __del__(self) -> None:
        """WeasyPrint would remove a folder here."""


def _close(files: Mapping[str, int]) -> None:
    for file in files.values():
        os.close(file)


@dataclass(frozen=True, slots=True)
class _Folder:
    files: dict[str, int] = field(default_factory=dict)

    def __truediv__(self, name: str) -> _File:
        return _File(self, name)


@dataclass(frozen=True, slots=True)
class _File:
    """As much of a ``Path`` as WeasyPrint asks for."""

    folder: _Folder
    name: str

    def exists(self) -> bool:
        return self.name in self.folder.files

    def write_bytes(self, content: bytes) -> None:
        file = self.folder.files[self.name] = os.memfd_create(self.name)
        with os.fdopen(file, "wb", closefd=False) as stream:
            stream.write(content)

    def as_posix(self) -> str:
        return str(_OPEN_FILES / str(self.folder.files[self.name]))
