"""The verbs one starts with: ``new`` and ``formats``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assembler.apps.cli import options, status
from assembler.apps.cli.language import say
from assembler.diagnostics.findings import Finding

if TYPE_CHECKING:
    from assembler.formats.format import Format

# Imports inside the verbs: `assembler --help` loads no stage.

_FOLDERS = click.option(
    "--formats",
    "folders",
    multiple=True,
    metavar=say("文件夹"),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=say("自备样式所在的文件夹，可写多个。"),
)
_FORMAT = click.argument("format_", metavar=say("[样式]"), default="")


@click.command(
    options_metavar=options.ANY, help=say("新建事实文件，每项都有说明，填好即可生成稿件；或新建样式文件夹。")
)
@_FORMAT
@click.option("--variant", default="", metavar=say("变体"), help=say("为哪种变体；不写就用样式的第一种。"))
@click.option(
    "-o",
    "--output",
    metavar=say("路径"),
    type=click.Path(path_type=Path),
    help=say("写到哪里；不写就用“样式.yaml”。已有的文件不会覆盖。"),
)
@click.option(
    "--format-folder", default="", metavar=say("名称"), help=say("新建一个样式文件夹，内有一份能生成稿件的样例。")
)
@_FOLDERS
@options.language
def new(format_: str, variant: str, output: Path | None, format_folder: str, folders: Sequence[Path]) -> None:
    """A file to start from, never written over another."""
    if bool(format_) == bool(format_folder):
        raise click.UsageError(say("请写一个样式，或用 --format-folder 写样式文件夹的名称。"))
    try:
        if format_folder:
            _folder(format_folder, output or Path())
        else:
            with _sound(as_json=False):
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

    style = _style(name, folders)
    if variant and variant not in style.variants:
        known = "、".join(style.variants)
        raise click.BadParameter(
            say("没有“{name}”这种变体，现有 {known}。", name=variant, known=known), param_hint="--variant"
        )
    text = scaffold.facts(style, style.variants[variant or next(iter(style.variants))], style.schema.resolve().as_uri())
    target = output or Path(f"{style.key}.yaml")
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    click.echo(str(target))


@click.command(options_metavar=options.ANY, help=say("列出样式、变体、提纲和各自需要的事实；或检查自备的样式。"))
@_FORMAT
@_FOLDERS
@click.option(
    "--lint",
    metavar=say("文件夹"),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=say("检查这个样式文件夹，按文件和行列出问题。"),
)
@click.option("--json", "json_", is_flag=True, help=say("以 JSON 列出。"))
@options.language
def formats(*, format_: str, folders: Sequence[Path], lint: Path | None, json_: bool) -> None:
    """What there is to choose from, or what is wrong with one's own."""
    if lint:
        from assembler.formats import lint as linter  # noqa: PLC0415

        status.leave(linter.lint(lint), as_json=json_, nothing=say("没有发现问题。"))
    with _sound(as_json=json_):
        _list(format_, folders, as_json=json_)


def _list(name: str, folders: Sequence[Path], *, as_json: bool) -> None:
    from assembler.formats import listing  # noqa: PLC0415

    one = (listing.describe_style(_style(name, folders)),) if name else listing.listing(folders)
    if as_json:
        click.echo(json.dumps(listing.as_json(*one), ensure_ascii=False, indent=2))
    else:
        click.echo(listing.as_text(*one))


@contextmanager
def _sound(*, as_json: bool) -> Iterator[None]:
    """Leave with a finding where a format is broken."""
    from assembler.facts.schema.annotations import BrokenReferenceError  # noqa: PLC0415
    from assembler.formats.loader import BrokenFormatError  # noqa: PLC0415

    try:
        yield
    except BrokenFormatError as broken:
        gaps = {"format": broken.file.parent.name, "reason": broken.reason}
        status.leave([Finding("format-broken", str(broken.file), broken.mark, "", gaps)], as_json=as_json)
    except BrokenReferenceError as broken:
        status.leave([Finding("broken-schema", str(broken.file), gaps={"problem": broken.problem})], as_json=as_json)


def _style(name: str, folders: Sequence[Path]) -> Format:
    """The format of that name; one that is not there is wrong use, a broken one a finding."""
    from assembler import resources  # noqa: PLC0415
    from assembler.formats import loader  # noqa: PLC0415

    found = loader.folders(*folders, resources.sections())
    if name not in found:
        known = "、".join(found)
        raise click.BadParameter(
            say("没有名为“{name}”的样式，现有 {known}。", name=name, known=known), param_hint=say("样式")
        )
    return loader.load(found[name], resources.schemas())
