"""``check --explain CODE``: what one finding means, an example of it, and what to do."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import click

from assembler.apps.cli import terminal
from assembler.apps.cli.language import say, workspace
from assembler.diagnostics.codes import CODES

if TYPE_CHECKING:
    from assembler.diagnostics.explanations import Example

_STEP = "    "


def explain(context: click.Context, _parameter: click.Parameter, code: str | None) -> None:
    """Print it and leave; raises ``BadParameter`` for a code that is none. Square brackets around it are let pass."""
    if code is None:
        return
    # Every command declares its options, and few are asked to explain.
    from assembler.diagnostics.explanations import explanation  # noqa: PLC0415
    from assembler.diagnostics.nearest import nearest  # noqa: PLC0415

    code = code.strip().strip("[]")
    if code not in CODES:
        near = nearest(code, CODES)
        wrong = say("没有“{name}”这个代号，是不是“{near}”？", name=code, near=near) if near else ""
        raise click.BadParameter(wrong or say("没有“{name}”这个代号；代号就是提示里方括号中的词。", name=code))
    told = explanation(code, workspace().words)
    terminal.echo(say("{code}（{label}）", code=code, label=told.label))
    terminal.echo(say("意思：{text}", text=told.meaning))
    terminal.echo(say("怎么办：{text}", text=told.advice))
    if told.example:
        _show(told.example)
    context.exit()


def _show(example: Example) -> None:
    for title, text in example.files.items():
        terminal.echo(say("例如，{file} 里写着：", file=title.partition(" | ")[0]))
        terminal.echo(indent(text.rstrip(), _STEP))
    terminal.echo(say("用 assembler {command} 会得到：", command=example.command))
    terminal.echo(indent(example.said.rstrip(), _STEP))
