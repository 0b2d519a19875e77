"""The figures of a run, as a table, and every mutant that no test noticed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.work_db import WorkDB
from cosmic_ray.work_item import TestOutcome, WorkerOutcome

from mutation.mutants import changed_line
from mutation.plan import Plan

TARGET = 95
"""Percent of the mutants that the tests must notice."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutant that no test noticed."""

    module: str
    line: int
    was: str
    becomes: str
    why: str


@dataclass(frozen=True, slots=True)
class Count:
    """The figures of a module, or of several together."""

    name: str
    mutants: int
    tried: int
    killed: int
    survivors: tuple[Mutant, ...]

    @property
    def rate(self) -> float:
        """Percent killed of those tried."""
        return 100 * self.killed / self.tried if self.tried else 100


def count(database: WorkDB, module: str, plan: Plan) -> Count:
    """The figures of one module."""
    source = Path(module).read_text("utf-8")
    done = database.completed_work_items
    skipped = [r.output for _, r in done if r.worker_outcome is WorkerOutcome.SKIPPED]
    survived = [item.mutations[0] for item, r in done if r.test_outcome is TestOutcome.SURVIVED]
    lines = [(m.start_pos[0], *changed_line(m, source)) for m in survived]
    tried = len(done) - len(skipped)
    return Count(
        module,
        database.num_work_items - skipped.count("no change"),
        tried,
        tried - len(survived),
        tuple(Mutant(module, line, was, to, plan.why(module, was, to)) for line, was, to in sorted(lines)),
    )


def together(name: str, counts: Iterable[Count]) -> Count:
    """Several figures as one."""
    every = list(counts)
    survivors = tuple(m for c in every for m in c.survivors)
    return Count(
        name, sum(c.mutants for c in every), sum(c.tried for c in every), sum(c.killed for c in every), survivors
    )


def table(counts: Sequence[Count]) -> str:
    """A Markdown table with a row each, and one for all."""
    rows = [_row(c) for c in (*counts, together("all", counts))]
    head = "| modules | mutants | tried | killed | killed, % | survivors | explained |\n|---|--:|--:|--:|--:|--:|--:|\n"
    return head + "\n".join(rows) + "\n"


def _row(c: Count) -> str:
    explained = sum(bool(m.why) for m in c.survivors)
    cells = (c.name, c.mutants, c.tried, c.killed, f"{c.rate:.1f}", len(c.survivors), explained)
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def listing(counts: Iterable[Count], *, explained: bool) -> str:
    """The survivors with a reason, or those without: the line as it was and as it becomes."""
    shown = (m for c in counts for m in c.survivors if bool(m.why) is explained)
    return "\n".join(_told(m) for m in shown)


def _told(m: Mutant) -> str:
    why = f"    {m.why}\n" if m.why else ""
    return f"{m.module}:{m.line}\n    - {m.was}\n    + {m.becomes}\n{why}"
