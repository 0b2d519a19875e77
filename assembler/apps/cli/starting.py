"""Facts files to start from, written with the schema beside them; never over another file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assembler import paths
from assembler.apps.cli import schema_files, status, terminal
from assembler.apps.cli.language import say

if TYPE_CHECKING:
    from assembler.pipeline.starting import Started

# Imports inside the functions: `assembler --help` loads no stage.


def write(started: Started, target: Path) -> None:
    """Write the facts file to ``target``; raises ``OSError``, ``FileExistsError`` where something is there."""
    from assembler.facts.decoded import decoded  # noqa: PLC0415
    from assembler.facts.modeline import renamed  # noqa: PLC0415
    from assembler.writers import files  # noqa: PLC0415

    if paths.exists(target):
        raise FileExistsError(17, "", str(target))
    whole = decoded(started.facts.data)
    data = renamed(whole, schema_files.beside(target, started.style)) if whole else started.facts.data
    files.put(target, data, new=True)
    terminal.echo_path(target)


def refused(error: OSError, target: Path) -> None:
    """Tell why a file could not be written, and leave."""
    if isinstance(error, FileExistsError):
        raise click.UsageError(say("{path} 已经存在，没有覆盖；请换个名称。", path=error.filename)) from error
    from assembler.diagnostics import os_errors  # noqa: PLC0415

    status.leave([os_errors.writing(error, Path(error.filename or target))], as_json=False)


def told(started: Started) -> None:
    """How much is to be filled in and to be reviewed."""
    from assembler.facts import reader, review_marks  # noqa: PLC0415

    root = reader.read(started.facts).value
    if root is None:
        return
    gaps = sum(node.is_empty for node in root.walk())
    marks = len(list(review_marks.check(started.facts, root, "")))
    terminal.echo(
        say("{gaps} 处待填；{marks} 处沿用原来的内容，标有〔待核〕，核对后删去标记。", gaps=gaps, marks=marks)
    )
