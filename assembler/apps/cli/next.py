"""The verb ``next``: the facts file for the report after one that was made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from assembler.apps.cli import options, starting, status
from assembler.apps.cli.language import marked, say

# Imports inside the verb: `assembler --help` loads no stage.


@click.command(
    "next",
    options_metavar=options.ANY,
    help=marked("由上期的事实文件写下一期的：数字移作上期数，日期顺延，文字留着待核，上期的打算列在措施旁边。"),
)
@click.argument("last", metavar=marked("上期文件"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar=marked("路径"),
    type=click.Path(path_type=Path),
    help=marked("写到哪里；不写就放在上期文件旁边，名称后面加上新的报告期。已有的文件不会覆盖。"),
)
@click.option(
    "--period", default="", metavar=marked("报告期"), help=marked("新的报告期，如 2026-H1；不写就是紧接着的。")
)
@options.folders
@options.language
def next_(last: Path, output: Path | None, period: str, folders: Sequence[Path]) -> None:
    """A file beside the old one, which stays as it is."""
    from assembler.facts.source import from_file  # noqa: PLC0415
    from assembler.formats.wish import Wish  # noqa: PLC0415
    from assembler.pipeline.starting import next_report  # noqa: PLC0415

    given = from_file(last)
    if given.value is None:
        status.leave(given.findings, as_json=False)
    try:
        made = next_report(given.value, Wish(formats=tuple(folders)), period)
    except ValueError as error:
        raise click.BadParameter(say("“{text}”不是时段。", text=period), param_hint="--period") from error
    if made.value is None:
        status.leave(made.findings, as_json=False)
    target = output or last.with_name(f"{last.stem}-{made.value.period.replace('/', '_')}.yaml")
    try:
        starting.write(made.value, target)
    except OSError as error:
        starting.refused(error, target)
    starting.told(made.value)
