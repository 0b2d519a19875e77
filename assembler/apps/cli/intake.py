"""The verb ``intake``: what reviewers changed in drafts, as edits of the facts; listed, and on request written back."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assembler.apps.cli import options, report, status, terminal
from assembler.apps.cli.language import marked, say, workspace
from assembler.diagnostics.findings import Finding
from assembler.facts.source import Source

if TYPE_CHECKING:
    from assembler.pipeline.intake import Intake

# Imports inside the functions: `assembler --help` loads no stage.

_NUMBERS = re.compile(r"\s*([1-9][0-9]{0,5})\s*(?:[-—～~]\s*([1-9][0-9]{0,5})\s*)?")


@click.command(
    options_metavar=options.ANY,
    help=marked("读改过的稿件（DOCX，可以几份），逐条列出改了什么、是哪一项事实；--apply 写回事实文件。"),
)
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar=marked("改稿... 事实文件"),
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--apply", "apply_", is_flag=True, help=marked("写回事实文件：先列出改动，同意了再写；原来的另存一份。"))
@click.option("--accept", default="", metavar=marked("编号"), help=marked("配合 --apply：只写回这几条，如 1,3-5。"))
@click.option("--yes", is_flag=True, help=marked("配合 --apply：不再询问。"))
@click.option(
    "--out",
    default=Path("build"),
    metavar=marked("文件夹"),
    type=click.Path(path_type=Path),
    help=marked("生成原稿时的输出文件夹；不写就是 build。"),
)
@click.option("--json", "json_", is_flag=True, help=marked("以 JSON 列出。"))
@options.folders
@options.language
def intake(  # noqa: PLR0913  click passes them by name
    paths: tuple[Path, ...],
    accept: str,
    out: Path,
    folders: tuple[Path, ...],
    *,
    apply_: bool,
    yes: bool,
    json_: bool,
) -> None:
    """The list on standard output, what was found on standard error."""
    if len(paths) < 2:
        raise click.UsageError(say("要写改过的稿件和事实文件，事实文件写在最后。"))
    if (accept or yes) and not apply_:
        raise click.UsageError(say("--yes 和 --accept 要和 --apply 一起用。"))
    *named, facts = paths
    # A copy that is named twice is one.
    copies = list({path.resolve(): path for path in reversed(named)}.values())[::-1]
    wanted = _numbers(accept) if accept else None
    found, listed = _listed(copies, facts, out, folders)
    if listed is not None:
        _tell(listed, as_json=json_)
    if listed is not None and apply_:
        found += _apply(listed, wanted, unasked=yes)
    report.as_text(found)
    sys.exit(status.of(found))


def _listed(
    copies: Sequence[Path], facts: Path, out: Path, folders: Sequence[Path]
) -> tuple[list[Finding], Intake | None]:
    from assembler.facts.source import from_file  # noqa: PLC0415
    from assembler.formats.wish import Wish  # noqa: PLC0415
    from assembler.pipeline.intake import take  # noqa: PLC0415
    from assembler.pipeline.returned import read  # noqa: PLC0415

    given = from_file(facts)
    if given.value is None:
        return list(given.findings), None
    wish = Wish(formats=tuple(folders))
    returned, found = read(copies, given.value, wish, out, workspace())
    if not returned:
        return found, None
    made = take(returned, given.value, wish, workspace())
    return [*found, *made.findings], made.value


def _tell(listed: Intake, *, as_json: bool) -> None:
    from assembler.apps.cli import edits_as_json, edits_told  # noqa: PLC0415

    if as_json:
        terminal.echo_json(edits_as_json.as_json(listed))
        return
    for item in listed.items:
        terminal.echo("\n".join(edits_told.as_text(item)))
    if not listed.items:
        terminal.echo(say("稿件没有改动。"))


def _apply(listed: Intake, wanted: Sequence[int] | None, *, unasked: bool) -> list[Finding]:
    """Write the chosen edits into the facts file, a copy of which is kept."""
    from assembler.apps.cli import mending  # noqa: PLC0415
    from assembler.pipeline.intake import apply  # noqa: PLC0415

    numbers = listed.applicable if wanted is None else _checked(listed, wanted)
    made = apply(listed, numbers, workspace())
    if made.value is None:
        return list(made.findings)
    after = made.value.facts
    if after.data == listed.facts.data:
        terminal.echo(say("没有可以写回的改动，事实文件没有动。"), err=True)
        return []
    if not mending.agreed(listed.facts, after, unasked=unasked):
        return []
    kept, error = _kept(listed.facts)
    error = error or mending.write(listed.facts, after)
    if error is None:
        terminal.echo(say("写回了 {count} 条；原来的事实文件另存为 {file}。", count=len(numbers), file=kept), err=True)
    return [error] if error else list(made.value.findings)


def _kept(facts: Source) -> tuple[Path, Finding | None]:
    """A copy of the facts as they were, beside them, over no other file; or why it could not be written."""
    from assembler.diagnostics import os_errors  # noqa: PLC0415
    from assembler.writers import files  # noqa: PLC0415

    path = Path(facts.name)
    number = 1
    while True:
        copy = path.with_name(f"{path.stem}.intake-{number}{path.suffix}")
        try:
            files.put(copy, facts.data, new=True)
        except FileExistsError:
            number += 1
            continue
        except OSError as error:
            return copy, os_errors.writing(error, copy)
        return copy, None


def _checked(listed: Intake, wanted: Sequence[int]) -> tuple[int, ...]:
    """The numbers asked for; raises ``BadParameter`` for one that is not there, cannot be applied, or clashes."""
    items = {item.number: item for item in listed.items}
    for number in wanted:
        if number not in items:
            raise _refused(say("没有第 {number} 条，一共 {count} 条。", number=number, count=len(items)))
        if not items[number].patches:
            raise _refused(say("第 {number} 条没有可以写回的改动，请自己改事实文件。", number=number))
        if other := next((one for one in items[number].clashes if one in wanted), None):
            raise _refused(say("第 {number} 条和第 {other} 条只能选一条。", number=number, other=other))
    return tuple(wanted)


def _numbers(text: str) -> tuple[int, ...]:
    """``1,3-5``; raises ``BadParameter`` for what is no such list."""
    found: list[int] = []
    for part in re.split("[,，、]", text):
        match = _NUMBERS.fullmatch(part)
        if match is None:
            raise _refused(say("“{text}”不是编号，要写成 1,3-5 这样。", text=text))
        found += range(int(match[1]), int(match[2] or match[1]) + 1)
    return tuple(dict.fromkeys(found))


def _refused(reason: str) -> click.BadParameter:
    return click.BadParameter(reason, param_hint="--accept")
