"""The verb ``check``: what is wrong with facts files, and nothing written but what is mended on request."""

from __future__ import annotations

from typing import Any

import click

from assembler.apps.cli import explain, inputs, options, sources, status
from assembler.apps.cli.language import marked, say, workspace
from assembler.apps.cli.options import Asked


@click.command(options_metavar=options.ANY, help=marked("检查事实文件，只列出问题，不生成稿件。"))
@options.facts
@click.option("--draft", is_flag=True, hidden=True)  # The draft is read anyway; scripts may still say so.
@click.option(
    "--explain",
    metavar=marked("代号"),
    expose_value=False,
    is_eager=True,
    callback=explain.explain,
    help=marked("说明一种提示：意思、例子、怎么改；代号就是方括号里的词。"),
)
@click.option("--fix", is_flag=True, help=marked("改正有把握的错字和标点：先列出改动，同意了再写回。"))
@click.option("--yes", is_flag=True, help=marked("配合 --fix：不再询问。"))
@options.language
def check(**given: Any) -> None:
    """Findings alone."""
    from assembler.apps.cli import mending  # noqa: PLC0415
    from assembler.pipeline import build  # noqa: PLC0415  `assembler --help` loads no stage

    given.pop("draft")
    fix, unasked = given.pop("fix"), given.pop("yes")
    if unasked and not fix:
        raise click.UsageError(say("--yes 要和 --fix 一起用。"))
    asked = Asked(**given)
    facts, found = sources.read([one.name for one in inputs.named(asked.facts)])
    if fix:
        facts, refused = mending.mend(facts, unasked=unasked)
        found += refused
    for request in asked.requests(facts):
        found += build.examine(request, workspace()).findings
    status.leave(found, as_json=asked.json_, nothing=say("没有发现问题。"), form=asked.form)
