"""The command ``assembler``."""

from __future__ import annotations

# Nothing is imported up here: until main has begun, Ctrl+C prints where Python stood.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_OBJECTS = 200_000


def main() -> NoReturn:
    """Run the command. What ends it, ends it without a traceback, while it is being loaded too."""
    import signal  # noqa: PLC0415

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from assembler import signals  # noqa: PLC0415

    signals.install()
    try:
        _run()
    except KeyboardInterrupt:
        raise SystemExit(signals.SIGNALLED + signal.SIGINT) from None
    finally:
        signals.leave_at_once()
        _leave()


def _leave() -> None:
    """Keep what the next run can use, and spare Python its last look for garbage, which takes an eighth of a check."""
    import gc  # noqa: PLC0415

    from assembler.expressions import STORE  # noqa: PLC0415

    STORE.close()
    gc.freeze()


def _run() -> NoReturn:
    import gc  # noqa: PLC0415

    # Nearly all that is loaded lives as long as the process; looking through it for garbage every 700 objects, as
    # Python does unasked, takes a tenth of a check's time.
    gc.set_threshold(_OBJECTS)
    from assembler import expressions, kept  # noqa: PLC0415

    expressions.STORE.open(kept.folder())
    from assembler.apps.cli.app import main as run  # noqa: PLC0415

    run()


__all__ = ["main"]
