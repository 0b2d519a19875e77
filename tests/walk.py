"""The review loop as an office walks it: a draft built, marked up in LibreOffice, taken in, applied and built again."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.command import Done, run
from tests.made import ROOT
from tests.office import Order, Step, edit

SAMPLE = ROOT / "samples" / "township-annual.yaml"
LEADER = "王局长"
STEPS: tuple[Step, ...] = (
    ("replace", "自然村77个", "自然村78个"),
    ("comment", "到查率95.98%", "请再核一遍"),
    (
        "replace",
        "在总结工作的同时，也清醒地看到，还存在一些问题和不足，主要有以下三个方面：",
        "一年来的工作还有不足，主要是：",
    ),
    ("remove", "制止违法生育的手段不足"),
    ("replace", "摸清外出育龄妇女底数", "逐户摸清外出育龄妇女底数"),
    ("add", "摸清外出育龄妇女底数", "建好流动人口台账，按月更新。"),
)
"""A figure, a comment, a sentence of the style, a problem struck out, a word in a plan, a new plan."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What lay on the table at each station."""

    facts: Path
    """The facts file, as it is in the end."""
    draft: Path
    returned: Path
    taken: Done
    """The list on standard output, what was written back on standard error."""
    rebuilt: str
    """The new draft as Markdown."""


def walk(folder: Path, ways: Sequence[bool]) -> list[Walked]:
    """Once for each of ``ways``, with changes tracked or not; one LibreOffice serves all."""
    orders = [_sent_out(folder / ("tracked" if tracked else "plain"), tracked=tracked) for tracked in ways]
    edit(orders, folder)
    return [_taken_in(order) for order in orders]


def _sent_out(folder: Path, *, tracked: bool) -> Order:
    """The draft built, and what is done to it before it comes back under another name."""
    folder.mkdir()
    facts = Path(shutil.copy(SAMPLE, folder))
    built = run("build", facts, "--to", "docx", "--out", folder / "build")
    assert built.returncode == 0, built.stderr
    draft = folder / "build" / f"{facts.stem}.docx"
    return Order(draft, folder / "退回稿.docx", LEADER, tracked, STEPS)


def _taken_in(order: Order) -> Walked:
    folder = order.target.parent
    facts = folder / SAMPLE.name
    taken = run("intake", order.target, facts, "--apply", "--yes")
    built = run("build", facts, "--to", "md", "--out", folder / "again")
    assert built.returncode == 0, built.stderr
    rebuilt = (folder / "again" / f"{facts.stem}.md").read_text("utf-8")
    return Walked(facts, order.source, order.target, taken, rebuilt)
