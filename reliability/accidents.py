"""Accidents, each as often as asked: kills, interrupts, edits, disks that are full or read-only, two builds at once."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from reliability.bench import Bench

Accident = Callable[[Bench, int, random.Random], Counter[str]]
"""What happened how often; what must not happen is in the bench's ``faults``."""
_ENDED: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def kills(bench: Bench, count: int, chance: random.Random) -> Counter[str]:
    """SIGKILL at a random moment: each output is whole, the next run works, sweeps and takes nothing for edited."""
    seen: Counter[str] = Counter()
    for turn in range(count):
        bench.write_facts((turn + 1) % 2)
        run = bench.start()
        time.sleep(chance.uniform(0, bench.seconds * 1.1))
        run.kill()
        run.communicate()
        seen[f"outputs: {'whole' if bench.version() in '01' else bench.version()}"] += 1
        bench.claim(bench.version() != "torn", f"torn after kill {turn}: {sorted(bench.outputs())}")
        seen["scratch folders left"] += bool(bench.scratch())
        if turn % 10 == 9:
            _recovers(bench, turn)
    return seen


def _recovers(bench: Bench, turn: int) -> None:
    done = bench.run()
    bench.claim(done.returncode == 0, f"run after kill {turn}: {done.stderr[-300:]}")
    bench.claim(bench.version() == str((turn + 1) % 2), f"after kill {turn}: {sorted(bench.outputs())}")
    bench.claim(bench.scratch() == [], f"not swept after kill {turn}")


def interrupts(bench: Bench, count: int, chance: random.Random) -> Counter[str]:
    """Ctrl+C, SIGTERM or SIGHUP at a random moment: at once, quietly, all outputs of one build, nothing left."""
    seen: Counter[str] = Counter()
    for number in _ENDED:
        # A shell that runs us behind its back lets us, and what we start, ignore interrupts.
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    for turn in range(count):
        number = _ENDED[turn % len(_ENDED)]
        before = bench.version()
        bench.write_facts((turn + 1) % 2)
        run = bench.start()
        # Before Python itself has begun, nothing of ours can answer.
        time.sleep(chance.uniform(0.08, bench.seconds * 1.1))
        asked = time.monotonic()
        run.send_signal(number)
        _, said = run.communicate(timeout=60)
        late = time.monotonic() - asked
        ended = run.returncode in (128 + number, -number)
        seen["ended by it" if ended else "had done"] += 1
        seen["longest wait, ms"] = max(seen["longest wait, ms"], round(late * 1000))
        bench.claim(ended or run.returncode == 0, f"status {run.returncode} after signal {number}: {said[-300:]}")
        bench.claim_quiet(said)
        bench.claim(bench.version() in (before, str((turn + 1) % 2)), f"{before} became {bench.version()}")
        bench.claim(bench.scratch() == [], "scratch folder left")
    return seen


def edits(bench: Bench, count: int, chance: random.Random) -> Counter[str]:
    """A draft saved by someone during the build, in either way of editors: what was saved is there afterwards."""
    seen: Counter[str] = Counter()
    for turn in range(count):
        shutil.rmtree(bench.out)
        bench.write_facts(turn % 2)
        bench.run()
        bench.write_facts((turn + 1) % 2)
        target = bench.out / f"facts.{chance.choice(list(bench.kinds))}"
        text = f"第{turn}次改动".encode()
        run = bench.start()
        time.sleep(chance.uniform(0, bench.seconds * 1.1))
        _save(target, text, beside=bool(turn % 2))
        run.communicate()
        kept = [name for name, data in bench.outputs().items() if data == text]
        bench.claim(len(kept) > 0, f"edit {turn} lost")
        seen["kept aside" if any("edited" in name for name in kept) else "saved after it"] += 1
    shutil.rmtree(bench.out)
    bench.prepare()
    return seen


def _save(target: Path, text: bytes, *, beside: bool) -> None:
    if not beside:
        target.write_bytes(text)
        return
    draft = target.with_name(".saving")
    draft.write_bytes(text)
    draft.replace(target)


def together(bench: Bench, count: int, _chance: random.Random) -> Counter[str]:
    """Two builds of one report at once: both work, the outputs are of one of them, neither counts as edited."""
    seen: Counter[str] = Counter()
    other = bench.folder / "other"
    other.mkdir(exist_ok=True)
    for _ in range(count):
        bench.write_facts(0)
        bench.write_facts(1, "other/facts.yaml")
        runs = [bench.start(), bench.start(other / "facts.yaml")]
        for run in runs:
            _, said = run.communicate()
            bench.claim(run.returncode == 0, said[-300:])
        bench.claim(bench.version() in "01", f"{bench.version()}: {sorted(bench.outputs())}")
        bench.claim(bench.scratch() == [], "scratch folder left")
        seen["pairs"] += 1
    return seen


def disks(bench: Bench, count: int, _chance: random.Random) -> Counter[str]:
    """Ever larger disks, by bytes and by files, and a read-only one: all outputs are new, or all are as before."""
    seen: Counter[str] = Counter()
    size = sum(map(len, bench.whole[1].values()))
    for turn in range(count):
        room = size * 6 * (turn + 1) // count // 4096 + 1
        for options in (f"size={room * 4096}", f"size=64m,nr_inodes={turn % 24 + 2}"):
            seen[_on_disk(bench, options, read_only=False)] += 1
    seen[_on_disk(bench, "size=64m", read_only=True)] += 1
    return seen


def _on_disk(bench: Bench, options: str, *, read_only: bool) -> str:
    disk = bench.folder / "disk"
    disk.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk], check=True)
    try:
        old = _fill(bench, disk)
        if read_only:
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        bench.write_facts(1)
        done = bench.run(out=disk)
        bench.claim_quiet(done.stderr)
        version = bench.version(disk)
        if done.returncode == 0:
            bench.claim(version == "1", f"{options}: said to be written, and is {version}")
            return "written"
        refused = "no-permission" if read_only else "disk-full"
        bench.claim(bench.outputs(disk) == old, f"{options}: said not to be written, and was {version}")
        bench.claim(refused in done.stderr, f"{options}: {done.stderr[-300:]}")
        return f"refused: {refused}"
    finally:
        subprocess.run(["umount", disk], check=True)


def _fill(bench: Bench, disk: Path) -> Mapping[str, bytes]:
    """Put an older draft of each output there, as far as there is room."""
    for name, data in bench.whole[0].items():
        try:
            (disk / name).write_bytes(data)
        except OSError:
            (disk / name).unlink(missing_ok=True)
    # The program has noted them: they are its own.
    for name in bench.outputs(disk):
        try:
            (disk / ".assembler").mkdir(exist_ok=True)
            shutil.copy(bench.out / ".assembler" / name, disk / ".assembler" / name)
        except OSError:
            break
    return bench.outputs(disk)


def can_mount() -> bool:
    """Whether disks can be made here: Linux, as root, or in a name space of one's own (``unshare -rm``)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None


ACCIDENTS: Final[Mapping[str, Accident]] = MappingProxyType(
    {"kills": kills, "interrupts": interrupts, "edits": edits, "disks": disks, "together": together}
)
