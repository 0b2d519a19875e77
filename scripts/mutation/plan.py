"""What is mutated and which tests must notice: tests/mutants.toml, read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Group:
    """Modules that are mutated together, and the tests that cover them."""

    name: str
    modules: tuple[str, ...]
    """Paths from the root; a ``*`` may stand in them."""
    tests: tuple[str, ...]
    """Files of tests, the quickest first."""
    every: int = 1
    """One mutant in so many is tried."""
    skip: tuple[str, ...] = ()
    """Modules that another group mutates."""

    def files(self, root: Path) -> list[str]:
        """The modules that there are below ``root``, sorted; one that holds no code is left out."""
        found = {file for pattern in self.modules for file in root.glob(pattern)}
        found -= {file for pattern in self.skip for file in root.glob(pattern)}
        return sorted(file.relative_to(root).as_posix() for file in found if file.stat().st_size)

    def test_files(self, root: Path) -> list[str]:
        """The tests that there are below ``root``, in the order given; a ``*`` may stand in them."""
        found = [file for pattern in self.tests for file in sorted(root.glob(pattern))]
        return list(dict.fromkeys(file.relative_to(root).as_posix() for file in found))


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test can or need notice, told by its changed line."""

    module: str
    was: str
    becomes: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that tests/mutants.toml says."""

    groups: tuple[Group, ...]
    survivors: tuple[Survivor, ...]

    def why(self, module: str, was: str, becomes: str) -> str:
        """Why a mutant may survive; empty if nobody has said."""
        known = (s for s in self.survivors if (s.module, s.was, s.becomes) == (module, was, becomes))
        return next((s.why for s in known), "")


def read(file: Path) -> Plan:
    """The plan written in ``file``."""
    told = tomllib.loads(file.read_text("utf-8"))
    groups = (
        Group(name, tuple(g["modules"]), tuple(g["tests"]), g.get("every", 1), tuple(g.get("skip", ())))
        for name, g in told["groups"].items()
    )
    return Plan(tuple(groups), tuple(Survivor(**s) for s in told.get("survivors", ())))
