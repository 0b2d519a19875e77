"""Limits of time and memory that the operating system keeps for this process and its children."""

from __future__ import annotations

import importlib
from contextlib import suppress


def set_own(seconds: int, size: int) -> None:
    """Processor time and address space from here on; a limit that the system refuses or has set lower is left.

    Windows has none of them; there the clock alone ends the work.
    """
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return
    for kind, value in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))
