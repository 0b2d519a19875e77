"""A report style by its name, for the verbs that want one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assembler.apps.cli import status
from assembler.apps.cli.language import say
from assembler.diagnostics.phrases import Listing

if TYPE_CHECKING:
    from assembler.formats.format import Format

# Imports inside the functions: `assembler --help` loads no stage.


def style_named(name: str, folders: Sequence[Path], *, as_json: bool) -> Format:
    """The format of that name or title; one that is not there is wrong use, a broken one a finding."""
    from assembler import resources  # noqa: PLC0415
    from assembler.formats import loader, selection  # noqa: PLC0415

    found = loader.folders(*folders, resources.sections())
    key = selection.style_key(name, found)
    if key not in found:
        raise click.BadParameter(
            say("没有名为“{name}”的样式，现有 {known}。", name=name, known=Listing(found)), param_hint=say("样式")
        )
    style = loader.load(found[key], resources.schemas())
    if style.value is None:
        status.leave(style.findings, as_json=as_json)
    return style.value
