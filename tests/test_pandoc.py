"""One pandoc for many documents: the same bytes as from one each; one that fails or hangs costs the others nothing."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from assembler.document.model import Properties
from assembler.writers.docx import pandoc, reference, write
from assembler.writers.docx.package import pack
from assembler.writers.errors import LackingError
from tests import docxsample as sample

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pandoc that goes on is a matter of POSIX")
TREE = b'{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[{"t":"Para","c":[{"t":"Str","c":"\xe7\x94\xb2"}]}]}'

REFERENCE = pack(reference.parts(sample.THEME, Properties("")))


def _written(folder: Path, kept: dict[Any, Any]) -> bytes:
    write(sample.whole(), sample.THEME, folder / "a.docx", kept=kept)
    return (folder / "a.docx").read_bytes()


def _running(kept: dict[Any, Any]) -> list[subprocess.Popen[bytes]]:
    return [one._running._process for one in kept.values() if getattr(one, "_running", None)]


def test_the_same_bytes_from_one_that_goes_on(tmp_path: Path) -> None:
    kept: dict[Any, Any] = {}
    alone = _written(tmp_path, kept)
    assert _running(kept) == []
    assert {_written(tmp_path, kept) for _ in range(3)} == {alone}
    assert len(_running(kept)) == 1


def test_it_ends_with_what_keeps_it(tmp_path: Path) -> None:
    kept: dict[Any, Any] = {}
    for _ in range(2):
        _written(tmp_path, kept)
    (process,) = _running(kept)
    kept.clear()
    gc.collect()
    assert process.returncode == 0


def test_one_that_was_killed_is_followed_by_another(tmp_path: Path) -> None:
    kept: dict[Any, Any] = {}
    first = [_written(tmp_path, kept) for _ in range(2)]
    (killed,) = _running(kept)
    os.killpg(killed.pid, signal.SIGKILL)
    then = [_written(tmp_path, kept) for _ in range(2)]
    assert len({*first, *then}) == 1
    (other,) = _running(kept)
    assert other.pid != killed.pid


def test_a_document_that_it_cannot_make_says_why_and_spoils_no_other() -> None:
    kept: dict[Any, Any] = {}
    good = [pandoc.convert(TREE, REFERENCE, kept) for _ in range(2)]
    with pytest.raises(LackingError) as failed:
        pandoc.convert(b'{"blocks": 7}', REFERENCE, kept)
    assert failed.value.findings[0].code == "pandoc-failed"
    assert pandoc.convert(TREE, REFERENCE, kept) == good[0] == good[1]


def test_one_that_hangs_is_ended_and_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[Any, Any] = {}
    good = [pandoc.convert(TREE, REFERENCE, kept) for _ in range(2)]
    (process,) = _running(kept)
    os.killpg(process.pid, signal.SIGSTOP)
    monkeypatch.setattr(pandoc, "SECONDS", 1)
    with pytest.raises(LackingError) as slow:
        pandoc.convert(TREE, REFERENCE, kept)
    assert (slow.value.findings[0].code, process.returncode) == ("pandoc-slow", -signal.SIGKILL)
    monkeypatch.undo()
    assert pandoc.convert(TREE, REFERENCE, kept) == good[0]


def test_worn_out_it_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "_MOST", 2)
    kept: dict[Any, Any] = {}
    made, used = set(), set()
    for _ in range(6):
        made.add(pandoc.convert(TREE, REFERENCE, kept))
        used |= {process.pid for process in _running(kept)}
    assert (len(made), len(used)) == (1, 3)
