"""Findings on a terminal: the line as it stands in the file, carets under the place, and below what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assembler import paths
from assembler.apps.cli.terminal import clean
from assembler.diagnostics.findings import Finding, Mark, Severity
from assembler.diagnostics.groups import Group
from assembler.diagnostics.messages import Message, render
from assembler.diagnostics.translator import Translator
from assembler.facts.reader.offsets import BREAK
from assembler.facts.source import from_file

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_GUTTER = "{:>5} │ "
_INDENT = 6
_AHEAD = 24
"""Columns of a long line that are kept before the place."""


def show(groups: Sequence[Group], words: Translator, console: Console) -> None:
    """Print the groups, under the name of each file; ``console`` knows how wide the terminal is."""
    file: str | None = None
    lines: tuple[str, ...] = ()
    for group in groups:
        if group.file != file:
            file, lines = group.file, _lines(group.file)
            console.print(Text(clean(file), "bold"))
        _show(group, lines[group.line - 1 : group.line], words, console)


def _show(group: Group, line: tuple[str, ...], words: Translator, console: Console) -> None:
    room = max(console.width - len(_GUTTER.format("")), _AHEAD * 2)
    told: Mark | None = None
    for finding in group.findings:
        message = render(finding, words)
        if line and line[0].strip() and finding.mark != told:
            told = finding.mark
            shown, carets = excerpt(line[0], told, room)
            console.print(Text(_GUTTER.format(group.line) + shown), soft_wrap=True)
            console.print(Text(_GUTTER.format("") + carets, _COLOURS[message.severity]), soft_wrap=True)
        console.print(Padding.indent(_said(finding, message, words), _INDENT))


def _said(finding: Finding, message: Message, words: Translator) -> Text:
    """``错误：…  [code]``, and the hint on a line of its own."""
    said = Text(words.say("{label}：", label=message.label), f"bold {_COLOURS[message.severity]}")
    said = Text.assemble(said, clean(message.message), (f"  [{finding.code}]", "dim"))
    if message.hint:
        hint = words.say("{label}：", label=words.translated("建议"))
        said.append("\n").append(hint, "bold").append(clean(message.hint))
    return said


def excerpt(line: str, mark: Mark, room: int) -> tuple[str, str]:
    """The line, cut to ``room`` columns around the mark, and carets under the mark; Chinese is two columns wide."""
    line = clean(line.replace("\t", " "))
    first = min(mark.column - 1, len(line))
    last = mark.end[1] - 1 if mark.end and mark.end[0] == mark.line else len(line) if mark.end else first + 1
    start = 0
    while cell_len(line[start:first]) > _AHEAD and cell_len(line[start:]) > room:
        start += 1
    shown = (chop_cells(line[start:], room) or [""])[0]
    blanks = cell_len(line[start:first])
    width = max(cell_len(line[first:last]), 1)
    return shown, " " * blanks + "^" * max(min(width, room - blanks), 1)


def _lines(file: str) -> tuple[str, ...]:
    """The lines of a file; none where it cannot be read, as of standard input, which has been read already."""
    source = from_file(Path(file)).value if file and paths.is_file(Path(file)) else None
    return tuple(BREAK.split(source.data.decode("utf-8-sig", "replace"))) if source else ()
