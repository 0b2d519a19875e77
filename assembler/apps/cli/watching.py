"""``build --watch``: the drafts made again as the facts are saved, with what changed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from assembler.apps.cli import report, terminal
from assembler.apps.cli.language import say, workspace
from assembler.facts.source import STDIN

if TYPE_CHECKING:
    from assembler.apps.cli.outcomes import Told
    from assembler.diagnostics.findings import Finding
    from assembler.pipeline.request import Request


def refuse(names: Sequence[str]) -> None:
    """Raise ``click.UsageError`` where standard input is named, which is never saved again."""
    if STDIN in names:
        raise click.UsageError(say("--watch 要写事实文件，不能从标准输入读。"))


def watch(requests: Sequence[Request], found: Sequence[Finding], told: Told) -> NoReturn:
    """Tell what the first build found, then go on until the user ends it."""
    # `assembler --help` loads no stage.
    from assembler.diagnostics.findings import merge  # noqa: PLC0415
    from assembler.pipeline import watch as pipeline  # noqa: PLC0415
    from assembler.review import redline  # noqa: PLC0415

    report.as_text(merge(found))
    terminal.echo(say("正在等候事实文件存盘，按 Ctrl+C 停下。"), err=True)
    words = workspace().words
    for renewed in pipeline.renewals(requests, workspace(), lambda: time.sleep(pipeline.PAUSE)):
        told.tell(renewed.request, renewed.built)
        changed = renewed.changes()
        if changed and not told.lines:
            for line in redline.lines(changed.changes, changed.new.figures):
                terminal.echo(f"  {words.word(line)}")
        report.as_text(renewed.built.findings)
    raise AssertionError  # pragma: no cover - it never ends by itself
