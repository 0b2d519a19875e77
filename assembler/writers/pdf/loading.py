"""WeasyPrint loaded without a search for its libraries, which takes a third of the time of loading it.

It asks for each library by the names that Windows and macOS give it, before the one that Linux does; for each of those
cffi has Python start a linker, a compiler and ``ldconfig``. Here the first names are not looked for.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib
import io
import sys
from collections.abc import Iterator

_LIBRARIES = ("gobject", "pango", "harfbuzz", "fontconfig")


def load() -> None:
    """Load WeasyPrint's libraries by their names on Linux; where that does not do, nothing is loaded yet.

    Whoever imports WeasyPrint after this gets it, or its own error.
    """
    if sys.platform.startswith("linux") and "weasyprint.text.ffi" not in sys.modules:
        # It prints a long text where it fails, and will again where it is imported as it wants to be.
        with contextlib.suppress(ImportError, OSError), contextlib.redirect_stdout(io.StringIO()), _unsearched():
            importlib.import_module("weasyprint.text.ffi")


@contextlib.contextmanager
def _unsearched() -> Iterator[None]:
    """Have Python find no library of WeasyPrint's by any name but its file's, which needs no search."""
    search = ctypes.util.find_library

    def find(name: str) -> str | None:
        return None if name.removeprefix("lib").startswith(_LIBRARIES) else search(name)

    ctypes.util.find_library = find
    try:
        yield
    finally:
        ctypes.util.find_library = search
