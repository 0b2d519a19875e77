"""A folder in which one report is built over and over, from two texts in turn, and what must hold of it afterwards."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
_FACTS: Final = """format: department
report: {{unit: 云溪县水利局, subject: 河长制工作, period: 2025}}
duty: {{heading: 巡河, task: {text}}}
"""
TEXTS: Final = ("每周巡河", "逐段巡河，并逐一建账")
_SCRATCH: Final = "scratch-"


@dataclass
class Bench:
    """One facts file and its outputs; ``whole`` has the bytes of each, for each text, as a quiet run makes them."""

    folder: Path
    kinds: Sequence[str]
    whole: tuple[Mapping[str, bytes], ...] = ()
    seconds: float = 0.0
    """How long a quiet run takes."""
    faults: list[str] = field(default_factory=list)

    @property
    def facts(self) -> Path:
        """The facts file."""
        return self.folder / "facts.yaml"

    @property
    def out(self) -> Path:
        """Where the outputs go."""
        return self.folder / "out"

    def prepare(self) -> None:
        """Run once for each text, so that it is known what is right; the first one's outputs stay."""
        self.whole = tuple(self._quiet(which) for which in (1, 0))[::-1]

    def write_facts(self, which: int, name: str = "facts.yaml") -> Path:
        """The facts file with one of the texts."""
        path = self.folder / name
        path.write_text(_FACTS.format(text=TEXTS[which]), "utf-8")
        return path

    def command(self, facts: Path | None = None, out: Path | None = None) -> list[str]:
        """The command that builds it."""
        words = ["build", str(facts or self.facts), "--to", ",".join(self.kinds), "--out", str(out or self.out)]
        return [sys.executable, "-m", "assembler", *words]

    def start(self, facts: Path | None = None, out: Path | None = None) -> subprocess.Popen[str]:
        """The command, begun."""
        return subprocess.Popen(
            self.command(facts, out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=ROOT
        )

    def run(self, facts: Path | None = None, out: Path | None = None) -> subprocess.CompletedProcess[str]:
        """The command, from beginning to end."""
        return subprocess.run(
            self.command(facts, out), capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ}
        )

    def outputs(self, out: Path | None = None) -> dict[str, bytes]:
        """The files in the output folder, without the program's own."""
        return {path.name: path.read_bytes() for path in sorted((out or self.out).glob("*")) if path.is_file()}

    def version(self, out: Path | None = None) -> str:
        """Which text the outputs are of: ``0``, ``1``, ``none``, ``mixed`` where each is whole, else ``torn``."""
        found = self.outputs(out)
        for which, whole in enumerate(self.whole):
            if found == whole:
                return str(which)
        if not found:
            return "none"
        known = all(any(whole.get(name) == data for whole in self.whole) for name, data in found.items())
        return "mixed" if known else "torn"

    def scratch(self) -> list[str]:
        """Folders that runs have left."""
        return sorted(path.name for path in self.out.glob(f".assembler/{_SCRATCH}*"))

    def claim(self, holds: bool, what: str) -> None:  # noqa: FBT001  the claim itself
        """Note a fault where something does not hold."""
        if not holds:
            self.faults.append(what)

    def claim_quiet(self, stderr: str) -> None:
        """Nothing is printed that only a programmer reads."""
        self.claim(not re.search(r"Traceback|Exception ignored|Error:", stderr), f"printed: {stderr.strip()[-300:]}")

    def _quiet(self, which: int) -> dict[str, bytes]:
        shutil.rmtree(self.out, ignore_errors=True)
        self.write_facts(which)
        begun = time.monotonic()
        done = self.run()
        self.seconds = time.monotonic() - begun
        if done.returncode:
            raise RuntimeError(done.stderr)
        return self.outputs()
