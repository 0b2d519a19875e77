"""The verb ``new``: a facts file to start from, or a folder for a format of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from assembler import paths
from assembler.apps.cli import options, schema_files, starting, status, terminal
from assembler.apps.cli.language import marked, say, workspace
from assembler.apps.cli.styles import style_named
from assembler.diagnostics.nearest import nearest
from assembler.diagnostics.outcome import Outcome
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
@click.option(
    "--from",
    "given",
    default="",
    metavar=marked("文件"),
    help=marked(
        "照一份旧的事实文件新建：数字和日期清空，文字留着待核；写样例的名称（如 samples/township-annual）则照抄样例。"
    ),
)
@options.folders
@options.language
def new(  # noqa: PLR0913  click hands over each option
    *, format_: str, variant: str, output: Path | None, format_folder: str, given: str, folders: Sequence[Path]
) -> None:
    """A file to start from, never written over another."""
    if sum(map(bool, (format_, format_folder, given))) != 1 or (given and variant):
        raise click.UsageError(
            say("请写一个样式；或用 --from 写一份旧的事实文件；或用 --format-folder 写样式文件夹的名称。")
        )
    try:
        if format_folder:
            _folder(format_folder, output or Path())
        elif given:
            _from(given, output, folders)
        else:
            _file(format_, variant, output, folders)
    except OSError as error:
        starting.refused(error, output or Path())


def _folder(name: str, where: Path) -> None:
    from assembler.formats import scaffold  # noqa: PLC0415

    try:
        written = scaffold.format_folder(name, where)
    except ValueError as error:
        raise click.BadParameter(
            say("“{name}”不能用作样式的名称。", name=name), param_hint="--format-folder"
        ) from error
    for path in written:
        terminal.echo_path(path)


def _file(name: str, variant: str, output: Path | None, folders: Sequence[Path]) -> None:
    from assembler.formats import scaffold, selection  # noqa: PLC0415

    style = style_named(name, folders, as_json=False)
    key = selection.variant_key(variant, style) if variant else next(iter(style.variants))
    if key not in style.variants:
        raise click.BadParameter(
            say("没有“{name}”这种变体，现有 {known}。", name=variant, known=Listing(style.variants)),
            param_hint="--variant",
        )
    chosen = style.variants[key]
    made = scaffold.facts(style, chosen, schema_files.name_of(style), workspace().schemas)
    if made.value is None:
        status.leave(made.findings, as_json=False)
    from assembler.facts.source import Source  # noqa: PLC0415
    from assembler.pipeline.starting import Started  # noqa: PLC0415

    starting.write(Started(Source(made.value.encode()), style), output or Path(f"{style.key}.yaml"))


def _from(name: str, output: Path | None, folders: Sequence[Path]) -> None:
    """A sample as it is, or another file of the same shape."""
    from assembler.facts.source import from_file  # noqa: PLC0415
    from assembler.formats.wish import Wish  # noqa: PLC0415
    from assembler.pipeline.starting import same_shape, sample, samples  # noqa: PLC0415

    known, path = samples(), Path(name)
    named = known.get(Path(name).name.removesuffix(".yaml"))
    is_sample = named is not None and (not paths.is_file(path) or path.resolve() == named.resolve())
    if not is_sample and not paths.is_file(path):
        near = nearest(path.name.removesuffix(".yaml"), known)
        hint = say("是不是“samples/{near}”？", near=near) if near else ""
        raise click.BadParameter(
            say("没有“{name}”这个文件，样例有 {known}。{hint}", name=name, known=Listing(known), hint=hint),
            param_hint="--from",
        )
    if is_sample and named:
        made = sample(named)
    else:
        given = from_file(path)
        made = same_shape(given.value, Wish(formats=tuple(folders))) if given.value else Outcome(None, given.findings)
    if made.value is None:
        status.leave(made.findings, as_json=False)
    starting.write(made.value, output or Path(f"{made.value.style.key}.yaml"))
    if not is_sample:
        starting.told(made.value)
