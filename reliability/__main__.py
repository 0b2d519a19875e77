"""``python -m reliability [ACCIDENT...] [--count N] [--to md,docx,pdf]``: what happened, and whether all held."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from reliability.accidents import ACCIDENTS, can_mount
from reliability.bench import Bench


def main() -> int:
    """Print a line an accident; 1 where something did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("accidents", nargs="*", metavar="ACCIDENT", help=", ".join(ACCIDENTS))
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--to", default="md,docx,pdf")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    faults = 0
    for name in asked.accidents or ACCIDENTS:
        if name == "disks" and not can_mount():
            print("disks: left out, for no disk can be made here (unshare -rm make reliability)")
            continue
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), asked.to.split(","))
            bench.prepare()
            seen = ACCIDENTS[name](bench, asked.count, random.Random(asked.seed))  # noqa: S311  no secret
        told = ", ".join(f"{what} {count}" for what, count in sorted(seen.items()))
        print(f"{name} ×{asked.count}: {told}; {len(bench.faults)} faults", flush=True)
        for fault in bench.faults:
            print(f"  {fault}")
        faults += len(bench.faults)
    return 1 if faults else 0


sys.exit(main())
