"""The command ``assembler``."""

from __future__ import annotations

import gc
import signal
import sys
from typing import NoReturn

from assembler import signals

_OBJECTS = 50_000


def main() -> NoReturn:
    """Run the command. What ends it, ends it without a traceback, while it is being loaded too."""
    signals.install()
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(signals.SIGNALLED + signal.SIGINT)
    finally:
        signals.leave_at_once()


def _run() -> NoReturn:
    # Nearly all that is loaded lives as long as the process; looking through it for garbage every 700 objects, as
    # Python does unasked, takes a tenth of a check's time.
    gc.set_threshold(_OBJECTS)
    from assembler.apps.cli.app import main as run  # noqa: PLC0415

    run()


__all__ = ["main"]
