"""Changes to facts files: shown as a difference, agreed to, and written into place. ``check --fix`` is one of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from assembler.apps.cli import terminal
from assembler.apps.cli.language import say
from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.facts.source import STDIN, Source

# Imports inside the functions: `assembler --help` loads no stage.


def mend(facts: Sequence[Source], *, unasked: bool) -> tuple[list[Source], list[Finding]]:
    """The sources as they are afterwards, and why one could not be written; ``unasked`` where nobody is asked."""
    from assembler.pipeline.mend import mend  # noqa: PLC0415

    found: list[Finding] = []
    after = []
    for source in facts:
        better = mend(source) if source.name != STDIN else source
        if better.data != source.data and agreed(source, better, unasked=unasked):
            error = write(source, better)
            found += [error] if error else []
            better = source if error else better
        else:
            better = source
        after.append(better)
    return after, found


def agreed(before: Source, after: Source, *, unasked: bool) -> bool:
    """Show the difference and ask whether to write it; yes without asking where ``unasked``."""
    from assembler.pipeline.mend import difference  # noqa: PLC0415

    terminal.echo(difference(before, after), err=True)
    return unasked or click.confirm(say("照此修改 {file}？", file=before.name), err=True)


def write(before: Source, after: Source) -> Finding | None:
    """Beside, then into place: a file cut short is never left. What is no longer as it was read is left as it is."""
    from assembler.writers import files  # noqa: PLC0415

    target = Path(after.name).resolve()
    try:
        # Asked whether they agree, people look into the file, and save it.
        if target.read_bytes() != before.data:
            return Finding("facts-changed", after.name)
        files.put(target, after.data)
    except OSError as error:
        return os_errors.writing(error, target)
    return None
