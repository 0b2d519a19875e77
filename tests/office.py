"""Edits a DOCX in LibreOffice as a person does: opened, typed over, deleted, commented, and saved anew.

    edit([Order(draft, back, "王局长", True, (("replace", "58处", "60处"), ("comment", "整改率", "请核实")))], folder)

Where something is done is told by text that stands there; of several such places the first is taken.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from assembler import processes
from assembler.review.conformance import office

_SCRIPT = Path(__file__).with_name("office_script.py")
_SECONDS = 240
_AUTHOR = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.UserProfile/Data">
<prop oor:name="givenname" oor:op="fuse"><value>{author}</value></prop>
</item>
</oor:items>
"""

Step = tuple[str, ...]
"""``replace`` old new, ``remove`` a paragraph, ``add`` or ``move`` one behind another, ``comment`` on a text."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is done to ``source``, saved as ``target``."""

    source: Path
    target: Path
    author: str
    tracked: bool
    steps: tuple[Step, ...]


def edit(orders: Sequence[Order], folder: Path) -> None:
    """Carry out all ``orders`` by one author in one LibreOffice, which keeps its profile in ``folder``."""
    program, speaker = office.program(), python()
    assert program, "LibreOffice is missing: scripts/system.sh installs it"
    assert speaker, "no Python has uno: scripts/system.sh installs python3-uno"
    profile = folder / "office-profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_AUTHOR.format(author=orders[0].author), "utf-8")
    pipe = f"walk{os.getpid()}"
    started = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    started += ["--nologo", f"--accept=pipe,name={pipe};urp"]
    quiet = subprocess.DEVNULL
    asked = {"pipe": pipe, "orders": [asdict(order) for order in orders]}
    with processes.started(started, stdin=quiet, stdout=quiet, stderr=quiet):
        done = subprocess.run(
            [speaker, _SCRIPT],
            input=json.dumps(asked, default=str),
            check=False,
            text=True,
            capture_output=True,
            timeout=_SECONDS,
        )
    assert done.returncode == 0, done.stderr


@cache
def python() -> str | None:
    """A Python that can talk to LibreOffice: this one, the system's, or the one that came with LibreOffice."""
    program = Path(office.program() or "").resolve()
    own = (program.with_name("python"), program.parents[1] / "Resources" / "python")
    names = (sys.executable, "/usr/bin/python3", shutil.which("python3"), *map(str, own))
    return next((name for name in names if name and Path(name).exists() and _has_uno(name)), None)


def _has_uno(python: str) -> bool:
    return subprocess.run([python, "-c", "import uno"], check=False, capture_output=True).returncode == 0
