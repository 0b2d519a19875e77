"""The command ``assembler``."""

from __future__ import annotations

import gc
from typing import NoReturn

_OBJECTS = 50_000


def main() -> NoReturn:
    """Run the command."""
    # Nearly all that is loaded lives as long as the process; looking through it for garbage every 700 objects, as
    # Python does unasked, takes a tenth of a check's time.
    gc.set_threshold(_OBJECTS)
    from assembler.apps.cli.app import main as run  # noqa: PLC0415

    run()


__all__ = ["main"]
