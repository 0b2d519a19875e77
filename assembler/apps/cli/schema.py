"""The verb ``schema``: a style's schema in one file, for an editor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from assembler import paths
from assembler.apps.cli import options, schema_files, status, terminal
from assembler.apps.cli.language import marked, say
from assembler.apps.cli.styles import style_named


@click.command(
    options_metavar=options.ANY,
    help=marked("把样式的模式文件连同引用的各处合成一个文件，放在事实文件旁边，编辑器就能提示和检查。"),
)
@click.argument("format_", metavar=marked("样式"))
@click.option(
    "-o",
    "--output",
    metavar=marked("路径"),
    type=click.Path(path_type=Path),
    help=marked("写到哪里，可以是文件夹；不写就用“样式.schema.json”，写“-”就印在屏幕上。"),
)
@options.folders
@options.language
def schema(format_: str, output: Path | None, folders: Sequence[Path]) -> None:
    """Write it, over nothing but an older one of ours."""
    style = style_named(format_, folders, as_json=False)
    text = schema_files.bundled(style)
    if output == Path("-"):
        terminal.echo(terminal.clean_json(text), end="")
        return
    target = output or Path()
    target = target / schema_files.name_of(style) if paths.is_folder(target) else target
    try:
        written = schema_files.write(target, text)
    except OSError as error:
        from assembler.diagnostics import os_errors  # noqa: PLC0415

        status.leave([os_errors.writing(error, target)], as_json=False)
    if not written:
        raise click.UsageError(say("{path} 已经存在，没有覆盖；请换个名称。", path=target))
    terminal.echo_path(target)
