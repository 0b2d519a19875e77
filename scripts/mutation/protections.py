"""Protections taken away one at a time, in the copy of the tree: their tests must fail, and fail in time."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 300
"""For the tests of one protection: a test that goes on for ever where its protection is gone shows nothing."""
_FAILED = 1
"""pytest's exit status where a test failed; others tell that none was there or that none could be run."""


@dataclass(frozen=True, slots=True)
class Protection:
    """What is taken away, where, and which tests must notice."""

    what: str
    module: str
    was: str
    becomes: str
    tests: str
    only: str

    def is_shown(self, tree: Path) -> bool:
        """Whether its tests fail without it."""
        path = tree / self.module
        whole = path.read_text("utf-8")
        path.write_text(whole.replace(self.was, self.becomes, 1), "utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", self.tests, "-k", self.only]
        try:
            done = subprocess.run(
                command,
                cwd=tree,
                env={**os.environ, "PYTHONPATH": str(tree)},
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        finally:
            path.write_text(whole, "utf-8")
        return done.returncode == _FAILED


def read(root: Path) -> list[Protection]:
    """Those of tests/protections.toml."""
    told = tomllib.loads((root / "tests" / "protections.toml").read_text("utf-8"))
    return [Protection(**one) for one in told["protections"]]


def unshown(tree: Path) -> list[str]:
    """Take each away; what no test has noticed."""
    found = []
    for one in read(tree):
        shown = one.is_shown(tree)
        print(f"{one.what}: {'a test fails without it' if shown else 'NO TEST NOTICES'}", flush=True)
        found += [] if shown else [one.what]
    return found
