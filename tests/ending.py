"""Whether a piece of work ends: it is done in a copy of this process, which is ended where it does not."""

from __future__ import annotations

import os
import pickle
import resource
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class EndlessError(AssertionError):
    """The work took more than it was given, or its process died of it."""


def ended(work: Callable[[], T], seconds: int = 15, size: int = 4 * 2**30) -> T:
    """What ``work`` returns, within so much processor time and address space; its exceptions are raised.

    A pattern that does not end holds Python itself: no alarm is heard while it runs.
    """
    read, write = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        try:
            answer: tuple[object, BaseException | None] = (work(), None)
        except BaseException as error:  # noqa: BLE001  raised again by the test
            answer = None, error
        with os.fdopen(write, "wb") as stream:
            pickle.dump(answer, stream)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        data = stream.read()
    os.waitpid(child, 0)
    if not data:
        raise EndlessError
    value: T
    value, failed = pickle.loads(data)  # noqa: S301  our own child's
    if failed is not None:
        raise failed
    return value
