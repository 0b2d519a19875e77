"""Pages as LibreOffice sets them, all by one that stays open: its start takes five times as long as a report.

How the program starts LibreOffice itself is for ``test_measure_untrusted.py``, ``test_docx_pages.py`` and the command.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from assembler import processes
from assembler.review import conformance
from assembler.review.conformance import office
from tests.office import python

_FILTERS = {"pdf": "writer_pdf_Export", "docx": "MS Word 2007 XML"}

_OPEN = ExitStack()


def written(source: Path, target: Path, *, typefaces: str = "") -> None:
    """``source`` written anew as ``target``, if LibreOffice can read it.

    ``typefaces`` is what fontconfig is told of them; nothing for those of this machine.
    """
    speaker = _speaker(typefaces)
    assert speaker.stdin
    assert speaker.stdout
    order = [str(source.resolve()), str(target.resolve()), _FILTERS[target.suffix[1:]]]
    speaker.stdin.write(f"{json.dumps(order)}\n".encode())
    assert speaker.stdout.readline() == b"\n", f"LibreOffice ended over {source}"


@pytest.fixture
def one_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``conform`` measures is laid out by the LibreOffice that stays open, and read in the tests' own process."""
    monkeypatch.setattr(office, "_run", _laid_out)
    monkeypatch.setattr(conformance.bounded, "run", lambda _bounds, call, *arguments: call(*arguments))


def _laid_out(command: list[str], environment: dict[str, str], _seconds: int) -> None:
    place = command.index("--outdir") + 2
    typefaces = Path(environment["FONTCONFIG_FILE"]).read_text("utf-8")
    for source in map(Path, command[place:]):
        written(source, source.with_suffix(".pdf"), typefaces=typefaces)


@cache
def _speaker(typefaces: str) -> subprocess.Popen[bytes]:
    """What talks to a LibreOffice that sees these typefaces; both end with the tests."""
    program, speaker = office.program(), python()
    assert program, "LibreOffice is missing: scripts/system.sh installs it"
    assert speaker, "no Python has uno: scripts/system.sh installs python3-uno"
    folder = Path(_OPEN.enter_context(tempfile.TemporaryDirectory(prefix="laying-")))
    environment = {**os.environ, "TMPDIR": str(folder)}
    if typefaces:
        (folder / "fonts.conf").write_text(typefaces, "utf-8")
        environment["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    pipe = f"laying{os.getpid()}-{folder.name}"
    quiet, through = subprocess.DEVNULL, subprocess.PIPE
    start = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo"]
    start.append(f"--accept=pipe,name={pipe};urp")
    _OPEN.enter_context(processes.started(start, stdin=quiet, stdout=quiet, stderr=quiet, env=environment))
    talk = [speaker, "-m", "tests.office_pages", pipe]
    asked = processes.started(talk, stdin=through, stdout=through, bufsize=0, cwd=Path(__file__).parents[1])
    return _OPEN.enter_context(asked)


def close() -> None:
    """End every LibreOffice, with its folder."""
    _speaker.cache_clear()
    _OPEN.close()
