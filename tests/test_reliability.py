"""Accidents, a few of each; ``make reliability`` has hundreds of them at random moments."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reliability.accidents import ACCIDENTS, can_mount
from reliability.bench import Bench

_FEW = {"kills": 2, "interrupts": 1, "edits": 2, "together": 1, "disks": 2}


@pytest.mark.parametrize("name", ACCIDENTS)
def test_an_accident_loses_and_tears_nothing(name: str, tmp_path: Path) -> None:
    if name == "disks" and not can_mount():
        pytest.skip("needs disks of its own")
    bench = Bench(tmp_path, ("md",))
    bench.prepare()
    ACCIDENTS[name](bench, _FEW[name], random.Random(7))  # noqa: S311  no secret
    assert bench.faults == []
