"""Rule 6: the same facts give the same bytes, wherever, whenever and by whomever they are built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tests import drafts
from tests.effort import LONG
from tests.made import KINDS, ROOT

_SAMPLES = drafts.SAMPLES if settings().max_examples >= LONG else drafts.SAMPLES[-1:]
_STATUSES = ("draft", "review", "final") if settings().max_examples >= LONG else ("draft",)
_AS_NOBODY = ("unshare", "--user")
_OTHER = {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "C", "LANG": "C", "COLUMNS": "40", "PYTHONUTF8": "1"}


def _build(
    sample: Path, out: Path, status: str, *more: str, environ: Mapping[str, str], before: Sequence[str] = ()
) -> bytes:
    command = [*before, sys.executable, "-m", "assembler", "build", str(sample), *more, "--to", ",".join(KINDS)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "1", "TZ": "UTC", **environ}
    subprocess.run(
        [*command, "--stage", status, "--out", str(out)],
        check=True,
        capture_output=True,
        env=environment,
        cwd=sample.parent,
    )
    return b"".join((out / f"{sample.stem}.{kind}").read_bytes() for kind in KINDS)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], bytes]:
    """The bytes of a sample at a status, built once with nothing unusual."""
    return cache(lambda sample, status: _build(sample, tmp_path_factory.mktemp("usual"), status, environ={}))


@pytest.mark.parametrize("status", _STATUSES)
@pytest.mark.parametrize("sample", _SAMPLES, ids=lambda path: path.stem)
def test_another_folder_zone_locale_home_and_process_give_the_same_bytes(
    sample: Path, status: str, usual: Callable[[Path, str], bytes], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "别处" / "facts"
    elsewhere.mkdir(parents=True)
    copy, beside = (Path(shutil.copy(sample, elsewhere / name)) for name in (sample.name, "beside.yaml"))
    # Two at a time, in processes of their own.
    side_by_side = (str(beside), "--jobs", "2")
    assert _build(copy, tmp_path / "b", status, *side_by_side, environ=_OTHER | {"HOME": str(elsewhere)}) == usual(
        sample, status
    )


def test_another_user_gives_the_same_bytes(usual: Callable[[Path, str], bytes], tmp_path: Path) -> None:
    """Nobody, in a name space of users of its own, who may read what we may."""
    try:
        subprocess.run([*_AS_NOBODY, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system gives no name space of users")
    nobody = {"USER": "nobody", "HOME": "/"}
    theirs = _build(_SAMPLES[0], tmp_path / "theirs", "draft", environ=nobody, before=_AS_NOBODY)
    assert theirs == usual(_SAMPLES[0], "draft")
