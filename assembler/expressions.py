"""Regular expressions of the program's own, kept compiled between runs: to compile them takes a fifth of a check.

Python has no public way to keep one. So ``re`` is asked for the code that it makes of an expression, and is given that
code the next time; before it uses it, it looks whether it may be run. Where any of that is not as it is here (another
Python, a damaged file), the expression is compiled as ever. Only the command opens what is kept; a program that imports
us compiles.
"""

from __future__ import annotations

import json
import re
import sys
from array import array
from base64 import b64decode, b64encode
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from assembler import kept

_MOST: Final = 2000
"""Expressions in the file; the program has a quarter of that."""
_INTEGER: Final = "I"
"""Code is a sequence of unsigned integers of four bytes."""


class Expressions:
    """What is kept, read when an expression is first asked for, and what was compiled since."""

    def __init__(self) -> None:
        self._place: Path | None = None
        self._kept: dict[str, Any] | None = None
        self._new: dict[str, Any] = {}

    def open(self, folder: Path | None) -> None:
        """From now on, take expressions from ``folder``, the user's cache folder; from nowhere where there is none."""
        self._place = folder / f"expressions-{_python()}.json" if folder else None
        self._kept = None

    def close(self) -> None:
        """Keep what was compiled."""
        if self._place and self._new:
            both = {**(self._kept or {}), **self._new}
            kept.write(self._place, json.dumps(both if len(both) <= _MOST else self._new).encode())
            kept.bound(self._place.parent)
        self._new = {}

    def compiled(self, expression: str, flags: int = 0) -> re.Pattern[str]:
        """``expression``, compiled; the same as ``re.compile`` makes."""
        if self._place is None:
            return re.compile(expression, flags)
        if self._kept is None:
            self._kept = _read(self._place)
        key = f"{int(flags)}:{expression}"
        return _revived(expression, self._kept.get(key)) or self._compile(key, expression, flags)

    def _compile(self, key: str, expression: str, flags: int) -> re.Pattern[str]:
        """Compile, and keep the code for the next run."""
        parts = _parts(expression, flags)
        made = _revived(expression, parts)
        if made is None:
            return re.compile(expression, flags)
        self._new[key] = parts
        return made


STORE: Final = Expressions()
"""A process has one, as ``re`` itself has one place for what it has compiled."""


def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """``expression`` compiled, or as it was compiled by an earlier run."""
    return STORE.compiled(expression, flags)


def _parts(expression: str, flags: int) -> list[Any] | None:
    """Everything that makes up a compiled expression, as JSON can hold it; None where ``re`` is not as we know it."""
    try:
        parsed = import_module("re._parser").parse(expression, flags)
        code = array(_INTEGER, import_module("re._compiler")._code(parsed, flags)).tobytes()
        state = parsed.state
        names = [None] * state.groups
        for name, group in state.groupdict.items():
            names[group] = name
        return [int(flags | state.flags), b64encode(code).decode(), state.groups - 1, dict(state.groupdict), names]
    except (ImportError, AttributeError, TypeError, ValueError):
        return None


def _revived(expression: str, parts: Any) -> re.Pattern[str] | None:
    """The compiled expression made of ``parts``; None where there are none, or Python refuses them."""
    if parts is None:
        return None
    try:
        flags, code, groups, index, names = parts
        integers = array(_INTEGER, b64decode(code)).tolist()
        made: re.Pattern[str] = import_module("_sre").compile(expression, flags, integers, groups, index, tuple(names))
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError, RuntimeError):
        return None
    return made


def _read(place: Path) -> dict[str, Any]:
    try:
        found = json.loads(kept.read(place) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _python() -> str:
    """What code depends on: the Python, and how this machine writes integers."""
    return f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.byteorder}-{array(_INTEGER).itemsize}"
