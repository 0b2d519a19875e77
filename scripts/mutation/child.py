"""Runs tests in a process of their own, forked from one that has loaded all but the project itself."""

from __future__ import annotations

import importlib
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

import pytest

_OPTIONS = ("-x", "-q", "--tb=short", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist")
_QUICK = ("--hypothesis-profile=mutants", "--hypothesis-seed=0")
# What is loaded before pytest begins cannot be rewritten to show its asserts, which nobody will read.
_LOADED = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
_SHARED = (
    "_hypothesis_pytestplugin",
    "hypothesis.extra.array_api",
    "hypothesis.internal.conjecture.engine",
    "jinja2.sandbox",
    "jsonschema",
    "lxml.etree",
    "markdown_it",
    "rich.console",
    "yaml",
)
"""What the tests need and no mutant changes."""
_WAIT = 0.01
_PATIENCE = 10
"""A busy machine takes longer by the clock; only a test that waits for something takes so many times longer."""


def status(tests: Sequence[str], seconds: int, *, is_mutant: bool = True) -> int:
    """Run files of tests in the working directory, in this order, until one fails.

    0 if all pass, 1 if the first fails, 2 if the second does; below 0 if they take more seconds of computing.
    """
    for name in _SHARED:
        importlib.import_module(name)
    process = os.fork()
    if process == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        _be_the_child(tests, is_mutant=is_mutant)
    return _wait(process, time.monotonic() + seconds * _PATIENCE)


def _be_the_child(tests: Sequence[str], *, is_mutant: bool) -> None:
    """Run the tests and end the process with the number of the file that failed."""
    ended = 1
    try:
        os.setsid()
        if is_mutant:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
        # A file may be changed twice in a second, and be as long as before: what is compiled would be out of date.
        sys.dont_write_bytecode = is_mutant
        sys.path.insert(0, str(Path.cwd()))
        # One file at a time: most mutants are noticed by the first, and the others need not even be imported.
        failed = (n for n, test in enumerate(tests, 1) if pytest.main([*_OPTIONS, *_QUICK, *_LOADED, test]))
        ended = next(failed, 0)
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(ended)


def _wait(process: int, end: float) -> int:
    """The exit status of a process; one that is not done by ``end`` is killed with all it started."""
    while time.monotonic() < end:
        done, ended = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(ended)
        time.sleep(_WAIT)
    os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return -1
