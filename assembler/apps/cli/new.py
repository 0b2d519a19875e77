"""The verb ``new``: a facts file to start from, or a folder for a format of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from assembler.apps.cli import options, status
from assembler.apps.cli.language import marked, say, workspace
from assembler.apps.cli.styles import style_named
from assembler.diagnostics.phrases import Listing

# Imports inside the verb: `assembler --help` loads no stage.


@click.command(
    options_metavar=options.ANY, help=marked("新建事实文件，每项都有说明，填好即可生成稿件；或新建样式文件夹。")
)
@options.style
@click.option("--variant", default="", metavar=marked("变体"), help=marked("为哪种变体；不写就用样式的第一种。"))
@click.option(
    "-o",
    "--output",
    metavar=marked("路径"),
    type=click.Path(path_type=Path),
    help=marked("写到哪里；不写就用“样式.yaml”。已有的文件不会覆盖。"),
)
@click.option(
    "--format-folder", default="", metavar=marked("名称"), help=marked("新建一个样式文件夹，内有一份能生成稿件的样例。")
)
@options.folders
@options.language
def new(format_: str, variant: str, output: Path | None, format_folder: str, folders: Sequence[Path]) -> None:
    """A file to start from, never written over another."""
    if bool(format_) == bool(format_folder):
        raise click.UsageError(say("请写一个样式，或用 --format-folder 写样式文件夹的名称。"))
    try:
        if format_folder:
            _folder(format_folder, output or Path())
        else:
            _file(format_, variant, output, folders)
    except FileExistsError as error:
        raise click.UsageError(say("{path} 已经存在，没有覆盖；请换个名称。", path=error.filename)) from error
    except OSError as error:
        from assembler.diagnostics import os_errors  # noqa: PLC0415

        status.leave([os_errors.writing(error, Path(error.filename or output or "."))], as_json=False)


def _folder(name: str, where: Path) -> None:
    from assembler.formats import scaffold  # noqa: PLC0415

    try:
        written = scaffold.format_folder(name, where)
    except ValueError as error:
        raise click.BadParameter(
            say("“{name}”不能用作样式的名称。", name=name), param_hint="--format-folder"
        ) from error
    for path in written:
        click.echo(str(path))


def _file(name: str, variant: str, output: Path | None, folders: Sequence[Path]) -> None:
    from assembler.formats import scaffold  # noqa: PLC0415

    style = style_named(name, folders, as_json=False)
    if variant and variant not in style.variants:
        raise click.BadParameter(
            say("没有“{name}”这种变体，现有 {known}。", name=variant, known=Listing(style.variants)),
            param_hint="--variant",
        )
    chosen = style.variants[variant or next(iter(style.variants))]
    made = scaffold.facts(style, chosen, style.schema.resolve().as_uri(), workspace().schemas)
    if made.value is None:
        status.leave(made.findings, as_json=False)
    target = output or Path(f"{style.key}.yaml")
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(made.value)
    click.echo(str(target))
