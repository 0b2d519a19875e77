"""The verb ``formats``: which report styles there are, what each wants, and what is wrong with one's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from assembler.apps.cli import options, status, terminal
from assembler.apps.cli.language import marked, say, workspace
from assembler.apps.cli.styles import style_named
from assembler.diagnostics.outcome import Outcome

# Imports inside the verb: `assembler --help` loads no stage.


@click.command(options_metavar=options.ANY, help=marked("列出样式、变体、提纲和各自需要的事实；或检查自备的样式。"))
@options.style
@options.folders
@click.option(
    "--lint",
    metavar=marked("文件夹"),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=marked("检查这个样式文件夹，按文件和行列出问题。"),
)
@click.option("--json", "json_", is_flag=True, help=marked("以 JSON 列出。"))
@options.language
def formats(*, format_: str, folders: Sequence[Path], lint: Path | None, json_: bool) -> None:
    """What there is to choose from, or what is wrong with one's own."""
    if lint:
        from assembler.formats import lint as linter  # noqa: PLC0415

        status.leave(linter.lint(lint, workspace().schemas), as_json=json_, nothing=say("没有发现问题。"))
    _list(format_, folders, as_json=json_)


def _list(name: str, folders: Sequence[Path], *, as_json: bool) -> None:
    from assembler.formats import listing  # noqa: PLC0415

    schemas = workspace().schemas
    if name:
        found: Outcome[Any] = listing.describe_style(style_named(name, folders, as_json=as_json), schemas)
    else:
        found = listing.listing(schemas, folders)
    if found.value is None:
        status.leave(found.findings, as_json=as_json)
    one = found.value if isinstance(found.value, tuple) else (found.value,)
    if as_json:
        terminal.echo_json(listing.as_json(*one))
    else:
        terminal.echo(listing.as_text(workspace().words, *one))
