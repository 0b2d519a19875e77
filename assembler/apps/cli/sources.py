"""The facts files named on the command line, read before anything is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from assembler.apps.cli.inputs import Named
from assembler.apps.cli.language import say
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.diagnostics.phrases import Listing
from assembler.facts.source import STDIN, STDIN_STEM, Source, from_file, from_stdin


def read(names: Sequence[str]) -> tuple[list[Source], list[Finding]]:
    """What can be read, in the order of ``names``, and why the rest cannot; standard input (``-``) is read once."""
    once = [name for place, name in enumerate(names) if name != STDIN or names.index(name) == place]
    outcomes = [_read(name) for name in once]
    sources = [outcome.value for outcome in outcomes if outcome.value]
    return sources, [finding for outcome in outcomes for finding in outcome.findings]


def _read(name: str) -> Outcome[Source]:
    return from_stdin() if name == STDIN else from_file(Path(name))


def distinct(found: Sequence[Named]) -> None:
    """Two facts files of one name would write over each other's drafts: wrong use."""
    stems = [str(one.below / (STDIN_STEM if one.name == STDIN else Path(one.name).stem)) for one in found]
    twice = sorted(stem for stem, count in Counter(stems).items() if count > 1)
    if twice:
        raise click.UsageError(
            say("有几份事实文件同名（{name}），稿件会互相覆盖；请分开生成或改名。", name=Listing(twice))
        )
