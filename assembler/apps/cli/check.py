"""The verb ``check``: what is wrong with facts files, and nothing written."""

from __future__ import annotations

from typing import Any

import click

from assembler.apps.cli import options, sources, status
from assembler.apps.cli.language import marked, say, workspace
from assembler.apps.cli.options import Asked


@click.command(options_metavar=options.ANY, help=marked("检查事实文件，只列出问题，不生成稿件。"))
@options.facts
@click.option("--draft", is_flag=True, hidden=True)  # The draft is read anyway; scripts may still say so.
@options.language
def check(**given: Any) -> None:
    """Findings alone."""
    from assembler.pipeline import build  # noqa: PLC0415  `assembler --help` loads no stage

    given.pop("draft")
    asked = Asked(**given)
    facts, found = sources.read(asked.facts)
    for request in asked.requests(facts):
        found += build.examine(request, workspace()).findings
    status.leave(found, as_json=asked.json_, nothing=say("没有发现问题。"))
