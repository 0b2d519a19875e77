"""Runs the mutants of a module, one after the other, and remembers each result."""

from __future__ import annotations

import hashlib
import math
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkResult

from mutation import child
from mutation.mutants import prepare
from mutation.plan import Group

_TIMES_SLOWER, _AT_LEAST = 4, 10
"""A mutant may take so many times what the tests take unchanged, and seconds at least; then it counts as noticed."""
_HOUR = 3600
_TOLD = 50


def copy(root: Path, tree: Path) -> None:
    """Copy what git knows or would add below ``root`` to ``tree``, anew."""
    shutil.rmtree(tree, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, tree / name)
    if (root / "node_modules").is_dir():
        (tree / "node_modules").symlink_to(root / "node_modules")


def baseline(tests: Sequence[str]) -> float:
    """Seconds of computing that the tests take on the unchanged tree, which must pass them."""
    begun = _computed()
    if child.status(tests, seconds=_HOUR, is_mutant=False):
        sys.exit("the unchanged tree fails its tests")
    return _computed() - begun


def _computed() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def results(folder: Path, module: str, group: Group, tests: Sequence[str]) -> Iterator[WorkDB]:
    """The database of a module's mutants. It lasts while the module does not change.

    When the tests change, those that survived are tried again; those that were killed stay so.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = module.removesuffix(".py").replace("/", ".")
    file = folder / f"{name}.{_digest([module])}.{group.every}.sqlite"
    for old in set(folder.glob(f"{name}.*.*.sqlite")) - {file}:
        old.unlink()
    is_new = not file.exists()
    with closing(WorkDB(str(file), WorkDB.Mode.create)) as database:
        if is_new:
            prepare(database, module, group.every)
        _forget_survivors(file, _digest(tests))
        yield database


def run(database: WorkDB, tests: Sequence[str], seconds: float, label: str) -> None:
    """Try every mutant that has no result yet. The file of tests that noticed the last one goes first."""
    pending, order = database.pending_work_items, list(tests)
    limit = max(_AT_LEAST, math.ceil(_TIMES_SLOWER * seconds))
    for count, item in enumerate(pending, 1):
        status = _try(item.mutations[0], order, limit)
        database.set_result(item.job_id, _result(status))
        if status > 0:
            order.insert(0, order.pop(status - 1))
        if count % _TOLD == 0 or count == len(pending):
            print(f"{label}: {count} of {len(pending)}", file=sys.stderr, flush=True)


def _try(mutation: MutationSpec, tests: Sequence[str], limit: int) -> int:
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    with use_mutation(mutation.module_path, operator, mutation.occurrence):
        return child.status(tests, limit)


def _result(status: int) -> WorkResult:
    outcome = TestOutcome.KILLED if status else TestOutcome.SURVIVED
    output = "timeout" if status < 0 else ""
    return WorkResult(worker_outcome=WorkerOutcome.NORMAL, test_outcome=outcome, output=output)


def _digest(files: Sequence[str]) -> str:
    return hashlib.sha256(b"\0".join(Path(file).read_bytes() for file in files)).hexdigest()[:12]


def _forget_survivors(database: Path, tests: str) -> None:
    with closing(sqlite3.connect(database)) as rows, rows:
        rows.execute("CREATE TABLE IF NOT EXISTS tests (digest TEXT)")
        if rows.execute("SELECT digest FROM tests").fetchall() != [(tests,)]:
            rows.execute("DELETE FROM work_results WHERE test_outcome = 'SURVIVED'")
            rows.execute("DELETE FROM tests")
            rows.execute("INSERT INTO tests VALUES (?)", (tests,))


def enter(tree: Path) -> None:
    """Work in the copy, so that every test imports it."""
    os.chdir(tree)
    os.environ["PYTHONPATH"] = str(tree)
