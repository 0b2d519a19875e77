"""The verb ``figures``: the ledger, as a table or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from assembler.apps.cli import inputs, options, report, sources, status, terminal
from assembler.apps.cli.language import marked, workspace


@click.command(options_metavar=options.ANY, help=marked("列出数据台账：每个数据的出处、算式、指标和在稿中的位置。"))
@options.source
@click.option("--json", "json_", is_flag=True, help=marked("以 JSON 列出台账。"))
@options.language
def figures(facts: tuple[str, ...], format_: str, variant: str, formats: tuple[Any, ...], json_: bool) -> None:  # noqa: FBT001  click passes it by name
    """The ledger on standard output, what was found on standard error."""
    # `assembler --help` loads no stage.
    from assembler.formats.wish import Wish  # noqa: PLC0415
    from assembler.pipeline import build  # noqa: PLC0415
    from assembler.review import ledger  # noqa: PLC0415

    wish = Wish(format_, variant, formats)
    given, found = sources.read([one.name for one in inputs.named(facts)])
    traced = [build.ledger(build.Request(source, wish), workspace()) for source in given]
    entries = [entry for ledger, _ in traced for entry in ledger.entries]
    words = workspace().words
    if json_:
        terminal.echo_json([ledger.as_json(entry, words) for entry in entries])
    else:
        _table(ledger.head(words), ledger.as_rows(entries, words))
    found += [finding for _, findings in traced for finding in findings]
    report.as_text(found)
    sys.exit(status.of(found))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """With rules on a terminal; aligned by spaces elsewhere, a line an entry, for grep and the like."""
    # rich takes 100 ms to load.
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    if not sys.stdout.isatty():
        for line in _aligned([head, *rows]):
            terminal.echo(line)
        return
    table = Table(*head, show_lines=True)
    for row in rows:
        table.add_row(*map(terminal.clean, row))
    Console(markup=False, highlight=False).print(table)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as their widest cell; a Chinese character takes two places."""
    from rich.cells import cell_len  # noqa: PLC0415

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()
