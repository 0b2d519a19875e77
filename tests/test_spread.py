"""Reports built by the workers of a Dask cluster: real processes, one of them killed half-way."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from assembler.facts.source import Source
from assembler.formats.selection import Wish
from assembler.pipeline import batch, spread
from assembler.pipeline.manifest import Manifest
from assembler.pipeline.request import Request
from tests.command import run
from tests.drafts import facts
from tests.made import ROOT, WORKSPACE

# Dask leaves sockets and loops to be put away by Python.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as made:
        yield made


def _requests(folder: Path, count: int, **more: Any) -> list[Request]:
    sources = [Source(facts(f"巡河{number}").encode(), f"{number}.yaml") for number in range(count)]
    options: dict[str, Any] = {"to": ("md",), "out": folder} | more
    return [Request(source, **options) for source in sources]


def test_drafts_are_those_that_are_made_here(cluster: Any, tmp_path: Path) -> None:
    """Byte for byte, in three formats, and known again when they come back edited."""
    here, there = (_requests(tmp_path / name, 3, to=("md", "docx", "html")) for name in ("here", "there"))
    for _ in batch.run(here, WORKSPACE):
        pass
    found = dict(batch.run(there, WORKSPACE, cluster=cluster.scheduler_address))
    assert [request.facts.name for request in found] == ["0.yaml", "1.yaml", "2.yaml"]
    assert all(len(built.files) == 3 for built in found.values())
    ours, theirs = (_files(tmp_path / name) for name in ("here", "there"))
    assert ours == theirs
    assert sum("records" in name for name in ours) == 3


def _files(folder: Path) -> dict[str, bytes]:
    inner = (path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in inner}


def test_styles_and_themes_of_ones_own_travel_along(cluster: Any, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sections" / "township", tmp_path / "styles" / "township")
    shutil.copytree(ROOT / "themes" / "plain", tmp_path / "look")
    module = next((tmp_path / "styles" / "township").rglob("problems*.j2"), None) or next(
        (tmp_path / "styles" / "township").rglob("*.j2")
    )
    module.write_text(module.read_text("utf-8") + "\n自备的一句。\n", "utf-8")
    wish = Wish(formats=(tmp_path / "styles",))
    (request,) = _requests(tmp_path / "out", 1, wish=wish, theme=str(tmp_path / "look"), to=("md", "docx"))
    ((_, there),) = batch.run([request], WORKSPACE, cluster=cluster.scheduler_address)
    ((_, here),) = batch.run([Request(request.facts, wish, to=("md",), out=tmp_path / "here")], WORKSPACE)
    assert len(there.files) == 2
    assert there.files[0].read_bytes() == here.files[0].read_bytes()


def test_nothing_changed_travels_nowhere(tmp_path: Path, cluster: Any) -> None:
    requests = _requests(tmp_path, 2)
    for _ in batch.run(requests, WORKSPACE, manifest=Manifest(), cluster=cluster.scheduler_address):
        pass
    again = batch.run(requests, WORKSPACE, manifest=Manifest(), cluster="tcp://127.0.0.1:1")
    assert [built.unchanged for _, built in again] == [True, True]


def test_an_error_is_found_there_too(cluster: Any, tmp_path: Path) -> None:
    request = Request(Source(b"format: township\n", "a.yaml"), to=("md",), out=tmp_path)
    ((_, built),) = batch.run([request], WORKSPACE, cluster=cluster.scheduler_address)
    assert built.files == ()
    assert {finding.file for finding in built.findings} == {"a.yaml"}


def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    """Its reports are made again by the other."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster, Client(cluster) as client:
        requests = _requests(tmp_path, 40)
        found: list[tuple[str, int]] = []
        for request, built in spread.run(requests, cluster.scheduler_address, "zh"):
            if not found:
                victim = next(iter(client.run(os.getpid).values()))
                os.kill(victim, signal.SIGKILL)
            found.append((request.facts.name, len(built.files)))
    assert sorted(found) == sorted((request.facts.name, 1) for request in requests)
    assert len(list(tmp_path.glob("*.md"))) == 40


def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(facts("巡河"), "utf-8")
    done = run(
        *("build", tmp_path / "a.yaml", "--to", "md", "--out", tmp_path / "out", "--dask", "tcp://127.0.0.1:1"),
        DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="1s",
    )
    assert done.returncode == 2
    assert "连不上 Dask 集群 tcp://127.0.0.1:1" in done.stderr
