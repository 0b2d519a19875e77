"""How long ``assembler check`` takes on the sample, against an empty Python and against the libraries it needs.

    python benchmarks/check_speed.py [RUNS]

Runs take turns, so that whatever else the machine does falls on all alike; the quickest run of each counts. The ratios
say more than the seconds, which depend on the machine.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = {
    "empty Python": ["-c", "pass"],
    "its libraries": ["-c", "import click, jinja2, jsonschema, markdown_it, yaml"],
    "assembler --help": ["-m", "assembler", "--help"],
    "assembler check": ["-m", "assembler", "check", "samples/township-annual.yaml"],
}


def seconds(arguments: list[str]) -> float:
    """Wall-clock time of one run in a process of its own."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Print the quickest run of each command, and its ratio to the first two."""
    for arguments in COMMANDS.values():
        seconds(arguments)
    best = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(runs):
        for name, arguments in COMMANDS.items():
            best[name] = min(best[name], seconds(arguments))
    empty, libraries, *_ = best.values()
    for name, taken in best.items():
        print(f"{name:18}{taken * 1000:7.0f} ms{taken / empty:7.1f} x empty Python{taken / libraries:6.2f} x libraries")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
