"""The signals that end a program: Ctrl+C, a plain kill, a terminal that is closed.

What must not be left half done holds them back for a moment. The command turns them into exceptions, so that what was
begun is put away, and remembers them: one that some library swallows is raised again.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NoReturn

ENDING: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows has no SIGHUP
SIGNALLED: Final = 128
"""With the number of the signal, the exit status of a program that it ended, as shells have it."""

_caught: list[int] = []
"""A process has one set of signals: what came to this one, in its order."""


def install() -> None:
    """From now on such a signal is an exception: KeyboardInterrupt for Ctrl+C, SystemExit for the others.

    One that this process was started to ignore (nohup, a shell's background) stays ignored.
    """
    for number in ENDING:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _raise)
    sys.unraisablehook = _unraisable


def check() -> None:
    """Raise again what came and was swallowed, as by a callback from a C library."""
    if _caught:
        _end(_caught[0])


def status() -> int:
    """The exit status that a caught signal demands; 0 where none came."""
    return SIGNALLED + _caught[0] if _caught else 0


def leave_at_once() -> None:
    """From now on such a signal ends the process on the spot: all is done, and only Python itself is to be ended."""
    for number in ENDING:
        if signal.getsignal(number) is _raise:
            signal.signal(number, lambda number, _frame: os._exit(SIGNALLED + number))


@contextmanager
def held() -> Iterator[None]:
    """Such signals wait until the block is left; then they act as ever. In the main thread alone, which gets them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = {number: signal.getsignal(number) for number in ENDING}
    try:
        for number, handler in before.items():
            if handler not in (signal.SIG_IGN, None):
                signal.signal(number, lambda number, _frame: waiting.append(number))
        yield
    finally:
        for number, handler in before.items():
            if handler not in (signal.SIG_IGN, None):
                signal.signal(number, handler)
        for number in dict.fromkeys(waiting):
            signal.raise_signal(number)


def _raise(number: int, _frame: FrameType | None) -> None:
    _caught.append(number)
    _end(number)


def _end(number: int) -> NoReturn:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(SIGNALLED + number)


def _unraisable(fault: sys.UnraisableHookArgs) -> None:
    """Where Python can only print an exception, one of ours is told of later."""
    if not (_caught and issubclass(fault.exc_type, KeyboardInterrupt | SystemExit)):
        sys.__unraisablehook__(fault)
