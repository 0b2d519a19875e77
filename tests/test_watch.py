"""Drafts made again as their facts are saved, with what changed."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assembler.facts.source import from_file
from assembler.formats.selection import Wish
from assembler.pipeline import watch
from assembler.pipeline.request import Request
from tests.command import run
from tests.drafts import facts
from tests.made import ROOT, WORKSPACE


class EndedError(Exception):
    """The user has ended it."""


def _steps(*acts: Callable[[], object]) -> Callable[[], None]:
    """What happens while it waits, one thing each time; then it is ended."""
    waiting = iter(acts)

    def wait() -> None:
        act = next(waiting, None)
        if act is None:
            raise EndedError
        act()

    return wait


def _renewals(request: Request, *acts: Callable[[], object]) -> Iterator[watch.Renewed]:
    with pytest.raises(EndedError):
        yield from watch.renewals([request], WORKSPACE, _steps(*acts))


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(facts("巡河"), "utf-8")
    return path


def _request(path: Path, **more: object) -> Request:
    source = from_file(path).value
    assert source is not None
    return Request(source, to=("md",), out=path.parent / "out", **more)  # type: ignore[arg-type]


def test_each_saving_is_a_draft_and_what_changed(saved: Path) -> None:
    text = saved.read_text("utf-8")
    request = _request(saved)
    found = []
    for renewed in _renewals(
        request,
        lambda: None,
        lambda: saved.write_text(text.replace("value: 14", "value: 15"), "utf-8"),
        lambda: saved.write_text(text.replace("value: 14", "value: 16"), "utf-8"),
    ):
        changed = renewed.changes()
        assert changed is not None
        printed = (saved.parent / "out" / "facts.md").read_text("utf-8")
        found.append(("15条" in printed, "16条" in printed, {(c.old, c.new) for c in changed.changes}))
    assert found == [(True, False, {("14条", "15条")}), (False, True, {("15条", "16条")})]


def test_what_is_wrong_is_found_and_put_right(saved: Path) -> None:
    text = saved.read_text("utf-8")
    renewals = _renewals(
        _request(saved),
        lambda: saved.write_text("report: [", "utf-8"),
        saved.unlink,
        lambda: saved.write_text(text, "utf-8"),
    )
    assert [bool(one.built.files) for one in renewals] == [False, True]


def test_a_style_of_ones_own_counts(saved: Path, tmp_path: Path) -> None:
    styles = tmp_path / "styles"
    shutil.copytree(ROOT / "sections" / "township", styles / "township")
    module = next((styles / "township").rglob("*.j2"))
    request = _request(saved, wish=Wish(formats=(styles,)))
    (renewed,) = _renewals(request, lambda: module.write_text(module.read_text("utf-8") + "{# 改 #}", "utf-8"))
    assert (bool(renewed.built.files), renewed.changes()) == (True, None)


def test_standard_input_is_refused(tmp_path: Path) -> None:
    done = run("build", "-", "--to", "md", "--watch", "--out", tmp_path, stdin=facts("巡河"))
    assert (done.returncode, "--watch 要写事实文件" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_the_command_ends_with_an_interrupt(saved: Path) -> None:
    command = [sys.executable, "-m", "assembler", "build", "--watch", "--to", "md", str(saved), "--out"]
    with subprocess.Popen(
        [*command, str(saved.parent)], cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stderr is not None
        assert any("正在等候" in line for line in running.stderr)
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130
        assert "Traceback" not in running.stderr.read()
