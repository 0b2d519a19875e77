"""The command's verbs; each parses its options, calls one function, and prints what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from assembler import __version__
from assembler.cli import report
from assembler.cli.words import LANGUAGES, say
from assembler.codes import has_errors
from assembler.findings import Finding

DONE, FOUND, MISUSED, LACKING = 0, 1, 2, 3
"""Exit status: done; findings of severity error; wrong use; something the machine lacks."""
KINDS = ("md", "docx", "pdf", "html")

_FACTS = click.argument(
    "facts", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
_JSON = click.option("--json", "json_", is_flag=True, help=say("以 JSON 列出发现的问题。"))
_FORMATS = click.option(
    "--formats",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=say("自备样式所在的文件夹，可写多个。"),
)
_FORMAT = click.option("--format", "format_", default="", help=say("改用另一种样式。"))
_VARIANT = click.option("--variant", default="", help=say("改用另一种变体。"))


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, help=say("从一份事实文件生成工作汇报。"))
@click.version_option(__version__, prog_name="assembler", message="%(prog)s %(version)s")
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], help=say("所用语言。"))
def assembler(lang: str) -> None:
    """The group; the language was read from the arguments before any help text was made."""
    del lang


def _language(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--lang`` behind the verb too, where people type it."""
    option = click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help=say("所用语言。"))
    return option(function)


@assembler.command(help=say("检查事实文件，只列出问题，不生成稿件。"))
@_FACTS
@_FORMAT
@_VARIANT
@_FORMATS
@_JSON
@_language
def check(facts: Sequence[Path], format_: str, variant: str, formats: Sequence[Path], json_: bool) -> None:
    """Findings alone."""
    from assembler.pipeline import Request, examine  # noqa: PLC0415 - `assembler --help` loads no stage

    requests = [Request(path, format_, variant, formats=tuple(formats)) for path in facts]
    found = [finding for request in requests for finding in examine(request).findings]
    _finish(found, json_, say("没有发现问题。"))


@assembler.command(help=say("生成稿件。"))
@_FACTS
@_FORMAT
@_VARIANT
@_FORMATS
@click.option("--theme", default="", help=say("版式：名称或文件夹。"))
@click.option("--to", default="md,docx,pdf", show_default=True, help=say("输出种类，逗号分隔：md、docx、pdf、html。"))
@click.option(
    "--out", default=Path("build"), show_default=True, type=click.Path(file_okay=False, path_type=Path), help=say("输出文件夹。")
)
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(min=1), help=say("同时生成几份。"))
@_JSON
@_language
def build(  # noqa: PLR0913 - one parameter an option
    facts: Sequence[Path],
    format_: str,
    variant: str,
    formats: Sequence[Path],
    theme: str,
    to: str,
    out: Path,
    jobs: int,
    json_: bool,
) -> None:
    """Drafts; what has an error is not written, the others are."""
    from assembler import batch  # noqa: PLC0415 - `assembler --help` loads no stage
    from assembler.cli.progress import shown  # noqa: PLC0415
    from assembler.pipeline import Request  # noqa: PLC0415

    kinds = _kinds(to)
    _distinct(facts)
    requests = [Request(path, format_, variant, theme, tuple(formats), kinds, out) for path in facts]
    found: list[Finding] = []
    for _, built in shown(batch.run(requests, jobs), len(requests), say("生成稿件")):
        found += built.findings
        if not json_:
            for path in built.files:
                click.echo(str(path))
    _finish(found, json_, "")


def _kinds(to: str) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(kind.strip() for kind in to.split(",") if kind.strip()))
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise click.BadParameter(say("没有“{name}”这种输出，现有 {known}。", name="、".join(unknown), known="、".join(KINDS)), param_hint="--to")
    return kinds


def _distinct(facts: Sequence[Path]) -> None:
    """Two facts files of one name would write over each other's drafts."""
    stems = [path.stem for path in facts]
    twice = sorted({stem for stem in stems if stems.count(stem) > 1})
    if twice:
        raise click.UsageError(say("有几份事实文件同名（{name}），稿件会互相覆盖；请分开生成或改名。", name="、".join(twice)))


@assembler.command(help=say("查看本机有没有所需的程序和字体。"))
@click.option("--theme", default="", help=say("版式：名称或文件夹。"))
@_language
def doctor(theme: str) -> None:
    """What this machine has."""
    from assembler.cli import machine  # noqa: PLC0415 - loads pandoc's and Pango's bindings

    found = machine.show(theme)
    report.as_text(found)
    sys.exit(LACKING if has_errors(found) else DONE)


def _finish(found: Sequence[Finding], json_: bool, nothing: str) -> NoReturn:
    """Print what was found and leave with the status that says so."""
    if json_:
        report.as_json(found)
    else:
        report.as_text(found)
        if not found and nothing:
            click.echo(nothing)
    lacking = any(finding.code in _LACKING for finding in found)
    sys.exit(LACKING if lacking else FOUND if has_errors(found) else DONE)


_LACKING = frozenset({"typeface-missing", "pdf-engine", "pandoc-missing", "pango-missing"})


def main() -> NoReturn:
    """Run the command; a wrong use is explained in the user's language."""
    try:
        assembler.main(standalone_mode=False)
    except click.UsageError as error:
        click.echo(say("用法不对：{reason}", reason=error.format_message()), err=True)
        click.echo(say("用 {command} --help 查看用法。", command=error.ctx.command_path if error.ctx else "assembler"), err=True)
        sys.exit(MISUSED)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        sys.exit(MISUSED)
    sys.exit(DONE)
