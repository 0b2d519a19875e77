"""A report style by its name, for the verbs that want one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assembler.apps.cli import status
from assembler.apps.cli.language import say
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing

if TYPE_CHECKING:
    from assembler.formats.format import Format

# Imports inside the functions: `assembler --help` loads no stage.


@contextmanager
def sound(*, as_json: bool) -> Iterator[None]:
    """Leave with a finding where a format is broken."""
    from assembler.formats.loader import BrokenFormatError  # noqa: PLC0415

    try:
        yield
    except BrokenFormatError as broken:
        gaps = {"format": broken.file.parent.name, "reason": broken.reason}
        status.leave([Finding("format-broken", str(broken.file), broken.mark, "", gaps)], as_json=as_json)


def style_named(name: str, folders: Sequence[Path]) -> Format:
    """The format of that name; one that is not there is wrong use, a broken one a finding."""
    from assembler import resources  # noqa: PLC0415
    from assembler.formats import loader  # noqa: PLC0415

    found = loader.folders(*folders, resources.sections())
    if name not in found:
        raise click.BadParameter(
            say("没有名为“{name}”的样式，现有 {known}。", name=name, known=Listing(found)), param_hint=say("样式")
        )
    return loader.load(found[name], resources.schemas())
