"""Reports built side by side: a lost worker costs the report it was at one more try, a large one is replaced."""

from __future__ import annotations

import os
import signal
from collections import Counter
from pathlib import Path

import pytest

from assembler.facts.source import Source
from assembler.pipeline import batch, workers
from assembler.pipeline.request import Built, Request
from tests.made import WORKSPACE

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers that know what a test has changed")
NAMES = [f"{number}.yaml" for number in range(9)]


def _run(monkeypatch: pytest.MonkeyPatch, log: Path, lost: dict[str, int]) -> dict[str, Built]:
    """Each report on two workers, which end at those in ``lost``, so many times; ``log``: who began which report."""

    def build(request: Request, _workspace: object) -> Built:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{request.file} {os.getpid()}\n")
        if log.read_text("utf-8").count(f"{request.file} ") <= lost.get(request.file, 0):
            os.kill(os.getpid(), signal.SIGKILL)
        return Built((Path(request.file),), ())

    monkeypatch.setattr(workers, "build", build)
    requests = [Request(Source(b"", name), out=log.parent) for name in NAMES]
    return {request.file: built for request, built in batch.run(requests, WORKSPACE, 2)}


def test_a_lost_worker_costs_what_it_was_at_one_more_try(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = _run(monkeypatch, tmp_path / "log", {"0.yaml": 1, "4.yaml": 9})
    assert sorted(found) == NAMES
    assert [finding.code for finding in found.pop("4.yaml").findings] == ["build-killed"]
    assert all(built.files == (Path(name),) for name, built in found.items())
    begun = Counter(line.split()[0] for line in (tmp_path / "log").read_text("utf-8").splitlines())
    assert begun == Counter(NAMES) + Counter(["0.yaml", "4.yaml"])


def test_a_worker_that_has_grown_large_is_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workers, "_MEMORY", 1)
    monkeypatch.setattr(workers, "_AT_LEAST", 2)
    assert len(_run(monkeypatch, tmp_path / "log", {})) == len(NAMES)
    built = Counter(line.split()[1] for line in (tmp_path / "log").read_text("utf-8").splitlines())
    assert max(built.values()) <= 3  # the third was begun before the second was known to be too large
    assert len(built) >= 3
