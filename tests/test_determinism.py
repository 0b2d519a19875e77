"""Rule 6: the same facts give the same bytes, in two processes that order their sets differently."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests import drafts

_SAMPLE = drafts.SAMPLES[-1]


def _build(folder: Path, seed: str) -> dict[str, bytes]:
    command = [
        sys.executable,
        "-m",
        "assembler",
        "build",
        str(_SAMPLE),
        "--to",
        "md,docx,pdf,html",
        "--out",
        str(folder),
    ]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"}
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=_SAMPLE.parents[1])
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    first, second = _build(tmp_path / "a", "1"), _build(tmp_path / "b", "2")
    assert list(first) == [f"{_SAMPLE.stem}.{kind}" for kind in ("docx", "html", "md", "pdf")]
    assert [name for name in first if first[name] != second[name]] == []
