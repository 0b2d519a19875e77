"""matplotlib loaded without the settings of this user or of this folder: the same facts give the same picture.

It reads a file named matplotlibrc where the program is run, before any other, when it is loaded.
"""

from __future__ import annotations

import os.path
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

_SETTINGS: Final = "matplotlibrc"
_OURS: Final[Any] = {
    "svg.hashsalt": "assembler",
    "svg.fonttype": "path",
    "hatch.linewidth": 0.8,
    "path.simplify": False,
    # Words are words: 14万$ is no formula.
    "text.parse_math": False,
}


@contextmanager
def plotting() -> Iterator[None]:
    """Matplotlib with its own defaults and our few settings, until the block is left."""
    with _unconfigured():
        import matplotlib as mpl  # noqa: PLC0415

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_OURS)
        yield


@contextmanager
def _unconfigured() -> Iterator[None]:
    """Where matplotlib is not loaded yet, let it find no settings but those that came with it."""
    if "matplotlib" in sys.modules:
        yield
        return
    there = os.path.exists

    def exists(path: Any) -> bool:
        return there(path) and (not str(path).endswith(_SETTINGS) or Path(path).parent.name == "mpl-data")

    os.path.exists = exists
    try:
        yield
    finally:
        os.path.exists = there
